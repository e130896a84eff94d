"""Why the app has no answer to show: a refusal with its reasons, or nobody there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jamsostek.contract import Problem

OFFLINE_CODE: Final = "APP-LURING"
TOO_SLOW_CODE: Final = "APP-LAMBAT"
BROKEN_CODE: Final = "APP-RUSAK"
SIGNED_OUT_CODE: Final = "APP-KELUAR"
WAITING_CODE: Final = "APP-ANTRE"


class TroubleKind(StrEnum):
    OFFLINE = "offline"
    TOO_SLOW = "too-slow"
    REFUSED = "refused"
    """The service answered no; the same request would be answered so again."""
    BROKEN = "broken"
    """Something is down; the request may or may not have arrived."""
    SIGNED_OUT = "signed-out"


@dataclass(frozen=True, slots=True)
class Trouble:
    kind: TroubleKind
    problems: tuple[Problem, ...]
    retry_after: int | None = None
    """Seconds, when the service named them."""

    @property
    def is_answered(self) -> bool:
        """The service has decided; asking again is a new intention."""
        return self.kind is TroubleKind.REFUSED

    @property
    def is_no_connection(self) -> bool:
        return self.kind in (TroubleKind.OFFLINE, TroubleKind.TOO_SLOW)

    def problem_of(self, field: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.field == field), None)

    @property
    def general(self) -> tuple[Problem, ...]:
        """Those no single field is at fault for."""
        return tuple(problem for problem in self.problems if problem.field is None)


def offline() -> Trouble:
    return Trouble(TroubleKind.OFFLINE, (Problem(OFFLINE_CODE),))


def left_waiting(trouble: Trouble) -> Trouble:
    """It did not get through, and lies in the outbox: nothing has to be done."""
    return Trouble(trouble.kind, (Problem(WAITING_CODE),), trouble.retry_after)


def too_slow() -> Trouble:
    return Trouble(TroubleKind.TOO_SLOW, (Problem(TOO_SLOW_CODE),))


def broken(reference: str | None = None) -> Trouble:
    return Trouble(TroubleKind.BROKEN, (Problem(BROKEN_CODE, reference=reference),))


def signed_out() -> Trouble:
    return Trouble(TroubleKind.SIGNED_OUT, (Problem(SIGNED_OUT_CODE),))
