from datetime import UTC, datetime, timedelta

import pytest

from jamsostek.contract import FaceOutcome, FacePurpose, FaceWayOn, LivenessStep
from jamsostek.face_checks import (
    check_challenge,
    check_face,
    check_order,
    doable_steps,
    is_provisional,
    needs_person,
    ways_on,
)
from jamsostek.refusals import (
    ChallengeExpired,
    ChallengeSpent,
    FaceCheckExpired,
    FaceCheckInReview,
    FaceCheckMissing,
    FaceNotMatched,
    RuleBroken,
    StepsOutOfOrder,
    TooFewSteps,
)

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
UPDATE, CLAIM = FacePurpose.DATA_UPDATE, FacePurpose.JHT_CLAIM
TRY, REVIEW, BRANCH = FaceWayOn.TRY_AGAIN, FaceWayOn.REVIEW, FaceWayOn.BRANCH


@pytest.mark.parametrize(
    ("left", "is_near", "ways"),
    [
        (3, False, (TRY,)),
        (1, False, (TRY,)),
        (1, True, (TRY, REVIEW)),
        (0, False, (REVIEW, BRANCH)),
        (0, True, (REVIEW, BRANCH)),
    ],
)
def test_after_the_last_attempt_there_are_other_ways_on(
    left: int, is_near: bool, ways: tuple[FaceWayOn, ...]
) -> None:
    outcome = FaceOutcome.PENDING if left else FaceOutcome.NOT_MATCHED

    assert ways_on(outcome, attempts_left=left, is_near=is_near) == ways


def test_after_a_persons_no_the_branch_is_left() -> None:
    assert ways_on(FaceOutcome.NOT_MATCHED, attempts_left=0, was_reviewed=True) == (BRANCH,)


@pytest.mark.parametrize("outcome", [FaceOutcome.MATCHED, FaceOutcome.IN_REVIEW, FaceOutcome.BRANCH])
def test_a_check_on_its_way_offers_nothing_more(outcome: FaceOutcome) -> None:
    assert ways_on(outcome, attempts_left=2) == ()


@pytest.mark.parametrize(
    ("outcome", "made_for", "needed_for", "refusal"),
    [
        (FaceOutcome.MATCHED, UPDATE, UPDATE, None),
        (FaceOutcome.MATCHED, CLAIM, CLAIM, None),
        (FaceOutcome.MATCHED, UPDATE, CLAIM, FaceCheckMissing),
        (FaceOutcome.IN_REVIEW, UPDATE, UPDATE, None),
        (FaceOutcome.IN_REVIEW, CLAIM, CLAIM, FaceCheckInReview),
        (FaceOutcome.PENDING, CLAIM, CLAIM, FaceCheckMissing),
        (FaceOutcome.BRANCH, UPDATE, UPDATE, FaceCheckMissing),
        (FaceOutcome.NOT_MATCHED, CLAIM, CLAIM, FaceNotMatched),
    ],
)
def test_money_waits_for_a_match_a_data_update_may_wait_for_a_person(
    outcome: FaceOutcome, made_for: FacePurpose, needed_for: FacePurpose, refusal: type[RuleBroken] | None
) -> None:
    if refusal is None:
        check_face(outcome, made_for=made_for, needed_for=needed_for, expires_at=LATER, at=NOW)
        return
    with pytest.raises(refusal):
        check_face(outcome, made_for=made_for, needed_for=needed_for, expires_at=LATER, at=NOW)


@pytest.mark.parametrize(("seconds", "is_over"), [(-1, False), (0, True), (1, True)])
def test_a_match_is_good_for_a_while(seconds: int, is_over: bool) -> None:
    at = LATER + timedelta(seconds=seconds)

    if not is_over:
        check_face(FaceOutcome.MATCHED, made_for=CLAIM, needed_for=CLAIM, expires_at=LATER, at=at)
        return
    with pytest.raises(FaceCheckExpired):
        check_face(FaceOutcome.MATCHED, made_for=CLAIM, needed_for=CLAIM, expires_at=LATER, at=at)


@pytest.mark.parametrize(
    ("purpose", "is_live", "person"),
    [(CLAIM, False, True), (CLAIM, True, False), (UPDATE, False, False), (UPDATE, True, False)],
)
def test_a_single_picture_moves_no_money_before_a_person_has_looked(
    purpose: FacePurpose, is_live: bool, person: bool
) -> None:
    assert needs_person(purpose, is_live=is_live) is person


def test_only_what_a_person_still_decides_is_provisional() -> None:
    assert [outcome for outcome in FaceOutcome if is_provisional(outcome)] == [FaceOutcome.IN_REVIEW]


LEFT, RIGHT = LivenessStep.TURN_LEFT, LivenessStep.TURN_RIGHT
MOUTH, EYES = LivenessStep.OPEN_MOUTH, LivenessStep.CLOSE_EYES


@pytest.mark.parametrize(
    ("cannot", "doable"),
    [((), (LEFT, RIGHT, MOUTH, EYES)), ((EYES,), (LEFT, RIGHT, MOUTH)), ((LEFT,), (RIGHT, MOUTH, EYES))],
)
def test_steps_are_drawn_from_what_a_member_can_do(
    cannot: tuple[LivenessStep, ...], doable: tuple[LivenessStep, ...]
) -> None:
    assert doable_steps(cannot) == doable


@pytest.mark.parametrize("cannot", [(LEFT, RIGHT), (MOUTH, EYES), tuple(LivenessStep)])
def test_who_can_do_less_than_three_is_led_to_a_person(cannot: tuple[LivenessStep, ...]) -> None:
    with pytest.raises(TooFewSteps):
        doable_steps(cannot)


@pytest.mark.parametrize(
    ("seconds", "is_spent", "refusal"),
    [
        (-1, False, None),
        (0, False, ChallengeExpired),
        (1, False, ChallengeExpired),
        (-1, True, ChallengeSpent),
        (1, True, ChallengeSpent),
    ],
)
def test_a_challenge_is_answered_once_and_in_time(
    seconds: int, is_spent: bool, refusal: type[RuleBroken] | None
) -> None:
    at = LATER + timedelta(seconds=seconds)

    if refusal is None:
        check_challenge(expires_at=LATER, is_spent=is_spent, at=at)
        return
    with pytest.raises(refusal):
        check_challenge(expires_at=LATER, is_spent=is_spent, at=at)


@pytest.mark.parametrize(
    ("shown", "is_right"),
    [
        ((None, LEFT, MOUTH, RIGHT), True),
        ((None, None, LEFT, LEFT, None, MOUTH, RIGHT, RIGHT, None), True),
        ((LEFT, MOUTH, RIGHT), False),
        ((None, MOUTH, LEFT, RIGHT), False),
        ((None, LEFT, MOUTH), False),
        ((None, LEFT, MOUTH, RIGHT, LEFT), False),
        ((None, None, None), False),
    ],
)
def test_frames_show_the_steps_in_the_order_drawn(
    shown: tuple[LivenessStep | None, ...], is_right: bool
) -> None:
    if is_right:
        check_order((LEFT, MOUTH, RIGHT), shown)
        return
    with pytest.raises(StepsOutOfOrder):
        check_order((LEFT, MOUTH, RIGHT), shown)
