"""Migrant workers (PMI): what they pay, and when they may.

JKK and JKM: Permenaker 4/2023 art. 18 (before it Permenaker 18/2018). Savings (JHT) by choice are not taken,
since no rate of theirs is published.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from jamsostek.calendar import months_after
from jamsostek.membership import Program
from jamsostek.money import ZERO, Rupiah
from jamsostek.parameters import MIGRANT_RATE, MIGRANT_TIMING, row_on, value_on
from jamsostek.refusals import (
    AgreementUnusable,
    NothingToExtend,
    PlacementNotSigned,
    TooEarlyForDeparture,
)

COMPULSORY: Final = (Program.JKK, Program.JKM)
LONGEST_AGREEMENT: Final = 60
"""Months. Longer is a slip of the pen: no country's agreement runs so long."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Of an agreement; another one is a slip of the pen too."""


class MigrantPath(StrEnum):
    INDIVIDUAL = "PERSEORANGAN"
    PLACEMENT = "PENEMPATAN"
    """Through a placement executor (P3MI, or between governments)."""


class MigrantPart(StrEnum):
    """What a bill covers."""

    BEFORE = "SEBELUM"
    DURING_AND_AFTER = "SELAMA_SETELAH"
    EXTENSION = "PERPANJANGAN"


# --- how long --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Agreement:
    """The employment agreement's first and last day."""

    starts_on: date
    ends_on: date

    def __post_init__(self) -> None:
        if self.ends_on <= self.starts_on:
            raise AgreementUnusable(cause="order")

    @property
    def months(self) -> int:
        """A started month counts as a month; the anniversary day completes the one before."""
        count = (self.ends_on.year - self.starts_on.year) * 12 + self.ends_on.month - self.starts_on.month
        return count if months_after(self.starts_on, count) >= self.ends_on else count + 1


def read_agreement(starts_on: date, ends_on: date) -> Agreement:
    """As a person states it. Raises AgreementUnusable."""
    if not FIRST_YEAR <= starts_on.year <= LAST_YEAR:
        raise AgreementUnusable(cause="year")
    agreement = Agreement(starts_on, ends_on)
    if agreement.months > LONGEST_AGREEMENT:
        raise AgreementUnusable(cause="length")
    return agreement


# --- how much --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MigrantCharge:
    """An amount that explains itself: the tier it began from, and the months beyond."""

    part: MigrantPart
    months: int
    tier_months: int
    tier: Rupiah
    further_months: int
    further: Rupiah
    """For all further months together, after the cap at the next tier."""
    law: str
    is_capped: bool = False
    """The next tier was cheaper than month by month."""

    @property
    def total(self) -> Rupiah:
        return self.tier + self.further


def charge_before_work(*, on: date) -> MigrantCharge:
    row = row_on(MIGRANT_RATE, on)
    return MigrantCharge(MigrantPart.BEFORE, 0, 0, row.value.before, 0, ZERO, law=row.law)


def charge_during_and_after(months: int, *, on: date) -> MigrantCharge:
    """Largest tier not above `months` and each further month, never more than the next tier (ruling 16)."""
    row = row_on(MIGRANT_RATE, on)
    tiers = sorted(row.value.tiers.items())
    tier_months, tier = max((one for one in tiers if one[0] <= months), default=tiers[0])
    further = max(months - tier_months, 0)
    dearer = [price - tier for at, price in tiers if at > tier_months]
    by_month = row.value.further_month * further
    charged = min([by_month, *dearer[:1]])
    return MigrantCharge(
        MigrantPart.DURING_AND_AFTER,
        months,
        tier_months,
        tier,
        further,
        charged,
        law=row.law,
        is_capped=charged < by_month,
    )


def charge_extension(months: int, *, on: date) -> MigrantCharge:
    """Months beyond what was paid for, all at once."""
    if months < 1:
        raise NothingToExtend()
    row = row_on(MIGRANT_RATE, on)
    further = row.value.further_month * months
    return MigrantCharge(MigrantPart.EXTENSION, months, 0, ZERO, months, further, law=row.law)


# --- when ------------------------------------------------------------------------


def individual_from(departs_on: date) -> date:
    """The first day on which the individual path may be billed."""
    return months_after(departs_on, -value_on(MIGRANT_TIMING, departs_on).earliest_months)


def check_individual_timing(departs_on: date, *, on: date) -> None:
    """Raises TooEarlyForDeparture. Whoever has left already is never too early."""
    if departs_on <= on:
        return
    first_day = individual_from(departs_on)
    if on < first_day:
        raise TooEarlyForDeparture(departs_on=departs_on, first_day=first_day)


def check_placement_timing(signed_on: date, *, on: date) -> None:
    """The part before work: from the day the placement agreement is signed. Raises PlacementNotSigned."""
    if on < signed_on:
        raise PlacementNotSigned(first_day=signed_on)


def due_after_orientation(oriented_on: date) -> date:
    """The last day for the during-work part; later is flagged, not refused (ruling 17)."""
    return oriented_on + timedelta(days=value_on(MIGRANT_TIMING, oriented_on).days_after_orientation)


def is_late_after_orientation(oriented_on: date, *, on: date) -> bool:
    days_left = value_on(MIGRANT_TIMING, on).days_after_orientation
    return (on - oriented_on).days > days_left
