"""Makes the files of `assets/fonts` from the npm packages of Fontsource (unpacked by `npm pack` and tar).

Flutter knows no `unicode-range`: each weight must be one file, so Latin and the Latin letters of other
countries' names are merged. Run when a font is renewed, not when the site is built:
`python -m site_build.fonts UNPACKED_PACKAGES assets/fonts`.
"""

import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS: Final = {
    "noto-sans": (400, 500, 600, 700),
    "plus-jakarta-sans": (600, 700),
}
LETTERS_OF_NAMES: Final = range(0x0100, 0x0180)
FEATURES: Final = ["kern", "liga", "tnum", "lnum", "mark", "mkmk", "ccmp", "locl"]


def subset(source: Path, *, letters: set[int] | None) -> TTFont:
    font = TTFont(source, recalcTimestamp=False)
    wanted = set(font.getBestCmap()) if letters is None else letters
    options = Options(layout_features=FEATURES, notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = None
    return font


def with_tabular_figures(font: TTFont) -> TTFont:
    """Money stands in columns: the figures of equal width become the ordinary ones."""
    table = font["GSUB"].table
    lookups = {
        i
        for r in table.FeatureList.FeatureRecord
        if r.FeatureTag == "tnum"
        for i in r.Feature.LookupListIndex
    }
    for index in lookups:
        for substitution in table.LookupList.Lookup[index].SubTable:
            swap = getattr(substitution, "ExtSubTable", substitution).mapping
            for characters in font["cmap"].tables:
                for digit in map(ord, "0123456789"):
                    glyph = characters.cmap.get(digit)
                    characters.cmap[digit] = swap.get(glyph, glyph)
    return font


def merged(latin: Path, names: Path) -> bytes:
    with TemporaryDirectory() as folder:
        parts = []
        for index, font in enumerate(
            (subset(latin, letters=None), subset(names, letters=set(LETTERS_OF_NAMES)))
        ):
            part = Path(folder) / f"{index}.ttf"
            font.save(part)
            parts.append(str(part))
        font = with_tabular_figures(Merger().merge(parts))
    font.recalcTimestamp = False
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def main(packages: Path, target: Path) -> None:
    for family, weights in WEIGHTS.items():
        package = next(packages.glob(f"fontsource-{family}-*/package"))
        for weight in weights:
            latin = package / "files" / f"{family}-latin-{weight}-normal.woff2"
            names = package / "files" / f"{family}-latin-ext-{weight}-normal.woff2"
            (target / f"{family}-{weight}.woff2").write_bytes(merged(latin, names))
        (target / f"{family}-OFL.txt").write_text((package / "LICENSE").read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
