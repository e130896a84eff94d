"""How much waits, and for how long: what a person at the controls wants to see.

Read once a minute by the schedule and on demand, so each count stops at a hundred.
"""

import logging
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Final

from jmo_api.outbox import OUTBOX, RowState, backlog
from jmo_api.ports.documents import Where
from jmo_api.records import CASES, CaseStatus
from jmo_api.world import World

log = logging.getLogger("jmo.queues")

COUNTED_TO: Final = 100


@dataclass(frozen=True, slots=True)
class Queues:
    outbox_age_seconds: int
    """How long the row that has been due longest has waited; 0: nothing is due."""
    outbox_late: int
    """Rows written more than ten minutes ago that wait."""
    outbox_parked: int
    """Rows no machine can deliver."""
    cases_open: int
    cases_late: int
    """Past the day they were promised an answer."""


def read_queues(world: World) -> Queues:
    now = world.clock.now()
    late, parked = backlog(world)
    cases = CASES.all(
        world.documents, Where("status", CaseStatus.OPEN), order_by="answer_by", limit=COUNTED_TO
    )
    return Queues(
        outbox_age_seconds=int(_age(world, at=now).total_seconds()),
        outbox_late=late,
        outbox_parked=parked,
        cases_open=len(cases),
        cases_late=sum(stored.record.answer_by < now for stored in cases),
    )


def log_queues(world: World) -> None:
    log.info("queues", extra=asdict(read_queues(world)))


def _age(world: World, *, at: datetime) -> timedelta:
    waiting = OUTBOX.all(world.documents, Where("state", RowState.WAITING), order_by="due_at", limit=1)
    ages = (at - stored.record.due_at for stored in waiting)
    return max([timedelta(0), *ages])
