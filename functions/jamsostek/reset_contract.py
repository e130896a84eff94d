"""What the member's new phone and the service say to each other during an account reset.

Part of the contract (`jamsostek.contract`), under the same rules.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotated_types import MaxLen, MinLen

from jamsostek.account_contract import Code, Way
from jamsostek.account_reset import ResetStatus
from jamsostek.contract import Id, OptionalLine


@dataclass(frozen=True, slots=True)
class OpenResetLink:
    token: Annotated[str, MinLen(1), MaxLen(100)]
    device_id: Id
    """The link belongs to the device that opened it first."""
    device_name: OptionalLine = ""


@dataclass(frozen=True, slots=True)
class ResetState:
    status: ResetStatus
    masked_email: str
    masked_phone: str
    email_proven: bool
    phone_proven: bool
    in_force_at: datetime | None = None
    number: str = ""
    """What to say at a branch."""
    is_seen: bool = False
    """An agent has seen the person and the card: no face is asked for."""


@dataclass(frozen=True, slots=True)
class ResetSession:
    access_token: str
    access_expires_at: datetime
    reset: ResetState


@dataclass(frozen=True, slots=True)
class SendResetCode:
    way: Way


@dataclass(frozen=True, slots=True)
class ProveResetCode:
    way: Way
    code: Code


@dataclass(frozen=True, slots=True)
class ConfirmReset:
    face_check_id: Annotated[str, MaxLen(64)] = ""
    """Empty where an agent has seen the person."""
