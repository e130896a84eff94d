"""Every number that a regulation may change, as dated rows with their law.

A case is judged by the row valid on its day. `law` names the regulation, or says
where the figure comes from; `illustrative` marks figures nobody has published.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, Generic, TypeVar

from jamsostek.money import Rupiah

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Row(Generic[Value]):
    since: date
    value: Value
    law: str
    until: date | None = None
    """The last day, for rows that end without a successor."""
    illustrative: bool = False


class NotInForce(LookupError):  # noqa: N818 - said of a day, not of the program
    """No row is in force on this day."""


def row_on(rows: Sequence[Row[Value]], day: date) -> Row[Value]:
    begun = [row for row in rows if row.since <= day]
    if not begun:
        raise NotInForce(day.isoformat())
    row = max(begun, key=lambda row: row.since)
    if row.until is not None and row.until < day:
        raise NotInForce(day.isoformat())
    return row


def is_in_force(rows: Sequence[Row[Value]], day: date) -> bool:
    return any(row.since <= day and (row.until is None or day <= row.until) for row in rows)


def value_on(rows: Sequence[Row[Value]], day: date) -> Value:
    return row_on(rows, day).value


# --- old-age savings (JHT) ----------------------------------------------------

JMO_CLAIM_LIMIT: Final[Sequence[Row[Rupiah]]] = (
    # What this product ships. Outside, 15,000,000 is in force since 2025-05-01; an operator adds that row.
    Row(date(2021, 9, 1), Rupiah(10_000_000), law="requirement of this product"),
)

JHT_AGE: Final[Sequence[Row[int]]] = (Row(date(2015, 7, 1), 56, law="PP 46/2015 art. 22"),)

JHT_WAIT_MONTHS: Final[Sequence[Row[int]]] = (Row(date(2022, 5, 4), 1, law="Permenaker 4/2022"),)
"""After resignation or layoff."""


@dataclass(frozen=True, slots=True)
class PartialClaim:
    years: int
    general: Decimal
    housing: Decimal


JHT_PARTIAL: Final[Sequence[Row[PartialClaim]]] = (
    Row(
        date(2015, 7, 1),
        PartialClaim(years=10, general=Decimal("0.10"), housing=Decimal("0.30")),
        law="PP 46/2015 art. 22",
    ),
)


@dataclass(frozen=True, slots=True)
class JhtRate:
    employer: Decimal
    worker: Decimal
    self_employed: Decimal


JHT_RATE: Final[Sequence[Row[JhtRate]]] = (
    Row(date(1993, 2, 27), JhtRate(Decimal("0.037"), Decimal("0.02"), Decimal("0.02")), law="PP 46/2015"),
)

JHT_DEVELOPMENT: Final[Sequence[Row[Decimal]]] = (
    Row(date(1993, 2, 27), Decimal("0.0719"), law="the figure of 2016 carried back", illustrative=True),
    Row(date(2016, 1, 1), Decimal("0.0719"), law="published for 2016"),
    Row(date(2017, 1, 1), Decimal("0.0783"), law="unconfirmed", illustrative=True),
    Row(date(2018, 1, 1), Decimal("0.0704"), law="unconfirmed", illustrative=True),
    Row(date(2019, 1, 1), Decimal("0.0608"), law="unconfirmed", illustrative=True),
    Row(date(2020, 1, 1), Decimal("0.056"), law="unconfirmed", illustrative=True),
    Row(date(2021, 1, 1), Decimal("0.055"), law="unconfirmed", illustrative=True),
    Row(date(2022, 1, 1), Decimal("0.056"), law="unconfirmed", illustrative=True),
    Row(date(2023, 1, 1), Decimal("0.057"), law="unconfirmed", illustrative=True),
    Row(date(2024, 1, 1), Decimal("0.058"), law="unconfirmed", illustrative=True),
    Row(date(2026, 1, 1), Decimal("0.05"), law="quoted in January 2026, unconfirmed", illustrative=True),
)
"""Yearly rate credited to the savings; at least the state banks' deposit rate, PP 46/2015."""

JHT_SIMULATION_YIELD: Final[Sequence[Row[Decimal]]] = (
    Row(date(2015, 7, 1), Decimal("0.05"), law="assumption of the public simulation, 2022"),
)

# --- pension (JP) -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SharedRate:
    employer: Decimal
    worker: Decimal


JP_RATE: Final[Sequence[Row[SharedRate]]] = (
    Row(date(2015, 7, 1), SharedRate(Decimal("0.02"), Decimal("0.01")), law="PP 45/2015"),
)

JP_WAGE_CAP: Final[Sequence[Row[Rupiah]]] = (
    # before March 2023 only the first published ceiling we hold is carried back
    Row(date(2015, 7, 1), Rupiah(9_559_600), law="the ceiling of 2023 carried back", illustrative=True),
    Row(date(2023, 3, 1), Rupiah(9_559_600), law="PP 45/2015 art. 29"),
    Row(date(2024, 3, 1), Rupiah(10_042_300), law="PP 45/2015 art. 29"),
    Row(date(2025, 3, 1), Rupiah(10_547_400), law="PP 45/2015 art. 29"),
    Row(date(2026, 3, 1), Rupiah(11_086_300), law="circular B/1226/022026, PP 45/2015 art. 29"),
)

