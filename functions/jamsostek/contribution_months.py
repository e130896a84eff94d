"""What became of each month of a card: paid, paid late, missing, or not due yet.

The savings account knows what was paid for JHT. One bill carries all programmes of a worker's
month, so the pension (JP) of a month is paid with it; its sum follows from the wage behind the
employer's part.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import groupby

from jamsostek.calendar import Month
from jamsostek.contributions import BillLine, bill_pension, self_employed_due, wage_bill_due
from jamsostek.ledger import Entry, EntryKind
from jamsostek.membership import Program, Segment
from jamsostek.money import Rupiah, total
from jamsostek.parameters import BPU, JHT_RATE, PU_DUE, is_in_force, value_on


class MonthState(StrEnum):
    PAID = "paid"
    LATE = "late"
    """Paid after the day it was due."""
    MISSING = "missing"
    """The day it was due has passed."""
    DUE = "due"
    """May still be paid in time."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a card says about the months contributions are owed for."""

    segment: Segment
    programs: Sequence[Program]
    birth_date: date
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class ContributionMonth:
    month: Month
    state: MonthState
    due_on: date | None
    """None where no law names a day."""
    paid_on: date | None
    jht: BillLine
    jp: BillLine


def contribution_months(
    coverage: Coverage, entries: Iterable[Entry], *, on: date
) -> tuple[ContributionMonth, ...]:
    """Every month that is owed or was paid, in order."""
    paid = {month: list(booked) for month, booked in _by_month(entries)}
    months = sorted({*paid, *_owed(coverage, on=on)})
    return tuple(_month(coverage, month, paid.get(month, []), on=on) for month in months)


def due_day(segment: Segment, month: Month) -> date | None:
    """Of the two segments that pay by the month, since the law names a day (PP 44/2015, PP 46/2015)."""
    if segment is Segment.WAGE_RECIPIENT and is_in_force(PU_DUE, month.first_day):
        return wage_bill_due(month)
    if segment is Segment.SELF_EMPLOYED and is_in_force(BPU, month.first_day):
        return self_employed_due(month)
    return None


def _by_month(entries: Iterable[Entry]) -> Iterator[tuple[Month, Iterator[Entry]]]:
    paid = [entry for entry in entries if entry.kind is EntryKind.CONTRIBUTION]
    return groupby(sorted(paid, key=_period), key=_period)


def _period(entry: Entry) -> Month:
    return entry.period or Month.of(entry.booked_on)


def _owed(coverage: Coverage, *, on: date) -> Iterator[Month]:
    """From the month of joining to that of leaving; the law has no share of a month."""
    if Program.JHT not in coverage.programs:
        return
    month, last = Month.of(coverage.since), Month.of(min(coverage.until or on, on))
    while month <= last:
        if due_day(coverage.segment, month) is not None:
            yield month
        month = month.plus(1)


def _month(coverage: Coverage, month: Month, paid: Sequence[Entry], *, on: date) -> ContributionMonth:
    due = due_day(coverage.segment, month)
    paid_on = max((entry.booked_on for entry in paid), default=None)
    employer = total(entry.employer_part for entry in paid)
    worker = total(entry.worker_part for entry in paid)
    return ContributionMonth(
        month,
        _state(due, paid_on, on=on),
        due,
        paid_on,
        BillLine(Program.JHT, employer, worker),
        _pension(coverage, month, employer),
    )


def _state(due: date | None, paid_on: date | None, *, on: date) -> MonthState:
    if paid_on is not None:
        return MonthState.LATE if due is not None and paid_on > due else MonthState.PAID
    return MonthState.MISSING if due is not None and on > due else MonthState.DUE


def _pension(coverage: Coverage, month: Month, jht_employer: Rupiah) -> BillLine:
    if Program.JP not in coverage.programs or not jht_employer:
        return BillLine(Program.JP)
    return bill_pension(_wage_behind(jht_employer, month), month=month, birth_date=coverage.birth_date)


def _wage_behind(jht_employer: Rupiah, month: Month) -> Rupiah:
    """The employer's 3.7 % was rounded to the rupiah: the wage is known to within some ten rupiah."""
    wage = Decimal(jht_employer.amount) / value_on(JHT_RATE, month.first_day).employer
    return Rupiah(int(wage.quantize(Decimal(1), ROUND_HALF_UP)))
