"""What the app and the service say to each other: the requests and answers of `/api/v1`.

Frozen dataclasses, one per message. The service validates a request against them
(pydantic `TypeAdapter`, which reads the `annotated_types` constraints) and derives the
API description from them; the app builds and reads them with `jamsostek.codec`.
Money is whole rupiah. Instants are UTC in ISO 8601; dates are calendar days in WIB.
A field may be added with a default; none is ever renamed or given another meaning.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final

from annotated_types import Ge, Le, MaxLen, MinLen

from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.ledger import EntryKind
from jamsostek.membership import CardStatus, Permit, Program, Segment

API_VERSION: Final = 1

RequestId = Annotated[str, MinLen(16), MaxLen(64)]
"""Made by the app for one intention; a second arrival gets the first answer."""
Id = Annotated[str, MinLen(1), MaxLen(64)]
Line = Annotated[str, MinLen(1), MaxLen(120)]
OptionalLine = Annotated[str, MaxLen(120)]
Text = Annotated[str, MaxLen(2000)]
Digits = Annotated[str, MaxLen(32)]
"""A number as people type it; the rules normalise it."""
Picture = Annotated[str, MinLen(1), MaxLen(9_000_000)]
"""JPEG, PNG or WebP, base64; at most 6 MB of bytes."""
Rupiahs = Annotated[int, Ge(0)]
SignedRupiahs = int


# --- problems -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a request was refused: a code with its facts, never prose. The app writes the sentence."""

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    field: str | None = None
    """The request's field, dotted (`contact.phone`), when one field is at fault."""
    reference: str | None = None
    """To quote to a person when something broke."""


@dataclass(frozen=True, slots=True)
class Problems:
    """The body of every answer that is not a success; all that is wrong, not only the first."""

    problems: tuple[Problem, ...]


# --- signing in ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignIn:
    login: Annotated[str, MinLen(1), MaxLen(254)]
    """Email, or the user name of a BPJSTKU account of before."""
    password: Annotated[str, MinLen(1), MaxLen(200)]
    device_id: Id
    device_name: OptionalLine = ""
    code: Annotated[str, MaxLen(32)] = ""
    """Of the authenticator, or a recovery code, where the account asks for one."""


@dataclass(frozen=True, slots=True)
class RefreshSession:
    refresh_token: Annotated[str, MinLen(1), MaxLen(500)]
    device_id: Id


@dataclass(frozen=True, slots=True)
class Session:
    access_token: str
    access_expires_at: datetime
    refresh_token: str
    session_id: str
    member_name: str
    carried_over: bool = False
    """The first sign-in of an account that came from BPJSTKU."""


@dataclass(frozen=True, slots=True)
class OpenSession:
    session_id: str
    device_name: str
    started_at: datetime
    last_used_at: datetime
    current: bool


@dataclass(frozen=True, slots=True)
class OpenSessions:
    sessions: tuple[OpenSession, ...]


# --- the member at a glance ---------------------------------------------------


class TaskKind(StrEnum):
    UPDATE_DATA = "update-data"
    CORRECT_ACCOUNT = "correct-account"
    """A payout failed at the bank; the claim waits for another account."""
    REVIEW_PENDING = "review-pending"
    """A person is looking at a face check or a correction."""


@dataclass(frozen=True, slots=True)
class Task:
    kind: TaskKind
    subject_id: str | None = None
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class ClaimGlance:
    claim_id: str
    number: str
    status: ClaimStatus
    net: Rupiahs
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Home:
    name: str
    masked_nik: str
    birth_date: date
    jht_total: SignedRupiahs
    as_of: datetime
    programs: tuple[Program, ...]
    """What protects the member today; JHT as long as there are savings."""
    data_updated_on: date | None
    data_valid_until: date | None
    tasks: tuple[Task, ...]
    claims: tuple[ClaimGlance, ...]
    unread_notices: int = 0
    masked_passport: str = ""
    """A foreigner's, who has no NIK."""


# --- cards and balance --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Card:
    """One participant card (KPJ) with the balance as booked."""

    card_id: str
    kpj: str
    holder_name: str
    masked_nik: str
    segment: Segment
    status: CardStatus
    employer: str | None
    programs: tuple[Program, ...]
    member_since: date
    left_on: date | None
    last_contribution_on: date | None
    balance: SignedRupiahs
    verification_url: str
    """What the QR code says: a signed, expiring reference; neither NIK nor KPJ is in it."""
    verification_expires_at: datetime
    merged_into_kpj: str | None = None
    masked_passport: str = ""
    """A foreigner's, who has no NIK."""


