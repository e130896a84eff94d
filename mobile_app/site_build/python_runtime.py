"""The part of the site that is Python itself: Pyodide, the standard library and Flet, as bytecode."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from site_build.bytecode import Compiler
from site_build.client_error import UnknownClientError
from site_build.flet_icons import icon_lists

RUNTIME: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIBRARIES: Final = ("flet", "flet_camera", "msgpack", "annotated_types", "repath", "six")

CHANGES: Final = {
    "pyodide.asm.mjs": (
        (
            b"return Module.HEAP8.set(t),l}",
            b"let[w,c]=new Uint32Array(t.buffer,t.byteOffset,2),"
            b"u=new Uint32Array(t.buffer,t.byteOffset+8,2*c),p=8+8*c;w>Module.HEAP8.length&&growMemory(w);"
            b"for(let k=0;k<2*c;k+=2)Module.HEAP8.set(t.subarray(p,p+=u[k+1]),u[k]);return l}",
        ),
    ),
    "pyodide.mjs": (
        (b"i=K();return function(s,r)", b"i=K(),m=n&&WebAssembly.compileStreaming(n);return function(s,r)"),
        (
            b"n?l=await WebAssembly.instantiateStreaming(n,s):",
            b"m?(m=await m,l={module:m,instance:await WebAssembly.instantiate(m,s)}):",
        ),
    ),
}
"""Of Pyodide: a snapshot comes sparse (`snapshot.py`) and its memory is made large enough for it first (its
issue 6254); WebAssembly is compiled from the first moment, not only once the snapshot has come."""

NOT_IN_A_BROWSER: Final = frozenset(
    Path(__file__).with_name("not_in_a_browser.txt").read_text("ascii").split()
)
ENCODINGS: Final = frozenset(
    {"__init__", "aliases", "ascii", "cp1252", "cp437", "idna", "latin_1", "punycode", "utf_8", "utf_8_sig"}
)
FLET_ON_OTHER_MACHINES: Final = ("flet/cli.py", "flet/fastapi/", "flet/pytest_plugin.py", "flet/testing/")


def python_runtime(pyodide: Path, compiler: Compiler, application: Mapping[str, bytes]) -> dict[str, bytes]:
    """`application`: the files that will run on it, for what Flet must know of them."""
    files = {name: changed(name, pyodide.joinpath(name).read_bytes()) for name in RUNTIME}
    files["python_stdlib.zip"] = compiler.compile(standard_library(pyodide / "python_stdlib.zip"))
    python = libraries()
    files["libraries.zip"] = compiler.compile({**python, **icon_lists((python, application))})
    return files


def changed(name: str, content: bytes) -> bytes:
    for before, after in CHANGES.get(name, ()):
        if content.count(before) != 1:
            raise UnknownClientError(f"{name}: {before.decode()}")
        content = content.replace(before, after)
    return content


def standard_library(archive: Path) -> dict[str, bytes]:
    with ZipFile(archive) as sources:
        return {name: sources.read(name) for name in sources.namelist() if is_of_use(name)}


def is_of_use(name: str) -> bool:
    top, _, rest = name.partition("/")
    if not name.endswith(".py") or top.removesuffix(".py") in NOT_IN_A_BROWSER:
        return False
    return top != "encodings" or rest.removesuffix(".py") in ENCODINGS


def libraries() -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for library in LIBRARIES:
        files |= library_files(library)
    return {name: content for name, content in files.items() if not name.startswith(FLET_ON_OTHER_MACHINES)}


def library_files(library: str) -> dict[str, bytes]:
    spec = find_spec(library)
    assert spec and spec.origin, f"{library} is not installed"
    source = Path(spec.origin)
    if source.name != "__init__.py":
        return {source.name: source.read_bytes()}
    return package_files(source.parent, suffixes=(".py", ".json"))


def package_files(package: Path, *, suffixes: tuple[str, ...]) -> dict[str, bytes]:
    """A package's files by name, for a zip on `sys.path`; data files only of the kinds asked for."""
    return {
        path.relative_to(package.parent).as_posix(): path.read_bytes()
        for path in sorted(package.rglob("*"))
        if path.suffix in suffixes and "__pycache__" not in path.parts
    }
