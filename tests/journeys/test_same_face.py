"""J15: one face under two accounts becomes a case for a person, and nothing else."""

from dataclasses import replace

import pytest

from jmo_api.records import CASES, CONSENTS, FACE_TEMPLATES, Case, CaseKind, CaseStatus
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import a_member, a_picture_of, registry_of, settle_in

BUDI_NIK = "3171990101900003"


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    settle_in(world)
    phone.sign_in("siti@example.com")
    return phone


def same_face_cases(world: World) -> list[Case]:
    found = [stored.record for stored in CASES.all(world.documents)]
    return [case for case in found if case.kind is CaseKind.SAME_FACE]


def another_account(world: World, phone: Phone, face: str, *, nik: str = BUDI_NIK) -> None:
    """Of the same sex and age, and enrolled with this face."""
    settle_in(world, a_member("budi", nik=nik, email="budi@example.com"), [])
    registry_of(world).record_photo(nik, a_picture_of(face))
    phone.sign_in("budi@example.com")
    assert phone.pass_face_check("data-update", face)["outcome"] == "matched"


def test_one_face_under_two_accounts_is_shown_to_a_person(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    deliver(world)
    another_account(world, member, "siti in a wig")
    deliver(world)

    (case,) = same_face_cases(world)
    assert (case.status, case.member_id, case.subject) == (CaseStatus.OPEN, "budi", "siti")
    assert [world.pictures.find(name) for name in case.pictures] == [
        a_picture_of("siti in a wig"),
        a_picture_of("siti"),
    ]


def test_nobody_is_told_and_nothing_is_stopped(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    another_account(world, member, "siti in a wig")
    deliver(world)

    assert same_face_cases(world)
    assert {message.template for message in sent(world)} <= {"new-device"}
    assert member.pass_face_check("jht-claim", "siti in a wig")["outcome"] == "matched"
    assert "case" not in str(member.get("/me")["tasks"])


def test_a_pair_has_one_case_however_often_it_is_found(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    another_account(world, member, "siti in a wig")
    deliver(world)
    (case,) = CASES.all(world.documents)
    dismissed = replace(case.record, status=CaseStatus.REFUSED)
    world.documents.transact(lambda transaction: CASES.replace(transaction, case, dismissed))

    member.post("/face-consent/withdraw", request_id=member.a_request_id())
    deliver(world)
    member.pass_face_check("data-update", "siti in a wig")
    deliver(world)

    assert [one.status for one in same_face_cases(world)] == [CaseStatus.REFUSED]


def test_strangers_make_no_case(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    another_account(world, member, "budi")
    deliver(world)

    assert same_face_cases(world) == []


def test_people_of_another_region_are_not_searched(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    another_account(world, member, "siti in a wig", nik="3273990101900003")
    deliver(world)

    assert same_face_cases(world) == []


def test_who_agreed_to_a_wording_without_the_search_is_not_searched(world: World, member: Phone) -> None:
    check = member.post("/face-checks", request_id=member.a_request_id(), purpose="data-update", consent=True)
    consent = CONSENTS.get(world.documents, check["check_id"])
    before = replace(consent.record, version="2026-11-24")
    world.documents.transact(lambda transaction: CONSENTS.replace(transaction, consent, before))
    member.prove_life(check["check_id"], "siti")
    another_account(world, member, "siti in a wig")
    deliver(world)

    assert {stored.record.block for stored in FACE_TEMPLATES.all(world.documents)} == {
        "",
        "3171:PEREMPUAN:398",
    }
    assert same_face_cases(world) == []


def test_a_face_that_went_with_its_consent_is_not_found(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    member.post("/face-consent/withdraw", request_id=member.a_request_id())
    deliver(world)
    another_account(world, member, "siti in a wig")
    deliver(world)

    assert same_face_cases(world) == []


def test_templates_of_another_model_are_not_compared(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    world.faces.model = "next"  # type: ignore[misc]
    another_account(world, member, "siti in a wig")
    deliver(world)

    assert same_face_cases(world) == []
