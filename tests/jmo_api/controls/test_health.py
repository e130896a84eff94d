from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest

from jamsostek.contract import Regions
from jmo_api.accounts.sessions import Visitor
from jmo_api.clock import SetClock
from jmo_api.controls.health import check_health
from jmo_api.edge.http import create_app
from jmo_api.edge.routes import Route
from jmo_api.outbox import drain, put_in_outbox
from jmo_api.ports.documents import Body
from jmo_api.ports.unavailable import Unavailable
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
    assert [dependency.name for dependency in health.dependencies] == [
        "documents",
        "pictures",
        "accounts",
        "outbox",
    ]


def test_a_store_that_is_down_is_named(world: World) -> None:
    health = check_health(replace(world, documents=Down()), ANYBODY)

    assert not health.ok
    assert {dependency.name: dependency.ok for dependency in health.dependencies} == {
        "documents": False,
        "pictures": True,
        "accounts": True,
        "outbox": False,
    }


def test_pictures_that_are_down_are_named(world: World) -> None:
    health = check_health(replace(world, pictures=Down()), ANYBODY)

    assert [dependency.name for dependency in health.dependencies if not dependency.ok] == ["pictures"]


def test_accounts_that_are_down_are_named(world: World) -> None:
    health = check_health(replace(world, accounts=Down()), ANYBODY)

    assert [dependency.name for dependency in health.dependencies if not dependency.ok] == ["accounts"]


@pytest.mark.parametrize(("minutes", "named"), [(0, True), (4, True), (5, False)])
def test_an_outside_system_that_did_not_answer_is_named_for_a_while(
    world: World, clock: SetClock, minutes: int, named: bool
) -> None:
    world.tallies.note_outage("bank", at=clock.now())
    clock.move(timedelta(minutes=minutes))

    health = check_health(world, ANYBODY)

    assert ("bank" in [dependency.name for dependency in health.dependencies]) is named
    assert health.ok  # members can do all that does not need it


def test_a_refusal_for_an_outage_and_a_delivery_that_met_one_are_noted(world: World, clock: SetClock) -> None:
    def away(world: World, visitor: Visitor) -> Regions:
        raise Unavailable("registry")

    def deliver(world: World, payload: Body, key: str) -> None:
        raise Unavailable("bank")

    route = Route("GET", "/api/v1/away", away, answer=Regions, is_public=True)
    now = clock.now()
    world.documents.transact(lambda transaction: put_in_outbox(transaction, "payout", {}, key="a", on=now))

    create_app(world, (route,)).test_client().get("/api/v1/away")
    drain(world, {"payout": deliver})

    assert set(world.tallies.away(at=clock.now())) == {"registry", "bank"}


def test_what_was_not_told_for_long_shows(world: World, clock: SetClock) -> None:
    now = clock.now()
    world.documents.transact(lambda transaction: put_in_outbox(transaction, "message", {}, key="a", on=now))
    clock.move(timedelta(minutes=10))

    health = check_health(world, ANYBODY)

    assert not health.ok
    assert health.dependencies[-1].detail == "late 1, parked 0"
