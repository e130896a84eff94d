import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from jmo_api.clock import SetClock
from jmo_api.outbox import (
    LEASE,
    LONGEST_WAIT,
    OUTBOX,
    POISON_AFTER,
    Handlers,
    OutboxWorker,
    RowState,
    backlog,
    drain,
    parked,
    put_in_outbox,
    release,
)
from jmo_api.ports.documents import (
    AlreadyExists,
    Body,
    Document,
    Documents,
    Missing,
    Page,
    Query,
    Result,
    Transaction,
)
from jmo_api.ports.unavailable import Unavailable
from jmo_api.world import World


@dataclass(slots=True)
class Receiver:
    """Takes what it is given, after raising what it was told to raise."""

    raising: list[BaseException] = field(default_factory=list)
    taken: list[tuple[str, Body]] = field(default_factory=list)
    calls: int = 0

    def __call__(self, world: World, payload: Body, key: str) -> None:
        self.calls += 1
        if self.raising:
            raise self.raising.pop(0)
        self.taken.append((key, payload))


def put(world: World, key: str = "one", kind: str = "letter") -> None:
    def work(transaction: Transaction) -> None:
        put_in_outbox(transaction, kind, {"to": "x"}, key=key, on=world.clock.now())

    world.documents.transact(work)


def state_of(world: World, key: str = "one") -> RowState:
    return OUTBOX.get(world.documents, key).record.state


def test_a_row_is_delivered_with_its_key_and_once(world: World) -> None:
    put(world)
    receiver = Receiver()

    drain(world, {"letter": receiver})
    drain(world, {"letter": receiver})

    assert receiver.taken == [("one", {"to": "x"})]
    assert state_of(world) is RowState.DELIVERED


def test_what_was_delivered_is_not_kept(world: World) -> None:
    put(world)

    drain(world, {"letter": Receiver()})

    assert OUTBOX.get(world.documents, "one").record.payload == {}


def test_a_row_of_a_transaction_that_failed_was_never_written(world: World) -> None:
    def work(transaction: Transaction) -> None:
        put_in_outbox(transaction, "letter", {}, key="one", on=world.clock.now())
        raise Unavailable("bank")

    with pytest.raises(Unavailable):
        world.documents.transact(work)

    assert drain(world, {"letter": Receiver()}) == 0


def test_the_same_key_cannot_be_told_twice(world: World) -> None:
    put(world)
    drain(world, {"letter": Receiver()})

    with pytest.raises(AlreadyExists):
        put(world)


def test_an_outage_is_waited_out_with_growing_patience(world: World, clock: SetClock) -> None:
    put(world)
    receiver = Receiver(raising=[Unavailable("mail"), Unavailable("mail")])
    handlers = {"letter": receiver}
    drain(world, handlers)

    clock.move(timedelta(seconds=1.9))
    drain(world, handlers)
    assert receiver.calls == 1
    clock.move(timedelta(seconds=0.1))
    drain(world, handlers)
    assert receiver.calls == 2
    clock.move(timedelta(seconds=3.9))
    drain(world, handlers)
    assert receiver.calls == 2
    clock.move(timedelta(seconds=0.1))
    drain(world, handlers)

    assert receiver.taken == [("one", {"to": "x"})]


def test_an_outage_of_days_loses_nothing(world: World, clock: SetClock) -> None:
    put(world)
    receiver = Receiver(raising=[Unavailable("bank") for _ in range(300)])

    for _ in range(301):
        drain(world, {"letter": receiver})
        clock.move(LONGEST_WAIT)

    assert receiver.taken == [("one", {"to": "x"})]


def test_a_poisonous_row_is_parked_and_seen(world: World, clock: SetClock) -> None:
    put(world)
    receiver = Receiver(raising=[ValueError("secret words") for _ in range(POISON_AFTER)])

    for _ in range(POISON_AFTER + 3):
        drain(world, {"letter": receiver})
        clock.move(LONGEST_WAIT)

    assert receiver.calls == POISON_AFTER
    (row,) = parked(world.documents)
    assert (row.key, row.record.last_failure) == ("one", "ValueError")
    assert backlog(world) == (0, 1)


def test_a_poisonous_row_does_not_stop_the_others(world: World) -> None:
    put(world, "bad", kind="nobody-knows")
    put(world, "good")
    receiver = Receiver()

    drain(world, {"letter": receiver})

    assert [key for key, _ in receiver.taken] == ["good"]


def test_a_parked_row_goes_out_when_a_person_releases_it(world: World, clock: SetClock) -> None:
    put(world)
    receiver = Receiver(raising=[ValueError() for _ in range(POISON_AFTER)])
    for _ in range(POISON_AFTER):
        drain(world, {"letter": receiver})
        clock.move(LONGEST_WAIT)

    release(world, "one")
    drain(world, {"letter": receiver})

    assert receiver.taken == [("one", {"to": "x"})]
    assert parked(world.documents) == []


def test_only_what_is_parked_can_be_released(world: World) -> None:
    """What was delivered is empty, and what waits comes by itself."""
    put(world)
    with pytest.raises(Missing):
        release(world, "one")

    drain(world, {"letter": Receiver()})

    with pytest.raises(Missing):
        release(world, "one")


