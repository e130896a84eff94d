"""What employers, workers and the self-employed pay each month, and until when.

Every rate and cap goes by the month the contribution is for, never by the day of payment.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from jamsostek.calendar import Month, completed_years, months_after, working_day_from
from jamsostek.membership import Program
from jamsostek.money import ZERO, Rupiah, total
from jamsostek.parameters import (
    BPU,
    BPU_DISCOUNT_OTHERS,
    BPU_DISCOUNT_TRANSPORT,
    JHT_RATE,
    JKK_RATE,
    JKM_RATE,
    JKP_RATE,
    JP_AGE,
    JP_RATE,
    JP_WAGE_CAP,
    NO_DISCOUNT,
    PU_DUE,
    RiskClass,
    Row,
    SelfEmployed,
    is_in_force,
    value_on,
)

ALL_PROGRAMS: Final = frozenset(Program)
COMPULSORY_FOR_SELF_EMPLOYED: Final = frozenset({Program.JKK, Program.JKM})


@dataclass(frozen=True, slots=True)
class BillLine:
    program: Program
    employer: Rupiah = ZERO
    worker: Rupiah = ZERO
    state: Rupiah = ZERO
    """Paid by the state, not on the bill."""

    @property
    def billed(self) -> Rupiah:
        return self.employer + self.worker


@dataclass(frozen=True, slots=True)
class Bill:
    """One worker, one month."""

    month: Month
    lines: tuple[BillLine, ...]

    @property
    def total(self) -> Rupiah:
        return total(line.billed for line in self.lines)

    def line(self, program: Program) -> BillLine:
        return next(line for line in self.lines if line.program is program)


# --- wage recipients (PU) ------------------------------------------------------


def bill_wage(
    wage: Rupiah,
    *,
    month: Month,
    risk: RiskClass,
    programs: Collection[Program] = ALL_PROGRAMS,
    jkk_factor: Decimal = NO_DISCOUNT,
) -> Bill:
    """Rounded half-up for each programme and worker; a programme that did not exist yet is left out.

    JKP costs nothing extra: its part is taken out of JKK (and of JKM before February 2025),
    so that the lines add up to the gross rates. `jkk_factor`: a reduction such as PP 7/2025.
    """
    jkp = _jkp_line(wage, month) if Program.JKP in programs else None
    from_jkk, from_jkm = _taken_for_jkp(wage, month) if jkp else (ZERO, ZERO)
    day = month.first_day
    lines: list[BillLine] = []
    if Program.JHT in programs:
        rate = value_on(JHT_RATE, day)
        lines.append(BillLine(Program.JHT, wage.share(rate.employer), wage.share(rate.worker)))
    if Program.JP in programs and is_in_force(JP_RATE, day):
        lines.append(_jp_line(wage, day))
    if Program.JKK in programs:
        jkk = wage.share(value_on(JKK_RATE, day)[risk] * jkk_factor)
        lines.append(BillLine(Program.JKK, jkk - from_jkk))
    if Program.JKM in programs:
        lines.append(BillLine(Program.JKM, wage.share(value_on(JKM_RATE, day)) - from_jkm))
    if jkp:
        lines.append(jkp)
    return Bill(month, tuple(lines))


def _jp_line(wage: Rupiah, day: date) -> BillLine:
    rate, pensionable = value_on(JP_RATE, day), min(wage, value_on(JP_WAGE_CAP, day))
    return BillLine(Program.JP, pensionable.share(rate.employer), pensionable.share(rate.worker))


def _jkp_line(wage: Rupiah, month: Month) -> BillLine | None:
    """A rate that changed within the month holds for the whole month."""
    if not is_in_force(JKP_RATE, month.last_day):
        return None
    state = wage.share(value_on(JKP_RATE, month.last_day).state)
    return BillLine(Program.JKP, total(_taken_for_jkp(wage, month)), state=state)


def _taken_for_jkp(wage: Rupiah, month: Month) -> tuple[Rupiah, Rupiah]:
    rate = value_on(JKP_RATE, month.last_day)
    return wage.share(rate.from_jkk), wage.share(rate.from_jkm)


def pays_pension(birth_date: date, *, month: Month) -> bool:
    """Until the pension age of that month, PP 45/2015 art. 15."""
    return completed_years(birth_date, on=month.first_day) < value_on(JP_AGE, month.first_day)


def bill_pension(wage: Rupiah, *, month: Month, birth_date: date) -> BillLine:
    """The JP line of a month; nothing where the law did not exist yet, or the pension age was reached."""
    if not is_in_force(JP_RATE, month.first_day) or not pays_pension(birth_date, month=month):
        return BillLine(Program.JP)
    return _jp_line(wage, month.first_day)


def wage_bill_due(month: Month) -> date:
    """The 15th of the following month, or the next working day."""
    return working_day_from(_day_of(month.plus(1), value_on(PU_DUE, month.first_day).day))


def late_fee(unpaid: Rupiah, *, month: Month, paid_on: date) -> Rupiah:
    """Borne by the employer: for each started month after the due day, simple, on the whole sum."""
    months = started_months(wage_bill_due(month), paid_on)
    return unpaid.share(value_on(PU_DUE, month.first_day).late_fee * months)


def started_months(due: date, paid_on: date) -> int:
    """Months run from the day after the due day."""
    first_late_day = due + timedelta(days=1)
    months = 0
    while months_after(first_late_day, months) <= paid_on:
        months += 1
    return months


# --- the self-employed (BPU) ---------------------------------------------------


class SelfEmployedSector(StrEnum):
    TRANSPORT = "transport"
    """Ride-hailing, couriers, drivers."""
    OTHER = "other"


_DISCOUNTS: Final[dict[SelfEmployedSector, Sequence[Row[Decimal]]]] = {
    SelfEmployedSector.TRANSPORT: BPU_DISCOUNT_TRANSPORT,
    SelfEmployedSector.OTHER: BPU_DISCOUNT_OTHERS,
}


def bill_self_employed(
    income: Rupiah,
    *,
    month: Month,
    sector: SelfEmployedSector,
    with_jht: bool = True,
    paid_from_budget: bool = False,
) -> Bill:
    """An approximation: the bands of PP 44/2015 annex II were not found, so income is rounded down.

    JKK and JKM are compulsory, and halved for a time (PP 50/2025), unless a state or
    regional budget pays them. JHT is voluntary and never discounted.
    """
    law = value_on(BPU, month.first_day)
    base = income.down_to(law.income_step)
    factor = NO_DISCOUNT if paid_from_budget else value_on(_DISCOUNTS[sector], month.first_day)
    lines = [
        BillLine(Program.JKK, worker=_jkk_of(base, law).share(factor)),
        BillLine(Program.JKM, worker=law.jkm.share(factor)),
    ]
    if with_jht:
        rate = value_on(JHT_RATE, month.first_day).self_employed
        lines.insert(0, BillLine(Program.JHT, worker=base.share(rate)))
    return Bill(month, tuple(lines))


def _jkk_of(base: Rupiah, law: SelfEmployed) -> Rupiah:
    return min(max(base.share(law.jkk_rate), law.jkk_least), law.jkk_most)


def self_employed_due(month: Month) -> date:
    """The 15th of the same month, or the next working day. There is no fee for being late."""
    return working_day_from(_day_of(month, value_on(BPU, month.first_day).due_day))


def is_protected(unpaid_months: int, *, on: date) -> bool:
    """Protection rests after more than three unpaid months in a row; it comes back without arrears."""
    return unpaid_months <= value_on(BPU, on).rests_after_unpaid_months


def may_join_self_employed(birth_date: date, *, on: date) -> bool:
    return completed_years(birth_date, on=on) < value_on(BPU, on).joins_under_age


def months_in_return(paid: Iterable[Rupiah], due: Iterable[Rupiah], *, monthly: Rupiah) -> int:
    """Paid in advance at full price before a discount began: the difference comes back as months."""
    return (total(paid) - total(due)).amount // monthly.amount


def _day_of(month: Month, day: int) -> date:
    return date(month.year, month.month, day)
