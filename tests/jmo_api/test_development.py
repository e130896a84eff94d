from dataclasses import replace
from datetime import date, timedelta

import pytest

from jamsostek.ledger import EntryKind
from jmo_api import jobs
from jmo_api.clock import SetClock
from jmo_api.development import CREDITED_MONTHS, credit_development
from jmo_api.ledger import read_holdings, total_balance
from jmo_api.ports import Unavailable
from jmo_api.records import OPEN_CLAIMS, OpenClaim
from jmo_api.world import World
from tests.people import a_card, a_member, contributions, put

SAVED = 200_000


def settle(world: World, member_id: str = "siti") -> None:
    """One contribution, paid on 15 October 2026."""
    member = a_member(member_id)
    card = a_card(f"{member_id}-1", member=member)
    put(world, member, card, *contributions(card, each=SAVED, months=1, until=date(2026, 10, 15)))


def developments(world: World, member_id: str = "siti") -> list[tuple[str, int]]:
    (holding,) = read_holdings(world.documents, member_id)
    return [
        (str(entry.booked_on), entry.amount.amount)
        for entry in holding.entries
        if entry.kind is EntryKind.DEVELOPMENT
    ]


def test_a_month_that_is_over_is_credited_on_its_last_day(world: World) -> None:
    settle(world)

    credited = credit_development(world)

    assert credited == 1
    assert developments(world) == [("2026-10-31", round(SAVED * 0.05 / 12))]


def test_running_it_again_credits_nothing_twice(world: World) -> None:
    settle(world)
    credit_development(world)

    again = credit_development(world)

    assert again == 0
    assert len(developments(world)) == 1


def test_a_run_that_was_stopped_halfway_is_finished_by_the_next(world: World) -> None:
    settle(world)
    credit_development(world)
    marker = CREDITED_MONTHS.get(world.documents, "2026-10")
    world.documents.transact(lambda transaction: CREDITED_MONTHS.delete(transaction, marker))
    settle(world, "budi")

    credited = credit_development(world)

    assert credited == 1
    assert len(developments(world)) == len(developments(world, "budi")) == 1


def test_months_missed_are_made_up_for_one_by_one(world: World, clock: SetClock) -> None:
    settle(world)
    clock.move(timedelta(days=50))  # 9 January 2027

    credit_development(world)

    assert [day for day, _ in developments(world)] == ["2026-10-31", "2026-11-30", "2026-12-31"]
    total = total_balance(read_holdings(world.documents, "siti"), on=date(2027, 1, 9))
    assert total.amount == SAVED + sum(amount for _, amount in developments(world))


def test_a_member_with_a_claim_under_way_waits_for_its_end(world: World) -> None:
    settle(world)
    lock = OpenClaim("siti", "claim", "J-1")
    world.documents.transact(lambda transaction: OPEN_CLAIMS.create(transaction, "siti", lock))

    during = credit_development(world)
    stored = OPEN_CLAIMS.get(world.documents, "siti")
    world.documents.transact(lambda transaction: OPEN_CLAIMS.delete(transaction, stored))
    after = credit_development(world)

    assert (during, after) == (0, 1)


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

    assert not came_to_an_end
    assert len(developments(world)) == 1
    assert jobs.run_daily(world)


@pytest.mark.parametrize("job", jobs.DAILY)
def test_every_job_has_nothing_to_do_in_an_empty_store(world: World, job: str) -> None:
    assert jobs.DAILY[job](world) == 0
