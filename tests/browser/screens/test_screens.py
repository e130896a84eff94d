"""Nothing on any screen runs over, is cut off, too small to touch or without a name.

The short run here looks at every screen twice; the whole looks at all faces in all sizes.
"""

from collections.abc import Iterator
from pathlib import Path

import flet as ft
import pytest
from gallery.broken import BROKEN
from gallery.layout import strangers
from playwright.sync_api import Playwright
from screens.matrix import (
    APPLICATION,
    DESK_APPLICATION,
    DESK_PATHS,
    PATHS,
    Matrix,
    Sight,
    build_gallery,
    matrix_on,
)
from screens.undrawn import undrawn, undrawn_in

from jmo_app.components import waiting
from jmo_app.routes import BALANCE
from jmo_app.texts import Speech

pytestmark = pytest.mark.screens

SMALLEST = (320, 568)
HOME = "jmo_app/features/home/screen.py"
FOUND = {
    "row": "wider than its row",
    "height": "cut off below",
    "line": "cut off on one line",
    "word": "a word is broken",
    "target": "too small to touch",
    "label": "cut off on one line",
}
"""What has to be said about each screen that is wrong on purpose."""
CONSOLE = "KeyError at undrawable"
"""What the browser's console is told."""


@pytest.fixture(scope="module")
def matrix(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    site = build_gallery(APPLICATION, tmp_path_factory.mktemp("gallery"))
    with matrix_on(playwright, site, tmp_path_factory.mktemp("profile"), None) as opened:
        yield opened


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_what_is_wrong_on_purpose_is_found(matrix: Matrix, fault: str) -> None:
    seen = matrix.look(Sight(f"/broken/{fault}", "content"))

    assert any(FOUND[fault] in each for each in seen.faults), seen.faults


def test_a_screen_that_cannot_be_drawn_says_so_and_the_next_one_is_drawn(matrix: Matrix) -> None:
    seen = matrix.look(Sight("/broken/undrawable", "content", SMALLEST, scale=200))

    assert [fault for fault in seen.faults if CONSOLE not in fault] == []
    matrix.phone.see("Kode: APP-RUSAK")
    assert matrix.look(Sight(BALANCE, "content")).faults == []


@pytest.mark.parametrize("path", PATHS)
def test_the_smallest_phone_with_the_largest_text_shows_everything(matrix: Matrix, path: str) -> None:
    assert matrix.look(Sight(path, "content", SMALLEST, scale=200)).faults == []


@pytest.mark.parametrize("path", PATHS)
def test_an_ordinary_phone_in_english_and_dark_shows_everything(matrix: Matrix, path: str) -> None:
    assert matrix.look(Sight(path, "content", language="en", look="dark")).faults == []


def test_a_language_from_right_to_left_is_mirrored_and_fetches_its_letters_from_here(matrix: Matrix) -> None:
    seen = matrix.look(Sight(BALANCE, "content", language="ar"))

    back = matrix.phone.page.get_by_role("button", name="رجوع").bounding_box()
    assert seen.faults == []
    assert back
    assert back["x"] > 390 / 2
    assert any("/notosansarabic/" in path for path in matrix.gallery.asked)


@pytest.fixture(scope="module")
def desk(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matrix]:
    site = build_gallery(DESK_APPLICATION, tmp_path_factory.mktemp("desk-gallery"))
    with matrix_on(playwright, site, tmp_path_factory.mktemp("desk-profile"), None) as opened:
        yield opened


@pytest.mark.parametrize("path", DESK_PATHS)
def test_the_desk_shows_everything_wide_and_dark_and_narrow_with_large_text(desk: Matrix, path: str) -> None:
    wide = desk.look(Sight(path, "content", (1280, 800), language="en", look="dark"))
    narrow = desk.look(Sight(path, "content", SMALLEST, scale=200))

    assert wide.faults + narrow.faults == []


def test_what_no_picture_drew_is_told() -> None:
    """What makes the matrix whole: a screen, or a part of one, that the tour does not lead to."""
    told = undrawn({(HOME, line) for line in range(1, 400)})

    assert not [line for line in told if line.startswith(HOME)]
    assert any(line.startswith("jmo_app/features/card/screen.py") for line in told)
    assert any(line.startswith("jmo_desk/features/audit/screen.py") for line in told)


def test_a_way_that_was_not_taken_is_told_by_its_first_line(tmp_path: Path) -> None:
    file = tmp_path / "screen.py"
    file.write_text(
        "def draw(is_late: bool) -> Control:\n    if is_late:\n        return warning()\n    return calm()\n"
    )

    told = undrawn_in(file, {("screen.py", 2), ("screen.py", 4)}, root=tmp_path)

    assert told == ["screen.py:3: return warning()"]


def test_a_screen_that_did_not_come_is_told() -> None:
    speech = Speech()
    loading = speech.say("app.loading")
    waits = ft.View(route="/card", controls=[waiting.skeleton(speech)])

    assert strangers(ft.View(route="/card"), "/card", loading) == []
    assert [each["what"] for each in strangers(waits, "/card", loading)] == ["still waiting"]
    assert [each["what"] for each in strangers(waits, "/", "")] == ["another screen stands there"]
