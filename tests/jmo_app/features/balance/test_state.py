from dataclasses import replace
from datetime import date

import pytest

from jamsostek.contract import LedgerLine, Statement, StatementYear
from jamsostek.ledger import EntryKind
from jmo_app.app import App
from jmo_app.features.balance.state import StatementState, adds_up, reason_of, sum_of, years_follow
from jmo_app.loading import Face
from jmo_app.texts import Speech
from tests.jmo_app.phone import NOON, ScriptedNet, run


def a_line(kind: EntryKind, amount: int, *, employer: int = 0, worker: int = 0) -> LedgerLine:
    return LedgerLine(date(2026, 1, 15), kind, amount, employer_part=employer, worker_part=worker)


LINES = (
    a_line(EntryKind.CONTRIBUTION, 285_000, employer=185_000, worker=100_000),
    a_line(EntryKind.DEVELOPMENT, 15_000),
    a_line(EntryKind.MERGED_IN, 50_000),
    a_line(EntryKind.WITHDRAWAL, -20_000),
)
YEAR = StatementYear(
    year=2026,
    opening=1_000_000,
    employer=185_000,
    worker=100_000,
    development=15_000,
    transfers=50_000,
    withdrawals=20_000,
    closing=1_330_000,
    lines=LINES,
)


def test_a_year_adds_up_to_the_rupiah() -> None:
    assert sum_of(YEAR) == YEAR.closing
    assert adds_up(YEAR)


@pytest.mark.parametrize(
    "wrong",
    [
        replace(YEAR, closing=1_330_001),
        replace(YEAR, opening=999_999),
        replace(YEAR, withdrawals=0),
        replace(YEAR, lines=LINES[:-1]),
    ],
)
def test_one_rupiah_off_is_noticed(wrong: StatementYear) -> None:
    assert not adds_up(wrong)


def test_a_year_without_lines_is_judged_by_its_parts() -> None:
    assert adds_up(replace(YEAR, lines=()))


def test_each_year_opens_with_what_the_one_before_closed_with() -> None:
    before = replace(YEAR, year=2025, opening=670_000, closing=1_000_000)

    assert years_follow((YEAR, before))
    assert not years_follow((YEAR, replace(before, closing=1_000_001)))


@pytest.mark.parametrize("kind", list(EntryKind))
def test_every_kind_of_entry_explains_itself(kind: EntryKind) -> None:
    assert Speech().say(reason_of(a_line(kind, 1)))


def test_who_pays_for_themselves_is_not_told_of_an_employer() -> None:
    by_both = reason_of(a_line(EntryKind.CONTRIBUTION, 3, employer=2, worker=1))
    by_oneself = reason_of(a_line(EntryKind.CONTRIBUTION, 1, worker=1))

    assert by_both != by_oneself


def test_a_year_opens_and_closes(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET cards/k-1/statement", Statement("k-1", "12345678901", (YEAR,), 1_330_000, NOON))
    state = StatementState(signed_in, "k-1")
    run(state.statement.load())

    state.turn_year(2026)
    assert state.open_years == {2026}
    state.turn_year(2026)

    assert state.open_years == set()
    assert state.statement.face is Face.CONTENT


def test_a_card_without_entries_is_empty_not_broken(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET cards/k-1/statement", Statement("k-1", "12345678901", (), 0, NOON))
    state = StatementState(signed_in, "k-1")

    run(state.statement.load())

    assert state.statement.face is Face.EMPTY
