"""Puts the site together: groups of files named by their content, and the page that ties them."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import flet_web

from site_build import flutter_client, shell
from site_build.application import Application
from site_build.bytecode import Compiler
from site_build.compressed import Compressor, with_twins
from site_build.python_runtime import python_runtime
from site_build.snapshot import Photographer

Files = dict[str, bytes]
SNAPSHOT: Final = "snapshot.bin"
"""Not of the files without which a version is not whole."""
LICENCES: Final = ("noto-sans-OFL.txt", "plus-jakarta-sans-OFL.txt")


@dataclass(frozen=True, slots=True)
class Sources:
    application: Application
    assets: Path
    web: Path = Path(flet_web.get_package_web_dir())


@dataclass(frozen=True, slots=True)
class Group:
    """Files that change together, in a folder named by what is in them."""

    folder: str
    files: Files

    def placed(self) -> Files:
        return {f"{self.folder}/{name}": content for name, content in self.files.items()}


def build_site(sources: Sources, cache: Path) -> Files:
    """`cache`: a folder for what takes long to make; it may be lost."""
    compiler = Compiler(sources.web / "pyodide", cache / "bytecode")
    python = group("python", python_runtime(sources.web / "pyodide", compiler, sources.application.files()))
    flutter = group("flutter", flutter_client.flutter_client(sources.web, sources.assets / "fonts"))
    values = {"python": f"/{python.folder}", "flutter": f"/{flutter.folder}", "lock": lock_info(sources.web)}
    photographer = Photographer(
        sources.assets / "shell" / "boot.py", cache / "snapshots", sources.application.is_rehearsed
    )
    archive = compiler.compile(sources.application.files())
    app = application_group(
        sources,
        values,
        {
            "app.zip": archive,
            SNAPSHOT: photographer.snapshot(python.files, archive, values["lock"]),
        },
    )
    values |= {"app": f"/{app.folder}"}

    stable = stable_files(sources.assets)
    hashed = python.placed() | flutter.placed() | app.placed()
    templates = shell.templates(sources.assets / "shell")
    version = digest({**hashed, **stable, **templates, "values": json.dumps(values).encode()})
    icon = stable["icons/icon.svg"].decode()
    index = shell.page(sources.assets / "shell", icon, {**values, "version": version}).encode()
    page = f"r/page-{version}.html"

    first = [*python.placed(), *stable]
    first += [name for name in app.placed() if not name.endswith(f"/{SNAPSHOT}")]
    first += [f"{flutter.folder}/{name}" for name in flutter.files if flutter_client.is_of_first_start(name)]
    worker = shell.service_worker(
        sources.assets / "shell",
        version=version,
        page=f"/{page}",
        app=values["app"],
        files=[f"/{name}" for name in sorted(first)],
    )
    return {
        **hashed,
        **stable,
        page: index,
        "index.html": index,
        "sw.js": worker.encode(),
        "version.json": as_json({"version": version}),
        "headers.json": as_json(shell.headers(policy_of(index))),
        **screenshots(sources.assets),
        **{f"licences/{name}": sources.assets.joinpath("fonts", name).read_bytes() for name in LICENCES},
    }


def application_group(
    sources: Sources, values: Mapping[str, str], archives: Files, *, under: str = "r"
) -> Group:
    """Its own folder's name depends on its content, so inside it refers to itself by relative names."""
    folder = sources.assets / "shell"
    scripts = {name: json.dumps(folder.joinpath(name).read_text("utf-8")) for name in ("boot.py", "wake.py")}
    return group(
        "app",
        archives
        | {
            name: shell.filled(folder.joinpath(name).read_text("utf-8"), {**values, **scripts}).encode()
            for name in ("shell.js", "python_worker.js", "vault.js", "paper.js", "push.js")
        },
        under=under,
    )


def stable_files(assets: Path) -> Files:
    files = {name: assets.joinpath(name).read_bytes() for name in shell.STABLE}
    files[flutter_client.ANIMATION_PLAYER] = assets.joinpath("shell", "rive_native.js").read_bytes()
    return {**files, "manifest.json": assets.joinpath("shell", "manifest.json").read_bytes()}


def screenshots(assets: Path) -> Files:
    """Shown by a browser that offers to install the app; kept nowhere."""
    return {
        f"screenshots/{path.name}": path.read_bytes() for path in sorted(assets.glob("screenshots/*.png"))
    }


def policy_of(index: bytes) -> str:
    """The page's own policy, with what only a header can say."""
    start = index.decode().split('Content-Security-Policy" content="', 1)[1]
    return start.split('"', 1)[0] + "; frame-ancestors 'none'"


def lock_info(web: Path) -> str:
    return json.dumps(
        json.loads(web.joinpath("pyodide", "pyodide-lock.json").read_bytes())["info"], sort_keys=True
    )


def group(name: str, files: Files, *, under: str = "r") -> Group:
    return Group(f"{under}/{name}-{digest(files)}", files)


def digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(hashlib.sha256(name.encode()).digest() + hashlib.sha256(files[name]).digest())
    return whole.hexdigest()[:16]


def as_json(value: object) -> bytes:
    return json.dumps(value, indent=1, ensure_ascii=False).encode() + b"\n"


def write_site(files: Files, target: Path, compressor: Compressor) -> None:
    shutil.rmtree(target, ignore_errors=True)
    for name, content in with_twins(files, compressor).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
