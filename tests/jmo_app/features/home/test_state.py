from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from jamsostek.contract import Cards, Home, Task, TaskKind
from jamsostek.membership import Program
from jmo_app.app import App
from jmo_app.features.home.state import HomeState, first_name, path_of
from jmo_app.loading import Face
from jmo_app.net import NoReply, Silence
from tests.jmo_app.phone import NOON, MemoryPreferences, ScriptedNet, a_card, run

HOME = Home(
    name="SITI AMINAH",
    masked_nik="3273••••••••0002",
    birth_date=date(1990, 5, 4),
    jht_total=7_552_304,
    as_of=NOON,
    programs=(Program.JHT,),
    data_updated_on=None,
    data_valid_until=None,
    tasks=(),
    claims=(),
)


def test_the_balance_is_covered_until_touched(signed_in: App) -> None:
    state = HomeState(signed_in)
    assert not state.is_balance_shown

    state.turn_balance()
    assert state.is_balance_shown
    state.turn_balance()

    assert not state.is_balance_shown


def test_one_visit_is_enough_to_carry_the_card(
    signed_in: App, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    net.tell("GET me", HOME)
    net.tell("GET cards", Cards((a_card(),), total=7_552_304, as_of=NOON))

    run(HomeState(signed_in).load())

    assert a_card().kpj in preferences.values["stored_card"]
    assert a_card().kpj in preferences.values["cache.cards"]


def test_without_a_network_the_last_home_is_shown(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET me", HOME, NoReply(Silence.OFFLINE))
    net.tell("GET cards", Cards((), total=0, as_of=NOON))
    run(HomeState(signed_in).load())
    later = HomeState(signed_in)

    run(later.load())

    assert (later.home.face, later.home.content) == (Face.CONTENT, HOME)
    assert later.home.is_stored_copy


@pytest.mark.parametrize(
    ("utc_hour", "greeting"),
    [
        (20, "Selamat malam, Siti"),  # 03.00 WIB
        (21, "Selamat pagi, Siti"),  # 04.00
        (3, "Selamat pagi, Siti"),  # 10.00
        (4, "Selamat siang, Siti"),  # 11.00
        (8, "Selamat sore, Siti"),  # 15.00
        (11, "Selamat malam, Siti"),  # 18.00
    ],
)
def test_the_greeting_goes_by_jakarta_time(signed_in: App, utc_hour: int, greeting: str) -> None:
    signed_in.now = lambda: datetime(2026, 11, 20, utc_hour, tzinfo=UTC)
    state = HomeState(signed_in)

    state.home.content = HOME

    assert state.greeting == greeting


def test_before_the_service_answers_the_name_is_that_of_the_session(signed_in: App) -> None:
    assert signed_in.keeper.current
    assert HomeState(signed_in).name == signed_in.keeper.current.member_name


@pytest.mark.parametrize(
    ("name", "first"), [("SITI AMINAH", "Siti"), ("SUPARTI", "Suparti"), ("I MADE WIRAWAN", "I"), ("", "")]
)
def test_people_with_one_name_are_greeted_by_it(name: str, first: str) -> None:
    assert first_name(name) == first


@pytest.mark.parametrize(
    ("task", "path"),
    [
        (Task(TaskKind.UPDATE_DATA), "/data-update"),
        (Task(TaskKind.CORRECT_ACCOUNT, subject_id="c-1"), "/claims/c-1/account"),
        (Task(TaskKind.CORRECT_ACCOUNT), None),
        (Task(TaskKind.REVIEW_PENDING, subject_id="r-1"), None),
    ],
)
def test_a_task_leads_to_where_it_is_done(task: Task, path: str | None) -> None:
    assert path_of(task) == path


def test_what_is_new_replaces_the_copy(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET me", HOME, replace(HOME, jht_total=8_000_000))
    net.tell("GET cards", Cards((), total=0, as_of=NOON))
    state = HomeState(signed_in)
    run(state.load())

    run(state.load())

    assert state.home.content is not None
    assert state.home.content.jht_total == 8_000_000


def test_the_introduction_stays_away_once_it_was_put_away(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET me", HOME)
    net.tell("GET cards", Cards((), 0, NOON))
    first = HomeState(signed_in)
    run(first.load())
    assert first.introduces

    run(first.put_introduction_away())

    later = HomeState(signed_in)
    run(later.load())
    assert not later.introduces
