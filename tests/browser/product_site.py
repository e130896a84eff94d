"""The product's site, and others built the same way."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from typing import Final

from site_build.application import Application, application_at, desk_at
from site_build.compressed import QUICK, Compressor
from site_build.desk_site import build_desk, with_desk
from site_build.site import Sources, build_site, write_site

ROOT: Final = Path(__file__).resolve().parents[2]
CACHE: Final = ROOT / "build" / "cache"
PRODUCT: Final = application_at(ROOT / "mobile_app")
DESK: Final = desk_at(ROOT / "mobile_app")
Once = Callable[[str, Callable[[Path], object]], Path]
"""A folder by its name, filled by the first who asks for it (`conftest.py`)."""


def build_into(application: Application, target: Path, *, assets: Path = ROOT / "assets") -> Path:
    sources = Sources(application, assets)
    files = build_site(sources, CACHE)
    write_site(files, target, Compressor(CACHE / "compressed", QUICK))
    return target


def build_whole_into(target: Path) -> Path:
    """The member's app and the desk, as `make app` builds them."""
    member, desk = (Sources(application, ROOT / "assets") for application in (PRODUCT, DESK))
    files = with_desk(build_site(member, CACHE), build_desk(desk, CACHE))
    write_site(files, target, Compressor(CACHE / "compressed", QUICK))
    return target


def alone(root: Path) -> Application:
    """A `main.py` and nothing of the product."""
    return replace(PRODUCT, root=root, packages=())


def build_script(script: str, target: Path) -> Path:
    """The site of an app that is one file."""
    root = target.with_name(f"{target.name}-script")
    root.mkdir()
    root.joinpath("main.py").write_text(script)
    return build_into(alone(root), target)


def twin_of(site: Path, target: Path) -> Path:
    """The same files again, without their weight: they are replaced (`rewrite`), never written into."""
    return Path(copytree(site, target, copy_function=os.link))


def rewrite(file: Path, content: bytes) -> None:
    """Another content under the same name, in the one encoding."""
    for one in (file, file.with_name(f"{file.name}.br"), file.with_name(f"{file.name}.gz")):
        one.unlink(missing_ok=True)
    file.write_bytes(content)


def spoil(site: Path, name: str, content: bytes) -> None:
    for file in site.glob(f"r/*/{name}"):
        rewrite(file, content)


def moved(site: Path, group: str) -> None:
    """The group lies in another folder, as if its content had changed: a phone has to fetch it anew."""
    (folder,) = site.glob(f"r/{group}-*")
    other = folder.with_name(f"{folder.name[:-1]}x")
    folder.rename(other)
    for file in site.rglob("*"):
        if file.suffix in (".js", ".html", ".json") and folder.name.encode() in (text := file.read_bytes()):
            rewrite(file, text.replace(folder.name.encode(), other.name.encode()))
