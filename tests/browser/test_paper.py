"""A photographed document on the phone: straight, small, still legible, and what is wrong with it said."""

import base64
import http.server
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import pytest
from papers import (
    A4,
    ASKEW,
    CARD,
    FLAT,
    NUMBER,
    TURNED,
    Corner,
    Picture,
    Shot,
    a_document,
    decoded,
    in_the_dark,
    number_on,
    out_of_focus,
    photograph,
    with_glare,
)
from phone import browser_of
from playwright.sync_api import Page, Playwright
from product_site import ROOT

from jmo_app.paper import PAGE_BYTES, PAGE_SIDE
from tests.servers import answering

READ: Final = """async ({content, wanted}) => {
  const {readPaper} = await import("/paper.js");
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
  const page = await readPaper(bytes, wanted);
  let text = "";
  for (const byte of page.jpeg) text += String.fromCharCode(byte);
  return {...page, jpeg: btoa(text)};
}"""
CORNERS: Final = """async ({content}) => {
  const {findCorners} = await import("/paper.js");
  const bytes = Uint8Array.from(atob(content), letter => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const canvas = new OffscreenCanvas(270, 360), pen = canvas.getContext("2d");
  pen.drawImage(bitmap, 0, 0, 270, 360);
  return findCorners(pen.getImageData(0, 0, 270, 360));
}"""


@dataclass(frozen=True)
class Read:
    jpeg: bytes
    width: int
    height: int
    hints: list[str]
    is_straight: bool

    @property
    def picture(self) -> Picture:
        return decoded(self.jpeg)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def browser(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The script alone, as the worker of the app loads it."""
    handler = partial(Quiet, directory=str(ROOT / "assets" / "shell"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    with answering(server) as address:
        yield from _page(playwright, tmp_path_factory.mktemp("profile"), address)


def _page(playwright: Playwright, profile: Path, address: str) -> Iterator[Page]:
    with browser_of(playwright, profile) as context:
        page = context.new_page()
        page.goto(f"{address}/manifest.json")
        yield page


def read(browser: Page, shot: Shot) -> Read:
    return read_file(browser, shot.jpeg())


def read_file(browser: Page, content: bytes) -> Read:
    wanted = {"longest": PAGE_SIDE, "bytes": PAGE_BYTES}
    found = browser.evaluate(READ, {"content": base64.b64encode(content).decode(), "wanted": wanted})
    jpeg = base64.b64decode(found["jpeg"])
    return Read(jpeg, found["width"], found["height"], found["hints"], found["isStraight"])


@pytest.mark.parametrize(
    ("corners", "table"),
    [(FLAT, (58, 82, 110)), (ASKEW, (40, 40, 40)), (TURNED, (120, 90, 60))],
    ids=["flat on wood", "askew on black", "turned on blue"],
)
def test_the_corners_are_found_to_one_percent(
    browser: Page, corners: tuple[Corner, ...], table: tuple[int, int, int]
) -> None:
    shot = photograph(a_document(), corners, table=table)

    found = browser.evaluate(CORNERS, {"content": base64.b64encode(shot.jpeg()).decode()})

    assert found is not None
    for corner, (x, y) in zip(found, corners, strict=True):
        assert abs(corner["x"] - x) < 0.01
        assert abs(corner["y"] - y) < 0.01


@pytest.mark.parametrize("corners", [FLAT, ASKEW, TURNED], ids=["flat", "askew", "turned"])
def test_a_page_becomes_straight_small_and_stays_legible(browser: Page, corners: tuple[Corner, ...]) -> None:
    page = read(browser, photograph(a_document(), corners))

    assert page.is_straight
    assert page.hints == []
    assert len(page.jpeg) <= PAGE_BYTES
    assert max(page.width, page.height) <= PAGE_SIDE
    assert number_on(page.picture) == NUMBER


def test_a_card_on_a_white_table_is_found_too(browser: Page) -> None:
    card = a_document(CARD, paper=(200, 160, 120))
    corners = ((0.1, 0.15), (0.92, 0.12), (0.94, 0.82), (0.08, 0.86))

    page = read(browser, photograph(card, corners, size=(2400, 1800), table=(225, 228, 228)))

    assert page.is_straight
    assert len(page.jpeg) <= PAGE_BYTES
    assert number_on(page.picture, CARD) == NUMBER


@pytest.mark.parametrize(
    ("spoil", "hint"),
    [
        (lambda shot: out_of_focus(shot, radius=9), "blurred"),
        (in_the_dark, "dark"),
        (with_glare, "glare"),
    ],
    ids=["blurred", "dark", "glare"],
)
def test_what_is_wrong_with_a_picture_is_said(browser: Page, spoil: Any, hint: str) -> None:
    card = a_document(paper=(200, 190, 170))

    assert read(browser, photograph(card)).hints == []
    assert hint in read(browser, spoil(photograph(card))).hints


def test_a_page_too_far_away_is_noticed(browser: Page) -> None:
    far = ((0.3, 0.3), (0.72, 0.31), (0.71, 0.72), (0.29, 0.7))

    page = read(browser, photograph(a_document(), far, size=(900, 1200)))

    assert "far" in page.hints


def test_where_no_page_stands_out_the_whole_picture_is_kept(browser: Page) -> None:
    """Paper on paper, or a page that fills the picture: the member decides whether it can be read."""
    white_on_white = photograph(a_document(), table=(236, 240, 240))
    filling = Shot(a_document(), FLAT)

    for shot in (white_on_white, filling):
        page = read(browser, shot)
        assert not page.is_straight
        assert "no-edges" in page.hints
        assert len(page.jpeg) <= PAGE_BYTES


def test_a_page_that_was_scanned_well_is_only_made_small(browser: Page) -> None:
    page = read(browser, Shot(a_document(A4), FLAT))

    assert number_on(page.picture) == NUMBER
    assert page.hints == ["no-edges"]
