"""What nobody needs any more goes, each kind of row after its own time."""

from datetime import timedelta
from typing import Any, Final

from jmo_api.accounts.codes import CHALLENGES
from jmo_api.accounts.not_me import UNDOS
from jmo_api.accounts.openings import OPENINGS
from jmo_api.accounts.recoveries import RECOVERIES
from jmo_api.accounts.slow_down import TRIES
from jmo_api.accounts.step_up import STEPPED_UP
from jmo_api.adapters.channel_messenger import GONE
from jmo_api.edge.rates import RATES
from jmo_api.notices.notice_records import NOTICES
from jmo_api.once import ANSWERS
from jmo_api.outbox import OUTBOX, RowState
from jmo_api.ports.documents import Comparison, Transaction, Where
from jmo_api.quotas import SPENT
from jmo_api.stored import Collection, written
from jmo_api.world import World

KEPT_FOR: Final = timedelta(days=90)
"""Longer than any phone keeps asking for an answer that got lost."""
CODES_KEPT_FOR: Final = timedelta(days=1)
"""No quota of codes looks further back."""
NOTICES_KEPT_FOR: Final = timedelta(days=365)
AT_ONCE: Final = 100


def purge_answers(world: World) -> int:
    return _purge(world, ANSWERS, "answered_at", older_than=KEPT_FOR)


def purge_outbox(world: World) -> int:
    """Delivered rows only, and that they were sent; what waits or is parked stays until it is delivered."""
    delivered = Where("state", RowState.DELIVERED)
    sent = _purge(world, GONE, "sent_at", older_than=KEPT_FOR)
    return sent + _purge(world, OUTBOX, "written_at", delivered, older_than=KEPT_FOR)


def purge_counts(world: World) -> int:
    """Tries that slow nobody down any more, and the minutes that are over."""
    tries = _purge(world, TRIES, "forget_at", older_than=timedelta(0))
    return tries + _purge(world, RATES, "ends_at", older_than=timedelta(0))


def purge_codes(world: World) -> int:
    """What was begun without an account, codes and their counts: a day (docs/security.md)."""
    begun = (
        (CHALLENGES, "sent_at"),
        (SPENT, "since"),
        (OPENINGS, "started_at"),
        (RECOVERIES, "started_at"),
        (STEPPED_UP, "at"),
    )
    gone = sum(_purge(world, collection, field, older_than=CODES_KEPT_FOR) for collection, field in begun)
    return gone + _purge(world, UNDOS, "made_at", older_than=KEPT_FOR)


def purge_notices(world: World) -> int:
    return _purge(world, NOTICES, "told_at", older_than=NOTICES_KEPT_FOR)


def purge_sessions(world: World) -> int:
    return world.sessions.forget_lapsed()


def _purge(
    world: World, collection: Collection[Any], field: str, *where: Where, older_than: timedelta
) -> int:
    limit = Where(field, written(world.clock.now() - older_than), Comparison.AT_MOST)

    def work(transaction: Transaction) -> int:
        old = collection.all(transaction, *where, limit, order_by=field, limit=AT_ONCE)
        for stored in old:
            collection.delete(transaction, stored)
        return len(old)

    purged = 0
    while gone := world.documents.transact(work):
        purged += gone
    return purged
