"""What became of each month: PP 46/2015 names the day, PP 45/2015 the pension."""

from datetime import date

import pytest

from jamsostek import ledger
from jamsostek.calendar import Month
from jamsostek.contribution_months import ContributionMonth, Coverage, MonthState, contribution_months
from jamsostek.ledger import Entry
from jamsostek.membership import Program, Segment
from jamsostek.money import ZERO, Rupiah

MARCH = Month(2026, 3)
DUE = date(2026, 4, 15)
WAGE = Rupiah(8_000_000)
LONG_AFTER = date(2026, 11, 20)


def coverage(**changes: object) -> Coverage:
    given: dict[str, object] = {
        "segment": Segment.WAGE_RECIPIENT,
        "programs": (Program.JHT, Program.JP),
        "birth_date": date(1990, 1, 1),
        "since": date(2026, 3, 9),
        "until": date(2026, 3, 31),
        **changes,
    }
    return Coverage(**given)  # type: ignore[arg-type]


def paid(on: date, month: Month = MARCH, *, wage: Rupiah = WAGE) -> Entry:
    return ledger.contribution(
        on, month, employer=Rupiah(wage.amount * 37 // 1000), worker=Rupiah(wage.amount // 50)
    )


def only(months: tuple[ContributionMonth, ...]) -> ContributionMonth:
    assert len(months) == 1
    return months[0]


@pytest.mark.parametrize(
    ("paid_on", "state"),
    [
        (date(2026, 4, 14), MonthState.PAID),
        (DUE, MonthState.PAID),
        (date(2026, 4, 16), MonthState.LATE),
    ],
)
def test_a_month_is_late_from_the_day_after_it_was_due(paid_on: date, state: MonthState) -> None:
    month = only(contribution_months(coverage(), [paid(paid_on)], on=LONG_AFTER))

    assert (month.state, month.due_on, month.paid_on) == (state, DUE, paid_on)


@pytest.mark.parametrize(("today", "state"), [(DUE, MonthState.DUE), (date(2026, 4, 16), MonthState.MISSING)])
def test_a_month_is_missing_from_the_day_after_it_was_due(today: date, state: MonthState) -> None:
    assert only(contribution_months(coverage(), [], on=today)).state is state


def test_the_self_employed_pay_within_the_month_itself() -> None:
    month = only(contribution_months(coverage(segment=Segment.SELF_EMPLOYED), [], on=date(2026, 3, 17)))

    assert (month.state, month.due_on) == (MonthState.MISSING, date(2026, 3, 16))


def test_every_month_from_joining_to_leaving_is_there() -> None:
    held = coverage(since=date(2026, 1, 31), until=date(2026, 4, 1))

    months = contribution_months(held, [paid(date(2026, 3, 10), Month(2026, 2))], on=LONG_AFTER)

    assert [(str(month.month), month.state) for month in months] == [
        ("2026-01", MonthState.MISSING),
        ("2026-02", MonthState.PAID),
        ("2026-03", MonthState.MISSING),
        ("2026-04", MonthState.MISSING),
    ]


def test_who_still_belongs_owes_up_to_this_month() -> None:
    months = contribution_months(coverage(until=None), [], on=date(2026, 5, 1))

    assert [str(month.month) for month in months] == ["2026-03", "2026-04", "2026-05"]


def test_a_month_paid_outside_of_the_membership_is_shown_too() -> None:
    months = contribution_months(coverage(), [paid(DUE, Month(2025, 12))], on=LONG_AFTER)

    assert [str(month.month) for month in months] == ["2025-12", "2026-03"]


@pytest.mark.parametrize(
    "held",
    [
        coverage(segment=Segment.MIGRANT_WORKER),
        coverage(segment=Segment.CONSTRUCTION),
        coverage(programs=(Program.JKK, Program.JKM)),
        coverage(since=date(2015, 5, 1), until=date(2015, 6, 30)),
        coverage(segment=Segment.SELF_EMPLOYED, since=date(2015, 5, 1), until=date(2015, 6, 30)),
    ],
    ids=["migrant", "construction", "without savings", "before the law", "before the law, self-employed"],
)
def test_where_no_law_names_a_day_nothing_is_missing(held: Coverage) -> None:
    assert contribution_months(held, [], on=LONG_AFTER) == ()


def test_a_payment_where_no_law_names_a_day_is_never_late() -> None:
    month = only(
        contribution_months(coverage(segment=Segment.MIGRANT_WORKER), [paid(LONG_AFTER)], on=LONG_AFTER)
    )

    assert (month.state, month.due_on) == (MonthState.PAID, None)


def test_what_was_paid_in_two_parts_is_one_month() -> None:
    month = only(
        contribution_months(coverage(), [paid(date(2026, 4, 10)), paid(date(2026, 5, 1))], on=LONG_AFTER)
    )

    assert (month.state, month.paid_on, month.jht.billed) == (
        MonthState.LATE,
        date(2026, 5, 1),
        Rupiah(2 * 456_000),
    )


def test_what_came_in_without_a_month_belongs_to_the_month_it_came() -> None:
    entry = Entry(date(2026, 3, 20), ledger.EntryKind.CONTRIBUTION, Rupiah(100_000))

    assert only(contribution_months(coverage(), [entry], on=LONG_AFTER)).month == MARCH


def test_only_contributions_count() -> None:
    booked = ledger.correction(Rupiah(5), on=date(2026, 4, 1))

    assert only(contribution_months(coverage(), [booked], on=LONG_AFTER)).state is MonthState.MISSING


def test_the_pension_follows_from_the_wage_behind_the_savings() -> None:
    month = only(contribution_months(coverage(), [paid(DUE)], on=LONG_AFTER))

    assert (month.jp.employer, month.jp.worker) == (Rupiah(160_000), Rupiah(80_000))


def test_the_pension_stops_at_the_ceiling_of_its_month() -> None:
    month = only(contribution_months(coverage(), [paid(DUE, wage=Rupiah(12_000_000))], on=LONG_AFTER))

    assert (month.jp.employer, month.jp.worker) == (Rupiah(221_726), Rupiah(110_863))


@pytest.mark.parametrize(
    "held",
    [
        coverage(programs=(Program.JHT,)),
        coverage(birth_date=date(1960, 1, 1)),
    ],
    ids=["not joined", "past the pension age"],
)
def test_there_is_no_pension(held: Coverage) -> None:
    assert only(contribution_months(held, [paid(DUE)], on=LONG_AFTER)).jp.billed == ZERO


def test_there_is_no_pension_before_its_law() -> None:
    held = coverage(since=date(2015, 6, 1), until=date(2015, 6, 30))

    assert (
        only(contribution_months(held, [paid(date(2015, 7, 1), Month(2015, 6))], on=LONG_AFTER)).jp.billed
        == ZERO
    )
