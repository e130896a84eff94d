"""The product's site, and others built the same way."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from site_build.application import Application, application_at, desk_at
from site_build.compressed import QUICK, Compressor
from site_build.desk_site import build_desk, with_desk
from site_build.site import Sources, build_site, write_site

ROOT: Final = Path(__file__).resolve().parents[2]
CACHE: Final = ROOT / "build" / "cache"
PRODUCT: Final = application_at(ROOT / "mobile_app")
DESK: Final = desk_at(ROOT / "mobile_app")


def build_into(application: Application, target: Path) -> Path:
    sources = Sources(application, ROOT / "assets")
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
