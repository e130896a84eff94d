"""Drafts on the phone: the newest word wins, and what is dropped stays dropped."""

import asyncio
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pytest

from jamsostek.contract import WithdrawClaim
from jmo_app.drafts import DraftKeeper, SentMark, choice_in, message_in, texts_in
from tests.jmo_app.features.scripted_service import Drawer


class _Kind(StrEnum):
    ONE = "one"


pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class SlowDrawer(Drawer):
    """The first write takes longest."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = 5
        self.writes = 0

    async def save_draft(self, name: str, draft: Mapping[str, Any]) -> None:
        self.writes += 1
        turns, self.turns = self.turns, 0
        for _ in range(turns):
            await asyncio.sleep(0)
        await super().save_draft(name, draft)


async def test_a_slow_write_never_overwrites_a_later_word() -> None:
    drawer = SlowDrawer()
    keeper = DraftKeeper(drawer, "one")

    await asyncio.gather(*(keeper.keep({"typed": word}) for word in ("S", "Si", "Sit", "Siti")))

    assert await keeper.load() == {"typed": "Siti"}
    assert drawer.writes == 2


async def test_a_draft_dropped_while_it_is_written_stays_dropped() -> None:
    keeper = DraftKeeper(SlowDrawer(), "one")

    await asyncio.gather(keeper.keep({"typed": "Siti"}), keeper.drop())

    assert await keeper.load() is None


def test_the_same_content_keeps_its_id_even_through_a_draft() -> None:
    mark = SentMark()
    content = {"street": "Jl. Melati 7"}
    first = mark.id_for(content)

    again = SentMark.from_draft(mark.as_draft())

    assert again.id_for(content) == first
    assert again.id_for({"street": "Jl. Mawar 8"}) != first


def test_an_answer_ends_the_intention() -> None:
    mark = SentMark()
    first = mark.id_for({"street": "Jl. Melati 7"})

    mark.answered()

    assert not mark.is_open
    assert mark.id_for({"street": "Jl. Melati 7"}) != first


@pytest.mark.parametrize("broken", [None, 3, "text", [], {"other": 1}])
def test_what_cannot_be_read_is_asked_again(broken: object) -> None:
    draft = {"it": broken}

    assert message_in(draft, "it", WithdrawClaim) is None
    assert choice_in(draft, "it", _Kind) is None
    assert "request_id" not in texts_in(draft, "it")
    assert not SentMark.from_draft(broken).is_open
