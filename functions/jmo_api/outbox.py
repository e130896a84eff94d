"""What must be told to the outside world, written in the transaction that decided it.

A worker delivers every row at least once; the receiver knows a row by its key and takes it once.
A crash between delivery and the note of it means one more delivery, never a lost one.
"""

import logging
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from jmo_api.controls.logs import report
from jmo_api.ports.documents import Body, Comparison, Conflict, Missing, Reading, Transaction, Where
from jmo_api.ports.unavailable import Unavailable
from jmo_api.stored import Collection, Instant, Stored, written
from jmo_api.world import World

log = logging.getLogger("jmo.outbox")

LEASE: Final = timedelta(minutes=2)
"""How long a delivery may take before another worker tries it too."""
FIRST_WAIT: Final = timedelta(seconds=2)
LONGEST_WAIT: Final = timedelta(minutes=15)
LATE_AFTER: Final = timedelta(minutes=10)
POISON_AFTER: Final = 5
"""Failures that are nobody's outage: after so many the row waits for a person."""
AT_ONCE: Final = 20


class RowState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    PARKED = "parked"


@dataclass(frozen=True, slots=True, repr=False)
class Row:
    kind: str
    payload: dict[str, Any]
    """Emptied when delivered."""
    state: RowState
    due_at: Instant
    written_at: Instant
    outages: int = 0
    failures: int = 0
    last_failure: str = ""
    """The kind of error, never its words."""

    def __repr__(self) -> str:
        return f"Row({self.kind}, {self.state})"


OUTBOX: Final = Collection("outbox", Row)

Handler = Callable[[World, Body, str], None]
"""Delivers one payload under its key; taken again, it does nothing more. May raise Unavailable."""
Handlers = Mapping[str, Handler]


def put_in_outbox(
    transaction: Transaction,
    kind: str,
    payload: Body,
    *,
    key: str,
    on: Instant,
    not_before: Instant | None = None,
) -> None:
    """Raises AlreadyExists when this key was told before."""
    row = Row(kind, dict(payload), RowState.WAITING, due_at=not_before or on, written_at=on)
    OUTBOX.create(transaction, key, row)


def parked(reading: Reading) -> Sequence[Stored[Row]]:
    """What no machine could deliver; a person must look."""
    return OUTBOX.all(reading, Where("state", RowState.PARKED), order_by="written_at", limit=100)


def backlog(world: World) -> tuple[int, int]:
    """How many rows are late, and how many parked; counted to a hundred."""
    written_before = Where("written_at", written(world.clock.now() - LATE_AFTER), Comparison.AT_MOST)
    waiting = Where("state", RowState.WAITING)
    late = OUTBOX.all(world.documents, waiting, written_before, order_by="written_at", limit=100)
    return len(late), len(parked(world.documents))


def release(world: World, key: str) -> None:
    """A person has mended the cause: deliver the parked row again. Raises Missing: none is parked there."""

    def work(transaction: Transaction) -> None:
        row = OUTBOX.get(transaction, key)
        if row.record.state is not RowState.PARKED:
            raise Missing(OUTBOX.name)
        fresh = replace(row.record, state=RowState.WAITING, due_at=world.clock.now(), failures=0)
        OUTBOX.replace(transaction, row, fresh)

    world.documents.transact(work)


def drain(
    world: World,
    handlers: Handlers,
    *,
    kinds: Sequence[str] = (),
    is_stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Deliver until nothing (of these kinds) is due, or until told to stop; the number of rows tried."""
    tried = 0
    while due := [row for kind in kinds for row in _due_of(world, kind)] if kinds else _due(world):
        for row in due:
            if is_stopping():
                return tried
            tried += _deliver(world, handlers, row)
    return tried


def deliver_one(world: World, handlers: Handlers, key: str) -> bool:
    """Deliver the row of this key if it is due; whether it was tried."""
    row = OUTBOX.find(world.documents, key)
    if row is None or row.record.state is not RowState.WAITING or row.record.due_at > world.clock.now():
        return False
    return _deliver(world, handlers, row)


class OutboxWorker:
    """A thread for the local service; in production a schedule and a task queue do the same."""

    def __init__(
        self, world: World, handlers: Handlers, *, every: timedelta, kinds: Sequence[str] = ()
    ) -> None:
        self._world = world
        self._handlers = handlers
        self._kinds = kinds
        self._every = every.total_seconds()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="outbox", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Returns when the delivery under way is finished."""
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(self._every):
            try:
                drain(self._world, self._handlers, kinds=self._kinds, is_stopping=self._stopping.is_set)
            except (Unavailable, Conflict) as outage:
                log.warning("the outbox waits", extra={"error": type(outage).__name__})
            except Exception as error:  # noqa: BLE001 - an edge: the worker must outlive a bad moment
                report(log, "the outbox waits", error)


def _due(world: World) -> Sequence[Stored[Row]]:
    return OUTBOX.all(
        world.documents,
        Where("state", RowState.WAITING),
        Where("due_at", written(world.clock.now()), Comparison.AT_MOST),
        order_by="due_at",
        limit=AT_ONCE,
    )


def _due_of(world: World, kind: str) -> Sequence[Stored[Row]]:
    return OUTBOX.all(
        world.documents,
        Where("kind", kind),
        Where("state", RowState.WAITING),
        Where("due_at", written(world.clock.now()), Comparison.AT_MOST),
        order_by="due_at",
        limit=AT_ONCE,
    )


def _deliver(world: World, handlers: Handlers, seen: Stored[Row]) -> bool:
    """False: another worker has it."""
    row = _take(world, seen)
    if row is None:
        return False
    try:
        handlers[row.record.kind](world, row.record.payload, row.key)
    except (Unavailable, Conflict) as outage:
        if isinstance(outage, Unavailable):
            world.tallies.note_outage(outage.system, at=world.clock.now())
        _note(world, row, _after_outage(world, row.record, outage))
    except Exception as error:  # noqa: BLE001 - an edge: one bad row must not stop the others
        report(log, "outbox row failed", error, kind=row.record.kind)
        _note(world, row, _after_failure(world, row.record, error))
    else:
        _note(world, row, replace(row.record, state=RowState.DELIVERED, payload={}))
    return True


def _take(world: World, seen: Stored[Row]) -> Stored[Row] | None:
    """Put the row out of the others' sight for as long as a delivery may take."""

    def work(transaction: Transaction) -> None:
        OUTBOX.replace(transaction, seen, replace(seen.record, due_at=world.clock.now() + LEASE))

    try:
        world.documents.transact(work)
    except (Conflict, Missing):
        return None
    return OUTBOX.find(world.documents, seen.key)


def _note(world: World, taken: Stored[Row], row: Row) -> None:
    def work(transaction: Transaction) -> None:
        OUTBOX.replace(transaction, taken, row)

    try:
        world.documents.transact(work)
    except (Conflict, Missing):
        log.warning("outbox row was delivered by two workers", extra={"kind": row.kind})


def _after_outage(world: World, row: Row, outage: Exception) -> Row:
    """An outage may last for days: the row waits as long."""
    counted = replace(row, outages=row.outages + 1, last_failure=type(outage).__name__)
    return replace(counted, due_at=world.clock.now() + _wait(counted.outages))


def _after_failure(world: World, row: Row, error: Exception) -> Row:
    counted = replace(row, failures=row.failures + 1, last_failure=type(error).__name__)
    if counted.failures >= POISON_AFTER:
        return replace(counted, state=RowState.PARKED)
    return replace(counted, due_at=world.clock.now() + _wait(counted.failures))


def _wait(times: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(times - 1, 20)), LONGEST_WAIT)
