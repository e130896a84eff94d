"""J5, J9: proof of life, from the draw to the match, and every way it is refused."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from jamsostek.contract import LivenessStep
from jmo_api.clock import SetClock
from jmo_api.desk.face_reviews import open_face_reviews
from jmo_api.edge.http import create_app
from jmo_api.records import FACE_CHECKS
from jmo_api.world import World
from tests.journeys.conftest import Phone, frames_of
from tests.load.failing_store import LosingDocuments
from tests.people import a_card, a_member, a_picture_of, in_base64, settle_in

STEPS = [step.value for step in LivenessStep]


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    settle_in(world)
    phone.sign_in("siti@example.com")
    return phone


def start(phone: Phone, purpose: str = "data-update") -> str:
    check = phone.post("/face-checks", request_id=phone.a_request_id(), purpose=purpose, consent=True)
    return str(check["check_id"])


def code_of(answer: Any) -> str:
    return str(answer["problems"][0]["code"])


def test_who_moves_as_asked_is_matched_and_counts_as_present(world: World, member: Phone) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)

    answer = member.send_frames(check_id, challenge["nonce"], frames_of("siti", challenge["steps"]))

    assert (answer["outcome"], answer["is_live"], answer["challenge"]) == ("matched", True, None)
    record = FACE_CHECKS.get(world.documents, check_id).record
    assert world.pictures.find(record.picture or "") == a_picture_of("siti")
    assert [(one.cue, one.value, one.limit) for one in record.findings] == [("turn", "0.4000", "0.3000")]


def test_a_challenge_has_three_different_steps_and_two_minutes(member: Phone, clock: SetClock) -> None:
    challenge = member.draw_challenge(start(member))

    assert len(set(challenge["steps"])) == 3
    assert set(challenge["steps"]) <= set(STEPS)
    assert challenge["expires_at"] == (clock.now() + timedelta(minutes=2)).isoformat().replace("+00:00", "Z")


def test_draws_differ(member: Phone) -> None:
    check_id = start(member)

    drawn = [member.draw_challenge(check_id) for _ in range(12)]

    assert len({one["nonce"] for one in drawn}) == 12
    assert len({tuple(one["steps"]) for one in drawn}) > 1


def test_nobody_draws_until_a_recording_fits(member: Phone, clock: SetClock) -> None:
    check_id = start(member)
    for _ in range(12):
        member.draw_challenge(check_id)
    path = f"/face-checks/{check_id}/challenge"

    here = member.codes(path, request_id=member.a_request_id())
    elsewhere = member.codes(f"/face-checks/{start(member)}/challenge", request_id=member.a_request_id())
    clock.move(timedelta(hours=24))
    member.sign_in("siti@example.com")
    tomorrow = member.draw_challenge(start(member))

    assert (here, elsewhere) == (["BIO-HABIS"], ["BIO-HABIS"])
    assert tomorrow["steps"]


@pytest.mark.parametrize(
    "cannot",
    ["close-eyes", "open-mouth", "turn-left", "turn-right"],
    ids=[
        "blind, one eye, an eye that does not close, heavy glasses",
        "a jaw that does not open",
        "a neck that turns to the right alone",
        "a neck that turns to the left alone",
    ],
)
def test_who_cannot_do_a_movement_is_never_asked_for_it_and_passes_as_present(
    member: Phone, cannot: str
) -> None:
    check_id = start(member, "jht-claim")
    for _ in range(6):
        challenge = member.draw_challenge(check_id, cannot=[cannot])
        assert cannot not in challenge["steps"]

    answer = member.send_frames(check_id, challenge["nonce"], frames_of("siti", challenge["steps"]))

    assert (answer["outcome"], answer["is_live"]) == ("matched", True)


@pytest.mark.parametrize(
    "cannot",
    [["turn-left", "turn-right"], ["open-mouth", "close-eyes"], STEPS],
    ids=["a neck in a brace", "a face that does not move", "nothing at all"],
)
def test_who_can_hardly_move_sends_one_picture_and_a_person_looks_before_money_leaves(
    world: World, member: Phone, cannot: list[str]
) -> None:
    outcomes = {}
    for purpose in ("data-update", "jht-claim"):
        check_id = start(member, purpose)
        path = f"/face-checks/{check_id}/challenge"
        assert member.codes(path, request_id=member.a_request_id(), cannot=cannot) == ["BIO-LANGKAH"]
        answer = member.send_selfie(check_id, "siti")
        assert not answer["is_live"]
        outcomes[purpose] = answer["outcome"]

    assert outcomes == {"data-update": "matched", "jht-claim": "in-review"}
    assert [review.check.purpose for review in open_face_reviews(world)] == ["jht-claim"]


def test_the_draw_that_got_lost_is_the_same_when_asked_again(member: Phone) -> None:
    path = f"/face-checks/{start(member)}/challenge"

    first = member.post(path, request_id="one-draw-asked-twice")
    second = member.post(path, request_id="one-draw-asked-twice")

    assert first["challenge"] == second["challenge"]


@pytest.mark.parametrize(
    ("shown", "code", "facts", "attempts_left"),
    [
        ("siti", "BIO-GERAK", {"cause": "not-seen"}, 3),
        ("siti flat", "BIO-DATAR", {}, 2),
        ("budi", "BIO-GANTI", {}, 2),
    ],
    ids=["a still held up", "a tilted print", "another person"],
)
def test_what_is_no_living_member_is_refused_with_the_step_that_told(
    member: Phone, shown: str, code: str, facts: dict[str, str], attempts_left: int
) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    frames = frames_of("siti", challenge["steps"])
    told = challenge["steps"][1]
    for frame in frames:
        if frame.get("step") == told:
            frame["picture"] = in_base64(a_picture_of(shown))

    answer = member.send_frames(check_id, challenge["nonce"], frames)

    assert answer["refusal"]["code"] == code
    assert answer["refusal"]["facts"] == {"step": told, **facts}
    assert (answer["outcome"], answer["attempts_left"], answer["is_live"]) == (
        "pending",
        attempts_left,
        False,
    )


def test_signs_of_staging_use_up_the_attempts_and_leave_the_other_ways(world: World, member: Phone) -> None:
    check_id = start(member)
    for _ in range(3):
        challenge = member.draw_challenge(check_id)
        frames = frames_of("siti", challenge["steps"])
        frames[3]["picture"] = in_base64(a_picture_of("siti flat"))
        answer = member.send_frames(check_id, challenge["nonce"], frames)

    assert (answer["attempts_left"], answer["ways_on"]) == (0, ["review", "branch"])
    member.post(f"/face-checks/{check_id}/way", request_id=member.a_request_id(), way="review")
    (review,) = open_face_reviews(world)
    assert review.selfie == a_picture_of("siti")
    assert review.check.findings


def test_another_order_than_the_one_drawn_is_refused(member: Phone) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    frames = frames_of("siti", challenge["steps"][::-1])

    refused = member.send_frames(check_id, challenge["nonce"], frames, status=409)

    assert code_of(refused) == "BIO-URUTAN"


def test_the_nonce_of_an_earlier_draw_is_refused(member: Phone) -> None:
    check_id = start(member)
    old = member.draw_challenge(check_id)
    member.draw_challenge(check_id)

    refused = member.send_frames(check_id, old["nonce"], frames_of("siti", old["steps"]), status=409)

    assert code_of(refused) == "BIO-TANTANGAN"


def test_frames_without_any_draw_are_refused(member: Phone) -> None:
    refused = member.send_frames(start(member), "made-up", frames_of("siti", STEPS[:3]), status=409)

    assert code_of(refused) == "BIO-TANTANGAN"


def test_a_submission_sent_a_second_time_is_refused(member: Phone) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    frames = frames_of("siti asleep", challenge["steps"])
    member.send_frames(check_id, challenge["nonce"], frames)

    refused = member.send_frames(check_id, challenge["nonce"], frames, status=409)

    assert code_of(refused) == "BIO-TERPAKAI"


def test_a_submission_whose_answer_got_lost_is_answered_as_before(member: Phone) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    body = {"nonce": challenge["nonce"], "frames": frames_of("siti", challenge["steps"])}
    path = f"/face-checks/{check_id}/liveness"

    first = member.post(path, request_id="frames-sent-twice-0", **body)
    second = member.post(path, request_id="frames-sent-twice-0", **body)

    assert first == second
    assert first["outcome"] == "matched"


def test_frames_taken_in_and_lost_before_they_were_judged_may_come_again(world: World, member: Phone) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    path = f"/face-checks/{check_id}/liveness"
    body = {"nonce": challenge["nonce"], "frames": frames_of("siti", challenge["steps"])}
    failing = replace(world, documents=LosingDocuments(world.documents))
    phone = Phone(create_app(failing).test_client(), token=member.token)

    lost = phone.post(path, status=503, request_id="frames-that-got-lost", **body)
    others = phone.post(path, status=409, request_id="frames-of-another-try", **body)
    again = phone.post(path, request_id="frames-that-got-lost", **body)

    assert (code_of(lost), code_of(others)) == ("SYS-SIBUK", "BIO-TERPAKAI")
    assert again["outcome"] == "matched"


@pytest.mark.parametrize(("seconds", "code"), [(119, None), (120, "BIO-LEWAT"), (121, "BIO-LEWAT")])
def test_a_challenge_lasts_two_minutes(
    member: Phone, clock: SetClock, seconds: int, code: str | None
) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    clock.move(timedelta(seconds=seconds))

    answer = member.send_frames(
        check_id, challenge["nonce"], frames_of("siti", challenge["steps"]), status=409 if code else 200
    )

    assert (code_of(answer) if code else answer["outcome"]) == (code or "matched")


def test_an_outage_costs_neither_attempt_nor_challenge(world: World, phone: Phone) -> None:
    member = a_member(nik="3171994101900503")
    settle_in(world, member, [a_card(member=member)])
    phone.sign_in("siti@example.com")
    check_id = start(phone)
    challenge = phone.draw_challenge(check_id)

    phone.send_frames(check_id, challenge["nonce"], frames_of("siti", challenge["steps"]), status=503)

    after = phone.get(f"/face-checks/{check_id}")
    assert after["attempts_left"] == 3
    assert after["challenge"] == challenge


def test_a_stranger_who_moves_as_asked_is_still_a_stranger(member: Phone) -> None:
    answer = member.prove_life(start(member), "stranger")

    assert (answer["outcome"], answer["attempts_left"]) == ("not-matched", 2)
    assert answer["refusal"]["code"] == "BIO-TIDAKCOCOK"


def test_a_frame_that_is_no_picture_is_named(member: Phone) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    frames = frames_of("siti", challenge["steps"])
    frames[4]["picture"] = "R0lGODlh"

    refused = member.send_frames(check_id, challenge["nonce"], frames, status=409)

    assert (code_of(refused), refused["problems"][0]["field"]) == ("BIO-BERKAS", "frames.4.picture")


@pytest.mark.parametrize("count", [5, 11])
def test_a_challenge_is_answered_by_six_to_ten_frames(member: Phone, count: int) -> None:
    check_id = start(member)
    challenge = member.draw_challenge(check_id)
    frames = (frames_of("siti", challenge["steps"]) * 2)[:count]

    refused = member.send_frames(check_id, challenge["nonce"], frames, status=422)

    assert code_of(refused) == "REQ-ISI"


def test_somebody_elses_check_draws_nothing(world: World, member: Phone) -> None:
    check_id = start(member)
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000009", member=budi)])
    member.sign_in("budi@example.com")

    member.post(f"/face-checks/{check_id}/challenge", status=404, request_id=member.a_request_id())
