"""Windows of five months before and one month after work: domain rules 7.3, marked illustrative."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from jamsostek.migrant_protection import (
    FOLLOWS,
    MigrantCover,
    MigrantEvent,
    Phase,
    extend,
    protection,
    record_event,
    reminder_days,
)
from jamsostek.migrants import Agreement
from jamsostek.refusals import MigrantEventUnfit

AGREEMENT = Agreement(date(2026, 3, 1), date(2028, 2, 29))
INDIVIDUAL = MigrantCover(during_paid_on=date(2026, 2, 10), departs_on=date(2026, 2, 20), agreement=AGREEMENT)
PLACED = MigrantCover(before_paid_on=date(2026, 1, 5))
BOTH = replace(INDIVIDUAL, before_paid_on=date(2026, 1, 5))


@pytest.mark.parametrize(
    ("cover", "day", "phase", "until"),
    [
        (MigrantCover(), date(2026, 1, 5), Phase.NONE, None),
        (PLACED, date(2026, 1, 4), Phase.NONE, None),
        (PLACED, date(2026, 1, 5), Phase.BEFORE, date(2026, 6, 5)),
        (PLACED, date(2026, 6, 5), Phase.BEFORE, date(2026, 6, 5)),
        (PLACED, date(2026, 6, 6), Phase.OVER, date(2026, 6, 5)),
        (BOTH, date(2026, 2, 19), Phase.BEFORE, date(2026, 2, 20)),
        (BOTH, date(2026, 2, 20), Phase.DURING, date(2028, 2, 29)),
        (INDIVIDUAL, date(2026, 2, 19), Phase.NONE, None),
        (INDIVIDUAL, date(2026, 2, 20), Phase.DURING, date(2028, 2, 29)),
        (INDIVIDUAL, date(2028, 2, 29), Phase.DURING, date(2028, 2, 29)),
        (INDIVIDUAL, date(2028, 3, 1), Phase.AFTER, date(2028, 3, 29)),
        (INDIVIDUAL, date(2028, 3, 29), Phase.AFTER, date(2028, 3, 29)),
        (INDIVIDUAL, date(2028, 3, 30), Phase.OVER, date(2028, 3, 29)),
        (replace(INDIVIDUAL, departs_on=None), date(2026, 2, 28), Phase.NONE, None),
        (replace(INDIVIDUAL, departs_on=None), date(2026, 3, 1), Phase.DURING, date(2028, 2, 29)),
        # registered from abroad: protected from the day it was paid
        (replace(INDIVIDUAL, during_paid_on=date(2026, 9, 1)), date(2026, 8, 31), Phase.NONE, None),
        (
            replace(INDIVIDUAL, during_paid_on=date(2026, 9, 1)),
            date(2026, 9, 1),
            Phase.DURING,
            date(2028, 2, 29),
        ),
        (replace(INDIVIDUAL, agreement=None), date(2026, 9, 1), Phase.NONE, None),
    ],
)
def test_the_phase_of_a_day(cover: MigrantCover, day: date, phase: Phase, until: date | None) -> None:
    found = protection(cover, on=day)

    assert (found.phase, found.until) == (phase, until)


def test_before_it_begins_it_says_when() -> None:
    assert protection(INDIVIDUAL, on=date(2026, 2, 12)).since == date(2026, 2, 20)


def test_returning_home_begins_the_month_after() -> None:
    home = record_event(INDIVIDUAL, MigrantEvent.RETURNED, on=date(2027, 5, 31))

    assert protection(home, on=date(2027, 5, 31)).phase is Phase.DURING
    assert protection(home, on=date(2027, 6, 30)).phase is Phase.AFTER
    assert protection(home, on=date(2027, 7, 1)).phase is Phase.OVER


def test_leaving_later_than_planned_moves_the_beginning() -> None:
    left = record_event(INDIVIDUAL, MigrantEvent.DEPARTED, on=date(2026, 2, 15))

    assert protection(left, on=date(2026, 2, 15)).phase is Phase.DURING


def test_a_failed_departure_is_protected_on_the_way_home() -> None:
    failed = record_event(BOTH, MigrantEvent.DEPARTURE_FAILED, on=date(2026, 2, 18))

    assert protection(failed, on=date(2026, 3, 18)) == protection(failed, on=date(2026, 2, 18))
    assert protection(failed, on=date(2026, 3, 18)).phase is Phase.BEFORE
    assert protection(failed, on=date(2026, 3, 19)).phase is Phase.OVER


@pytest.mark.parametrize(
    ("ends_on", "until"),
    [(date(2027, 12, 31), date(2027, 12, 31)), (date(2029, 12, 31), date(2028, 2, 29))],
    ids=["shorter", "longer: the rest is an extension to pay"],
)
def test_protection_follows_to_another_employer(ends_on: date, until: date) -> None:
    new = Agreement(date(2026, 9, 1), ends_on)
    moved = record_event(INDIVIDUAL, MigrantEvent.EMPLOYER_CHANGED, on=date(2026, 9, 1), agreement=new)

    assert protection(moved, on=date(2026, 9, 2)).until == until


def test_another_employer_under_the_same_agreement_changes_no_date() -> None:
    assert record_event(INDIVIDUAL, MigrantEvent.EMPLOYER_CHANGED, on=date(2026, 9, 1)) == INDIVIDUAL


DAYS = {
    Phase.NONE: date(2026, 1, 1),
    Phase.BEFORE: date(2026, 1, 6),
    Phase.DURING: date(2026, 9, 1),
    Phase.AFTER: date(2028, 3, 2),
    Phase.OVER: date(2028, 5, 1),
}


@pytest.mark.parametrize(("event", "phase"), list(product(MigrantEvent, Phase)))
def test_an_event_happens_only_in_the_phases_of_the_table(event: MigrantEvent, phase: Phase) -> None:
    day = DAYS[phase]
    assert protection(BOTH, on=day).phase is phase
    if phase in FOLLOWS[event]:
        record_event(BOTH, event, on=day)
    else:
        with pytest.raises(MigrantEventUnfit):
            record_event(BOTH, event, on=day)


@pytest.mark.parametrize(
    "ended", [replace(BOTH, returned_on=date(2027, 5, 31)), replace(BOTH, failed_on=date(2026, 2, 18))]
)
def test_after_the_end_nothing_more_happens(ended: MigrantCover) -> None:
    with pytest.raises(MigrantEventUnfit):
        record_event(ended, MigrantEvent.RETURNED, on=date(2027, 5, 31))


def test_an_extension_goes_on_from_the_end_of_what_was_paid() -> None:
    longer = extend(INDIVIDUAL, 12)

    assert protection(longer, on=date(2028, 3, 1)).until == date(2029, 2, 28)


def test_the_end_is_said_60_30_and_7_days_before() -> None:
    assert reminder_days(INDIVIDUAL) == (date(2027, 12, 31), date(2028, 1, 30), date(2028, 2, 22))


@pytest.mark.parametrize(
    "cover",
    [
        PLACED,
        replace(INDIVIDUAL, returned_on=date(2027, 1, 1)),
        replace(INDIVIDUAL, failed_on=date(2026, 2, 18)),
    ],
)
def test_where_nothing_ends_nobody_is_reminded(cover: MigrantCover) -> None:
    assert reminder_days(cover) == ()
