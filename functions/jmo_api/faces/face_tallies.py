"""How many tries a member has left, counted here and over all their face checks."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek.parameters import FACE_ATTEMPTS
from jamsostek.refusals import FaceAttemptsUsed
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.records import FACE_TALLIES, FaceTally, Judging
from jmo_api.stored import Stored

COUNTED_FOR: Final = timedelta(hours=24)
PICTURES: Final = 20
"""Pictures that cannot be judged cost no attempt, but not without end."""
DRAWS: Final = 12
"""Challenges a day; a recording that fits one sequence in twenty-four should not wait for its turn."""
JUDGED_WITHIN: Final = timedelta(minutes=2)
"""A judgement that takes longer has died; it gives its attempt back."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One member's tries as they count now, and the document they were read from."""

    counted: FaceTally
    stored: Stored[FaceTally] | None

    @property
    def attempts_left(self) -> int:
        """A picture being judged holds its attempt."""
        if len(self.counted.refused) >= PICTURES:
            return 0
        return max(0, FACE_ATTEMPTS - len(self.counted.compared) - len(self.counted.judging))

    def require_another(self) -> None:
        """Raises FaceAttemptsUsed."""
        if not self.attempts_left:
            raise FaceAttemptsUsed(attempts=FACE_ATTEMPTS)

    def require_another_draw(self) -> None:
        """Raises FaceAttemptsUsed."""
        self.require_another()
        if len(self.counted.drawn) >= DRAWS:
            raise FaceAttemptsUsed(attempts=FACE_ATTEMPTS)

    def without(self, request: str) -> "Tally":
        """As if this request had not come before: its answer got lost, and it holds its attempt already."""
        others = tuple(held for held in self.counted.judging if held.request != request)
        return replace(self, counted=replace(self.counted, judging=others))

    def write(self, transaction: Transaction, tally: FaceTally) -> None:
        if self.stored is None:
            FACE_TALLIES.create(transaction, tally.member_id, tally)
        else:
            FACE_TALLIES.replace(transaction, self.stored, tally)


def read_tally(reading: Reading, member_id: str, *, at: datetime) -> Tally:
    stored = FACE_TALLIES.find(reading, member_id)
    tally = stored.record if stored else FaceTally(member_id)
    counted = replace(
        tally,
        compared=tuple(moment for moment in tally.compared if moment > at - COUNTED_FOR),
        refused=tuple(moment for moment in tally.refused if moment > at - COUNTED_FOR),
        drawn=tuple(moment for moment in tally.drawn if moment > at - COUNTED_FOR),
        judging=tuple(held for held in tally.judging if held.since > at - JUDGED_WITHIN),
    )
    return Tally(counted, stored)


def hold(tally: FaceTally, picture: str, *, request: str, at: datetime) -> FaceTally:
    """An attempt while the picture is judged, so that fifty sent at once are not fifty tries."""
    return replace(tally, judging=(*tally.judging, Judging(picture, since=at, request=request)))


def give_back(tally: FaceTally, picture: str) -> FaceTally:
    return replace(tally, judging=tuple(held for held in tally.judging if held.picture != picture))


def count_refused(tally: FaceTally, picture: str, *, at: datetime) -> FaceTally:
    return replace(give_back(tally, picture), refused=(*tally.refused, at))


def count_compared(tally: FaceTally, picture: str, *, at: datetime) -> FaceTally:
    return replace(give_back(tally, picture), compared=(*tally.compared, at))


def count_drawn(tally: FaceTally, *, at: datetime) -> FaceTally:
    return replace(tally, drawn=(*tally.drawn, at))
