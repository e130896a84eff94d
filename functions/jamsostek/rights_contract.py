"""What app and service say to each other about a member's own data. Part of the contract, under its rules."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from jamsostek.contract import OptionalLine, RequestId, SignedRupiahs
from jamsostek.rights import Because, ObjectionSubject


class CopyForm(StrEnum):
    JSON = "json"
    PDF = "pdf"


@dataclass(frozen=True, slots=True)
class AskForCopy:
    request_id: RequestId


@dataclass(frozen=True, slots=True)
class DataCopy:
    copy_id: str
    asked_at: datetime
    ready_by: datetime
    """The latest; 3 × 24 hours after it was asked for."""
    ready_at: datetime | None = None
    until: datetime | None = None
    """When it is deleted."""


@dataclass(frozen=True, slots=True)
class DataCopies:
    copies: tuple[DataCopy, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class CopyFile:
    name: str
    media_type: str
    content: str
    """Base64."""


@dataclass(frozen=True, slots=True)
class SetRestriction:
    request_id: RequestId
    restricted: bool


@dataclass(frozen=True, slots=True)
class Restriction:
    restricted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Processing:
    """Somebody looked at the data, or did something with it."""

    at: datetime
    role: str
    """Never who: staff have rights too, and the auditor knows."""
    act: str
    purpose: str
    number: str
    """Of the case, where there is one."""


@dataclass(frozen=True, slots=True)
class ProcessingHistory:
    entries: tuple[Processing, ...]
    """Newest first."""
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Object:
    """A machine decided, and a person is to decide."""

    request_id: RequestId
    subject: ObjectionSubject
    decision: OptionalLine
    """Its number, where it has one."""
    note: Annotated[str, MinLen(1), MaxLen(500)]


@dataclass(frozen=True, slots=True)
class OwnCase:
    number: str
    kind: str
    subject: str
    status: str
    opened_at: datetime
    answer_by: datetime
    decided_at: datetime | None
    reason: str
    """What the person said who decided."""
    takes_proofs: bool = False
    """Pictures that show it can still be added."""
    proofs: int = 0


@dataclass(frozen=True, slots=True)
class OwnCases:
    cases: tuple[OwnCase, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class KeptLine:
    what: str
    because: Because
    law: str
    years: int | None


@dataclass(frozen=True, slots=True)
class Closing:
    closes_at: datetime | None
    """None: nobody asked for it."""
    savings: SignedRupiahs
    open_claim: str | None
    kept: tuple[KeptLine, ...]


@dataclass(frozen=True, slots=True)
class AskClosing:
    request_id: RequestId
    savings_understood: bool
    """The savings stay on the card, and an account can be opened again to get them."""
