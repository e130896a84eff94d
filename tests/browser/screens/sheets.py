"""All pictures of one screen on one sheet, small enough to be looked at together."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw
from screens.matrix import Seen

HEIGHT: Final = 420
WIDTH: Final = 2400
LONGEST: Final = 2.2
"""Height to width."""
GAP: Final = 8
LABEL: Final = 14


def sheet_of(seen: Sequence[Seen], folder: Path) -> None:
    """Those with faults first; of a long one its beginning."""
    inside = sorted(seen, key=lambda each: (not each.faults, each.sight.face, each.sight.picture))
    pictures = [(each, _small(folder / f"{each.sight.picture}.jpg")) for each in inside]
    places, height = _placed([picture.width for _, picture in pictures])
    sheet = Image.new("RGB", (WIDTH, height), "#888888")
    pen = ImageDraw.Draw(sheet)
    for (each, picture), place in zip(pictures, places, strict=True):
        sheet.paste(picture, (place[0], place[1] + LABEL))
        pen.text(place, each.sight.picture, fill="#ffdddd" if each.faults else "#ffffff")
    sheet.save(folder / "sheet.jpg", quality=70)


def _small(path: Path) -> Image.Image:
    with Image.open(path) as whole:
        picture = whole.crop((0, 0, whole.width, min(whole.height, round(whole.width * LONGEST))))
        return picture.convert("RGB").resize((round(picture.width * HEIGHT / picture.height), HEIGHT))


def _placed(widths: Sequence[int]) -> tuple[list[tuple[int, int]], int]:
    places, x, y = [], GAP, GAP
    for width in widths:
        if x + width > WIDTH - GAP:
            x, y = GAP, y + HEIGHT + LABEL + GAP
        places.append((x, y))
        x += max(width, 200) + GAP
    return places, y + HEIGHT + LABEL + GAP
