"""Crediting what the savings earned, once a month is over (PP 46/2015 art. 22)."""

from dataclasses import dataclass
from typing import Final

from jamsostek import ledger
from jamsostek.calendar import Month
from jmo_api.ledger import Holding, book, read_holdings
from jmo_api.ports import Transaction
from jmo_api.records import MEMBERS, OPEN_CLAIMS
from jmo_api.stored import Collection, Instant
from jmo_api.world import World


@dataclass(frozen=True, slots=True)
class CreditedMonth:
    """Every member has been credited up to this month."""

    month: str
    done_at: Instant


CREDITED_MONTHS: Final = Collection("credited_months", CreditedMonth)


def credit_development(world: World) -> int:
    """A daily job, which does something once a month; how many members were credited.

    May be stopped at any moment and run again: what is booked is not booked twice. Members with a claim
    under way wait for its end, since the claim credits to the day before payment.
    """
    month = Month.of(world.clock.today()).plus(-1)
    if CREDITED_MONTHS.find(world.documents, str(month)) is not None:
        return 0
    credited = waiting = 0
    for member in MEMBERS.each(world.documents):
        booked = _credit_member(world, member.record.member_id, through=month)
        credited += booked is True
        waiting += booked is None
    if not waiting:
        done = CreditedMonth(str(month), world.clock.now())
        world.documents.transact(lambda transaction: CREDITED_MONTHS.create(transaction, str(month), done))
    return credited


def _credit_member(world: World, member_id: str, *, through: Month) -> bool | None:
    """None: a claim is under way."""

    def work(transaction: Transaction) -> bool | None:
        if OPEN_CLAIMS.find(transaction, member_id) is not None:
            return None
        due = [
            (holding, entries)
            for holding in read_holdings(transaction, member_id)
            if (entries := due_entries(holding, through=through))
        ]
        for holding, entries in due:
            book(transaction, holding, entries, cause=f"development:{through}")
        return bool(due)

    return world.documents.transact(work)


def due_entries(holding: Holding, *, through: Month) -> list[ledger.Entry]:
    """The development of all months up to `through` that is not booked yet."""
    known = set(holding.entries)
    accrued = ledger.with_development(holding.entries, through=through)
    return [entry for entry in accrued if entry not in known]
