"""What the app says can be drawn with the fonts that come with it: nobody else is asked for a letter."""

import ast
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import flet_web
import pytest
from fontTools.ttLib import TTFont
from product_site import ROOT

import jmo_app.languages
from site_build.client_error import UnknownClientError
from site_build.flutter_client import FONT_OF_A_SCRIPT, fonts_of_scripts, is_of_first_start

FONTS = sorted((ROOT / "assets" / "fonts").glob("*.woff2"))
SOURCES = ("mobile_app/jmo_app", "mobile_app/jmo_desk", "functions/jamsostek")
LETTERS_OF_NAMES = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿĀāČčĐđĞğŁłŃńŌōŠšŽž"
ARABIC = "notosansarabic"
CLIENT = b'["notosansarabic/v28/abc_-9.woff2","notosanstc/v36/xyz.4.woff2","notosanstc/v36/xyz.5.woff2"]'
NEVER_DRAWN = "\n\t\u2011"
"""The last one is taken out of numbers that were pasted."""


def said(path: Path) -> Iterator[str]:
    """Every text in a module but what is written for programmers."""
    tree = ast.parse(path.read_text("utf-8"))
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in notes:
            yield node.value


def characters() -> frozenset[str]:
    modules = [path for source in SOURCES for path in sorted((ROOT / source).rglob("*.py"))]
    found = {letter for path in modules for text in said(path) for letter in text}
    return frozenset(found | set(LETTERS_OF_NAMES)) - frozenset(NEVER_DRAWN)


def test_the_texts_of_every_language_are_among_those_looked_at() -> None:
    folder = Path(jmo_app.languages.__path__[0])
    files = {module.name for module in pkgutil.iter_modules([str(folder)])}

    assert files == {"id", "en"}, (
        "a language with letters of its own brings its font: site_build.fallback_fonts"
    )
    assert {"·", "–", "é"} <= characters()


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_every_character_is_in_every_font(font: Path) -> None:
    drawn = {chr(code) for code in TTFont(font).getBestCmap()}

    assert sorted(characters() - drawn) == []


def test_the_font_of_a_script_lies_where_flutter_asks_for_it_and_comes_only_when_asked_for(
    tmp_path: Path,
) -> None:
    for name in (f"{ARABIC}/all.woff2", "notosanstc/5.woff2"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(name.encode())

    placed = fonts_of_scripts(CLIENT, tmp_path)

    assert placed == {
        "assets/fonts/notosansarabic/v28/abc_-9.woff2": b"notosansarabic/all.woff2",
        "assets/fonts/notosanstc/v36/xyz.5.woff2": b"notosanstc/5.woff2",
    }
    assert not any(is_of_first_start(name) for name in placed)
    assert is_of_first_start("assets/fonts/noto-sans-400.woff2")


def test_a_script_that_flutter_does_not_know_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "notosanselvish").mkdir()

    with pytest.raises(UnknownClientError, match="notosanselvish"):
        fonts_of_scripts(CLIENT, tmp_path)


@pytest.mark.parametrize("script", [ARABIC, "notosansjavanese", "notosanstc"])
@pytest.mark.parametrize("entry", ["main.dart.js", "main.dart.wasm"])
def test_flutter_knows_the_scripts_that_may_come_next(script: str, entry: str) -> None:
    client = Path(flet_web.get_package_web_dir(), entry).read_bytes()

    assert re.search(FONT_OF_A_SCRIPT % re.escape(script).encode(), client)
