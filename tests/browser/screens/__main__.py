"""`make screens`: the whole matrix, with pictures and a list of what is wrong."""

import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import sync_playwright
from product_site import ROOT, build_into
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
    matrix_on,
)

from site_build.application import Application

OUT: Final = ROOT / "build" / "screens"
WAYS: Final = tuple(product(("id", "en"), ("light", "dark"), (100, 200)))


def main() -> int:
    seen = [
        *look_at_all(APPLICATION, PATHS, OUT, FACES),
        *look_at_all(DESK_APPLICATION, DESK_PATHS, OUT / "desk", DESK_FACES),
    ]
    wrong = [each for each in seen if each.faults]
    lines = [f"{each.sight.name}: {fault}" for each in wrong for fault in each.faults]
    OUT.joinpath("faults.txt").write_text("\n".join([*lines, ""]))
    sys.stdout.write(f"{len(seen)} pictures in {OUT}, {len(wrong)} with faults, listed in faults.txt\n")
    return 1 if wrong else 0


def look_at_all(
    application: Application, paths: Sequence[str], out: Path, faces: Sequence[str]
) -> Iterator[Seen]:
    with TemporaryDirectory() as profile, sync_playwright() as playwright:
        site = build_into(application, OUT.with_name(f"gallery-{out.name}"))
        with matrix_on(playwright, site, Path(profile), out) as matrix:
            for path in paths:
                yield from look_at(matrix, path, faces)


def look_at(matrix: Matrix, path: str, faces: Sequence[str]) -> Iterator[Seen]:
    """Every face of the screen, those its content turns out to have too, at every size in every way."""
    more = matrix.look(Sight(path, "content")).more
    for size, (language, look, scale) in product(SIZES, WAYS):
        for face in (*faces, *more):
            yield matrix.look(Sight(path, face, size, language, look, scale))


if __name__ == "__main__":
    sys.exit(main())
