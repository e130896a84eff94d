"""`make screens`: the whole matrix: pictures, a sheet of them for each screen, and what is wrong.

`--few` looks at the content at the corners, and once, at the smallest, at everything else; `--only
card,balance` at these screens. Two browsers work at a time, each with one page that is told what to show of a
screen and resized. The whole may be looked at in pieces: the index tells of all that lies there.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Final

from playwright.sync_api import sync_playwright
from product_site import ROOT
from screens.index import Screen, keep, kept_in, write_index
from screens.matrix import (
    APPLICATION,
    DESK_APPLICATION,
    DESK_PATHS,
    PATHS,
    SIZES,
    Matrix,
    Seen,
    Sight,
    build_gallery,
    matrix_on,
)
from screens.sheets import sheet_of
from screens.undrawn import undrawn

from site_build.application import Application

OUT: Final = ROOT / "build" / "screens"
BROWSERS: Final = 2
FROM_RIGHT_TO_LEFT: Final = "ar"
CONTENT: Final = "content"
CORNERS: Final = {"id": ((200, (320, 568)), (100, (1280, 800))), "en": ((100, (390, 844)),)}
"""By language, percent of text and size. Where the faces beside the content are looked at: what stands there
is made of the same parts."""


@dataclass(frozen=True, slots=True)
class Tour:
    """Some screens of one application."""

    application: Application
    out: Path
    paths: tuple[str, ...]

    def sights(self, path: str, face: str, language: str, *, few: bool) -> list[Sight]:
        """In the order in which the least has to be laid out anew."""
        layouts = product((100, 200), SIZES) if face == CONTENT and not few else ()
        everywhere = [
            Sight(path, face, size, language, look, scale)
            for look, (scale, size) in product(("light", "dark"), tuple(layouts))
        ]
        if few and face != CONTENT:
            return [Sight(path, face, SIZES[0], scale=200, is_whole=True)] if language == "id" else []
        return everywhere + [
            Sight(path, face, size, language, look, scale, is_whole=True)
            for look in (("light", "dark") if language == "en" else ("light",))
            for scale, size in CORNERS[language]
        ]

    def only(self, words: Sequence[str]) -> "Tour":
        """Each word is a part of a path; `/` is the home alone."""
        chosen = [path for path in self.paths if path in words or any(w in path for w in words if w != "/")]
        return replace(self, paths=tuple(chosen))


TOURS: Final = (
    Tour(APPLICATION, OUT, PATHS),
    Tour(DESK_APPLICATION, OUT / "desk", DESK_PATHS),
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--browsers", type=int, default=BROWSERS)
    options = parser.parse_args(arguments)
    for tour in TOURS:
        if (chosen := tour.only(options.only.split(","))).paths:
            look_at_all(chosen, few=options.few, browsers=options.browsers)
    return tell(list(kept_in(OUT)))


def tell(screens: list[Screen]) -> int:
    """Of all that lies there, whenever it was looked at."""
    left_out = undrawn({line for screen in screens for line in screen.drawn})
    faults = [fault for screen in screens for fault in screen.faults]
    write_index(screens, left_out, OUT)
    OUT.joinpath("faults.txt").write_text("\n".join([*faults, ""]))
    OUT.joinpath("undrawn.txt").write_text("\n".join([*left_out, ""]))
    sys.stdout.write(
        f"{len(faults)} faults, {len(left_out)} places drawn by no picture: {OUT / 'index.html'}\n"
    )
    return 1 if faults else 0


def look_at_all(tour: Tour, *, few: bool, browsers: int) -> None:
    with (
        TemporaryDirectory() as folder,
        ProcessPoolExecutor(browsers, mp_context=get_context("spawn")) as pool,
    ):
        site = build_gallery(tour.application, Path(folder))
        for seen in [pool.submit(_look_at, tour, path, site, few) for path in tour.paths]:
            seen.result()


def _look_at(tour: Tour, path: str, site: Path, few: bool) -> None:
    """In a browser of its own: after some hundreds of pictures Flutter finds no memory any more."""
    with (
        TemporaryDirectory() as profile,
        sync_playwright() as playwright,
        matrix_on(playwright, site, Path(profile), tour.out) as matrix,
    ):
        began = monotonic()
        seen = list(look_at(matrix, tour, path, few=few))
        keep(seen, matrix.take_drawn(), tour.out)
        sheet_of(seen, tour.out / seen[0].sight.place)
        wrong = sum(bool(each.faults) for each in seen)
        sys.stdout.write(f"{path}: {len(seen)} pictures, {wrong} with faults, {monotonic() - began:.0f} s\n")
        sys.stdout.flush()


def look_at(matrix: Matrix, tour: Tour, path: str, *, few: bool) -> Iterator[Seen]:
    """The content in every layout and mirrored; every other face, those it turns out to have too, at the
    corners; there each is pictured in its whole length."""
    faces = matrix.look(Sight(path, CONTENT)).faces
    for face, language in product(dict.fromkeys(faces), CORNERS):
        for turn, sight in enumerate(tour.sights(path, face, language, few=few)):
            yield matrix.look(sight, anew=turn == 0)
    yield matrix.look(Sight(path, CONTENT, language=FROM_RIGHT_TO_LEFT))
