"""`make screens`: the whole matrix, with pictures and a list of what is wrong."""

import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import sync_playwright
from product_site import ROOT, build_into
from screens.matrix import APPLICATION, FACES, PATHS, SIZES, Matrix, Seen, Sight, matrix_on

OUT: Final = ROOT / "build" / "screens"
WAYS: Final = tuple(product(("id", "en"), ("light", "dark"), (100, 200)))


def main() -> int:
    with TemporaryDirectory() as profile, sync_playwright() as playwright:
        site = build_into(APPLICATION, OUT.with_name("gallery"))
        with matrix_on(playwright, site, Path(profile), OUT) as matrix:
            seen = [each for path in PATHS for each in look_at(matrix, path)]
    wrong = [each for each in seen if each.faults]
    lines = [f"{each.sight.name}: {fault}" for each in wrong for fault in each.faults]
    OUT.joinpath("faults.txt").write_text("\n".join([*lines, ""]))
    sys.stdout.write(f"{len(seen)} pictures in {OUT}, {len(wrong)} with faults, listed in faults.txt\n")
    return 1 if wrong else 0


def look_at(matrix: Matrix, path: str) -> Iterator[Seen]:
    """Every face of the screen, those its content turns out to have too, at every size in every way."""
    more = matrix.look(Sight(path, "content")).more
    for size, (language, look, scale) in product(SIZES, WAYS):
        for face in (*FACES, *more):
            yield matrix.look(Sight(path, face, size, language, look, scale))


if __name__ == "__main__":
    sys.exit(main())
