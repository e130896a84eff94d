"""The savings of a member as they are kept: cards, each with its ledger by year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jamsostek import ledger
from jamsostek.calendar import Month
from jamsostek.ledger import EntryKind
from jamsostek.money import Rupiah, total
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import CARDS, LEDGER, Card, Entry, LedgerYear, ledger_key
from jmo_api.stored import Stored


@dataclass(frozen=True, slots=True)
class Holding:
    """One card and everything ever booked on it, as read in one go."""

    stored: Stored[Card]
    years: tuple[Stored[LedgerYear], ...]

    @property
    def card(self) -> Card:
        return self.stored.record

    @property
    def entries(self) -> tuple[ledger.Entry, ...]:
        """As the rules read them; a balance alone does not need that."""
        return ledger.in_order(_read(entry) for entry in self._kept())

    @property
    def last_contribution_on(self) -> date | None:
        paid = (entry.booked_on for entry in self._kept() if entry.kind is EntryKind.CONTRIBUTION)
        return self.card.last_contribution_on or max(paid, default=None)

    def has_entries_after(self, day: date) -> bool:
        return any(entry.booked_on > day for entry in self._kept())

    def balance(self, *, on: date) -> Rupiah:
        return Rupiah(sum(entry.amount for entry in self._kept() if entry.booked_on <= on))

    def _kept(self) -> Iterator[Entry]:
        return (entry for year in self.years for entry in year.record.entries)


def read_holdings(reading: Reading, member_id: str) -> tuple[Holding, ...]:
    """Every card of the member, the newest first, merged ones last."""
    cards = CARDS.all(reading, Where("member_id", member_id))
    years = LEDGER.all(reading, Where("member_id", member_id))
    holdings = [_holding(card, years) for card in cards]
    newest_first = sorted(
        holdings, key=lambda holding: (holding.card.member_since, holding.card.kpj), reverse=True
    )
    return tuple(sorted(newest_first, key=lambda holding: holding.card.merged_into is not None))


def total_balance(holdings: Sequence[Holding], *, on: date) -> Rupiah:
    return total(holding.balance(on=on) for holding in holdings)


def book(transaction: Transaction, holding: Holding, entries: Sequence[ledger.Entry], *, cause: str) -> None:
    """Append to the card's ledger; `cause` (the claim) makes the names of the entries.

    Whoever booked in between makes this transaction start again.
    """
    by_year: dict[int, list[Entry]] = {}
    for number, entry in enumerate(entries):
        by_year.setdefault(entry.booked_on.year, []).append(
            _written(entry, f"{cause}:{holding.card.card_id}:{number}")
        )
    kept: Mapping[int, Stored[LedgerYear]] = {year.record.year: year for year in holding.years}
    for year, written in by_year.items():
        _append(transaction, holding.card, year, written, kept.get(year))


def _append(
    transaction: Transaction,
    card: Card,
    year: int,
    entries: Sequence[Entry],
    stored: Stored[LedgerYear] | None,
) -> None:
    if stored is None:
        fresh = LedgerYear(card.card_id, card.member_id, year, tuple(entries))
        LEDGER.create(transaction, ledger_key(card.card_id, year), fresh)
        return
    LEDGER.replace(transaction, stored, replace(stored.record, entries=(*stored.record.entries, *entries)))


def _holding(card: Stored[Card], years: Sequence[Stored[LedgerYear]]) -> Holding:
    own = tuple(
        sorted(
            (year for year in years if year.record.card_id == card.record.card_id),
            key=lambda year: year.record.year,
        )
    )
    return Holding(card, own)


def _read(entry: Entry) -> ledger.Entry:
    return ledger.Entry(
        entry.booked_on,
        entry.kind,
        Rupiah(entry.amount),
        period=Month.parse(entry.period) if entry.period else None,
        employer_part=Rupiah(entry.employer_part),
        worker_part=Rupiah(entry.worker_part),
        rate=Decimal(entry.rate_percent) / 100 if entry.rate_percent else None,
        reference=entry.reference,
    )


def _written(entry: ledger.Entry, entry_id: str) -> Entry:
    return Entry(
        entry_id,
        entry.booked_on,
        entry.kind,
        entry.amount.amount,
        period=str(entry.period) if entry.period else None,
        employer_part=entry.employer_part.amount,
        worker_part=entry.worker_part.amount,
        rate_percent=percent(entry.rate),
        reference=entry.reference,
    )


def percent(rate: Decimal | None) -> str | None:
    """0.056 as `5.6`."""
    if rate is None:
        return None
    return f"{(rate * 100).normalize():f}"
