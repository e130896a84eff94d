"""`make screens`: the whole matrix: pictures, a sheet of them for each screen, and what is wrong.

`--few` looks at the corners alone, `--only card,balance` at these screens; two browsers share the work.
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
from typing import Final

from playwright.sync_api import sync_playwright
from product_site import ROOT
from screens.matrix import (
    APPLICATION,
    DESK_APPLICATION,
    DESK_FACES,
    DESK_PATHS,
    FACES,
    PATHS,
    SIZES,
    Matrix,
    Seen,
    Sight,
    build_gallery,
    matrix_on,
)
from screens.sheets import sheet_of

from site_build.application import Application

OUT: Final = ROOT / "build" / "screens"
BROWSERS: Final = 2
FROM_RIGHT_TO_LEFT: Final = "ar"
Layout = tuple[tuple[int, int], str, int]
"""Size, language, percent of text."""


@dataclass(frozen=True, slots=True)
class Tour:
    """Some screens of one application."""

    application: Application
    out: Path
    paths: tuple[str, ...]
    faces: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...] = SIZES

    @property
    def layouts(self) -> tuple[Layout, ...]:
        return tuple(product(self.sizes, ("id", "en"), (100, 200)))

    @property
    def corners(self) -> tuple[Layout, ...]:
        """Where the faces beside the content are looked at: what stands there is made of the same parts."""
        return (self.sizes[0], "id", 200), ((390, 844), "en", 100), ((1280, 800), "id", 100)

    @property
    def site(self) -> Path:
        return OUT.with_name(f"gallery-{self.out.name}")

    def only(self, words: Sequence[str]) -> "Tour":
        return replace(self, paths=tuple(path for path in self.paths if any(word in path for word in words)))

    def share(self, turn: int) -> "Tour":
        return replace(self, paths=self.paths[turn::BROWSERS])


TOURS: Final = (
    Tour(APPLICATION, OUT, PATHS, FACES),
    Tour(DESK_APPLICATION, OUT / "desk", DESK_PATHS, DESK_FACES, SIZES[1:]),
)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args(arguments)
    seen = [
        each
        for tour in TOURS
        if (chosen := tour.only(options.only.split(","))).paths
        for each in look_at_all(chosen, few=options.few)
    ]
    wrong = [each for each in seen if each.faults]
    lines = sorted(f"{each.sight.name}: {fault}" for each in wrong for fault in each.faults)
    OUT.joinpath("faults.txt").write_text("\n".join([*lines, ""]))
    sys.stdout.write(f"{len(seen)} pictures in {OUT}, {len(wrong)} with faults, listed in faults.txt\n")
    return 1 if wrong else 0


def look_at_all(tour: Tour, *, few: bool) -> list[Seen]:
    build_gallery(tour.application, tour.site)
    with ProcessPoolExecutor(BROWSERS, mp_context=get_context("spawn")) as pool:
        shares = [pool.submit(_look_at, tour.share(turn), few) for turn in range(BROWSERS)]
        seen = [each for share in shares for each in share.result()]
    for path in tour.paths:
        sheet_of([each for each in seen if each.sight.path == path], tour.out)
    return seen


def _look_at(tour: Tour, few: bool) -> list[Seen]:
    with (
        TemporaryDirectory() as profile,
        sync_playwright() as playwright,
        matrix_on(playwright, tour.site, Path(profile), tour.out) as matrix,
    ):
        return [seen for path in tour.paths for seen in look_at(matrix, tour, path, few=few)]


def look_at(matrix: Matrix, tour: Tour, path: str, *, few: bool) -> Iterator[Seen]:
    """The content in every layout and mirrored; every other face, those it turns out to have too, at the
    corners."""
    first = matrix.look(Sight(path, "content"))
    yield first
    for face in dict.fromkeys((*tour.faces, *first.more)):
        for size, language, scale in tour.corners if few or face != "content" else tour.layouts:
            light = Sight(path, face, size, language, "light", scale)
            yield matrix.look(light)
            if face == "content" or language == "en":
                yield matrix.look(replace(light, look="dark"), anew=False)
    yield matrix.look(Sight(path, "content", language=FROM_RIGHT_TO_LEFT))