@dataclass(frozen=True, slots=True)
class AddCard:
    request_id: RequestId
    kpj: Digits


@dataclass(frozen=True, slots=True)
class Cards:
    cards: tuple[Card, ...]
    total: SignedRupiahs
    as_of: datetime


@dataclass(frozen=True, slots=True)
class LedgerLine:
    booked_on: date
    kind: EntryKind
    amount: SignedRupiahs
    period: str | None = None
    """The month a contribution is for, `YYYY-MM`."""
    employer_part: SignedRupiahs = 0
    worker_part: SignedRupiahs = 0
    rate_percent: str | None = None
    """Yearly rate behind a development entry, as a decimal number (`5.6`)."""


@dataclass(frozen=True, slots=True)
class StatementYear:
    """opening + employer + worker + development + transfers − withdrawals = closing, to the rupiah."""

    year: int
    opening: SignedRupiahs
    employer: SignedRupiahs
    worker: SignedRupiahs
    development: SignedRupiahs
    transfers: SignedRupiahs
    withdrawals: Rupiahs
    closing: SignedRupiahs
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    card_id: str
    kpj: str
    years: tuple[StatementYear, ...]
    """Newest first."""
    balance: SignedRupiahs
    as_of: datetime
    illustrative_rates: bool = True
    """The yearly rates after 2016 are not published figures."""


# --- face checks --------------------------------------------------------------


class FacePurpose(StrEnum):
    DATA_UPDATE = "data-update"
    JHT_CLAIM = "jht-claim"
    ACCOUNT_RESET = "account-reset"
    """By the link of a reset, on the member's new phone."""


class FaceOutcome(StrEnum):
    PENDING = "pending"
    MATCHED = "matched"
    IN_REVIEW = "in-review"
    """A person decides; the member goes on with what does not need the decision."""
    NOT_MATCHED = "not-matched"
    BRANCH = "branch"
    """A branch code was issued."""


class FaceWayOn(StrEnum):
    """What is left to do when the machine did not match."""

    TRY_AGAIN = "try-again"
    REVIEW = "review"
    BRANCH = "branch"


class LivenessStep(StrEnum):
    """A movement asked for before the camera. Left and right are the member's own."""

    TURN_LEFT = "turn-left"
    TURN_RIGHT = "turn-right"
    OPEN_MOUTH = "open-mouth"
    CLOSE_EYES = "close-eyes"


@dataclass(frozen=True, slots=True)
class Challenge:
    """Drawn by the service for one submission: the steps in this order, before it expires."""

    nonce: str
    steps: tuple[LivenessStep, ...]
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class StartFaceCheck:
    request_id: RequestId
    purpose: FacePurpose
    consent: bool
    """UU 27/2022 art. 20 and 22: nothing is computed without it."""


@dataclass(frozen=True, slots=True)
class WithdrawFaceConsent:
    request_id: RequestId


@dataclass(frozen=True, slots=True)
class FaceConsentEnded:
    """Templates, findings and pictures are deleted; a branch serves without them."""

    withdrawn_at: datetime


@dataclass(frozen=True, slots=True)
class FaceCheck:
    check_id: str
    purpose: FacePurpose
    outcome: FaceOutcome
    attempts_left: int
    ways_on: tuple[FaceWayOn, ...]
    expires_at: datetime
    refusal: Problem | None = None
    """Why the last picture was not taken (BIO-CAHAYA, BIO-POSISI, BIO-HALANG, BIO-GOYANG, …) or did not
    match (BIO-TIDAKCOCOK)."""
    case_number: str | None = None
    branch_code: str | None = None
    simulated: bool = True
    """The reference picture came from the registry simulator."""
    challenge: Challenge | None = None
    """What is to be done before the camera now; None: nothing drawn, or already answered."""
    is_live: bool = False
    """The member was seen moving as asked; a single picture proves no presence."""


@dataclass(frozen=True, slots=True)
class DrawChallenge:
    request_id: RequestId
    cannot: tuple[LivenessStep, ...] = ()
    """What the member says they cannot do; the service draws from the others."""


@dataclass(frozen=True, slots=True)
class LivenessFrame:
    picture: Annotated[str, MinLen(1), MaxLen(700_000)]
    """JPEG, PNG or WebP, base64."""
    step: LivenessStep | None = None
    """What was asked for when it was taken; None: looking straight, doing nothing."""


