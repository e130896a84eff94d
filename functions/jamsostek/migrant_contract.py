"""Requests and answers of a migrant worker's registration, which needs no account.

The key that comes with a registration opens it: whoever holds it may read and go on. It is
made by the service, kept on the phone, and never part of an address.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import Ge, Le, MaxLen, MinLen

from jamsostek.account_contract import Way
from jamsostek.contract import Digits, Line, OptionalLine, Problem, RequestId, Text
from jamsostek.membership import Program, Sex
from jamsostek.migrant_documents import Document
from jamsostek.migrant_protection import MigrantCover, MigrantEvent, Phase
from jamsostek.migrants import MigrantPart, MigrantPath
from jamsostek.payment_contract import Bill, Signature
from jamsostek.registrations import RegistrationStatus

Key = Annotated[str, MinLen(32), MaxLen(128)]
Country = Annotated[str, MinLen(2), MaxLen(2)]
Chunk = Annotated[str, MinLen(1), MaxLen(90_000)]
"""Base64; small, so that a lost connection loses little."""


# --- beginning --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StartRegistration:
    """The drawing's first box: the NIK, and whether the placement registry has data."""

    request_id: RequestId
    nik: Digits
    email: OptionalLine = ""
    """Where to tell that the data has come, when the placement registry is down."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Of a registration: what one must hold to open it."""

    key: Key


@dataclass(frozen=True, slots=True)
class AskForCode:
    """From another device: the billing number and the birth date bring a code to the person's own address.

    A partner who took the money may know both; only the person reads the code.
    """

    billing_code: Digits
    birth_date: date
    way: Way = Way.EMAIL
    language: Annotated[str, MinLen(2), MaxLen(2)] = "id"


@dataclass(frozen=True, slots=True)
class OpenAgain:
    billing_code: Digits
    birth_date: date
    code: Annotated[str, MinLen(1), MaxLen(16)]
    way: Way = Way.EMAIL


@dataclass(frozen=True, slots=True)
class EnterCode:
    key: Key
    code: Annotated[str, MinLen(1), MaxLen(16)]


# --- the person and the work ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Relative:
    """Ahli waris: who is told, and who inherits."""

    name: Line
    relation: Line
    phone: Digits = ""


@dataclass(frozen=True, slots=True)
class Person:
    name: Line
    birth_date: date
    sex: Sex
    phone: Digits
    email: Line
    mother_maiden_name: OptionalLine = ""
    relatives: Annotated[tuple[Relative, ...], MaxLen(10)] = ()


@dataclass(frozen=True, slots=True)
class Work:
    country: Country
    occupation: Line
    employer: Line
    starts_on: date
    ends_on: date
    departs_on: date
    passport_number: OptionalLine = ""
    """May follow until the billing."""
    passport_expires_on: date | None = None
    employer_phone: Digits = ""


@dataclass(frozen=True, slots=True)
class VerifyData:
    """The person has looked at the data and says it is right; what the registry had is not overwritten."""

    request_id: RequestId
    key: Key
    phone: Digits
    email: Line
    work: Work
    mother_maiden_name: OptionalLine = ""
    relatives: Annotated[tuple[Relative, ...], MaxLen(10)] = ()


@dataclass(frozen=True, slots=True)
class ReportDifference:
    request_id: RequestId
    key: Key
    stated: Text


@dataclass(frozen=True, slots=True)
class RegisterFromAbroad:
    """During work, without a placement registry: everything is stated by the person."""

    request_id: RequestId
    nik: Digits
    person: Person
    work: Work
    language: Annotated[str, MinLen(2), MaxLen(2)] = "id"


@dataclass(frozen=True, slots=True)
class CompleteWork:
    """What was not there at the verification: passport, dates that moved."""

    request_id: RequestId
    key: Key
    work: Work


# --- documents ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BeginUpload:
    key: Key
    document: Document
    size: Annotated[int, Ge(1), Le(6 * 1024 * 1024)]
    sha256: Annotated[str, MinLen(64), MaxLen(64)]


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """To see what was sent."""

    key: Key
    document: Document


@dataclass(frozen=True, slots=True)
class FileLink:
    url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SendChunk:
    key: Key
    document: Document
    offset: Annotated[int, Ge(0)]
    content: Chunk


@dataclass(frozen=True, slots=True)
class UploadState:
    document: Document
    received: int
    size: int
    is_complete: bool


