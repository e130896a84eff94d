"""Every screen in every face, at the sizes people have, and what a program finds wrong with it.

One site with the gallery in it, one browser: the gallery is told what to show, says how Flutter
laid it out, and the picture is taken. Whether a text fits its box is measured with the same fonts
by the browser beside it.
"""

import base64
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any, Final

from phone import PATIENCE, Phone, browser_of
from playwright.sync_api import Page, Playwright
from product_site import DESK, PRODUCT, ROOT, build_into
from site_server import SiteServer

from jmo_app.routes import PLACES, Place, path_to
from jmo_desk import routes as desk_routes
from jmo_desk.features.cases.state import QUEUES
from site_build.application import Application

GALLERY: Final = Path(__file__).with_name("gallery_app")
APPLICATION: Final = replace(PRODUCT, root=GALLERY, packages=(*PRODUCT.packages, GALLERY / "gallery"))
DESK_APPLICATION: Final = replace(DESK, root=GALLERY, packages=(*DESK.packages, GALLERY / "gallery"))
SIZES: Final = ((320, 568), (390, 844), (768, 1024), (1280, 800), (1920, 1080))
HIGHEST: Final = 8000
"""Pixels of a window; a longer screen is cut."""
FONTS: Final = Path(__file__).with_name("fonts")
VALUES: Final = {"program": "JHT"}
"""What stands in a path where not any word will do."""
MEASURE: Final = Path(__file__).with_name("measure.js").read_text()
UNNAMED: Final = Path(__file__).with_name("unnamed.js").read_text()
ARABIC: Final = "Noto Sans Arabic"
ARABIC_FONT: Final = FONTS / "notosansarabic" / "all.woff2"
WEIGHTS: Final = {"Noto Sans": (400, 500, 600, 700), "Plus Jakarta Sans": (600, 700), ARABIC: (400,)}


Line = tuple[str, int]
"""File and number."""


@dataclass(frozen=True, slots=True)
class Sight:
    """One picture of the matrix."""

    path: str
    face: str
    size: tuple[int, int] = (390, 844)
    language: str = "id"
    look: str = "light"
    scale: int = 100
    is_whole: bool = False
    """The picture is taken when the window has grown until nothing lies below its edge."""

    @property
    def place(self) -> str:
        return self.path.strip("/").replace("/", "-") or "home"

    @property
    def picture(self) -> str:
        width, height = self.size
        face = self.face.replace(":", "-")
        whole = "-whole" if self.is_whole else ""
        return f"{face}-{width}x{height}-{self.language}-{self.look}-{self.scale}{whole}"


@dataclass(slots=True)
class Seen:
    sight: Sight
    faults: list[str]
    faces: list[str]
    """What is to be seen here: answers of every kind, where one is asked for, and what the guide found."""


def path_of(place: Place) -> str:
    return path_to(place.path, **{name: VALUES.get(name, "contoh-1") for name in _names(place.path)})


def _names(path: str) -> list[str]:
    return [part.partition("}")[0] for part in path.split("{")[1:]]


PATHS: Final = tuple(path_of(place) for place in PLACES)
DESK_PATHS: Final = tuple(
    desk_path
    for place in desk_routes.PLACES
    for desk_path in (
        [path_to(place.path, kind=kind, number="contoh-1") for kind in QUEUES]
        if place.path == desk_routes.CASE
        else [path_to(place.path, number="contoh-1")]
    )
    if place.path != desk_routes.PERSON
)
"""A person is opened by a search, never by an address."""


