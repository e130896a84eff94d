"""A photographed document on the phone: straightened and made small before it travels.

The browser does the work (`assets/shell/paper.js`); elsewhere the picture goes as it is. What is decided
here is how large a page may be: four of them, in base64, have to fit into 300 kB with everything else.
"""

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jamsostek.uploads import FileKind, find_kind

PAGE_SIDE: Final = 1400
"""Pixels of the longer side: ten-point letters on A4 are fifteen pixels high."""
PAGE_BYTES: Final = 40_000


class Hint(StrEnum):
    """What is wrong with a picture; it can be sent all the same."""

    NO_EDGES = "no-edges"
    FAR = "far"
    DARK = "dark"
    GLARE = "glare"
    BLURRED = "blurred"


@dataclass(frozen=True, slots=True)
class Page:
    """What will be sent; `is_straight`: cut out along its edges and seen from above."""

    content: bytes
    hints: tuple[Hint, ...] = ()
    is_straight: bool = False

    def __repr__(self) -> str:
        return f"Page({len(self.content)} bytes)"

    @property
    def is_picture(self) -> bool:
        return find_kind(self.content) in (FileKind.JPEG, FileKind.PNG)


async def read_paper(content: bytes, *, mirrored: bool = False) -> Page:
    """A PDF stays what it is."""
    page = Page(content)
    is_read_here = sys.platform == "emscripten" and page.is_picture
    return await _read(page, mirrored=mirrored) if is_read_here else page


async def _read(page: Page, *, mirrored: bool) -> Page:
    import js  # type: ignore[import-not-found, unused-ignore]
    from pyodide.ffi import JsException, to_js  # type: ignore[import-not-found, unused-ignore]

    wanted = {"longest": PAGE_SIDE, "bytes": PAGE_BYTES, "mirrored": mirrored}
    try:
        found = await js.readPaper(to_js(page.content), to_js(wanted, dict_converter=js.Object.fromEntries))
        known = set(Hint)
        hints = tuple(Hint(str(hint)) for hint in found.hints if str(hint) in known)
        return Page(bytes(found.jpeg.to_bytes()), hints, is_straight=bool(found.isStraight))
    except (JsException, AttributeError):  # not a picture, or a browser that cannot draw here
        return page
