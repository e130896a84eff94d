"""Who belonged where and when: the cards of a person, and the months that were paid, late, or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from jamsostek.calendar import Month, completed_years, months_after
from jamsostek.contributions import pays_pension
from jamsostek.membership import ExitReason, Program, Segment
from jmo_api.population.people import Person
from jmo_api.population.wages import DECLARED_INCOMES, draw_pay

SEGMENT_SHARES: Final[Mapping[Segment, float]] = {
    Segment.WAGE_RECIPIENT: 0.594,
    Segment.SELF_EMPLOYED: 0.218,
    Segment.CONSTRUCTION: 0.178,
    Segment.MIGRANT_WORKER: 0.010,
}
CARD_SHARES: Final[Mapping[int, float]] = {1: 0.60, 2: 0.25, 3: 0.10, 4: 0.04, 5: 0.01}
ACTIVE_SHARE: Final = 0.68
LATE_SHARE, UNPAID_SHARE, BROKEN_SHARE = 0.06, 0.02, 0.15
"""Of months paid late, of single months left out, of cards with a longer break."""

FIRST_MONTH: Final = Month(2016, 1)
"""No invented career begins earlier: the yearly rates before are not known to us."""
EXIT_SHARES: Final[Mapping[ExitReason, float]] = {
    ExitReason.RESIGNED: 0.45,
    ExitReason.CONTRACT_ENDED: 0.30,
    ExitReason.LAID_OFF: 0.25,
}
FIRST_JKP_MONTH: Final = Month(2021, 2)
WORKING_AGE: Final = 17
JKP_JOINING_AGE: Final = 54
"""PP 37/2021 art. 4: not yet 54 when joining."""

_ALL = (Program.JHT, Program.JP, Program.JKK, Program.JKM, Program.JKP)
_BASIC = (Program.JKK, Program.JKM)
PACKAGES: Final[Mapping[Segment, Sequence[tuple[float, tuple[Program, ...]]]]] = {
    Segment.WAGE_RECIPIENT: (
        (0.54, _ALL),
        (0.04, _ALL[:-1]),
        (0.12, (Program.JHT, *_BASIC)),
        (0.30, _BASIC),
    ),
    Segment.SELF_EMPLOYED: ((0.09, (Program.JHT, *_BASIC)), (0.91, _BASIC)),
    Segment.CONSTRUCTION: ((1.0, _BASIC),),
    Segment.MIGRANT_WORKER: ((1.0, _BASIC),),
}

EMPLOYERS: Final = tuple(
    f"{form} {first} {second}"
    for form in ("PT", "PT", "CV", "PT")
    for first in ("Contoh", "Misal", "Percontohan", "Uji", "Rekaan")
    for second in (
        "Tekstil Makmur",
        "Boga Rasa",
        "Logistik Nusantara",
        "Garmen Jaya",
        "Ritel Sentosa",
        "Baja Karya",
    )
)
"""Every name says that it is an example."""


@dataclass(frozen=True, slots=True)
class Payment:
    """A month that was paid: for which wage, and when the money came."""

    month: Month
    paid_on: date
    wage: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the savings that was paid out while the rest stayed."""

    paid_on: date
    share: Decimal
    claim: str