@dataclass(frozen=True, slots=True)
class SendLiveness:
    """In the order taken: straight ones first, then each step's; straight ones may come between."""

    request_id: RequestId
    nonce: Id
    frames: Annotated[tuple[LivenessFrame, ...], MinLen(6), MaxLen(10)]
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class SendSelfie:
    """One picture, for who has no camera or cannot move as asked: a match without proof of life."""

    request_id: RequestId
    picture: Picture
    mirrored: bool = False
    """Pictures taken by a web camera arrive mirrored."""


@dataclass(frozen=True, slots=True)
class PreviewFrame:
    picture: Annotated[str, MinLen(1), MaxLen(700_000)]
    mirrored: bool = False


@dataclass(frozen=True, slots=True)
class PreviewHint:
    code: str | None
    """None: hold still, this looks right."""
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class ChooseFaceWay:
    request_id: RequestId
    way: FaceWayOn


# --- data update (pengkinian data) -------------------------------------------


@dataclass(frozen=True, slots=True)
class BankChoice:
    bank_code: Annotated[str, MaxLen(3)]
    """Empty in an answer: none is recorded."""
    account_number: Digits
    """As masked by the service, sent back untouched: the account on record at this bank."""


@dataclass(frozen=True, slots=True)
class BankAccountCheck:
    bank_code: str
    bank_name: str
    masked_number: str
    holder: str
    """The holder's name as the bank gave it."""
    is_members_own: bool
    simulated: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    phone: Digits
    email: Annotated[str, MaxLen(254)]
    npwp: Digits
    """Empty: without NPWP."""
    bank: BankChoice


@dataclass(frozen=True, slots=True)
class Address:
    street: Line
    rt: Annotated[str, MaxLen(3)]
    rw: Annotated[str, MaxLen(3)]
    province_code: Annotated[str, MinLen(2), MaxLen(2)]
    regency_code: Annotated[str, MinLen(4), MaxLen(4)]
    district_code: Annotated[str, MinLen(6), MaxLen(6)]
    village: Line
    postal_code: Annotated[str, MaxLen(5)]


@dataclass(frozen=True, slots=True)
class Population:
    domicile: Address
    mother_maiden_name: Line
    marital_status: Annotated[str, MinLen(1), MaxLen(20)]


class Relation(StrEnum):
    SPOUSE = "suami-istri"
    PARENT = "orang-tua"
    CHILD = "anak"
    SIBLING = "saudara"
    OTHER = "lainnya"


@dataclass(frozen=True, slots=True)
class EmergencyContact:
    name: Line
    relation: Relation
    phone: Digits


@dataclass(frozen=True, slots=True)
class Additional:
    occupation: Line
    education: Line
    emergency: EmergencyContact


@dataclass(frozen=True, slots=True)
class DataUpdate:
    """All seven screens, sent once at the end."""

    request_id: RequestId
    cards_are_right: bool
    face_check_id: Id
    contact: Contact
    population: Population
    additional: Additional
    declaration: bool


@dataclass(frozen=True, slots=True)
class Residence:
    """A foreigner's papers, as immigration had them when the account was opened."""

    country: str
    """ISO 3166-1, of the passport."""
    passport_expires_on: date
    permit: Permit
    permit_expires_on: date


@dataclass(frozen=True, slots=True)
class DataUpdateStatus:
    """What the wizard starts from: what is known, masked (with `•`) where it is secret-like.

    A masked value that comes back in `DataUpdate` as it was sent means: unchanged.
    """

    updated_on: date | None
    valid_until: date | None
    name: str
    masked_nik: str
    nik_warnings: tuple[str, ...]
    """`birth-date-differs`, `sex-differs`, `unknown-region`: never a dead end."""
    birth_date: date
    cards: tuple[Card, ...]
    contact: Contact | None
    population: Population | None
    additional: Additional | None
    face_check: FaceCheck | None
    consent_version: str
    open_correction: str | None = None
    """The number of a correction request still open."""
    masked_passport: str = ""
    """A foreigner's, who has no NIK."""
    residence: Residence | None = None


@dataclass(frozen=True, slots=True)
class DataUpdateReceipt:
    updated_on: date
    valid_until: date
    provisional: bool
    """Saved; counts for claims once a person has decided the face review."""
    payouts_paused_until: datetime | None = None
    """A recorded phone, email or account was replaced."""


