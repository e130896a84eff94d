import asyncio
import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jamsostek.contract import Card, Cards
from jamsostek.membership import CardStatus
from jmo_app.app import App
from jmo_app.features.card.state import CardState
from jmo_app.languages import Language
from jmo_app.loading import Face
from jmo_app.member_cards import first_card
from jmo_app.net import NoReply, Silence
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, a_card, run

OLDER = a_card(card_id="k-1", kpj="11111111111", member_since=date(2015, 1, 1))
NEWER = a_card(card_id="k-2", kpj="22222222222", member_since=date(2020, 1, 1))
CARDS = Cards((OLDER, NEWER), total=2, as_of=NOON)


def opened(app: App, net: ScriptedNet, *cards: Card) -> CardState:
    async def no_rest(_: float) -> None:
        await asyncio.sleep(0)

    net.tell("GET cards", Cards(cards, total=0, as_of=NOON))
    state = CardState(app, rest=no_rest)
    run(state.cards.load())
    return state


def test_the_active_card_lies_on_top(signed_in: App) -> None:
    active = replace(OLDER, status=CardStatus.ACTIVE, left_on=None)
    merged = replace(NEWER, status=CardStatus.MERGED)

    assert first_card(Cards((merged, active), total=0, as_of=NOON)) == active
    assert first_card(CARDS) == NEWER
    assert first_card(Cards((), total=0, as_of=NOON)) is None


def test_a_finger_going_left_brings_the_next_card_and_stays_at_the_end(
    signed_in: App, net: ScriptedNet
) -> None:
    state = opened(signed_in, net, NEWER, OLDER)

    state.swipe(-900)
    assert state.card(Cards((NEWER, OLDER), 0, NOON)) == OLDER
    state.swipe(-900)
    assert state.chosen == "k-1"
    state.swipe(900)

    assert state.chosen == "k-2"


def test_the_card_turns_over_once_for_two_taps(signed_in: App, net: ScriptedNet) -> None:
    state = opened(signed_in, net, NEWER)

    async def tap_twice() -> None:
        await asyncio.gather(state.turn_over(), state.turn_over())

    run(tap_twice())
    assert state.is_back
    run(state.turn_over())

    assert not state.is_back


def test_where_nothing_is_to_move_the_other_side_is_there_at_once(signed_in: App, net: ScriptedNet) -> None:
    signed_in.is_still = True
    state = opened(signed_in, net, NEWER)
    turning: list[bool] = []
    state.changes.watch(lambda: turning.append(state.is_turning))

    run(state.turn_over())

    assert state.is_back
    assert turning == [False]


def test_another_card_shows_its_front(signed_in: App, net: ScriptedNet) -> None:
    state = opened(signed_in, net, NEWER, OLDER)
    run(state.turn_over())

    state.step(1)

    assert not state.is_back


def test_the_large_number_can_be_turned_for_the_desk(signed_in: App, net: ScriptedNet) -> None:
    state = opened(signed_in, net, NEWER)

    state.show_large(True)
    state.turn_for_the_desk()
    assert (state.is_large, state.is_for_the_desk) == (True, True)
    state.show_large(False)

    assert (state.is_large, state.is_for_the_desk) == (False, False)


def test_the_card_is_there_without_a_network(signed_in: App, net: ScriptedNet) -> None:
    opened(signed_in, net, NEWER)
    net.tell("GET cards", NoReply(Silence.OFFLINE))
    state = CardState(signed_in)

    run(state.cards.load())

    assert state.cards.face is Face.CONTENT
    assert state.cards.is_stored_copy
    assert state.cards.as_of == NOON


@pytest.mark.parametrize(
    ("left", "is_expired"),
    [(timedelta(seconds=1), False), (timedelta(0), True), (timedelta(seconds=-1), True)],
)
def test_a_code_that_ran_out_is_not_shown(
    signed_in: App, net: ScriptedNet, left: timedelta, is_expired: bool
) -> None:
    card = replace(NEWER, verification_expires_at=NOON + left)

    assert opened(signed_in, net, card).is_code_expired(card) is is_expired


def test_the_page_can_draw_the_card_before_python_is_there(
    signed_in: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    run(signed_in.speak(Language.ENGLISH))

    opened(signed_in, net, OLDER, NEWER)

    assert json.loads(preferences.values["stored_card"]) == {
        "holder_name": "SITI AMINAH",
        "kpj": "22222222222",
        "segment": "Wage recipient",
        "status": "Inactive",
        "kept_at": NOON.isoformat(),
        "language": "en",
    }


def test_the_page_never_draws_a_card_that_the_app_cannot_open(
    signed_in: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    opened(signed_in, net, NEWER)

    order = [key for key in preferences.values if key in ("cache.cards", "stored_card")]
    assert order == ["cache.cards", "stored_card"]


def test_who_has_no_card_any_more_keeps_none(
    signed_in: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    opened(signed_in, net, NEWER)

    state = opened(signed_in, net)

    assert "stored_card" not in preferences.values
    assert state.cards.face is Face.EMPTY
