"""The simulation: the rule's own figures, from answers as people write them, without a network."""

import asyncio

import pytest

from jamsostek.contract import Cards
from jamsostek.money import Rupiah
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.simulation.state import LIMITS, Field, SimulationState, number_in
from jmo_app.member_cards import cards_loading
from jmo_app.net import NoReply, Reply, Request
from tests.jmo_app.phone import NOON, a_card

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def filled(app: App, wage: str = "5.000.000", years: str = "10", opening: str = "0") -> SimulationState:
    state = SimulationState(app)
    for asked, value in zip(Field, (wage, years, opening), strict=True):
        state.type(asked, value)
    return state


def test_the_estimate_is_that_of_the_rule(signed_in: App) -> None:
    state = filled(signed_in, opening="Rp10.000.000")

    state.compute()

    assert state.result is not None
    assert state.result.balance == Rupiah(60_909_942)
    assert len(state.result.years) == 10


async def test_without_a_network_and_without_a_copy_it_begins_at_nothing(signed_in: App) -> None:
    state = SimulationState(signed_in)

    await state.open()
    state.type(Field.WAGE, "3000000")
    state.type(Field.YEARS, "1")
    state.compute()

    assert state.answer(Field.OPENING) == "0"
    assert state.result is not None
    assert state.result.balance == Rupiah(2_108_433)


class Hanging:
    """A line on which nothing comes: each try waits out its time, the last one ends after a minute."""

    async def send(self, request: Request) -> Reply | NoReply:
        await asyncio.Event().wait()
        raise AssertionError("unreachable")


async def test_it_begins_at_the_copy_on_the_phone_while_nothing_comes_over_the_line(signed_in: App) -> None:
    await cards_loading(signed_in, Changes()).show(Cards((a_card(),), total=12_345_678, as_of=NOON))
    signed_in.api.net = Hanging()
    state = SimulationState(signed_in)

    opening = asyncio.create_task(state.open())
    while state.cards.content is None:
        await asyncio.sleep(0)

    assert state.answer(Field.OPENING) == "12345678"
    assert not opening.done()
    opening.cancel()


def test_whoever_is_quicker_than_the_line_begins_at_what_the_phone_has(signed_in: App) -> None:
    state = SimulationState(signed_in)
    state.type(Field.WAGE, "3000000")
    state.type(Field.YEARS, "1")
    assert state.answer(Field.OPENING) == ""

    state.compute()

    assert state.answer(Field.OPENING) == "0"
    assert state.result is not None


async def test_what_was_typed_is_not_overwritten_by_the_balance(signed_in: App) -> None:
    state = filled(signed_in, opening="7")

    await state.open()

    assert state.answer(Field.OPENING) == "7"


@pytest.mark.parametrize("asked", Field)
@pytest.mark.parametrize(("distance", "fits"), [(-1, False), (0, True)])
def test_an_answer_below_its_limit_is_wrong(signed_in: App, asked: Field, distance: int, fits: bool) -> None:
    state = filled(signed_in)
    state.type(asked, str(LIMITS[asked][0] + distance))

    state.compute()

    assert (asked not in state.wrong, state.result is not None) == (fits, fits)


@pytest.mark.parametrize("asked", Field)
@pytest.mark.parametrize(("distance", "fits"), [(0, True), (1, False)])
def test_an_answer_above_its_limit_is_wrong(signed_in: App, asked: Field, distance: int, fits: bool) -> None:
    state = filled(signed_in)
    state.type(asked, str(LIMITS[asked][1] + distance))

    state.compute()

    assert (asked not in state.wrong, state.result is not None) == (fits, fits)


def test_a_wrong_answer_takes_the_old_estimate_away(signed_in: App) -> None:
    state = filled(signed_in)
    state.compute()
    state.type(Field.WAGE, "banyak")

    state.compute()

    assert state.result is None
    assert state.wrong == {Field.WAGE}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Rp5.000.000", 5_000_000),
        (" 5 000 000 ", 5_000_000),
        ("5,000,000", 5_000_000),
        ("0", 0),
        ("", None),
        ("-5", None),
        ("lima", None),
        ("٥", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: int | None) -> None:
    assert number_in(text) == number