@dataclass(frozen=True, slots=True)
class RequestCorrection:
    """The way on behind "Belum": what is wrong on the cards or in the personal data."""

    request_id: RequestId
    subject: Annotated[str, MinLen(1), MaxLen(40)]
    """`name`, `birth-date`, `nik`, `cards`, `employer`, `status`, `other`"""
    stated: Line
    note: Text = ""


@dataclass(frozen=True, slots=True)
class AttachProof:
    """A picture of what shows it: identity card, birth certificate, card, letter of the employer."""

    request_id: RequestId
    picture: Picture


@dataclass(frozen=True, slots=True)
class ProofsAttached:
    number: str
    proofs: int


@dataclass(frozen=True, slots=True)
class RequestCardReview:
    """A card that the machine does not merge, because its holder is written otherwise."""

    request_id: RequestId
    card_id: Id


@dataclass(frozen=True, slots=True)
class CaseOpened:
    number: str
    opened_at: datetime
    answer_by: datetime


# --- JHT claim ----------------------------------------------------------------


class Tick(StrEnum):
    """The three ticks before the form."""

    INACTIVE = "inactive"
    DATA_UPDATED = "data-updated"
    WITHIN_LIMIT = "within-limit"


@dataclass(frozen=True, slots=True)
class TickState:
    tick: Tick
    passed: bool


@dataclass(frozen=True, slots=True)
class ReasonOffer:
    reason: ClaimReason
    in_app: bool
    refusals: tuple[Problem, ...] = ()
    """Empty: may be chosen now."""


@dataclass(frozen=True, slots=True)
class ClaimCheck:
    """May this member claim in the app today; all that stands against it, together."""

    may_claim: bool
    ticks: tuple[TickState, ...]
    refusals: tuple[Problem, ...]
    reasons: tuple[ReasonOffer, ...]
    total: SignedRupiahs
    limit: Rupiahs
    cards: tuple[Card, ...]
    bank: BankAccountCheck | None
    npwp_known: bool
    as_of: datetime


@dataclass(frozen=True, slots=True)
class QuoteClaim:
    reason: ClaimReason
    npwp: Digits = ""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One card's part of the amount: what is booked, and what it earned to the day before payment."""

    kpj: str
    booked: SignedRupiahs
    closing_development: Rupiahs


@dataclass(frozen=True, slots=True)
class Quote:
    reason: ClaimReason
    lines: tuple[QuoteLine, ...]
    gross: Rupiahs
    tax: Rupiahs
    tax_rule: str
    """`final-free`, `final-5`, `progressive`, `progressive-no-npwp`"""
    net: Rupiahs
    merges: tuple[str, ...]
    """Cards (KPJ) that the claim merges; the member confirms the list."""
    valid_on: date


@dataclass(frozen=True, slots=True)
class SubmitJhtClaim:
    request_id: RequestId
    reason: ClaimReason
    face_check_id: Id
    bank: BankChoice
    npwp: Digits
    confirmed_net: Rupiahs
    """What the member saw; a different amount today is refused with the new one."""
    confirmed_merges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimStage:
    status: ClaimStatus
    at: datetime
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JhtClaim:
    claim_id: str
    number: str
    reason: ClaimReason
    status: ClaimStatus
    stages: tuple[ClaimStage, ...]
    gross: Rupiahs
    tax: Rupiahs
    net: Rupiahs
    bank_name: str
    masked_account: str
    submitted_at: datetime
    due_by: date
    """One working day in the app."""
    may_withdraw: bool
    refusal: Problem | None = None
    simulated: bool = True


@dataclass(frozen=True, slots=True)
class JhtClaims:
    claims: tuple[JhtClaim, ...]
    """Newest first."""
    next: str | None = None
    """Ask again with `after` set to this; None: these were the last."""


@dataclass(frozen=True, slots=True)
class WithdrawClaim:
    request_id: RequestId


@dataclass(frozen=True, slots=True)
class CorrectPayoutAccount:
    request_id: RequestId
    bank: BankChoice


# --- regions, health ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Region:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Regions:
    """The parts of one region: provinces, regencies of a province, districts of a regency."""

    parent: str
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Dependency:
    name: str
    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Health:
    ok: bool
    version: str
    api_version: Annotated[int, Ge(1), Le(99)]
    dependencies: tuple[Dependency, ...]
    simulated: bool
