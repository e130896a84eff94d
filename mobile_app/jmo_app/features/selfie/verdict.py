"""What the service has said of this face so far."""

from dataclasses import dataclass
from typing import Final

from jamsostek.contract import FaceCheck, FaceOutcome, FacePurpose, FaceWayOn, LivenessStep, Problem
from jamsostek.parameters import FACE_ATTEMPTS
from jamsostek.refusals import FaceAttemptsUsed, FaceCheckExpired, FaceCheckMissing, FaceNotMatched

ASKED_AGAIN: Final = frozenset({FaceCheckExpired.code, FaceCheckMissing.code})
"""What the service says of a request when it wants another face check first."""

DECIDED: Final = frozenset({FaceOutcome.MATCHED, FaceOutcome.IN_REVIEW, FaceOutcome.BRANCH})


@dataclass(slots=True)
class Verdict:
    check: FaceCheck | None = None
    problem: Problem | None = None
    """Why the last picture was not taken, or did not match."""

    def take(self, check: FaceCheck) -> None:
        self.check = check
        self.problem = _reason_of(check)

    @property
    def outcome(self) -> FaceOutcome | None:
        return None if self.check is None else self.check.outcome

    @property
    def is_decided(self) -> bool:
        return self.outcome in DECIDED

    @property
    def is_matched(self) -> bool:
        return self.outcome is FaceOutcome.MATCHED

    @property
    def is_in_review(self) -> bool:
        return self.outcome is FaceOutcome.IN_REVIEW

    @property
    def has_branch_code(self) -> bool:
        return self.outcome is FaceOutcome.BRANCH

    @property
    def may_be_reviewed(self) -> bool:
        """There is a picture for a person to look at; behind the link of a reset nobody vouches for one."""
        check = self.check
        return (
            check is not None
            and FaceWayOn.REVIEW in check.ways_on
            and check.purpose is not FacePurpose.ACCOUNT_RESET
        )

    @property
    def attempts_left(self) -> int | None:
        return None if self.check is None else self.check.attempts_left

    @property
    def may_try_again(self) -> bool:
        return not self.is_decided and bool(self.attempts_left)

    @property
    def step_at_fault(self) -> LivenessStep | None:
        """The movement the last refusal is about."""
        said = None if self.problem is None else self.problem.facts.get("step")
        return next((step for step in LivenessStep if step == said), None)


def _reason_of(check: FaceCheck) -> Problem | None:
    """After the last try, "try again" is no advice."""
    if check.refusal is not None and check.refusal.code == FaceNotMatched.code and check.attempts_left <= 0:
        return Problem(FaceAttemptsUsed.code, {"attempts": FACE_ATTEMPTS})
    return check.refusal
