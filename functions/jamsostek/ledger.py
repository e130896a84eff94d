"""The JHT account of one card: every rupiah in and out, and what it earned.

Savings earn monthly a twelfth of the yearly rate (PP 46/2015 art. 22 promises
contributions and development), credited on the last day of the month: on the balance
at the month's opening and all that was paid in during the month, before withdrawals.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from jamsostek.calendar import Month
from jamsostek.money import ZERO, Rupiah, total
from jamsostek.parameters import JHT_DEVELOPMENT, Row, value_on

Rates = Sequence[Row[Decimal]]


class EntryKind(StrEnum):
    CONTRIBUTION = "IURAN"
    DEVELOPMENT = "PENGEMBANGAN"
    WITHDRAWAL = "PENARIKAN"
    MERGED_OUT = "AMALGAMASI_KELUAR"
    MERGED_IN = "AMALGAMASI_MASUK"
    CORRECTION = "KOREKSI"
    """Of a rate, after the fact: what was booked stays as it was."""


_EARNS = frozenset({EntryKind.CONTRIBUTION, EntryKind.MERGED_IN, EntryKind.MERGED_OUT})
"""A balance that moves between cards earns its whole month once, on the card it moved to."""

_GOES_OUT = frozenset({EntryKind.WITHDRAWAL, EntryKind.MERGED_OUT})


@dataclass(frozen=True, slots=True)
class Entry:
    """Positive comes in, negative goes out. Never changed once booked."""

    booked_on: date
    kind: EntryKind
    amount: Rupiah
    period: Month | None = None
    """The month a contribution is for."""
    employer_part: Rupiah = ZERO
    worker_part: Rupiah = ZERO
    rate: Decimal | None = None
    """Yearly rate behind a development entry."""
    reference: str | None = None
    """The claim behind a withdrawal, the other card behind a merge."""


def contribution(paid_on: date, period: Month, *, employer: Rupiah = ZERO, worker: Rupiah = ZERO) -> Entry:
    return Entry(
        paid_on,
        EntryKind.CONTRIBUTION,
        employer + worker,
        period=period,
        employer_part=employer,
        worker_part=worker,
    )


def withdrawal(gross: Rupiah, *, on: date, claim_id: str) -> Entry:
    return Entry(on, EntryKind.WITHDRAWAL, -gross, reference=claim_id)


def merge(balance: Rupiah, *, source_id: str, target_id: str, on: date) -> tuple[Entry, Entry]:
    """The source's entry and the target's; they sum to zero."""
    return (
        Entry(on, EntryKind.MERGED_OUT, -balance, reference=target_id),
        Entry(on, EntryKind.MERGED_IN, balance, reference=source_id),
    )


def correction(difference: Rupiah, *, on: date) -> Entry:
    return Entry(on, EntryKind.CORRECTION, difference)


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """By day; within a day as they were booked."""
    return tuple(sorted(entries, key=lambda entry: entry.booked_on))


def balance_on(entries: Iterable[Entry], day: date) -> Rupiah:
    return total(entry.amount for entry in entries if entry.booked_on <= day)


def last_contribution_on(entries: Iterable[Entry]) -> date | None:
    return max((entry.booked_on for entry in entries if entry.kind is EntryKind.CONTRIBUTION), default=None)


# --- development ---------------------------------------------------------------


def development_of(
    month: Month, entries: Iterable[Entry], *, opening: Rupiah, rates: Rates = JHT_DEVELOPMENT
) -> Entry | None:
    """What `month` earned; `entries` are those of the month. None when it earned nothing.

    A card that was closed in the month has been credited to the day before payment:
    only what came in after that earns at the month's end.
    """
    base = _earning(entries, opening=opening)
    rate = value_on(rates, month.last_day)
    earned = base.share(rate, per=12)
    return Entry(month.last_day, EntryKind.DEVELOPMENT, earned, rate=rate) if earned else None


def closing_development(
    entries: Iterable[Entry], *, paid_on: date, rates: Rates = JHT_DEVELOPMENT
) -> Entry | None:
    """What a card that is paid out earned by days, to the day before payment."""
    month = Month.of(paid_on)
    known = [entry for entry in in_order(entries) if entry.booked_on <= paid_on]
    opening = total(entry.amount for entry in known if entry.booked_on < month.first_day)
    base = _earning((entry for entry in known if entry.booked_on >= month.first_day), opening=opening)
    rate = value_on(rates, paid_on)
    earned = base.share(rate * (paid_on.day - 1), per=12 * month.days)
    return Entry(paid_on, EntryKind.DEVELOPMENT, earned, rate=rate) if earned else None


def _earning(entries: Iterable[Entry], *, opening: Rupiah) -> Rupiah:
    """What earns in this month. Development starts anew what came before it; so does an emptied card."""
    base = balance = opening
    for entry in entries:
        balance += entry.amount
        if entry.kind in _EARNS:
            base += entry.amount
        is_emptied = entry.kind in _GOES_OUT and not balance
        if is_emptied or entry.kind is EntryKind.DEVELOPMENT:
            base = ZERO
    return base


def with_development(
    entries: Iterable[Entry], *, through: Month, rates: Rates = JHT_DEVELOPMENT
) -> tuple[Entry, ...]:
    """All entries, with the development of every month up to `through` that is not booked yet."""
    return tuple(_accrued(in_order(entries), through=through, rates=rates))


def _accrued(entries: Sequence[Entry], *, through: Month, rates: Rates) -> Iterator[Entry]:
    by_month = {month: list(booked) for month, booked in groupby(entries, key=_month)}
    if not by_month:
        return
    month, balance = min(by_month), ZERO
    while month <= through:
        booked = by_month.pop(month, [])
        earned = development_of(month, booked, opening=balance, rates=rates)
        if earned is not None:
            booked.append(earned)
        yield from booked
        balance += total(entry.amount for entry in booked)
        month = month.plus(1)
    for later in by_month.values():
        yield from later


def _month(entry: Entry) -> Month:
    return Month.of(entry.booked_on)


# --- closing -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Closing:
    """One card's part of a full payout."""

    card_id: str
    booked: Rupiah
    development: Rupiah
    entries: tuple[Entry, ...]
    """To book, in this order."""


