"""J5, J9, S2: a face check from consent to outcome, and the person behind the machine."""

import base64
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest

from jmo_api.clock import SetClock
from jmo_api.desk.face_reviews import decide_face_review, open_face_reviews
from jmo_api.edge.http import create_app
from jmo_api.files.pictures import delete_old_pictures
from jmo_api.records import CONSENTS, FACE_CHECKS, MEMBERS
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import a_card, a_member, a_picture_of, in_base64, registry_of, settle_in


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    settle_in(world)
    phone.sign_in("siti@example.com")
    return phone


def start(phone: Phone, purpose: str = "data-update") -> Any:
    return phone.post("/face-checks", request_id=phone.a_request_id(), purpose=purpose, consent=True)


def kept_selfies(world: World, clock: SetClock) -> int:
    return len(world.pictures.older_than(clock.now() + timedelta(days=1), prefix="selfies/"))


def test_nothing_is_computed_without_consent(member: Phone) -> None:
    codes = member.codes(
        "/face-checks", request_id=member.a_request_id(), purpose="data-update", consent=False
    )

    assert codes == ["BIO-IZIN"]


def test_consent_is_recorded_with_its_wording_and_time(world: World, member: Phone, clock: SetClock) -> None:
    start(member)

    (consent,) = (stored.record for stored in CONSENTS.all(world.documents))
    assert (consent.member_id, consent.subject, consent.given_at) == ("siti", "face-comparison", clock.now())
    assert consent.version


def test_a_first_match_becomes_the_reference_of_later_checks(world: World, member: Phone) -> None:
    first = member.pass_face_check("data-update")
    registry_of(world).record_photo(MEMBERS.get(world.documents, "siti").record.nik, a_picture_of("another"))

    second = member.pass_face_check("data-update")

    assert (first["outcome"], first["simulated"]) == ("matched", True)
    assert (second["outcome"], second["simulated"]) == ("matched", False)


def test_a_stranger_has_three_tries_and_then_other_ways(member: Phone) -> None:
    check = start(member)

    tries = [member.send_selfie(check["check_id"], "stranger") for _ in range(3)]

    assert [one["attempts_left"] for one in tries] == [2, 1, 0]
    assert [one["refusal"]["facts"] for one in tries] == [
        {"attempt": number, "attempts": 3} for number in (1, 2, 3)
    ]
    assert tries[0]["ways_on"] == ["try-again"]
    assert tries[2]["ways_on"] == ["review", "branch"]
    refused = member.send_selfie(check["check_id"], "siti", status=409)
    assert [problem["code"] for problem in refused["problems"]] == ["BIO-HABIS"]


def test_a_new_check_brings_no_new_tries_until_a_day_has_passed(member: Phone, clock: SetClock) -> None:
    check = start(member)
    for _ in range(3):
        member.send_selfie(check["check_id"], "stranger")

    fresh = start(member)
    clock.move(timedelta(hours=24))
    member.sign_in("siti@example.com")
    tomorrow = start(member)

    assert (fresh["attempts_left"], fresh["ways_on"]) == (0, ["review", "branch"])
    assert tomorrow["attempts_left"] == 3


def test_fifty_pictures_at_once_are_three_tries(world: World, member: Phone) -> None:
    check = start(member)
    app = create_app(world)

    def send(number: int) -> int:
        body = {"request_id": f"at-once-{number:012d}", "picture": in_base64(a_picture_of("stranger"))}
        path = f"/api/v1/face-checks/{check['check_id']}/selfie"
        headers = {"Authorization": f"Bearer {member.token}"}
        while True:
            status = app.test_client().post(path, json=body, headers=headers).status_code
            if status != 503:
                return status

    with ThreadPoolExecutor(16) as threads:
        answers = sorted(threads.map(send, range(50)))

    assert answers == [200] * 3 + [409] * 47


def test_a_dark_picture_costs_no_try_but_twenty_do_end_it(member: Phone) -> None:
    check = start(member)

    answers = [member.send_selfie(check["check_id"], "dark") for _ in range(20)]

    assert answers[0]["refusal"] == {
        "code": "BIO-CAHAYA",
        "facts": {"cause": "dark"},
        "field": None,
        "reference": None,
    }
    assert [answers[0]["attempts_left"], answers[18]["attempts_left"]] == [3, 3]
    assert answers[19]["attempts_left"] == 0
    assert answers[19]["ways_on"] == ["review", "branch"]