JP_AGE: Final[Sequence[Row[int]]] = (
    Row(date(2015, 7, 1), 56, law="PP 45/2015 art. 15"),
    Row(date(2019, 1, 1), 57, law="PP 45/2015 art. 15"),
    Row(date(2022, 1, 1), 58, law="PP 45/2015 art. 15"),
    Row(date(2025, 1, 1), 59, law="PP 45/2015 art. 15"),
    Row(date(2028, 1, 1), 60, law="PP 45/2015 art. 15"),
)

# --- work accident, death, job loss (JKK, JKM, JKP) ---------------------------


class RiskClass(StrEnum):
    """Of the employer's line of business, PP 44/2015 annex I."""

    VERY_LOW = "sangat-rendah"
    LOW = "rendah"
    MEDIUM = "sedang"
    HIGH = "tinggi"
    VERY_HIGH = "sangat-tinggi"


JKK_RATE: Final[Sequence[Row[Mapping[RiskClass, Decimal]]]] = (
    Row(
        date(2015, 7, 1),
        {
            RiskClass.VERY_LOW: Decimal("0.0024"),
            RiskClass.LOW: Decimal("0.0054"),
            RiskClass.MEDIUM: Decimal("0.0089"),
            RiskClass.HIGH: Decimal("0.0127"),
            RiskClass.VERY_HIGH: Decimal("0.0174"),
        },
        law="PP 44/2015 art. 16",
    ),
)

JKM_RATE: Final[Sequence[Row[Decimal]]] = (Row(date(2015, 7, 1), Decimal("0.003"), law="PP 44/2015"),)


@dataclass(frozen=True, slots=True)
class JkpRate:
    """Job-loss insurance costs the employer nothing extra: the state pays, the rest comes out of others."""

    state: Decimal
    from_jkk: Decimal
    from_jkm: Decimal

    @property
    def whole(self) -> Decimal:
        return self.state + self.from_jkk + self.from_jkm


JKP_RATE: Final[Sequence[Row[JkpRate]]] = (
    Row(date(2021, 2, 2), JkpRate(Decimal("0.0022"), Decimal("0.0014"), Decimal("0.0010")), law="PP 37/2021"),
    Row(date(2025, 2, 7), JkpRate(Decimal("0.0022"), Decimal("0.0014"), Decimal(0)), law="PP 6/2025"),
)


@dataclass(frozen=True, slots=True)
class JkpBenefit:
    share: Decimal
    months: int
    wage_cap: Rupiah
    claim_within_months: int


JKP_BENEFIT: Final[Sequence[Row[JkpBenefit]]] = (
    Row(date(2025, 2, 7), JkpBenefit(Decimal("0.60"), 6, Rupiah(5_000_000), 6), law="PP 6/2025"),
)

# --- when a wage bill is due --------------------------------------------------


@dataclass(frozen=True, slots=True)
class WageBillDue:
    day: int
    late_fee: Decimal
    """For each started month, simple."""


PU_DUE: Final[Sequence[Row[WageBillDue]]] = (
    Row(date(2015, 7, 1), WageBillDue(day=15, late_fee=Decimal("0.02")), law="PP 44/2015, PP 46/2015"),
)

# --- the self-employed (BPU) --------------------------------------------------


@dataclass(frozen=True, slots=True)
class SelfEmployed:
    jkk_rate: Decimal
    jkk_least: Rupiah
    jkk_most: Rupiah
    jkm: Rupiah
    income_step: Rupiah
    due_day: int
    rests_after_unpaid_months: int
    joins_under_age: int


BPU: Final[Sequence[Row[SelfEmployed]]] = (
    Row(
        date(2015, 7, 1),
        SelfEmployed(
            jkk_rate=Decimal("0.01"),
            jkk_least=Rupiah(10_000),
            jkk_most=Rupiah(207_000),
            jkm=Rupiah(6_800),
            income_step=Rupiah(100_000),  # stands in for the bands of PP 44/2015 annex II
            due_day=15,
            rests_after_unpaid_months=3,
            joins_under_age=60,
        ),
        law="PP 44/2015 annex II, approximated",
        illustrative=True,
    ),
)

NO_DISCOUNT: Final = Decimal(1)

BPU_DISCOUNT_TRANSPORT: Final[Sequence[Row[Decimal]]] = (
    Row(date(2015, 7, 1), NO_DISCOUNT, law="PP 44/2015"),
    Row(date(2026, 1, 1), Decimal("0.5"), law="PP 50/2025"),
    Row(date(2027, 4, 1), NO_DISCOUNT, law="PP 50/2025 has ended"),
)
"""Ride-hailing, couriers, drivers: January 2026 to March 2027."""