def close_cards(
    accounts: Mapping[str, Sequence[Entry]],
    *,
    target_id: str,
    claim_id: str,
    on: date,
    rates: Rates = JHT_DEVELOPMENT,
) -> tuple[Closing, ...]:
    """Pay everything out: credit each card, move the sources to the target, withdraw from there.

    `accounts` holds the entries of each card by card id; the target comes last in the answer.
    """
    sources = [
        _closing(card_id, accounts[card_id], on=on, rates=rates)
        for card_id in accounts
        if card_id != target_id
    ]
    target = _closing(target_id, accounts[target_id], on=on, rates=rates)
    moves = [
        (
            source,
            merge(source.booked + source.development, source_id=source.card_id, target_id=target_id, on=on),
        )
        for source in sources
    ]
    gross = total(part.booked + part.development for part in (*sources, target))
    received = tuple(arriving for _, (_, arriving) in moves)
    paid = withdrawal(gross, on=on, claim_id=claim_id)
    return (
        *(replace(source, entries=(*source.entries, leaving)) for source, (leaving, _) in moves),
        replace(target, entries=(*target.entries, *received, paid)),
    )


def _closing(card_id: str, entries: Sequence[Entry], *, on: date, rates: Rates) -> Closing:
    earned = closing_development(entries, paid_on=on, rates=rates)
    return Closing(
        card_id,
        booked=balance_on(entries, on),
        development=earned.amount if earned else ZERO,
        entries=(earned,) if earned else (),
    )


# --- the yearly statement ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """opening + employer + worker + development + transfers − withdrawals = closing, to the rupiah."""

    year: int
    opening: Rupiah
    employer: Rupiah
    worker: Rupiah
    development: Rupiah
    """With corrections of its rates."""
    transfers: Rupiah
    withdrawals: Rupiah
    closing: Rupiah
    entries: tuple[Entry, ...]


def years(entries: Iterable[Entry], *, until: date) -> tuple[LedgerYear, ...]:
    """Oldest first, without gaps, to the year of `until` (PP 46/2015: a statement each year)."""
    booked = [entry for entry in in_order(entries) if entry.booked_on <= until]
    if not booked:
        return ()
    by_year = {year: tuple(of_year) for year, of_year in groupby(booked, key=lambda e: e.booked_on.year)}
    listed: list[LedgerYear] = []
    opening = ZERO
    for year in range(booked[0].booked_on.year, until.year + 1):
        listed.append(_year(year, by_year.get(year, ()), opening=opening))
        opening = listed[-1].closing
    return tuple(listed)


def _year(year: int, entries: tuple[Entry, ...], *, opening: Rupiah) -> LedgerYear:
    return LedgerYear(
        year,
        opening=opening,
        employer=total(entry.employer_part for entry in entries),
        worker=total(entry.worker_part for entry in entries),
        development=_sum_of(entries, EntryKind.DEVELOPMENT, EntryKind.CORRECTION),
        transfers=_sum_of(entries, EntryKind.MERGED_IN, EntryKind.MERGED_OUT),
        withdrawals=-_sum_of(entries, EntryKind.WITHDRAWAL),
        closing=opening + total(entry.amount for entry in entries),
        entries=entries,
    )


def _sum_of(entries: Iterable[Entry], *kinds: EntryKind) -> Rupiah:
    return total(entry.amount for entry in entries if entry.kind in kinds)
