"""The first screen is in the answer to the browser's first word, and nothing was asked before it."""

import json
import sys
from types import SimpleNamespace
from typing import Any

import flet as ft
import pytest
from flet.messaging.session import Session

from jmo_app.first_screen import AtHand, in_the_answer
from tests.jmo_app.line import Browser
from tests.jmo_app.phone import MemoryPreferences

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def answer_of(session: Session) -> Any:
    return session.get_page_patch()  # type: ignore[no-untyped-call]


@ft.component
def Views() -> list[ft.View]:  # noqa: N802
    return [ft.View(route="/sign-in", controls=[ft.Button("Masuk")])]


async def test_the_screen_is_in_the_answer_and_nothing_was_sent_before(
    browser: Browser, session: Session
) -> None:
    page = session.page

    with in_the_answer(page):
        page.title = "Masuk"
        page.render_views(Views)

    assert browser.heard == []
    answer = answer_of(session)
    assert answer.title == "Masuk"
    (view,) = answer.views._b
    assert view.controls[0].content == "Masuk"


async def test_what_is_done_later_is_sent(browser: Browser, session: Session) -> None:
    page = session.page
    with in_the_answer(page):
        page.render_views(Views)
    answer_of(session)

    page.title = "Beranda"
    page.update()

    assert len(browser.heard) == 1


async def test_an_app_that_does_not_open_leaves_the_way_to_the_browser_open(
    browser: Browser, session: Session
) -> None:
    with pytest.raises(ValueError, match="not today"), in_the_answer(session.page):
        raise ValueError("not today")

    answer_of(session)
    session.page.title = "Beranda"
    session.page.update()

    assert len(browser.heard) == 1


class TestAtHand:
    @pytest.fixture
    def kept(self) -> MemoryPreferences:
        return MemoryPreferences({"language": "id", "theme": "dark"})

    @pytest.fixture
    def at_hand(self, kept: MemoryPreferences, monkeypatch: pytest.MonkeyPatch) -> AtHand:
        handed_over = {"language": json.dumps("en"), "still": json.dumps("false")}
        monkeypatch.setitem(sys.modules, "js", SimpleNamespace(stored=handed_over))
        monkeypatch.setattr(sys, "platform", "emscripten")
        return AtHand(kept)

    def test_what_was_handed_over_lies_nowhere_else(self, at_hand: AtHand) -> None:
        assert sys.modules["js"].stored is None

    async def test_what_was_handed_over_is_not_asked_for(self, at_hand: AtHand) -> None:
        assert await at_hand.get("language") == "en"
        assert await at_hand.get("still") == "false"
        assert await at_hand.get("theme") is None

    async def test_once_the_browser_is_heard_what_is_kept_now_counts(
        self, at_hand: AtHand, kept: MemoryPreferences, session: Session
    ) -> None:
        at_hand.put_away_when_heard(session.page)
        session.apply_patch(session.page._i, {"width": 320.0})
        kept.values["language"] = "jv"

        assert session.page.width == 320.0

        assert await at_hand.get("language") == "jv"

    async def test_what_is_written_is_kept(self, at_hand: AtHand, kept: MemoryPreferences) -> None:
        await at_hand.set("device", "1")
        await at_hand.remove("theme")

        assert (await at_hand.get("device"), await at_hand.get("theme")) == ("1", None)
        assert kept.values == {"language": "id", "device": "1"}
        assert await at_hand.get_keys("d") == ["device"]

    async def test_without_a_browser_everything_is_asked_for(self, kept: MemoryPreferences) -> None:
        assert await AtHand(kept).get("theme") == "dark"
