"""What app and service say to each other about accounts: opening, finding, guarding.

Part of the contract (`jamsostek.contract`), under the same rules.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from jamsostek.consents import Purpose
from jamsostek.contract import Digits, Id, Line, OptionalLine, RequestId, Text
from jamsostek.membership import Citizenship, Segment

NewPassword = Annotated[str, MaxLen(200)]
"""Judged by `jamsostek.passwords`."""
Code = Annotated[str, MinLen(1), MaxLen(32)]
"""As typed; spaces and dashes do not count."""


class Way(StrEnum):
    """How a one-time code reaches somebody."""

    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class CodeSent:
    """The same answer whether or not there was anybody to send a code to."""

    way: Way
    masked_to: str
    expires_at: datetime
    resend_at: datetime
    tries_left: int
    proven: bool = False


# --- opening an account ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatedIdentity:
    segment: Segment
    citizenship: Citizenship
    nik: Digits
    """Empty for a foreigner."""
    passport: Annotated[str, MaxLen(20)]
    """Empty for an Indonesian."""
    kpj: Digits
    name: Line
    birth_date: date
    nik_confirmed: bool = False
    """The same unlikely number entered once more (ID-NIK-LIHAT)."""


@dataclass(frozen=True, slots=True)
class StartOpening:
    request_id: RequestId
    identity: StatedIdentity


@dataclass(frozen=True, slots=True)
class Opening:
    opening_id: str
    expires_at: datetime
    email: CodeSent | None = None
    phone: CodeSent | None = None
    simulated: bool = True
    """The registry that was asked is the simulator."""


@dataclass(frozen=True, slots=True)
class SendCode:
    way: Way
    address: Annotated[str, MinLen(1), MaxLen(254)]


@dataclass(frozen=True, slots=True)
class ProveCode:
    way: Way
    code: Code


@dataclass(frozen=True, slots=True)
class FinishOpening:
    password: NewPassword
    consents: tuple[Purpose, ...]
    device_id: Id
    device_name: OptionalLine = ""


@dataclass(frozen=True, slots=True)
class ReportMismatch:
    """What was stated is right, the record is wrong: the way on when identity or card do not agree."""

    request_id: RequestId
    identity: StatedIdentity
    reach: Annotated[str, MinLen(1), MaxLen(254)]
    """An email or a phone number to answer to."""
    note: Text = ""