# --- the bill, the card, afterwards ------------------------------------------------


@dataclass(frozen=True, slots=True)
class RequestBill:
    request_id: RequestId
    key: Key


@dataclass(frozen=True, slots=True)
class RequestExtension:
    """`ends_on`: the last day of the agreement now. Opens a registration of its own."""

    request_id: RequestId
    key: Key
    ends_on: date


@dataclass(frozen=True, slots=True)
class ReportEvent:
    request_id: RequestId
    key: Key
    event: MigrantEvent
    happened_on: date
    employer: OptionalLine = ""
    ends_on: date | None = None
    """Of the new agreement, after a change of employer."""


# --- relatives who follow --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AllowFollower:
    """`consent`: the version of the sentence the member agreed to."""

    request_id: RequestId
    key: Key
    name: Line
    relation: Line
    consent: Annotated[str, MinLen(10), MaxLen(10)]


@dataclass(frozen=True, slots=True)
class WithdrawFollower:
    key: Key
    follower_id: Annotated[str, MinLen(1), MaxLen(64)]


@dataclass(frozen=True, slots=True)
class Follow:
    code: Annotated[str, MinLen(1), MaxLen(32)]


@dataclass(frozen=True, slots=True)
class FollowerView:
    follower_id: str
    name: str
    relation: str
    allowed_at: datetime
    last_seen_on: date | None


@dataclass(frozen=True, slots=True)
class Followed:
    """What a relative sees: whether somebody is protected. No number, no employer, no money."""

    first_name: str
    status: RegistrationStatus
    phase: Phase
    since: date | None
    until: date | None
    as_of: datetime


# --- as its owner sees it ----------------------------------------------------------------


class CardMail(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    BOUNCED = "bounced"
    """The address takes no mail: the card is here all the same."""


@dataclass(frozen=True, slots=True)
class MigrantCard:
    kpj: str
    holder_name: str
    programs: tuple[Program, ...]
    mail: CardMail
    verification_url: str


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """A PDF, base64: credit-card size, and A4 to cut out."""

    pdf: str


@dataclass(frozen=True, slots=True)
class ProtectionView:
    phase: Phase
    since: date | None
    until: date | None
    cover: MigrantCover | None = None
    """What it follows from, so that the phone can say what an event would mean before it is reported."""


@dataclass(frozen=True, slots=True)
class Registration:
    """As its owner sees it. Personal data is there from `DATA_TAMPIL` on, not before."""

    number: str
    status: RegistrationStatus
    path: MigrantPath
    part: MigrantPart
    started_at: datetime
    code_sent_to: str = ""
    """Masked."""
    person: Person | None = None
    work: Work | None = None
    masked_nik: str = ""
    differs: Problem | None = None
    case_number: str = ""
    documents: tuple[Document, ...] = ()
    missing: tuple[Document, ...] = ()
    hindrances: tuple[Problem, ...] = ()
    """What stands against the bill today; each says what to do, and from when it is possible."""
    notices: tuple[str, ...] = ()
    """Worth a word: `passport-ends-early`, `late-after-orientation`."""
    bill: Bill | None = None
    card: MigrantCard | None = None
    protection: ProtectionView | None = None
    months: int = 0
    """Of an extension."""
    followers: tuple[FollowerView, ...] = ()


@dataclass(frozen=True, slots=True)
class RegistrationOpened:
    key: str
    registration: Registration


@dataclass(frozen=True, slots=True)
class FollowerAllowed:
    """The code is shown here and never again: whoever has it may look."""

    code: str
    registration: Registration


# --- placement companies -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterBatch:
    """A list of workers from SISKOTKLN: CSV with a heading, one worker a row."""

    request_id: RequestId
    company: Line
    part: MigrantPart
    table: Annotated[str, MinLen(1), MaxLen(1_000_000)]
    signature: Signature


@dataclass(frozen=True, slots=True)
class RowFault:
    row: int
    """As a spreadsheet counts: the heading is row 1."""
    column: str
    code: str


@dataclass(frozen=True, slots=True)
class BatchReceipt:
    number: str
    accepted: int
    faulty_rows: tuple[int, ...]
    faults: tuple[RowFault, ...]
    late_rows: tuple[int, ...]
    """Taken, but later than the orientation allows."""
    bill: Bill | None
