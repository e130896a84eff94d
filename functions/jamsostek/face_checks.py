"""A face check: what is left to do after it, and what it counts for. A machine never says the last word."""

from datetime import datetime

from jamsostek.contract import FaceOutcome, FacePurpose, FaceWayOn
from jamsostek.parameters import FACE_ATTEMPTS
from jamsostek.refusals import FaceCheckExpired, FaceCheckInReview, FaceCheckMissing, FaceNotMatched


def ways_on(
    outcome: FaceOutcome,
    *,
    attempts_left: int,
    is_near: bool = False,
    was_reviewed: bool = False,
) -> tuple[FaceWayOn, ...]:
    """`is_near`: the last picture was close to a match, so a person may look at once."""
    if outcome not in (FaceOutcome.PENDING, FaceOutcome.NOT_MATCHED):
        return ()
    if was_reviewed:
        return (FaceWayOn.BRANCH,)
    if not attempts_left:
        return (FaceWayOn.REVIEW, FaceWayOn.BRANCH)
    return (FaceWayOn.TRY_AGAIN, FaceWayOn.REVIEW) if is_near else (FaceWayOn.TRY_AGAIN,)


def is_provisional(outcome: FaceOutcome) -> bool:
    """Saved for now; counts for claims once a person has decided."""
    return outcome is FaceOutcome.IN_REVIEW


def check_face(
    outcome: FaceOutcome,
    *,
    made_for: FacePurpose,
    needed_for: FacePurpose,
    expires_at: datetime,
    at: datetime,
) -> None:
    """A data update may wait for a person's decision; money never does.

    Raises FaceCheckMissing, FaceCheckExpired, FaceCheckInReview, FaceNotMatched.
    """
    if made_for is not needed_for or outcome in (FaceOutcome.PENDING, FaceOutcome.BRANCH):
        raise FaceCheckMissing()
    if outcome is FaceOutcome.NOT_MATCHED:
        raise FaceNotMatched(attempt=FACE_ATTEMPTS, attempts=FACE_ATTEMPTS)
    if is_provisional(outcome):
        if needed_for is FacePurpose.JHT_CLAIM:
            raise FaceCheckInReview()
        return
    if at >= expires_at:
        raise FaceCheckExpired()
