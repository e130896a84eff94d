"""J15: what is kept of a face, under which keys, and how it goes."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from jmo_api.clock import SetClock
from jmo_api.desk.face_reviews import decide_face_review, open_face_reviews
from jmo_api.faces.face_references import reseal_templates
from jmo_api.jobs import run_daily
from jmo_api.records import CASES, CONSENTS, FACE_CHECKS, FACE_TEMPLATES, MEMBERS, CaseStatus, FaceTemplate
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver
from tests.people import ScriptedFaces, a_member, a_picture_of, settle_in


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    settle_in(world)
    phone.sign_in("siti@example.com")
    return phone


def start(phone: Phone, purpose: str = "data-update") -> Any:
    return phone.post("/face-checks", request_id=phone.a_request_id(), purpose=purpose, consent=True)


def withdraw(phone: Phone) -> Any:
    return phone.post("/face-consent/withdraw", request_id=phone.a_request_id())


def kept_template(world: World) -> FaceTemplate:
    (stored,) = FACE_TEMPLATES.all(world.documents)
    return stored.record


def kept_pictures(world: World, clock: SetClock) -> list[str]:
    return list(world.pictures.older_than(clock.now() + timedelta(days=1), prefix=""))


# --- a single picture -------------------------------------------------------------


def test_a_picture_without_life_lets_a_person_look_before_money_moves(world: World, member: Phone) -> None:
    check = start(member, "jht-claim")

    sent = member.send_selfie(check["check_id"], "siti")
    (review,) = open_face_reviews(world)
    decide_face_review(world, sent["case_number"], granted=True, by="officer-1", reason="called back")

    assert (sent["outcome"], sent["is_live"], sent["refusal"]) == ("in-review", False, None)
    assert (review.selfie, review.reference) == (a_picture_of("siti"), a_picture_of("siti"))
    assert member.get(f"/face-checks/{check['check_id']}")["outcome"] == "matched"


def test_a_picture_without_life_brings_data_up_to_date_and_enrols_nobody(world: World, member: Phone) -> None:
    sent = member.send_selfie(start(member)["check_id"], "siti")

    assert (sent["outcome"], sent["is_live"]) == ("matched", False)
    assert MEMBERS.get(world.documents, "siti").record.face_reference is None
    assert FACE_TEMPLATES.all(world.documents) == []


# --- templates --------------------------------------------------------------------


def test_a_template_is_sealed_for_its_member_and_its_model(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")

    kept = kept_template(world)
    assert (kept.member_id, kept.sealed.model) == ("siti", "scripted")
    assert world.vault.open(kept.sealed, member_id="siti") == b"siti"


def test_another_model_makes_the_template_anew_from_the_picture_kept(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    assert isinstance(world.faces, ScriptedFaces)
    world.faces.model = "next"

    check = member.pass_face_check("data-update")

    assert (check["outcome"], check["simulated"]) == ("matched", False)
    assert kept_template(world).sealed.model == "next"


def test_templates_move_to_the_new_key_once_the_old_one_has_had_its_time(
    world: World, member: Phone, clock: SetClock
) -> None:
    member.pass_face_check("data-update")
    before = kept_template(world)
    same = reseal_templates(world)
    clock.move(timedelta(days=90))

    assert run_daily(world)

    after = kept_template(world)
    assert (same, reseal_templates(world)) == (0, 0)
    assert after.sealed.key_id != before.sealed.key_id
    assert world.vault.open(after.sealed, member_id="siti") == b"siti"


def test_a_template_of_somebody_else_put_in_place_does_not_open(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    (stored,) = FACE_TEMPLATES.all(world.documents)
    foreign = world.vault.seal(b"stranger", member_id="budi", model="scripted")
    world.documents.transact(
        lambda transaction: FACE_TEMPLATES.replace(
            transaction, stored, replace(stored.record, sealed=foreign)
        )
    )
    check = start(member)
    challenge = member.draw_challenge(check["check_id"])

    assert challenge
    member.send_selfie(check["check_id"], "stranger", status=503)


# --- taking the consent back --------------------------------------------------------


def test_withdrawing_deletes_template_reference_and_pictures(
    world: World, member: Phone, clock: SetClock
) -> None:
    member.pass_face_check("data-update")
    member.pass_face_check("data-update", "stranger")
    assert kept_pictures(world, clock)

    answer = withdraw(member)
    deliver(world)

    assert answer["withdrawn_at"] == clock.now().isoformat().replace("+00:00", "Z")
    assert kept_pictures(world, clock) == []
    assert FACE_TEMPLATES.all(world.documents) == []
    assert MEMBERS.get(world.documents, "siti").record.face_reference is None
    assert {stored.record.withdrawn_at for stored in CONSENTS.all(world.documents)} == {clock.now()}
    assert all(not stored.record.findings for stored in FACE_CHECKS.all(world.documents))


def test_after_that_nothing_is_computed_and_the_branch_is_left(world: World, member: Phone) -> None:
    check_id = start(member)["check_id"]
    challenge = member.draw_challenge(check_id)
    withdraw(member)
    assert isinstance(world.faces, ScriptedFaces)
    asked = world.faces.asked

    picture = member.send_selfie(check_id, "siti", status=409)
    draw = member.codes(f"/face-checks/{check_id}/challenge", request_id=member.a_request_id())
    frames = member.send_frames(check_id, challenge["nonce"], [{"picture": "/9j/"}] * 6, status=409)
    preview = member.codes(f"/face-checks/{check_id}/preview", picture="/9j/")
    after = member.get(f"/face-checks/{check_id}")

    assert {picture["problems"][0]["code"], frames["problems"][0]["code"], *draw, *preview} == {"BIO-DICABUT"}
    assert world.faces.asked == asked
    assert (after["refusal"]["code"], after["ways_on"]) == ("BIO-DICABUT", ["branch"])
    branch = member.post(f"/face-checks/{check_id}/way", request_id=member.a_request_id(), way="branch")
    assert branch["branch_code"]


def test_a_review_under_way_ends_with_the_consent(world: World, member: Phone) -> None:
    number = member.be_reviewed("data-update")["case_number"]

    withdraw(member)

    case = CASES.get(world.documents, number).record
    assert (case.status, case.reason) == (CaseStatus.REFUSED, "consent-withdrawn")
    assert open_face_reviews(world) == []


def test_a_new_consent_begins_anew(world: World, member: Phone) -> None:
    member.pass_face_check("data-update")
    withdraw(member)
    deliver(world)

    check = member.pass_face_check("data-update")

    assert (check["outcome"], check["simulated"]) == ("matched", True)
    assert kept_template(world).member_id == "siti"


def test_withdrawing_touches_nobody_else(world: World, member: Phone) -> None:
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com")
    settle_in(world, budi, [])
    withdraw(member)
    deliver(world)
    member.sign_in("budi@example.com")

    assert member.pass_face_check("data-update", "budi")["outcome"] == "matched"


def test_withdrawing_twice_is_no_harm(member: Phone) -> None:
    first = member.post("/face-consent/withdraw", request_id="withdrawn-twice-00")
    second = member.post("/face-consent/withdraw", request_id="withdrawn-twice-00")

    assert first == second
    assert withdraw(member)
