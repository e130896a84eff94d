"""What app and service say to each other about accounts: opening, finding, guarding.

Part of the contract (`jamsostek.contract`), under the same rules.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

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
    country: Annotated[str, MaxLen(2)] = ""
    """Which issued the passport, ISO 3166-1; empty for an Indonesian."""
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


# --- finding the account again ------------------------------------------------------


class RecoveryWay(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    TRUSTED_PERSON = "trusted-person"


@dataclass(frozen=True, slots=True)
class StartRecovery:
    """Either the email, or NIK (a foreigner's passport) and KPJ."""

    request_id: RequestId
    way: RecoveryWay
    email: Annotated[str, MaxLen(254)] = ""
    number: Digits = ""
    kpj: Digits = ""


@dataclass(frozen=True, slots=True)
class Recovery:
    recovery_id: str
    code: CodeSent
    """Sent only if what was given belongs together; the answer does not tell."""
    masked_login: str | None = None
    """Once the code is proven: the login that was forgotten."""
    asks_authenticator: bool = False


@dataclass(frozen=True, slots=True)
class ProveRecovery:
    code: Code


@dataclass(frozen=True, slots=True)
class FinishRecovery:
    password: NewPassword
    code: Annotated[str, MaxLen(32)] = ""
    """Of the authenticator, or a recovery code, where the account asks for one."""


# --- guarding it ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StepUp:
    """It is still me: the password, and the authenticator's code where it is on."""

    password: Annotated[str, MaxLen(200)]
    code: Annotated[str, MaxLen(32)] = ""


@dataclass(frozen=True, slots=True)
class TrustedPersonView:
    name: str
    masked_phone: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Guard:
    """How this account is protected."""

    login: str
    masked_email: str
    masked_phone: str
    payout_locked_on: date | None
    payout_daily_limit: int | None
    payouts_paused_until: datetime | None
    authenticator_since: datetime | None
    recovery_codes_left: int
    trusted_person: TrustedPersonView | None
    stepped_up_until: datetime | None


@dataclass(frozen=True, slots=True)
class SetPayoutLock:
    locked: bool


@dataclass(frozen=True, slots=True)
class SetPayoutLimit:
    limit: Annotated[int, Ge(0), Le(1_000_000_000)] | None
    """Rupiah a day; None: no limit of one's own."""


@dataclass(frozen=True, slots=True)
class ChangePassword:
    password: NewPassword


@dataclass(frozen=True, slots=True)
class AuthenticatorOffer:
    secret: str
    """To type into the authenticator app where a QR code cannot be scanned."""
    uri: str


@dataclass(frozen=True, slots=True)
class ConfirmAuthenticator:
    code: Code


@dataclass(frozen=True, slots=True)
class RecoveryCodes:
    """Shown once."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameTrustedPerson:
    name: Line
    phone: Digits


@dataclass(frozen=True, slots=True)
class ConfirmTrustedPerson:
    code: Code


# --- rights over one's data ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class GivenConsent:
    consent_id: str
    purpose: str
    version: str
    given_at: datetime
    withdrawn_at: datetime | None
    may_be_withdrawn: bool


@dataclass(frozen=True, slots=True)
class Consents:
    consents: tuple[GivenConsent, ...]
    """Newest first."""