def test_an_outage_of_the_registry_costs_no_try(world: World, phone: Phone) -> None:
    member = a_member(nik="3171994101900503")
    settle_in(world, member, [a_card(member=member)])
    phone.sign_in("siti@example.com")
    check = start(phone)

    answer = phone.send_selfie(check["check_id"], "siti", status=503)

    assert [problem["code"] for problem in answer["problems"]] == ["SYS-SIBUK"]
    assert phone.get(f"/face-checks/{check['check_id']}")["attempts_left"] == 3


def test_without_any_reference_picture_a_person_looks(world: World, phone: Phone) -> None:
    member = a_member(nik="3171994101900405")
    settle_in(world, member, [a_card(member=member)])
    phone.sign_in("siti@example.com")

    check = phone.pass_face_check("data-update")

    assert check["outcome"] == "in-review"
    assert check["case_number"]


@pytest.mark.parametrize(
    ("picture", "cause"),
    [("%%%", "content"), (base64.b64encode(b"GIF89a").decode(), "kind")],
    ids=["not base64", "not a picture"],
)
def test_a_file_that_is_no_picture_is_refused(member: Phone, picture: str, cause: str) -> None:
    check = start(member)

    answer = member.post(
        f"/face-checks/{check['check_id']}/selfie",
        status=409,
        request_id=member.a_request_id(),
        picture=picture,
    )

    (problem,) = answer["problems"]
    assert (problem["code"], problem["facts"]["cause"]) == ("BIO-BERKAS", cause)


def test_a_check_is_open_for_half_an_hour(member: Phone, clock: SetClock) -> None:
    check = start(member)
    clock.move(timedelta(minutes=30))
    member.sign_in("siti@example.com")

    answer = member.send_selfie(check["check_id"], "siti", status=409)

    assert [problem["code"] for problem in answer["problems"]] == ["BIO-KEDALUWARSA"]


def test_of_a_selfie_nothing_is_kept_but_the_picture(world: World, member: Phone) -> None:
    check = member.post("/face-checks", request_id="r" * 16, purpose="data-update", consent=True)
    picture = a_picture_of("siti") + b"<script>"

    member.post(f"/face-checks/{check['check_id']}/selfie", request_id="s" * 16, picture=in_base64(picture))

    kept = FACE_CHECKS.get(world.documents, check["check_id"]).record.picture
    assert world.pictures.find(kept or "") == a_picture_of("siti")


def test_the_same_picture_sent_twice_is_one_try(member: Phone) -> None:
    check = start(member)
    path = f"/face-checks/{check['check_id']}/selfie"
    picture = in_base64(a_picture_of("stranger"))

    first = member.post(path, request_id="one-picture-sent-twice", picture=picture)
    second = member.post(path, request_id="one-picture-sent-twice", picture=picture)

    assert first == second
    assert first["attempts_left"] == 2


def test_somebody_elses_face_check_is_not_there(world: World, member: Phone) -> None:
    check = start(member)
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000009", member=budi)])
    member.sign_in("budi@example.com")

    member.get(f"/face-checks/{check['check_id']}", status=404)
    member.send_selfie(check["check_id"], "budi", status=404)


def test_a_preview_says_what_to_change_and_leaves_no_trace(
    world: World, member: Phone, clock: SetClock
) -> None:
    check = start(member)
    path = f"/face-checks/{check['check_id']}/preview"

    dark = member.post(path, picture=in_base64(a_picture_of("dark")))
    clock.move(timedelta(seconds=1))
    right = member.post(path, picture=in_base64(a_picture_of("siti")))

    assert dark == {"code": "BIO-CAHAYA", "cause": "dark"}
    assert right == {"code": None, "cause": None}
    assert kept_selfies(world, clock) == 0
    assert member.get(f"/face-checks/{check['check_id']}")["attempts_left"] == 3


def test_previews_faster_than_a_camera_needs_them_are_refused(member: Phone) -> None:
    check = start(member)
    path = f"/face-checks/{check['check_id']}/preview"
    frame = in_base64(a_picture_of("siti"))
    member.post(path, picture=frame)

    answer = member.post(path, status=429, picture=frame)

    assert answer["problems"]


def test_a_branch_code_is_there_from_the_start(world: World, member: Phone) -> None:
    check = start(member)

    answer = member.post(
        f"/face-checks/{check['check_id']}/way", request_id=member.a_request_id(), way="branch"
    )

    assert answer["outcome"] == "branch"
    assert len(answer["branch_code"]) == 8
    refused = member.send_selfie(check["check_id"], "siti", status=409)
    assert [problem["code"] for problem in refused["problems"]] == ["BIO-JALAN"]


