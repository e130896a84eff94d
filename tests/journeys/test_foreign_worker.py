"""A foreign worker: known by passport, with no NIK anywhere on the way."""

from dataclasses import replace
from typing import Any

import pytest

from jamsostek.membership import Citizenship
from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.records import MEMBERS, Member
from jmo_api.world import World
from tests.journeys.clerks import Desk, hire
from tests.journeys.conftest import Phone, deliver, sent
from tests.journeys.test_account_reset import open_reset
from tests.journeys.test_data_update import sent_form
from tests.journeys.test_opening import EMAIL, begin, finish, prove
from tests.people import a_card, a_member, settle_in

PASSPORT = "C01X00T47"
STATED = {"citizenship": "WNA", "nik": "", "passport": "c01x 00t47", "name": "Lena Hoffmann"}


@pytest.fixture
def lena(world: World) -> Member:
    """As an employer reported her: with a passport, and nothing else to be known by."""
    member = replace(
        a_member("lena", name="LENA HOFFMANN", nik="", email="", phone="", data_updated_on=None),
        citizenship=Citizenship.FOREIGN,
        passport=PASSPORT,
    )
    card = a_card("lena-1", member=member)
    return settle_in(world, member, [card], has_account=False)


@pytest.fixture
def desk(world: World, clock: SetClock) -> Desk:
    app = create_app(world)
    return lambda name, role: hire(world, clock, app.test_client(), name, role)


@pytest.fixture
def opened(world: World, phone: Phone, lena: Member) -> Phone:
    phone.token = finish(phone, prove(world, phone, begin(phone, **STATED)))["access_token"]
    return phone


def bring_up_to_date(phone: Phone, **changed: Any) -> Any:
    """No registry has a photo of her: a person compares."""
    check = phone.pass_face_check("data-update", "lena")
    assert check["outcome"] == "in-review"
    changed = {"contact__email": EMAIL, "contact__phone": "+6281311112222"} | changed
    return phone.post("/data-update", **sent_form(phone, check_id=check["check_id"], **changed))


def test_home_card_and_data_speak_of_the_passport(opened: Phone) -> None:
    seen = (opened.get("/me"), opened.get("/cards")["cards"][0], opened.get("/data-update"))

    assert [(one["masked_nik"], one["masked_passport"]) for one in seen] == [("", "••••••T47")] * 3
    assert seen[2]["nik_warnings"] == []


def test_her_data_is_brought_up_to_date_and_a_reviewer_looks_at_her_face(
    world: World, opened: Phone, desk: Desk
) -> None:
    receipt = bring_up_to_date(opened, contact__npwp="0012345678901000")
    reviewer = desk("rina", Role.REVIEWER)
    (case,) = reviewer.get("/desk/cases")["cases"]
    view = reviewer.get(f"/desk/face-reviews/{case['number']}")
    reviewer.post(f"/desk/face-reviews/{case['number']}/decision", granted=True, reason="passport seen")

    assert (receipt["provisional"], view["masked_number"], view["reference"]) == (True, "••••••T47", None)
    member = MEMBERS.get(world.documents, "lena").record
    assert (member.data_updated_on, member.npwp) == (world.clock.today(), "0012345678901000")


def test_an_indonesians_tax_number_is_not_taken(opened: Phone) -> None:
    check = opened.pass_face_check("data-update", "lena")
    form = sent_form(opened, check_id=check["check_id"], contact__npwp="3171994101900001")

    assert "ID-NPWP-BEDA" in opened.codes("/data-update", **form)


def test_what_stands_against_her_claim_is_said_as_to_anybody(world: World, opened: Phone) -> None:
    check = opened.get("/jht/claim-check")

    assert "ID-TIDAKADA" not in str(check)
    assert check["reasons"]


def test_her_account_is_found_by_passport_and_card(world: World, opened: Phone) -> None:
    stranger = Phone(create_app(world).test_client())

    found = stranger.post(
        "/recoveries",
        request_id=stranger.a_request_id(),
        way="email",
        number="c01x 00t47",
        kpj="99000000001",
    )
    deliver(world)

    assert found["recovery_id"]
    assert "code" in [message.template for message in sent(world) if message.to == EMAIL]


def test_the_desk_finds_her_by_passport_and_opens_a_reset(opened: Phone, desk: Desk) -> None:
    agent = desk("ani", Role.AGENT)

    found = agent.post("/desk/search", query="c01x00t47", purpose="member-asked")
    person = agent.post("/desk/members/lena/look", purpose="member-asked")

    assert [one["masked_number"] for one in found["members"]] == ["••••••T47"]
    assert person["masked_number"] == "••••••T47"
    assert open_reset(agent, "lena")["masked_number"] == "••••••T47"
