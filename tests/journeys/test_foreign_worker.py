"""A foreign worker: known by passport, with no NIK anywhere on the way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jamsostek.membership import Citizenship, Permit
from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.ports.documents import Transaction
from jmo_api.ports.registries import Foreigner
from jmo_api.records import MEMBERS, Member, Residence
from jmo_api.world import World
from tests.journeys.clerks import Desk, hire
from tests.journeys.conftest import Phone, deliver, sent
from tests.journeys.test_account_reset import open_reset
from tests.journeys.test_data_update import sent_form
from tests.journeys.test_opening import EMAIL, an_identity, begin, finish, prove
from tests.people import a_card, a_member, immigration_of, settle_in

PASSPORT = "C01X00T47"
STATED = {
    "citizenship": "WNA",
    "nik": "",
    "passport": "c01x 00t47",
    "country": "DE",
    "name": "Lena Hoffmann",
}
PERMITTED = Foreigner(
    PASSPORT,
    "DE",
    "LENA HOFFMANN",
    date(1990, 1, 1),
    passport_expires_on=date(2030, 5, 31),
    permit=Permit.LIMITED,
    permit_number="2C21JE0042",
    permit_expires_on=date(2027, 5, 31),
)


@pytest.fixture
def lena(world: World) -> Member:
    """As an employer reported her: with a passport, and nothing else to be known by."""
    member = replace(
        a_member("lena", name="LENA HOFFMANN", nik="", email="", phone="", data_updated_on=None),
        citizenship=Citizenship.FOREIGN,
        passport=PASSPORT,
    )
    card = a_card("lena-1", member=member)
    immigration_of(world).record(PERMITTED)
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


def come_with(world: World, ending: str, **recorded: Any) -> dict[str, Any]:
    """Lena with another passport, whose end says what immigration answers."""
    passport = f"C01X0{ending}"
    immigration_of(world).record(replace(PERMITTED, passport=passport, **recorded))

    def report(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, "lena")
        MEMBERS.replace(transaction, stored, replace(stored.record, passport=passport))

    world.documents.transact(report)
    return STATED | {"passport": passport}


def refused(phone: Phone, stated: dict[str, Any], *, status: int = 409) -> Any:
    identity = an_identity(**stated)
    answer = phone.post("/openings", status=status, request_id=phone.a_request_id(), identity=identity)
    return answer["problems"][0]


def test_what_immigration_says_of_her_papers_is_kept_and_shown(
    world: World, opened: Phone, desk: Desk
) -> None:
    mine = opened.get("/data-update")["residence"]
    seen = desk("ani", Role.AGENT).post("/desk/members/lena/look", purpose="member-asked")["residence"]

    kept = MEMBERS.get(world.documents, "lena").record.residence
    assert kept == Residence("DE", date(2030, 5, 31), Permit.LIMITED, "2C21JE0042", date(2027, 5, 31))
    assert (
        mine
        == seen
        == {
            "country": "DE",
            "passport_expires_on": "2030-05-31",
            "permit": "KITAS",
            "permit_expires_on": "2027-05-31",
        }
    )


def test_a_passport_of_another_country_or_not_on_record_is_answered_alike(
    world: World, phone: Phone, lena: Member
) -> None:
    another = refused(phone, STATED | {"country": "AT"})
    unknown = refused(phone, come_with(world, "0404"))

    assert another == unknown
    assert another["code"] == "ID-TIDAKADA"


def test_a_country_that_is_none_is_said_at_its_field(phone: Phone, lena: Member) -> None:
    problem = refused(phone, STATED | {"country": ""}, status=422)

    assert (problem["code"], problem["field"]) == ("PMI-NEGARA", "identity.country")


@pytest.mark.parametrize(("ending", "differs"), [("0409", "name"), ("0410", "birth-date")])
def test_what_immigration_has_otherwise_is_shown_and_goes_to_a_person(
    world: World, phone: Phone, lena: Member, desk: Desk, ending: str, differs: str
) -> None:
    stated = come_with(world, ending)

    problem = refused(phone, stated)
    case = phone.post(
        "/openings/mismatch",
        request_id=phone.a_request_id(),
        identity=an_identity(**stated),
        reach="lena@example.com",
        note="",
    )
    view = desk("rina", Role.REVIEWER).get(f"/desk/openings/{case['number']}")

    assert (problem["code"], problem["facts"]["differs"]) == ("ID-BEDA", differs)
    assert view["registry"] != view["stated"]
    assert view["may_grant"] is False


def test_where_immigration_agrees_and_the_employer_wrote_otherwise_a_reviewer_puts_it_right(
    world: World, phone: Phone, lena: Member, desk: Desk
) -> None:
    stated = come_with(world, "1111", name="LENA HOFMANN") | {"name": "Lena Hofmann"}
    case = phone.post(
        "/openings/mismatch",
        request_id=phone.a_request_id(),
        identity=an_identity(**stated),
        reach="lena@example.com",
        note="one f too many",
    )
    desk("rina", Role.REVIEWER).post(
        f"/desk/openings/{case['number']}/decision", granted=True, reason="immigration says so"
    )

    assert begin(phone, **stated)["opening_id"]
    assert MEMBERS.get(world.documents, "lena").record.name == "LENA HOFMANN"


def test_papers_that_have_expired_are_no_wall(world: World, phone: Phone, lena: Member) -> None:
    opening = prove(world, phone, begin(phone, **come_with(world, "0411")))
    phone.token = finish(phone, opening)["access_token"]

    assert phone.get("/data-update")["residence"]["permit_expires_on"] == "2020-01-31"


def test_while_immigration_is_down_she_is_told_to_come_back(world: World, phone: Phone, lena: Member) -> None:
    assert refused(phone, come_with(world, "0503"), status=503)["code"] == "SYS-SIBUK"


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
