"""J15: what a member agreed to, and taking it back."""

from dataclasses import replace

from jmo_api.faces.face_references import find_reference, keep_reference
from jmo_api.records import CONSENTS, MEMBERS, Consent
from jmo_api.world import World
from tests.journeys.conftest import Phone
from tests.people import a_picture_of, settle_in


def agree(world: World, consent_id: str, subject: str, *, by: str = "siti") -> None:
    consent = Consent(consent_id, by, subject, "2026-11-24", given_at=world.clock.now())
    world.documents.transact(lambda transaction: CONSENTS.create(transaction, consent_id, consent))


def enrol(world: World) -> None:
    name = keep_reference(world, "siti", a_picture_of("siti"), b"enrolled")
    member = MEMBERS.get(world.documents, "siti")
    enrolled = replace(member.record, face_reference=name)
    world.documents.transact(lambda transaction: MEMBERS.replace(transaction, member, enrolled))


def test_a_member_sees_what_was_agreed_to_and_only_that(world: World, phone: Phone) -> None:
    settle_in(world)
    agree(world, "c1", "account-terms")
    agree(world, "c2", "face-comparison")
    agree(world, "c3", "programme-news", by="budi")
    phone.sign_in("siti@example.com")

    consents = phone.get("/consents")["consents"]

    assert {(one["purpose"], one["may_be_withdrawn"]) for one in consents} == {
        ("account-terms", False),
        ("face-comparison", True),
    }


def test_withdrawing_the_face_deletes_the_picture_and_keeps_the_proof(world: World, phone: Phone) -> None:
    settle_in(world)
    agree(world, "c2", "face-comparison")
    enrol(world)
    phone.sign_in("siti@example.com")

    first = phone.post("/consents/c2/withdraw")
    again = phone.post("/consents/c2/withdraw")

    member = MEMBERS.get(world.documents, "siti").record
    reference = find_reference(world, member)
    assert first == again
    assert first["consents"][0]["withdrawn_at"] == "2026-11-20T03:00:00Z"
    assert member.face_reference is None
    assert reference is not None
    assert not reference.enrolled


def test_nobody_withdraws_for_another_and_the_terms_end_with_the_account(world: World, phone: Phone) -> None:
    settle_in(world)
    agree(world, "c1", "account-terms")
    agree(world, "c3", "programme-news", by="budi")
    phone.sign_in("siti@example.com")

    for consent_id in ("c1", "c3", "c9"):
        assert phone.codes(f"/consents/{consent_id}/withdraw", status=404) == ["REQ-TIDAKADA"]
