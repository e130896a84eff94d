from pathlib import Path

import pytest

from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.adapters.waking_documents import WakingDocuments
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import OUTBOX, RowState, deliver_one, put_in_outbox
from jmo_api.ports.documents import Conflict, Query, Transaction
from jmo_api.ports.unavailable import Unavailable
from jmo_api.world import World


@pytest.fixture
def inner(tmp_path: Path) -> SqliteDocuments:
    return SqliteDocuments(tmp_path / "documents.sqlite")


def test_a_row_of_the_outbox_wakes_once_it_is_stored(inner: SqliteDocuments, clock: SetClock) -> None:
    woken: list[tuple[str, str]] = []

    def wake(kind: str, key: str) -> None:
        assert OUTBOX.find(inner, key) is not None
        woken.append((kind, key))

    def work(transaction: Transaction) -> str:
        transaction.create("cards", "one", {"n": 1})
        put_in_outbox(transaction, "message", {}, key="a", on=clock.now())
        put_in_outbox(transaction, "payout", {}, key="b", on=clock.now())
        return "done"

    assert WakingDocuments(inner, wake).transact(work) == "done"
    assert woken == [("message", "a"), ("payout", "b")]


def test_what_was_not_stored_wakes_nobody(inner: SqliteDocuments, clock: SetClock) -> None:
    woken: list[tuple[str, str]] = []
    rounds: list[int] = []

    def work(transaction: Transaction) -> None:
        put_in_outbox(transaction, "message", {}, key=f"round-{len(rounds)}", on=clock.now())
        rounds.append(1)
        if len(rounds) == 1:
            raise Conflict("cards")

    WakingDocuments(inner, lambda *row: woken.append(row)).transact(work)

    assert woken == [("message", "round-1")]


def test_a_queue_that_is_down_is_only_a_delay(inner: SqliteDocuments, clock: SetClock) -> None:
    def wake(kind: str, key: str) -> None:
        raise Unavailable("task-queue")

    store = WakingDocuments(inner, wake)
    store.transact(lambda transaction: put_in_outbox(transaction, "message", {}, key="a", on=clock.now()))

    assert store.find(OUTBOX.name, "a") is not None
    assert len(store.query(Query(OUTBOX.name)).documents) == 1


def test_a_woken_worker_delivers_its_row_and_no_other(world: World, clock: SetClock) -> None:
    def work(transaction: Transaction) -> None:
        message = {"channel": "email", "to": "a@example.com", "template": "data-updated", "facts": {}}
        for key in ("a", "b"):
            put_in_outbox(transaction, "message", message, key=key, on=clock.now())

    world.documents.transact(work)

    assert deliver_one(world, HANDLERS, "a")

    states = {key: OUTBOX.get(world.documents, key).record.state for key in ("a", "b")}
    assert states == {"a": RowState.DELIVERED, "b": RowState.WAITING}
    assert not deliver_one(world, HANDLERS, "a")
    assert not deliver_one(world, HANDLERS, "nothing")


def test_a_row_that_has_to_wait_is_not_delivered_early(world: World, clock: SetClock) -> None:
    later = clock.now().replace(year=2027)
    world.documents.transact(lambda transaction: put_in_outbox(transaction, "message", {}, key="a", on=later))

    assert not deliver_one(world, HANDLERS, "a")
