"""What the staff console and the service say to each other.

Part of the contract (`jamsostek.contract`), under the same rules. No message here has a field for a
member's password or one-time code: staff can neither see nor type one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from jamsostek.account_reset import Question, ResetStatus
from jamsostek.claims import ClaimStatus
from jamsostek.contract import Digits, FacePurpose, Id, OptionalLine, RequestId, Residence
from jamsostek.membership import CardStatus, Segment
from jamsostek.notice_contract import Delivery
from jamsostek.notices import NoticeKind
from jamsostek.staff import Role


@dataclass(frozen=True, slots=True)
class StaffSignIn:
    login: Annotated[str, MinLen(1), MaxLen(254)]
    password: Annotated[str, MinLen(1), MaxLen(200)]
    code: Annotated[str, MinLen(1), MaxLen(16)]
    """Of the staff member's own authenticator (RFC 6238)."""
    device_id: Id
    device_name: OptionalLine = ""


@dataclass(frozen=True, slots=True)
class StaffSession:
    access_token: str
    access_expires_at: datetime
    refresh_token: str
    session_id: str
    name: str
    role: Role
    branch: str


# --- looking somebody up --------------------------------------------------------


class LookPurpose(StrEnum):
    """Why staff look at a person; kept in the audit log with the look."""

    MEMBER_ASKED = "member-asked"
    OPEN_CASE = "open-case"
    SUSPECTED_FRAUD = "suspected-fraud"
    AUDIT = "audit"


@dataclass(frozen=True, slots=True)
class SearchMembers:
    query: Annotated[str, MinLen(3), MaxLen(120)]
    """A whole NIK, KPJ or passport number, or the beginning of a name."""
    purpose: LookPurpose


@dataclass(frozen=True, slots=True)
class FoundMember:
    member_id: str
    name: str
    masked_number: str
    birth_year: int
    cards: int


@dataclass(frozen=True, slots=True)
class FoundMembers:
    members: tuple[FoundMember, ...]
    more: bool = False
    """Too many fit; ask for the NIK or the KPJ."""


@dataclass(frozen=True, slots=True)
class LookAtMember:
    purpose: LookPurpose


@dataclass(frozen=True, slots=True)
class CardLine:
    """Without its number: the last digits are one of the questions of a reset."""

    segment: Segment
    status: CardStatus
    is_merged: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    number: str
    status: ClaimStatus
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class CaseLine:
    number: str
    kind: str
    status: str
    opened_at: datetime
    answer_by: datetime
    member_id: str
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class DeviceLine:
    name: str
    started_at: datetime
    last_used_at: datetime


@dataclass(frozen=True, slots=True)
class MomentLine:
    at: datetime
    what: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PersonView:
    """What helps to help, masked. Nothing here answers a question of a reset."""

    member_id: str
    name: str
    masked_number: str
    birth_year: int
    masked_email: str
    masked_phone: str
    data_updated_on: date | None
    payouts_paused_until: datetime | None
    is_payout_locked: bool
    has_account: bool
    cards: tuple[CardLine, ...]
    claims: tuple[ClaimLine, ...]
    cases: tuple[CaseLine, ...]
    devices: tuple[DeviceLine, ...]
    timeline: tuple[MomentLine, ...]
    """The newest first."""
    residence: Residence | None = None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """That something was told and how far it came; not what it said."""

    kind: NoticeKind
    told_at: datetime
    is_read: bool
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class NoticeLines:
    notices: tuple[NoticeLine, ...]
    """The newest first."""


