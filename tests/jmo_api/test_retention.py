"""What is kept as long as it is needed, and goes then."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from jmo_api.accounts.slow_down import TRIES, WINDOW, count_try
from jmo_api.adapters.local_sessions import REFRESH_LASTS
from jmo_api.clock import SetClock
from jmo_api.edge.rates import MINUTE, RATES, STEP, Rates
from jmo_api.jobs import DAILY
from jmo_api.once import ANSWERS, KeptAnswer
from jmo_api.outbox import OUTBOX, Row, RowState
from jmo_api.ports.accounts import Account, Device
from jmo_api.ports.documents import Transaction
from jmo_api.retention import (
    AT_ONCE,
    KEPT_FOR,
    purge_answers,
    purge_counts,
    purge_outbox,
    purge_sessions,
)
from jmo_api.stored import Collection
from jmo_api.world import World

SECOND = timedelta(seconds=1)
SITI = Account("account-siti", "siti", "siti@example.com")


def put(world: World, collection: Collection[Any], key: str, record: object) -> None:
    def work(transaction: Transaction) -> None:
        collection.create(transaction, key, record)

    world.documents.transact(work)


def keep_an_answer(world: World) -> None:
    put(world, ANSWERS, "a", KeptAnswer("account", "digest", "{}", answered_at=world.clock.now()))


def deliver_a_row(world: World) -> None:
    now = world.clock.now()
    put(world, OUTBOX, "r", Row("kind", {}, RowState.DELIVERED, due_at=now, written_at=now))


def try_wrongly(world: World) -> None:
    count_try(world.documents, "login siti", on=world.clock.now())


def ask_much(world: World) -> None:
    rates = Rates(world.documents)
    for _ in range(STEP):
        rates.count("siti", limit=10 * STEP, on=world.clock.now())


@pytest.mark.parametrize(
    ("leave", "collection", "purge", "needed_for"),
    [
        (keep_an_answer, ANSWERS, purge_answers, KEPT_FOR),
        (deliver_a_row, OUTBOX, purge_outbox, KEPT_FOR),
        (try_wrongly, TRIES, purge_counts, WINDOW),
        (ask_much, RATES, purge_counts, MINUTE),
    ],
    ids=["answers", "outbox", "tries", "rates"],
)
def test_it_stays_while_it_is_needed_and_then_goes(
    world: World,
    clock: SetClock,
    leave: Callable[[World], None],
    collection: Collection[Any],
    purge: Callable[[World], int],
    needed_for: timedelta,
) -> None:
    leave(world)

    clock.move(needed_for - SECOND)
    early = purge(world), len(collection.all(world.documents))
    clock.move(SECOND)
    late = purge(world), len(collection.all(world.documents))

    assert (early, late) == ((0, 1), (1, 0))


def test_a_session_goes_when_nobody_can_refresh_it_any_more(world: World, clock: SetClock) -> None:
    world.sessions.start(SITI, Device("old", "Lama"))
    clock.move(SECOND)
    world.sessions.start(SITI, Device("new", "Baru"))

    clock.move(REFRESH_LASTS - SECOND)

    assert purge_sessions(world) == 1
    assert purge_sessions(world) == 0


@pytest.mark.parametrize("state", [RowState.WAITING, RowState.PARKED])
def test_what_was_not_delivered_is_never_purged(world: World, clock: SetClock, state: RowState) -> None:
    now = clock.now()
    put(world, OUTBOX, "r", Row("kind", {}, state, due_at=now, written_at=now))

    clock.move(KEPT_FOR * 10)

    assert purge_outbox(world) == 0


def test_more_than_one_transaction_may_hold_goes_too(world: World, clock: SetClock) -> None:
    now = clock.now()
    for number in range(AT_ONCE + 1):
        put(world, ANSWERS, f"a{number}", KeptAnswer("account", "digest", "{}", answered_at=now))

    clock.move(KEPT_FOR)

    assert purge_answers(world) == AT_ONCE + 1


def test_it_happens_every_day() -> None:
    assert {"purge-answers", "purge-outbox", "purge-sessions", "purge-counts"} <= set(DAILY)
