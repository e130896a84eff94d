"""A face check: what is left to do after it, and what it counts for. A machine never says the last word."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from jamsostek.contract import FaceOutcome, FacePurpose, FaceWayOn, LivenessStep
from jamsostek.parameters import FACE_ATTEMPTS
from jamsostek.refusals import (
    ChallengeExpired,
    ChallengeSpent,
    FaceCheckExpired,
    FaceCheckInReview,
    FaceCheckMissing,
    FaceNotMatched,
    StepsOutOfOrder,
    TooFewSteps,
)

CHALLENGE_STEPS: Final = 3
"""Of four steps two are turns, so three always hold one: a sheet of paper gives itself away in a turn."""
CHALLENGE_OPEN_FOR: Final = timedelta(minutes=2)


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


def needs_person(purpose: FacePurpose, *, is_live: bool) -> bool:
    """A single picture may be a stolen one: no money leaves on it before a person has looked."""
    return purpose is FacePurpose.JHT_CLAIM and not is_live


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


def doable_steps(cannot: Collection[LivenessStep]) -> tuple[LivenessStep, ...]:
    """What may be drawn for this member. Raises TooFewSteps."""
    doable = tuple(step for step in LivenessStep if step not in cannot)
    if len(doable) < CHALLENGE_STEPS:
        raise TooFewSteps
    return doable


def check_challenge(*, expires_at: datetime, is_spent: bool, at: datetime) -> None:
    """Raises ChallengeSpent, ChallengeExpired."""
    if is_spent:
        raise ChallengeSpent
    if at >= expires_at:
        raise ChallengeExpired


def check_order(asked: Sequence[LivenessStep], shown: Sequence[LivenessStep | None]) -> None:
    """`shown`: what each frame says it is, None for straight; the first one is. Raises StepsOutOfOrder."""
    steps = [step for step, _ in groupby(step for step in shown if step is not None)]
    if shown[0] is not None or steps != list(asked):
        raise StepsOutOfOrder
