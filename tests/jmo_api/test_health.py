from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from jmo_api.clock import SetClock
from jmo_api.health import check_health
from jmo_api.outbox import put_in_outbox
from jmo_api.ports import Unavailable
from jmo_api.sessions import Visitor
from jmo_api.world import World

ANYBODY = Visitor("127.0.0.1")


@dataclass(frozen=True, slots=True)
class Down:
    """A store or a folder that does not answer, whatever it is asked."""

    def __getattr__(self, name: str) -> Any:
        raise Unavailable("down")


def test_a_healthy_service_says_what_it_stands_on(world: World) -> None:
    health = check_health(world, ANYBODY)

    assert health.ok
    assert health.simulated
    assert [dependency.name for dependency in health.dependencies] == ["documents", "pictures", "outbox"]


def test_a_store_that_is_down_is_named(world: World) -> None:
    health = check_health(replace(world, documents=Down()), ANYBODY)

    assert not health.ok
    assert {dependency.name: dependency.ok for dependency in health.dependencies} == {
        "documents": False,
        "pictures": True,
        "outbox": False,
    }


def test_pictures_that_are_down_are_named(world: World) -> None:
    health = check_health(replace(world, pictures=Down()), ANYBODY)

    assert [dependency.name for dependency in health.dependencies if not dependency.ok] == ["pictures"]


def test_what_was_not_told_for_long_shows(world: World, clock: SetClock) -> None:
    now = clock.now()
    world.documents.transact(lambda transaction: put_in_outbox(transaction, "message", {}, key="a", on=now))
    clock.move(timedelta(minutes=10))

    health = check_health(world, ANYBODY)

    assert not health.ok
    assert health.dependencies[-1].detail == "late 1, parked 0"
