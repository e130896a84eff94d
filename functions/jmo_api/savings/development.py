"""Crediting what the savings earned, once a month is over (PP 46/2015 art. 22).

Tens of millions are more than one function can walk. So the daily job only begins: a row of the outbox walks
the members page by page and leaves a row for each page, and those are delivered side by side. A row that was
cut off is delivered again, and what is booked is not booked twice.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from jamsostek import ledger
from jamsostek.calendar import Month
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import AlreadyExists, Body, Transaction
from jmo_api.records import MEMBERS, OPEN_CLAIMS
from jmo_api.savings.ledger import Holding, book, read_holdings
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

WALK: Final = "development-walk"
CREDIT: Final = "development-credit"
"""The outbox rows of a month's end."""
PAGE: Final = 300
"""Members: some twenty seconds of work on Firestore, of the sixty a delivery may take."""
CLAIM_LATER: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CreditedMonth:
    """The development of this month has been begun; what is left of it stands in the outbox."""

    month: str
    done_at: Instant


CREDITED_MONTHS: Final = Collection("credited_months", CreditedMonth)


def begin_development(world: World) -> int:
    """A daily job, which does something once a month: 1 then."""
    month = Month.of(world.clock.today()).plus(-1)
    if CREDITED_MONTHS.find(world.documents, str(month)) is not None:
        return 0
    if not MEMBERS.all(world.documents, limit=1):
        return 0
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        CREDITED_MONTHS.create(transaction, str(month), CreditedMonth(str(month), now))
        walk = {"month": str(month), "after": ""}
        put_in_outbox(transaction, WALK, walk, key=f"development:{month}:walk", on=now)

    world.documents.transact(work)
    return 1


def walk_members(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - as deliveries are called
    """One page: a row that credits it, and one that walks on."""
    month = payload["month"]
    members, cursor = MEMBERS.page(world.documents, limit=PAGE, after=payload["after"] or None)
    credit = {"month": month, "members": [member.key for member in members]}
    if members:
        _leave(world, CREDIT, credit, key=f"development:{month}:{members[0].key}")
    if cursor is not None:
        walk = {"month": month, "after": cursor}
        _leave(world, WALK, walk, key=f"development:{month}:walk:{members[-1].key}")


def credit_members(world: World, payload: Body, key: str) -> None:
    """Who has a claim under way is asked again tomorrow: the claim credits to the day before payment."""
    through = Month.parse(payload["month"])
    waiting = [
        member_id
        for member_id in payload["members"]
        if credit_member(world, member_id, through=through) is None
    ]
    if waiting:
        later = {"month": payload["month"], "members": waiting}
        _leave(world, CREDIT, later, key=f"{key}+", in_=CLAIM_LATER)


def _leave(world: World, kind: str, payload: Body, *, key: str, in_: timedelta = timedelta(0)) -> None:
    """A row delivered twice leaves the same rows."""
    due = world.clock.now() + in_
    try:
        world.documents.transact(
            lambda transaction: put_in_outbox(transaction, kind, payload, key=key, on=due)
        )
    except AlreadyExists:
        return


def credit_member(world: World, member_id: str, *, through: Month) -> bool | None:
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