@dataclass(slots=True)
class Gallery(SiteServer):
    """The site, and the two questions between the matrix and the guide."""

    wishes: list[dict[str, Any]] = field(default_factory=list)
    reports: dict[int, dict[str, Any]] = field(default_factory=dict)
    told: threading.Condition = field(default_factory=threading.Condition)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        if request.path.startswith("/api/gallery/wish"):
            self._hand_out(request)
        elif request.path.startswith("/api/gallery/report"):
            length = int(request.headers.get("Content-Length", "0"))
            report = json.loads(request.rfile.read(length))
            with self.told:
                self.reports[report["id"]] = report
                self.told.notify_all()
            self._json(request, {})
        else:
            SiteServer.answer(self, request)

    def _hand_out(self, request: BaseHTTPRequestHandler) -> None:
        with self.told:
            self.told.wait_for(lambda: bool(self.wishes), timeout=15)
            wish = self.wishes.pop(0) if self.wishes else {}
        self._json(request, wish)

    def _json(self, request: BaseHTTPRequestHandler, body: Any) -> None:
        self._send(request, 200, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def ask(self, wish: dict[str, Any]) -> dict[str, Any]:
        with self.told:
            self.wishes.append(wish)
            self.told.notify_all()
            came = self.told.wait_for(lambda: wish["id"] in self.reports, timeout=PATIENCE / 1000)
            assert came, f"the gallery does not answer: {wish}"
            return self.reports.pop(wish["id"])


@dataclass(slots=True)
class Matrix:
    gallery: Gallery
    phone: Phone
    ruler: Page
    pictures: Path | None = None
    _drawn: set[Line] = field(default_factory=set)
    _asked: int = 0
    _scale: int = 100

    def look(self, sight: Sight, *, anew: bool = True) -> Seen:
        """Not anew: it stands there already, and the window or the look is another."""
        self._hold(sight)
        report = self._ask(sight, sight.size, anew=anew)
        faults = self._faults(report, sight)
        hidden = report.get("hidden", 0)
        if sight.is_whole and hidden:
            whole = (sight.size[0], _at_most(sight.size[1] + hidden))
            self._resize(whole)
            faults += self._faults(self._ask(sight, whole, anew=False), sight)
        if self.pictures is not None:
            self.phone.screenshot(self.pictures / sight.place / f"{sight.picture}.jpg")
        return Seen(sight, sorted(set(faults)), report.get("faces", []))

    def take_drawn(self) -> list[Line]:
        """What of the app ran for the first time since this was last asked."""
        taken = sorted(self._drawn)
        self._drawn.clear()
        return taken

    def _ask(self, sight: Sight, size: tuple[int, int], *, anew: bool) -> dict[str, Any]:
        self._asked += 1
        wish = {
            "id": self._asked,
            "path": sight.path,
            "face": sight.face,
            "size": size,
            "language": sight.language,
            "look": sight.look,
            "scale": sight.scale / 100,
        }
        report = self.gallery.ask(wish if anew else wish | {"keep": True})
        self._drawn |= {(file, line) for file, line in report.get("drawn", ())}
        return report

    def _faults(self, report: dict[str, Any], sight: Sight) -> list[str]:
        if "error" in report:
            return [f"cannot be shown: {report['error']}"]
        faults = [f"{each['what']} by {each['by']:.0f}: {each['where']}" for each in report["faults"]]
        faults += self._misfits(report["texts"], sight.scale / 100) + self._unnamed()
        faults += [f"error in the page: {line}" for line in self.phone.complaints]
        self.phone.complaints.clear()
        return faults

    def _hold(self, sight: Sight) -> None:
        page = self.phone.page
        self._resize(sight.size)
        if sight.scale != self._scale:
            page.evaluate("size => { document.documentElement.style.fontSize = size }", f"{sight.scale}%")
            self._scale = sight.scale

    def _resize(self, size: tuple[int, int]) -> None:
        width, height = size
        if self.phone.page.viewport_size != {"width": width, "height": height}:
            self.phone.page.set_viewport_size({"width": width, "height": height})

    def _misfits(self, texts: Sequence[dict[str, Any]], scale: float) -> list[str]:
        return list(self.ruler.evaluate(MEASURE, [list(texts), scale]))

    def _unnamed(self) -> list[str]:
        return list(self.phone.page.evaluate(UNNAMED))


def _at_most(height: float) -> int:
    return min(round(height), HIGHEST)


def build_gallery(application: Application, target: Path) -> Path:
    """With a font for the language that the gallery adds."""
    with TemporaryDirectory() as folder:
        assets = copytree(ROOT / "assets", Path(folder) / "assets")
        copytree(FONTS, assets / "fonts", dirs_exist_ok=True)
        return build_into(replace(application, is_rehearsed=False), target, assets=assets)


@contextmanager
def matrix_on(playwright: Playwright, site: Path, profile: Path, pictures: Path | None) -> Iterator[Matrix]:
    gallery = Gallery(site)
    gallery.start()
    try:
        with browser_of(playwright, profile, scale=1) as context:
            ruler = context.new_page()
            ruler.set_content(f"<style>{_fonts()}</style><body></body>")
            ruler.evaluate("Promise.all([...document.fonts].map(font => font.load())).then(() => true)")
            phone = Phone(context.new_page(), gallery.url).open("/")
            yield Matrix(gallery, phone, ruler, pictures)
    finally:
        gallery.kill()


def _fonts() -> str:
    return "".join(_font(family, weight) for family, weights in WEIGHTS.items() for weight in weights)


def _font(family: str, weight: int) -> str:
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; '
        f"src: url(data:font/woff2;base64,{_encoded(family, weight)}) }}"
    )


def _encoded(family: str, weight: int) -> str:
    name = family.lower().replace(" ", "-")
    file = ROOT / "assets" / "fonts" / f"{name}-{weight}.woff2" if family != ARABIC else ARABIC_FONT
    return base64.b64encode(file.read_bytes()).decode()