@dataclass(frozen=True, slots=True)
class Spell:
    """One registration, so one card."""

    segment: Segment
    programs: tuple[Program, ...]
    employer: str | None
    since: date
    left_on: date | None
    letter_on: date | None
    """The resignation letter, or the layoff."""
    exit_reason: ExitReason | None
    """As the employer reported it; the self-employed report to nobody."""
    payments: tuple[Payment, ...]
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months on one card, oldest month first."""

    since: Month
    months: int
    runs: bool = False
    """Still active; else it ended with its last month."""

    @property
    def last(self) -> Month:
        return self.since.plus(self.months - 1)


def draw_career(draw: Random, person: Person, *, on: date) -> tuple[Spell, ...]:
    """Oldest first. Only the last may still run."""
    return tuple(draw_spell(draw, person, stretch, on=on) for stretch in draw_stretches(draw, person, on=on))


def draw_stretches(draw: Random, person: Person, *, on: date) -> tuple[Stretch, ...]:
    count = draw.choices(list(CARD_SHARES), list(CARD_SHARES.values()))[0]
    runs = draw.random() < ACTIVE_SHARE
    idle = 0 if runs else min(round(draw.lognormvariate(2.0, 0.9)), 80)
    earliest = max(Month.of(months_after(person.birth_date, WORKING_AGE * 12)).plus(1), FIRST_MONTH)
    after = max(Month.of(on).plus(1 if runs else -idle), earliest.plus(1))
    stretches: list[Stretch] = []
    for length, gap in _fit(_draw_lengths(draw, count), room=_months_between(earliest, after)):
        since = after.plus(-length)
        stretches.append(Stretch(since, length, runs=runs and not stretches))
        after = since.plus(-gap)
    return tuple(reversed(stretches))


def draw_spell(draw: Random, person: Person, stretch: Stretch, *, on: date) -> Spell:
    segment = draw.choices(list(SEGMENT_SHARES), list(SEGMENT_SHARES.values()))[0]
    packages = PACKAGES[segment]
    programs = draw.choices([programs for _, programs in packages], [share for share, _ in packages])[0]
    programs = tuple(program for program in programs if _is_open(program, person, stretch))
    left_on = None if stretch.runs else stretch.last.first_day + timedelta(days=draw.randint(9, 27))
    letter_on, exit_reason = draw_exit(draw, segment, left_on=left_on)
    is_employed = segment in (Segment.WAGE_RECIPIENT, Segment.CONSTRUCTION)
    return Spell(
        segment=segment,
        programs=programs,
        employer=draw.choice(EMPLOYERS) if is_employed else None,
        since=stretch.since.first_day,
        left_on=left_on,
        letter_on=letter_on,
        exit_reason=exit_reason,
        payments=draw_payments(draw, person, segment, stretch, on=on),
    )


def _is_open(program: Program, person: Person, stretch: Stretch) -> bool:
    if program is Program.JP:
        return pays_pension(person.birth_date, month=stretch.last)
    if program is Program.JKP:
        age = completed_years(person.birth_date, on=stretch.since.first_day)
        return stretch.last >= FIRST_JKP_MONTH and age < JKP_JOINING_AGE
    return True


def draw_exit(
    draw: Random, segment: Segment, *, left_on: date | None
) -> tuple[date | None, ExitReason | None]:
    if left_on is None or segment is Segment.SELF_EMPLOYED:
        return None, None
    reason = draw.choices(list(EXIT_SHARES), list(EXIT_SHARES.values()))[0]
    if reason is ExitReason.CONTRACT_ENDED:
        return None, reason
    return left_on - timedelta(days=draw.choice((0, 2, 5, 8))), reason


def draw_payments(
    draw: Random, person: Person, segment: Segment, stretch: Stretch, *, on: date
) -> tuple[Payment, ...]:
    pay = draw_pay(draw, province=person.regency[:2])
    declared = draw.choice(DECLARED_INCOMES)
    left_out = _draw_left_out(draw, stretch.months)
    payments = []
    for index in range(stretch.months):
        month = stretch.since.plus(index)
        if index in left_out:
            continue
        if segment is Segment.SELF_EMPLOYED:
            payment = Payment(month, month.first_day + timedelta(days=draw.randint(0, 14)), declared)
        else:
            paid_on = month.plus(1).first_day + timedelta(days=draw.randint(2, 14))
            payment = Payment(month, paid_on, pay.in_year(month.year))
        if draw.random() < LATE_SHARE:
            payment = replace(payment, paid_on=payment.paid_on + timedelta(days=draw.randint(14, 75)))
        if payment.paid_on <= on:
            payments.append(payment)
    return tuple(payments)


def _draw_left_out(draw: Random, months: int) -> frozenset[int]:
    single = {index for index in range(months) if draw.random() < UNPAID_SHARE}
    if months > 8 and draw.random() < BROKEN_SHARE:
        start = draw.randrange(1, months - 4)
        single |= set(range(start, start + draw.randint(2, 4)))
    return frozenset(single)


def _draw_lengths(draw: Random, count: int) -> list[tuple[int, int]]:
    """Months on each card and the gap before it, newest first; most stay one to three years."""
    return [
        (max(1, round(draw.lognormvariate(3.2, 0.75))), draw.choice((0, 0, 1, 2, 4, 9, 18)))
        for _ in range(count)
    ]


def _fit(lengths: list[tuple[int, int]], *, room: int) -> list[tuple[int, int]]:
    """Squeeze a career into the months since the person could first work."""
    lengths = lengths[:room]
    total = sum(length + gap for length, gap in lengths)
    if total <= room:
        return lengths
    scale = (room - len(lengths)) / total
    return [(1 + int(length * scale), int(gap * scale)) for length, gap in lengths]


def _months_between(first: Month, after: Month) -> int:
    return (after.year - first.year) * 12 + after.month - first.month