# --- queues ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CaseLines:
    cases: tuple[CaseLine, ...]
    """The one due first comes first."""
    next: str | None = None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One thing measured of the movements. No score of likeness is shown: it would be believed."""

    subject: str
    cue: str
    value: str
    limit: str
    held: bool


@dataclass(frozen=True, slots=True)
class FaceReviewView:
    number: str
    member_id: str
    name: str
    masked_number: str
    purpose: FacePurpose
    opened_at: datetime
    answer_by: datetime
    selfie: str | None
    """Base64; None: deleted, or never taken."""
    reference: str | None
    """None: there was nothing to compare with; ask for the identity card."""
    is_live: bool
    findings: tuple[FindingLine, ...]
    needs_second: bool
    """Money moves on this: two people say yes."""
    first_said_yes: str = ""
    """Who, when one has already."""


@dataclass(frozen=True, slots=True)
class DecideCase:
    request_id: RequestId
    granted: bool
    reason: Annotated[str, MinLen(1), MaxLen(500)]


@dataclass(frozen=True, slots=True)
class CaseDecision:
    number: str
    status: str
    """`open` after the first of two yeses."""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    number: str
    member_id: str
    name: str
    masked_number: str
    subject: str
    recorded: str
    stated: str
    registry: str | None
    """What the population registry says of the same field; None: nothing, or it does not answer."""
    note: str
    opened_at: datetime
    answer_by: datetime
    proofs: tuple[str, ...] = ()
    """Base64, pictures the member attached."""
    needs_second: bool = False
    """The registry does not say what is stated: a yes takes proof and two people."""
    first_said_yes: str = ""
    simulated: bool = True


@dataclass(frozen=True, slots=True)
class NameAndBirth:
    name: str
    birth_date: date


@dataclass(frozen=True, slots=True)
class OpeningView:
    number: str
    opened_at: datetime
    answer_by: datetime
    masked_number: str
    """NIK, or passport."""
    stated: NameAndBirth
    recorded: NameAndBirth | None
    """None: no member has this card and this number."""
    registry: NameAndBirth | None
    """None: unknown there, or it does not answer."""
    masked_reach: str
    note: str
    may_grant: bool
    """The registry says what is stated, and there is a record to put right."""


@dataclass(frozen=True, slots=True)
class CardReviewView:
    """A card whose holder is written otherwise than the member: is it one person?"""

    number: str
    member_id: str
    masked_number: str
    recorded: NameAndBirth
    """The member, as we hold them."""
    on_card: NameAndBirth
    masked_card_number: str
    """The NIK the card was registered under, where that is another."""
    registry: NameAndBirth | None
    employer: str
    opened_at: datetime
    answer_by: datetime
    proofs: tuple[str, ...]
    first_said_yes: str = ""


@dataclass(frozen=True, slots=True)
class FraudView:
    number: str
    sign: str
    """`device`, `account`, `phone`, `face`."""
    opened_at: datetime
    answer_by: datetime
    people: tuple[FoundMember, ...]
    pictures: tuple[str | None, ...]
    """Base64, of faces that look alike; None: deleted meanwhile."""
    held_until: datetime | None = None
    """It was confirmed, and payouts are held; two people can let go."""
    waiting_payouts: int = 0
    """Letting go moves money: two people say so."""
    first_said_yes: str = ""


@dataclass(frozen=True, slots=True)
class LiftHold:
    request_id: RequestId
    reason: Annotated[str, MinLen(1), MaxLen(500)]


@dataclass(frozen=True, slots=True)
class RedeemBranchCode:
    request_id: RequestId
    code: Annotated[str, MinLen(1), MaxLen(20)]
    identity_seen: bool
    """The identity card was looked at, and it is this person."""
    reason: Annotated[str, MinLen(1), MaxLen(500)]


@dataclass(frozen=True, slots=True)
class BranchCodeRedeemed:
    name: str
    masked_number: str
    purpose: FacePurpose
    case_number: str | None
    """Where money moves a reviewer decides this case; None: done."""


# --- account reset --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpenReset:
    request_id: RequestId
    member_id: Id
    new_email: Annotated[str, MaxLen(254)]
    new_phone: Digits


@dataclass(frozen=True, slots=True)
class AnswerQuestions:
    request_id: RequestId
    answers: Annotated[tuple[OptionalLine, ...], MinLen(3), MaxLen(3)]
    """In the order of the questions, as the caller said them."""


@dataclass(frozen=True, slots=True)
class SendResetLink:
    request_id: RequestId


@dataclass(frozen=True, slots=True)
class SeePerson:
    """At a branch, for who cannot answer or cannot show a live face."""

    request_id: RequestId
    identity_seen: bool
    """The person stands here, the card was looked at, and it is this person."""
    reason: Annotated[str, MinLen(1), MaxLen(500)]
    code: Annotated[str, MinLen(1), MaxLen(16)]
    """Of the agent's own authenticator, fresh."""


@dataclass(frozen=True, slots=True)
class DecideReset:
    request_id: RequestId
    granted: bool
    reason: Annotated[str, MinLen(1), MaxLen(500)]
    code: Annotated[str, MinLen(1), MaxLen(16)]
    """Of the deciding agent's own authenticator, fresh: a stolen session approves nothing."""


@dataclass(frozen=True, slots=True)
class ResetView:
    number: str
    member_id: str
    name: str
    masked_number: str
    status: ResetStatus
    questions: tuple[Question, ...]
    """To be asked now; empty when there is nothing to ask."""
    tries_left: int
    masked_new_email: str
    masked_new_phone: str
    email_proven: bool
    phone_proven: bool
    face_proven: bool
    opened_at: datetime
    opened_by: str
    mine: bool
    """Opened, or vouched for, by who looks: somebody else must decide."""
    approved_at: datetime | None = None
    in_force_at: datetime | None = None
    reason: str = ""
    seen_by: str = ""
    """The agent at a branch who saw the person and the card."""
    seen_note: str = ""


@dataclass(frozen=True, slots=True)
class ResetViews:
    resets: tuple[ResetView, ...]
    """By how far they are, the nearest to a decision first; of each the oldest first."""
    next: str | None = None


# --- the audit log --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SearchAudit:
    member_id: Annotated[str, MaxLen(64)] = ""
    actor: Annotated[str, MaxLen(64)] = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    number: int
    at: datetime
    actor: str
    role: str
    act: str
    member_id: str
    case_number: str
    purpose: str
    facts: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class AuditLines:
    entries: tuple[AuditLine, ...]


@dataclass(frozen=True, slots=True)
class AuditVerified:
    entries: int
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AuditExport:
    entries: int
    lines: str
    """One JSON line an entry, with its seal and that of the entry before."""
    more: bool
    """There are older ones: ask for an earlier `until`."""