BPU_DISCOUNT_OTHERS: Final[Sequence[Row[Decimal]]] = (
    Row(date(2015, 7, 1), NO_DISCOUNT, law="PP 44/2015"),
    Row(date(2026, 4, 1), Decimal("0.5"), law="PP 50/2025"),
    Row(date(2027, 1, 1), NO_DISCOUNT, law="PP 50/2025 has ended"),
)
"""Everybody else: April to December 2026."""

# --- tax on savings paid out --------------------------------------------------


@dataclass(frozen=True, slots=True)
class LumpSumTax:
    free: Rupiah
    rate: Decimal
    window_years: int
    """Calendar years, the year of the first payment included."""


LUMP_SUM_TAX: Final[Sequence[Row[LumpSumTax]]] = (
    Row(
        date(2009, 11, 16),
        LumpSumTax(Rupiah(50_000_000), Decimal("0.05"), window_years=2),
        law="PP 68/2009, PMK 16/PMK.03/2010",
    ),
)


@dataclass(frozen=True, slots=True)
class TaxBand:
    up_to: Rupiah | None
    """None: without end."""
    rate: Decimal


@dataclass(frozen=True, slots=True)
class ProgressiveTax:
    bands: tuple[TaxBand, ...]
    surcharge_without_npwp: Decimal
    base_step: Rupiah


PROGRESSIVE_TAX: Final[Sequence[Row[ProgressiveTax]]] = (
    Row(
        date(2009, 1, 1),
        ProgressiveTax(
            bands=(
                TaxBand(Rupiah(50_000_000), Decimal("0.05")),
                TaxBand(Rupiah(250_000_000), Decimal("0.15")),
                TaxBand(Rupiah(500_000_000), Decimal("0.25")),
                TaxBand(None, Decimal("0.30")),
            ),
            surcharge_without_npwp=Decimal("0.20"),
            base_step=Rupiah(1_000),
        ),
        law="UU 36/2008 art. 17 and 21(5a)",
    ),
    Row(
        date(2022, 1, 1),
        ProgressiveTax(
            bands=(
                TaxBand(Rupiah(60_000_000), Decimal("0.05")),
                TaxBand(Rupiah(250_000_000), Decimal("0.15")),
                TaxBand(Rupiah(500_000_000), Decimal("0.25")),
                TaxBand(Rupiah(5_000_000_000), Decimal("0.30")),
                TaxBand(None, Decimal("0.35")),
            ),
            surcharge_without_npwp=Decimal("0.20"),
            base_step=Rupiah(1_000),
        ),
        law="UU 7/2021 (HPP) art. 17; UU 36/2008 art. 21(5a)",
    ),
)

# --- migrant workers (PMI) -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class MigrantRate:
    """JKK and JKM together."""

    before: Rupiah
    tiers: Mapping[int, Rupiah]
    """Months of the agreement, and their price for the time during and after work."""
    further_month: Rupiah


MIGRANT_RATE: Final[Sequence[Row[MigrantRate]]] = (
    Row(
        date(2017, 11, 22),  # the day of UU 18/2017, which the tariff names as its ground
        MigrantRate(
            before=Rupiah(37_500),
            tiers={6: Rupiah(108_000), 12: Rupiah(189_000), 24: Rupiah(332_500)},
            further_month=Rupiah(13_500),
        ),
        law="UU 18/2017; Permenaker 18/2018; Permenaker 4/2023 (18)",
    ),
)


@dataclass(frozen=True, slots=True)
class MigrantTiming:
    earliest_months: int
    """Before departure, individual path."""
    days_after_orientation: int


MIGRANT_TIMING: Final[Sequence[Row[MigrantTiming]]] = (
    Row(
        date(2017, 11, 22),
        MigrantTiming(earliest_months=1, days_after_orientation=3),
        law="UU 18/2017; Permenaker 4/2023; the three days are of this product",
    ),
)


@dataclass(frozen=True, slots=True)
class MigrantWindows:
    before_months: int
    after_months: int


MIGRANT_WINDOWS: Final[Sequence[Row[MigrantWindows]]] = (
    Row(date(2017, 11, 22), MigrantWindows(5, 1), law="Permenaker 4/2023 ch. IV, unread", illustrative=True),
)

# --- bills and those who take the money ----------------------------------------

BILLING_DAYS: Final[Sequence[Row[int]]] = (Row(date(2017, 11, 22), 7, law="requirement of this product"),)
"""After the day of issue."""

# --- service promises, uploads, waiting ---------------------------------------

DATA_UPDATE_MONTHS: Final[Sequence[Row[int]]] = (
    Row(date(2021, 9, 1), 12, law="requirement of this product"),
)
"""How long an update of the data holds for claims."""

APP_CLAIM_WORKING_DAYS: Final[Sequence[Row[int]]] = (
    Row(date(2021, 9, 1), 1, law="service promise of the app"),
)

LAPAK_ASIK_WORKING_DAYS: Final[Sequence[Row[int]]] = (
    Row(date(2020, 3, 23), 5, law="service promise, Permenaker 4/2022"),
)

FACE_ATTEMPTS: Final = 3
UPLOAD_BYTES: Final = 6 * 1024 * 1024
