from dataclasses import replace
from datetime import date, timedelta

import pytest

from jamsostek.ledger import EntryKind
from jmo_api import jobs
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import OUTBOX, RowState, deliver_one, drain
from jmo_api.ports.documents import Where
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import OPEN_CLAIMS, OpenClaim
from jmo_api.savings.development import CREDIT, PAGE, begin_development, walk_members
from jmo_api.savings.ledger import read_holdings, total_balance
from jmo_api.world import World
from tests.people import a_card, a_member, contributions, put

SAVED = 200_000


def settle(world: World, member_id: str = "siti") -> None:
    """One contribution, paid on 15 October 2026."""
    member = a_member(member_id)
    card = a_card(f"{member_id}-1", member=member)
    put(world, member, card, *contributions(card, each=SAVED, months=1, until=date(2026, 10, 15)))


def credit_development(world: World) -> int:
    """The daily job, and all it leaves to be delivered; how many rows that were."""
    begin_development(world)
    return drain(world, HANDLERS)


def developments(world: World, member_id: str = "siti") -> list[tuple[str, int]]:
    (holding,) = read_holdings(world.documents, member_id)
    return [
        (str(entry.booked_on), entry.amount.amount)
        for entry in holding.entries
        if entry.kind is EntryKind.DEVELOPMENT
    ]


def test_a_month_that_is_over_is_credited_on_its_last_day(world: World) -> None:
    settle(world)

    credit_development(world)

    assert developments(world) == [("2026-10-31", round(SAVED * 0.05 / 12))]


def test_running_it_again_credits_nothing_twice(world: World) -> None:
    settle(world)
    credit_development(world)

    again = credit_development(world)

    assert again == 0
    assert len(developments(world)) == 1


def test_a_page_is_credited_at_a_time_however_often_the_walk_is_begun(world: World) -> None:
    names = [f"m{number:03}" for number in range(PAGE + 1)]
    for name in names:
        settle(world, name)
    begin_development(world)

    walk_members(world, {"month": "2026-10", "after": ""}, "development:2026-10:walk")  # and then it died
    drain(world, HANDLERS)

    assert [len(developments(world, name)) for name in names] == [1] * len(names)
    pages = [row.key for row in OUTBOX.each(world.documents) if row.record.kind == CREDIT]
    assert pages == ["development:2026-10:m000", f"development:2026-10:m{PAGE}"]


def test_a_page_delivered_twice_books_once(world: World) -> None:
    settle(world)
    credit_development(world)
    row = OUTBOX.get(world.documents, "development:2026-10:siti")
    payload = {"month": "2026-10", "members": ["siti"]}
    again = replace(row.record, state=RowState.WAITING, payload=payload, due_at=row.record.written_at)
    world.documents.transact(lambda transaction: OUTBOX.replace(transaction, row, again))

    assert deliver_one(world, HANDLERS, row.key)

    assert len(developments(world)) == 1


def test_months_missed_are_made_up_for_one_by_one(world: World, clock: SetClock) -> None:
    settle(world)
    clock.move(timedelta(days=50))  # 9 January 2027

    credit_development(world)

    assert [day for day, _ in developments(world)] == ["2026-10-31", "2026-11-30", "2026-12-31"]
    total = total_balance(read_holdings(world.documents, "siti"), on=date(2027, 1, 9))
    assert total.amount == SAVED + sum(amount for _, amount in developments(world))


def test_a_member_with_a_claim_under_way_waits_for_its_end(world: World, clock: SetClock) -> None:
    settle(world)
    lock = OpenClaim("siti", "claim", "J-1")
    world.documents.transact(lambda transaction: OPEN_CLAIMS.create(transaction, "siti", lock))

    credit_development(world)
    during = developments(world)
    stored = OPEN_CLAIMS.get(world.documents, "siti")
    world.documents.transact(lambda transaction: OPEN_CLAIMS.delete(transaction, stored))
    at_once = drain(world, HANDLERS)
    clock.move(timedelta(days=1))
    drain(world, HANDLERS)

    assert (during, at_once) == ([], 0)
    assert len(developments(world)) == 1
    assert not OUTBOX.all(world.documents, Where("state", RowState.WAITING))


def test_an_outage_of_one_job_does_not_keep_the_next_from_its_work(world: World) -> None:
    class PicturesDown:
        def older_than(self, moment: object, *, prefix: str) -> list[str]:
            raise Unavailable("pictures")

        def put(self, name: str, content: bytes) -> None: ...
        def find(self, name: str) -> bytes | None:
            return None

        def delete(self, name: str) -> None: ...

    settle(world)

    came_to_an_end = jobs.run_daily(replace(world, pictures=PicturesDown()))

    drain(world, HANDLERS)
    assert not came_to_an_end
    assert len(developments(world)) == 1
    assert jobs.run_daily(world)


@pytest.mark.parametrize("job", jobs.DAILY)
def test_every_job_has_nothing_to_do_in_an_empty_store(world: World, job: str) -> None:
    assert jobs.DAILY[job](world) == 0
