"""What is kept of a migrant worker's way."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jamsostek.contract import Problem
from jamsostek.migrant_contract import CardMail, Person, Work
from jamsostek.migrant_documents import Document
from jamsostek.migrants import MigrantPart, MigrantPath
from jamsostek.registrations import RegistrationStatus
from jmo_api.ports.placement import Prospect
from jmo_api.stored import Collection, Instant


@dataclass(frozen=True, slots=True)
class OneTimeCode:
    digest: str
    expires_at: Instant
    tries_left: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A document on its way; `parts` are names among the pictures."""

    size: int
    sha256: str
    received: int = 0
    parts: tuple[str, ...] = ()
    is_complete: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Registration:
    registration_id: str
    number: str
    keys: tuple[str, ...]
    """Digests of the keys that open it."""
    path: MigrantPath
    part: MigrantPart
    status: RegistrationStatus
    nik: str
    started_at: Instant
    language: str = "id"
    contact: str = ""
    """Email given at the start, for the word that the data has come."""
    is_awaited: bool = False
    """The placement registry was down; an outbox row goes on asking."""
    found: Prospect | None = None
    code: OneTimeCode | None = None
    person: Person | None = None
    work: Work | None = None
    differs: Problem | None = None
    case_number: str = ""
    uploads: dict[Document, Upload] | None = None
    extends: str | None = None
    """The card whose agreement goes on."""
    months: int = 0
    """Of an extension."""
    company: str = ""
    placement_signed_on: date | None = None
    is_late: bool = False
    billing_code: str | None = None
    card_id: str | None = None
    mail: CardMail = CardMail.WAITING
    updated_back_at: Instant | None = None
    root: str = ""
    """Of an extension: the registration it goes back to, which knows who follows."""

    def __repr__(self) -> str:
        return f"Registration({self.number}, {self.status})"

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(kind for kind, upload in (self.uploads or {}).items() if upload.is_complete)


@dataclass(frozen=True, slots=True, repr=False)
class Follower:
    """A relative who may look, with the member's consent. Kept under the digest of their code."""

    registration_id: str
    nik: str
    """Of the member, whose data this is."""
    name: str
    relation: str
    consent: str
    """The version of the sentence that was agreed to."""
    allowed_at: Instant
    withdrawn_at: Instant | None = None
    last_seen_on: date | None = None

    def __repr__(self) -> str:
        return f"Follower(of {self.registration_id})"


@dataclass(frozen=True, slots=True)
class Cover:
    """What a card protects; see `jamsostek.migrant_protection`."""

    card_id: str
    member_id: str
    before_paid_on: date | None = None
    during_paid_on: date | None = None
    departs_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    returned_on: date | None = None
    failed_on: date | None = None
    employer: str = ""
    reminded: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    batch_id: str
    number: str
    company: str
    registrations: tuple[str, ...]
    received_at: Instant


REGISTRATIONS: Final = Collection("migrant_registrations", Registration)
COVERS: Final = Collection("migrant_covers", Cover)
FOLLOWERS: Final = Collection("migrant_followers", Follower)
BATCHES: Final = Collection("migrant_batches", Batch)
MIGRANT_COLLECTIONS: Final = (REGISTRATIONS, COVERS, FOLLOWERS, BATCHES)
