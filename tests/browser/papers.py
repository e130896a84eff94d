"""Invented documents and how a phone would photograph them: on a table, from the side, badly."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Final

import cv2
import numpy as np

Picture = np.ndarray[Any, np.dtype[np.uint8]]
Corner = tuple[float, float]

A4: Final = (1240, 1754)
CARD: Final = (1284, 810)
FONT: Final = cv2.FONT_HERSHEY_SIMPLEX
DIGITS: Final = "0123456789"
NUMBER: Final = "5203990107950014"
NUMBER_AT: Final = (120, 300)
PITCH: Final = 34
"""Pixels from one digit of the number to the next, on the document as it was printed."""
BOX: Final = (30, 40)


def a_document(size: tuple[int, int] = A4, *, paper: tuple[int, int, int] = (236, 240, 240)) -> Picture:
    """A heading, a number to be read again by a machine, and lines of small print down to the foot."""
    width, height = size
    page: Picture = np.full((height, width, 3), paper, np.uint8)
    cv2.putText(page, "SURAT CONTOH", (120, 170), FONT, 1.6, (60, 30, 20), 4, cv2.LINE_AA)
    for place, digit in enumerate(NUMBER):
        _write(page, digit, NUMBER_AT[0] + place * PITCH, NUMBER_AT[1])
    rng = np.random.default_rng(7)
    for y in range(400, height - 90, 42):
        letters = "".join(chr(97 + one) for one in rng.integers(0, 26, (width - 240) // 22))
        cv2.putText(page, letters, (120, y), FONT, 0.75, (40, 40, 40), 1, cv2.LINE_AA)
    return page


def _write(page: Picture, digit: str, x: int, y: int) -> None:
    cv2.putText(page, digit, (x, y), FONT, 1.1, (30, 30, 30), 2, cv2.LINE_AA)


@cache
def _templates() -> dict[str, Picture]:
    return {digit: _cut(_blank_with(digit), 0) for digit in DIGITS}


def _blank_with(digit: str) -> Picture:
    page: Picture = np.full((NUMBER_AT[1] + 60, NUMBER_AT[0] + 80, 3), 238, np.uint8)
    _write(page, digit, *NUMBER_AT)
    return page


def _cut(page: Picture, place: int, *, dx: int = 0, dy: int = 0) -> Picture:
    x, y = NUMBER_AT[0] + place * PITCH + dx - 4, NUMBER_AT[1] + dy - BOX[1] + 6
    return np.ascontiguousarray(page[y : y + BOX[1], x : x + BOX[0]])


def number_on(page: Picture, size: tuple[int, int] = A4) -> str:
    """Read digit by digit, each the most like one of ten: what a machine can tell apart, people can."""
    seen: Picture = cv2.resize(page, size, interpolation=cv2.INTER_CUBIC).astype(np.uint8)
    return "".join(_digit_at(seen, place) for place in range(len(NUMBER)))


def _digit_at(page: Picture, place: int) -> str:
    x, y = NUMBER_AT[0] + place * PITCH - 10, NUMBER_AT[1] - BOX[1]
    around = page[y : y + BOX[1] + 12, x : x + BOX[0] + 12]
    likeness = {
        digit: float(cv2.matchTemplate(around, template, cv2.TM_CCOEFF_NORMED).max())
        for digit, template in _templates().items()
    }
    return max(likeness, key=lambda digit: likeness[digit])


# --- the photograph ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shot:
    """`corners`: where the document's own lie in the picture, from 0 to 1, clockwise from the top left."""

    picture: Picture
    corners: tuple[Corner, ...]

    def jpeg(self, *, quality: int = 92) -> bytes:
        done, content = cv2.imencode(".jpg", self.picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
        assert done
        return content.tobytes()


FLAT: Final[tuple[Corner, ...]] = ((0.12, 0.08), (0.88, 0.1), (0.9, 0.93), (0.1, 0.91))
ASKEW: Final[tuple[Corner, ...]] = ((0.2, 0.12), (0.83, 0.06), (0.93, 0.86), (0.09, 0.94))
TURNED: Final[tuple[Corner, ...]] = ((0.26, 0.06), (0.95, 0.2), (0.78, 0.95), (0.06, 0.78))


def photograph(
    document: Picture,
    corners: tuple[Corner, ...] = FLAT,
    *,
    size: tuple[int, int] = (1800, 2400),
    table: tuple[int, int, int] = (58, 82, 110),
    seed: int = 3,
) -> Shot:
    """As a lens sees it: in perspective, on a table with a grain, with light that falls off to one side."""
    width, height = size
    rng = np.random.default_rng(seed)
    grain = rng.normal(0, 7, (height // 6, width // 40, 1))
    ground = np.clip(np.array(table) + cv2.resize(grain, (width, height))[:, :, None], 0, 255)
    at = np.array([(x * width, y * height) for x, y in corners], np.float32)
    high, wide = document.shape[:2]
    known = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], np.float32)
    map_to = cv2.getPerspectiveTransform(known, at)
    laid = cv2.warpPerspective(document, map_to, size, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full((high, wide), 255, np.uint8), map_to, size)[:, :, None] / 255
    light = np.linspace(1.0, 0.8, width)[None, :, None]
    seen = (ground * (1 - mask) + laid * mask) * light + rng.normal(0, 3, (height, width, 1))
    return Shot(np.clip(seen, 0, 255).astype(np.uint8), corners)


def out_of_focus(shot: Shot, *, radius: float) -> Shot:
    return replace(shot, picture=cv2.GaussianBlur(shot.picture, (0, 0), radius).astype(np.uint8))


def in_the_dark(shot: Shot, *, light: float = 0.25) -> Shot:
    return replace(shot, picture=(shot.picture * light).astype(np.uint8))


def with_glare(shot: Shot, *, share: float = 0.09) -> Shot:
    """A lamp in the plastic of a card."""
    height, width = shot.picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width]
    reach = share * max(width, height)
    lamp = np.exp(-((((x - 0.55 * width) ** 2 + (y - 0.5 * height) ** 2) / reach**2) ** 2))[:, :, None]
    return replace(shot, picture=np.clip(shot.picture + 400 * lamp, 0, 255).astype(np.uint8))


def decoded(jpeg: bytes) -> Picture:
    picture = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    return picture.astype(np.uint8)
