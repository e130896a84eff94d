from datetime import UTC, datetime, timedelta

import pytest

from jamsostek.contract import FaceOutcome, FacePurpose, FaceWayOn
from jamsostek.face_checks import check_face, is_provisional, ways_on
from jamsostek.refusals import (
    FaceCheckExpired,
    FaceCheckInReview,
    FaceCheckMissing,
    FaceNotMatched,
    RuleBroken,
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


def test_only_what_a_person_still_decides_is_provisional() -> None:
    assert [outcome for outcome in FaceOutcome if is_provisional(outcome)] == [FaceOutcome.IN_REVIEW]
