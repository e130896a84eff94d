"""S4, J1: somebody states to be a member and the records disagree; a person compares."""

from datetime import date
from typing import Any

import pytest

from jamsostek.identity import Sex
from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.desk.audit import Act, search
from jmo_api.edge.http import create_app
from jmo_api.ports.registries import Citizen
from jmo_api.records import CASES, MEMBERS
from jmo_api.world import World
from tests.journeys.clerks import Clerk, Desk, hire
from tests.journeys.conftest import Phone, deliver, sent
from tests.journeys.test_opening import a_member_without_contacts, an_identity
from tests.people import SITI_NIK, a_card, registry_of, settle_in

REACH = "siti.baru@example.com"
BORN = date(1990, 1, 1)


@pytest.fixture
def desk(world: World, clock: SetClock) -> Desk:
    app = create_app(world)
    return lambda name, role: hire(world, clock, app.test_client(), name, role)


@pytest.fixture
def reported(world: World, phone: Phone) -> str:
    """The record says AMINAH; card holder and registry say AMINI."""
    settle_in(world, a_member_without_contacts(), [a_card()], has_account=False)
    registry_of(world).record(Citizen(SITI_NIK, "SITI AMINI", BORN, Sex.FEMALE))
    report: dict[str, Any] = {
        "request_id": phone.a_request_id(),
        "identity": an_identity(name="Siti Amini"),
        "reach": REACH,
        "note": "Salah ketik di kantor.",
    }
    return str(phone.post("/openings/mismatch", **report)["number"])


def decide(clerk: Clerk, number: str, *, granted: bool, status: int = 200) -> Any:
    return clerk.post(
        f"/desk/openings/{number}/decision",
        status=status,
        request_id=clerk.a_request_id(),
        granted=granted,
        reason="compared with the registry",
    )


def test_the_reviewer_sees_stated_recorded_and_registry_side_by_side(
    world: World, desk: Desk, reported: str
) -> None:
    seen = desk("rina", Role.REVIEWER).get(f"/desk/openings/{reported}")

    assert seen["stated"]["name"] == "Siti Amini"
    assert seen["recorded"]["name"] == "SITI AMINAH"
    assert seen["registry"]["name"] == "SITI AMINI"
    assert seen["may_grant"]
    assert SITI_NIK not in str(seen)
    assert REACH not in str(seen)
    assert Act.LOOKED_AT_OPENING in {entry.act for entry in search(world.documents, member_id="siti")}


def test_granted_the_record_says_what_the_registry_says_and_the_account_can_be_opened(
    world: World, phone: Phone, desk: Desk, reported: str
) -> None:
    refused = phone.post(
        "/openings", status=409, request_id=phone.a_request_id(), identity=an_identity(name="Siti Amini")
    )

    decided = decide(desk("rina", Role.REVIEWER), reported, granted=True)
    deliver(world)

    assert refused["problems"][0]["code"] == "ID-BEDA"
    assert decided["status"] == "granted"
    assert MEMBERS.get(world.documents, "siti").record.name == "SITI AMINI"
    assert phone.post("/openings", request_id=phone.a_request_id(), identity=an_identity(name="Siti Amini"))
    assert ("opening-granted", REACH) in [(message.template, message.to) for message in sent(world)]


def test_what_nobody_else_says_cannot_be_granted(
    world: World, phone: Phone, desk: Desk, reported: str
) -> None:
    registry_of(world).record(Citizen(SITI_NIK, "SITI AMINAH", BORN, Sex.FEMALE))

    refused = decide(desk("rina", Role.REVIEWER), reported, granted=True, status=409)

    assert refused["problems"][0]["code"] == "DSK-BUKTI"
    assert MEMBERS.get(world.documents, "siti").record.name == "SITI AMINAH"
    assert CASES.get(world.documents, reported).record.status == "open"


def test_refused_the_record_stays_and_whoever_asked_is_told_where_to_go(
    world: World, desk: Desk, reported: str
) -> None:
    decided = decide(desk("rina", Role.REVIEWER), reported, granted=False)
    deliver(world)

    assert decided["status"] == "refused"
    assert MEMBERS.get(world.documents, "siti").record.name == "SITI AMINAH"
    assert ("opening-refused", REACH) in [(message.template, message.to) for message in sent(world)]


def test_one_that_was_decided_is_not_there_any_more(desk: Desk, reported: str) -> None:
    rina = desk("rina", Role.REVIEWER)
    decide(rina, reported, granted=False)

    rina.get(f"/desk/openings/{reported}", status=404)
    decide(rina, reported, granted=True, status=404)