def test_a_crash_while_delivering_delivers_again(world: World, clock: SetClock) -> None:
    put(world)
    receiver = Receiver(raising=[SystemExit()])
    with pytest.raises(SystemExit):
        drain(world, {"letter": receiver})

    drain(world, {"letter": receiver})
    assert receiver.calls == 1
    clock.move(LEASE)
    drain(world, {"letter": receiver})

    assert receiver.taken == [("one", {"to": "x"})]


def test_two_workers_do_not_take_the_same_row(world: World) -> None:
    put(world)
    second = Receiver()

    def while_delivering(world: World, payload: Body, key: str) -> None:
        drain(world, {"letter": second})

    drain(world, {"letter": while_delivering})

    assert second.calls == 0
    assert state_of(world) is RowState.DELIVERED


def test_many_rows_are_all_delivered(world: World) -> None:
    for number in range(45):
        put(world, f"row{number}")
    receiver = Receiver()

    assert drain(world, {"letter": receiver}) == 45
    assert len({key for key, _ in receiver.taken}) == 45


@pytest.mark.parametrize(("minutes", "late"), [(9, 0), (10, 1)])
def test_a_row_not_delivered_for_ten_minutes_is_late(
    world: World, clock: SetClock, minutes: int, late: int
) -> None:
    put(world)

    clock.move(timedelta(minutes=minutes))

    assert backlog(world) == (late, 0)


def test_a_worker_delivers_until_it_is_stopped(world: World) -> None:
    put(world)
    told = threading.Event()
    receiver = Receiver()

    def deliver(world: World, payload: Body, key: str) -> None:
        receiver(world, payload, key)
        told.set()

    worker = OutboxWorker(world, {"letter": deliver}, every=timedelta(milliseconds=1))
    worker.start()
    told.wait(timeout=20)
    worker.stop()
    put(world, "two")

    assert [key for key, _ in receiver.taken] == ["one"]
    assert (state_of(world), state_of(world, "two")) == (RowState.DELIVERED, RowState.WAITING)


def test_a_delivery_slower_than_its_lease_is_made_twice_and_noted_once(world: World, clock: SetClock) -> None:
    put(world)
    second = Receiver()

    def slowly(world: World, payload: Body, key: str) -> None:
        clock.move(LEASE)
        drain(world, {"letter": second})

    drain(world, {"letter": slowly})

    assert second.taken == [("one", {"to": "x"})]
    assert state_of(world) is RowState.DELIVERED


def test_a_mail_host_that_hangs_holds_no_payout(world: World) -> None:
    """As `make run` and the schedule do it: a worker for what is paid beside the one for everything."""
    put(world, "mail", kind="message")
    put(world, "money", kind="payout")
    hangs, is_paid = threading.Event(), threading.Event()

    def hang(world: World, payload: Body, key: str) -> None:
        hangs.wait(60)

    handlers: Handlers = {"message": hang, "payout": lambda *_: is_paid.set()}
    workers = [
        OutboxWorker(world, handlers, every=timedelta(milliseconds=1), kinds=kinds)
        for kinds in ((), ("payout",))
    ]

    try:
        for worker in workers:
            worker.start()
        assert is_paid.wait(30)
        assert state_of(world, "mail") is RowState.WAITING
    finally:
        hangs.set()
        for worker in workers:
            worker.stop()


def test_only_rows_of_the_kinds_asked_for_are_delivered(world: World) -> None:
    for kind in ("message", "payout", "give-back"):
        put(world, kind, kind=kind)
    receiver = Receiver()

    tried = drain(world, dict.fromkeys(("payout", "give-back"), receiver), kinds=("payout", "give-back"))

    assert (tried, [key for key, _ in receiver.taken]) == (2, ["payout", "give-back"])
    assert state_of(world, "message") is RowState.WAITING


def test_a_worker_that_is_stopped_finishes_one_delivery_and_leaves_the_rest(world: World) -> None:
    for key in ("one", "two", "three"):
        put(world, key)
    delivered: list[str] = []
    stopping = threading.Event()

    def deliver(world: World, payload: Body, key: str) -> None:
        delivered.append(key)
        stopping.set()

    tried = drain(world, {"letter": deliver}, is_stopping=stopping.is_set)

    assert (tried, len(delivered)) == (1, 1)
    assert drain(world, {"letter": deliver}) == 2


@dataclass(slots=True)
class StumblingStore:
    """Fails its first query, then works."""

    store: Documents
    failures_left: int = 1

    def query(self, query: Query) -> Page:
        if self.failures_left:
            self.failures_left -= 1
            raise OSError("disk")
        return self.store.query(query)

    def find(self, collection: str, key: str) -> Document | None:
        return self.store.find(collection, key)

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        return self.store.transact(work)


def test_a_worker_outlives_a_bad_moment_of_the_store(world: World) -> None:
    put(world)
    told = threading.Event()
    store = StumblingStore(world.documents)

    def deliver(world: World, payload: Body, key: str) -> None:
        told.set()

    worker = OutboxWorker(
        replace(world, documents=store), {"letter": deliver}, every=timedelta(milliseconds=1)
    )
    worker.start()
    was_told = told.wait(timeout=20)
    worker.stop()

    assert was_told
    assert store.failures_left == 0
