"""What is kept of an account reset."""

import hashlib
from dataclasses import dataclass
from typing import Final

from jamsostek.account_contract import Way
from jamsostek.account_reset import Question, ResetStatus
from jamsostek.refusals import ResetCannotMove
from jmo_api.ports.documents import Reading
from jmo_api.stored import Collection, Instant, Stored


@dataclass(frozen=True, slots=True, repr=False)
class Reset:
    number: str
    member_id: str
    status: ResetStatus
    opened_at: Instant
    opened_by: str
    expires_at: Instant
    new_email: str
    new_phone: str
    old_email: str
    """As they were when it was opened: these people are told, and may stop it."""
    old_phone: str
    questions: tuple[Question, ...]
    tries_left: int
    token_digest: str = ""
    token_expires_at: Instant | None = None
    device_id: str = ""
    """The phone that opened the link; no other can."""
    proven: tuple[Way, ...] = ()
    face_check_id: str = ""
    decided_by: str = ""
    decided_at: Instant | None = None
    in_force_at: Instant | None = None
    stop_digest: str = ""
    reason: str = ""
    seen_by: str = ""
    """The agent at a branch who saw the person and the card."""
    seen_note: str = ""

    def __repr__(self) -> str:
        return f"Reset({self.number}, {self.status})"


@dataclass(frozen=True, slots=True)
class OpenReset:
    """The lock: one reset a member at a time; what it names may be over."""

    member_id: str
    number: str


RESETS: Final = Collection("account_resets", Reset)
OPEN_RESETS: Final = Collection("open_resets", OpenReset)


def get_reset_at(reading: Reading, number: str, *statuses: ResetStatus) -> Stored[Reset]:
    """Raises Missing, ResetCannotMove."""
    stored = RESETS.get(reading, number)
    if stored.record.status not in statuses:
        raise ResetCannotMove(status=stored.record.status.value)
    return stored


def link_account(number: str) -> str:
    """What the holder of the link is called."""
    return f"reset-{number}"


def token_digest(token: str) -> str:
    """Whoever reads the store finds no link that works."""
    return hashlib.sha256(f"reset\n{token}".encode()).hexdigest()