def test_a_review_is_not_open_before_a_picture(member: Phone) -> None:
    check = start(member)

    codes = member.codes(
        f"/face-checks/{check['check_id']}/way", request_id=member.a_request_id(), way="review"
    )

    assert codes == ["BIO-JALAN"]


def test_a_check_that_is_under_way_is_found_again_after_a_restart(member: Phone, clock: SetClock) -> None:
    check = start(member)

    found = member.get("/data-update")["face_check"]
    clock.move(timedelta(minutes=30))
    member.sign_in("siti@example.com")
    later = member.get("/data-update")["face_check"]

    assert found["check_id"] == check["check_id"]
    assert later is None


def test_trying_again_gives_the_check_another_half_hour(member: Phone, clock: SetClock) -> None:
    check = member.pass_face_check("data-update", "stranger")
    clock.move(timedelta(minutes=29))
    member.sign_in("siti@example.com")
    path = f"/face-checks/{check['check_id']}/way"

    again = member.post(path, request_id=member.a_request_id(), way="try-again")

    assert (again["outcome"], again["refusal"], again["attempts_left"]) == ("pending", None, 2)
    assert again["expires_at"] > check["expires_at"]


def test_a_registry_photo_without_a_face_is_as_none(world: World, member: Phone) -> None:
    registry_of(world).record_photo(MEMBERS.get(world.documents, "siti").record.nik, a_picture_of("dark"))

    assert member.pass_face_check("data-update")["outcome"] == "in-review"


# --- the person behind the machine ------------------------------------------------


def test_the_machines_no_is_never_the_last_word(world: World, member: Phone) -> None:
    check = start(member, "jht-claim")
    for _ in range(3):
        member.send_selfie(check["check_id"], "siti with a bandage")
    path = f"/face-checks/{check['check_id']}"
    waiting = member.post(f"{path}/way", request_id=member.a_request_id(), way="review")
    (review,) = open_face_reviews(world)

    decide_face_review(world, review.case.number, granted=True, by="officer-1", reason="same scar")
    deliver(world)

    assert waiting["outcome"] == "in-review"
    assert review.selfie == a_picture_of("siti with a bandage")
    assert review.reference == a_picture_of("siti")
    assert member.get(path)["outcome"] == "matched"
    assert open_face_reviews(world) == []
    assert "review-granted" in [message.template for message in sent(world)]


def test_a_near_match_may_go_to_a_person_at_once_and_the_task_is_shown(member: Phone) -> None:
    near = member.pass_face_check("data-update", "near siti")
    check = member.be_reviewed("data-update")

    (task,) = member.get("/me")["tasks"]

    assert (near["outcome"], near["ways_on"]) == ("not-matched", ["try-again", "review"])
    assert check["outcome"] == "in-review"
    assert (task["kind"], task["subject_id"]) == ("review-pending", check["case_number"])


def test_a_person_who_is_not_sure_leaves_the_branch(world: World, member: Phone) -> None:
    check = member.be_reviewed("data-update")

    decide_face_review(world, check["case_number"], granted=False, by="officer-1", reason="too dark")

    after = member.get(f"/face-checks/{check['check_id']}")
    assert (after["outcome"], after["ways_on"]) == ("not-matched", ["branch"])


def test_a_granted_selfie_is_usable_for_three_days(world: World, member: Phone, clock: SetClock) -> None:
    check = member.be_reviewed("jht-claim")
    decide_face_review(world, check["case_number"], granted=True, by="officer-1", reason="same person")

    after = member.get(f"/face-checks/{check['check_id']}")

    assert after["expires_at"] == (clock.now() + timedelta(days=3)).isoformat().replace("+00:00", "Z")


def test_raw_pictures_go_after_thirty_days_or_when_the_review_closes(
    world: World, member: Phone, clock: SetClock
) -> None:
    member.pass_face_check("jht-claim")
    waiting = member.be_reviewed("data-update")
    clock.move(timedelta(days=30, seconds=1))

    first = delete_old_pictures(world)
    decide_face_review(world, waiting["case_number"], granted=False, by="officer-1", reason="no")
    second = delete_old_pictures(world)

    assert (first, second) == (1, 2)
    reference = MEMBERS.get(world.documents, "siti").record.face_reference
    assert world.pictures.find(f"references/{reference}") == a_picture_of("siti")
