"""What is kept of a member, where, what for and how long: the ground of the copy of one's data.

Every collection of the store stands here, either with the way a member's own are found in it, or with the
reason why it is not in a copy; `tests/architecture/test_data_inventory.py` holds that.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from jmo_api.ports.documents import Body, Query, Reading, Where
from jmo_api.records import CASES, UNTOLD
from jmo_api.stored import SCHEMA


class Group(StrEnum):
    """What belongs together for whoever reads the copy."""

    PERSON = "person"
    MEMBERSHIP = "membership"
    SAVINGS = "savings"
    CLAIMS = "claims"
    CONSENTS = "consents"
    FACES = "faces"
    CASES = "cases"
    ACCOUNT = "account"
    NOTICES = "notices"
    MIGRANT = "migrant"
    HISTORY = "history"


class Level(StrEnum):
    """How much harm it does in wrong hands; what each asks for stands in docs/security.md."""

    SECRET = "secret"  # noqa: S105 - a level
    """Opens a door, or is the face itself."""
    PERSONAL = "personal"
    """Says something of somebody: name, number, contact, family, money, health, a suspicion."""
    TRACE = "trace"
    """Digests, counts and moments that lead back to somebody only with a key of ours."""
    NOBODYS = "nobodys"


class By(StrEnum):
    """How a member's own are found."""

    KEY_OF_MEMBER = "key of the member"
    KEY_OF_ACCOUNT = "key of the account"
    MEMBER = "member_id"
    ACCOUNT = "account_id"
    NIK = "nik"
    BILL = "billing code"


@dataclass(frozen=True, slots=True)
class Held:
    collection: str
    group: Group
    by: By
    without: frozenset[str] = field(default_factory=frozenset)
    """Secrets that only open doors, names of files, and who of the staff it was."""


@dataclass(frozen=True, slots=True)
class Subject:
    member_id: str
    account_id: str
    nik: str


def _held(collection: str, group: Group, by: By = By.MEMBER, *without: str) -> Held:
    return Held(collection, group, by, frozenset(without))


HELD: Final = (
    _held("members", Group.PERSON, By.KEY_OF_MEMBER, "face_reference"),
    _held("cards", Group.MEMBERSHIP),
    _held("ledger", Group.SAVINGS),
    _held("claims", Group.CLAIMS),
    _held("open_claims", Group.CLAIMS),
    _held("consents", Group.CONSENTS),
    _held("face_checks", Group.FACES, By.MEMBER, "picture", "reference", "held", "challenge"),
    _held("face_tallies", Group.FACES, By.MEMBER, "judging"),
    _held("face_templates", Group.FACES, By.MEMBER, "sealed"),
    _held("cases", Group.CASES, By.MEMBER, "pictures", "decided_by", "first_yes_by"),
    _held("account_resets", Group.CASES, By.MEMBER, "opened_by", "decided_by", "token_digest", "stop_digest"),
    _held("open_resets", Group.CASES),
    _held("accounts", Group.ACCOUNT, By.MEMBER, "password_hash"),
    _held("sessions", Group.ACCOUNT, By.MEMBER, "seed"),
    _held("known_devices", Group.ACCOUNT, By.ACCOUNT),
    _held("authenticators", Group.ACCOUNT, By.KEY_OF_ACCOUNT, "sealed_secret", "recovery"),
    _held("trusted_people", Group.ACCOUNT, By.KEY_OF_MEMBER),
    _held("undos", Group.ACCOUNT),
    _held("openings", Group.ACCOUNT),
    _held("recoveries", Group.ACCOUNT),
    _held("data_copies", Group.ACCOUNT, By.MEMBER, "files"),
    _held("closings", Group.ACCOUNT),
    _held("notices", Group.NOTICES),
    _held("push_devices", Group.NOTICES, By.MEMBER, "token", "keys"),
    _held("migrant_covers", Group.MIGRANT),
    _held("migrant_registrations", Group.MIGRANT, By.NIK, "keys", "code", "uploads"),
    _held("migrant_followers", Group.MIGRANT, By.NIK),
    _held("bills", Group.MIGRANT, By.BILL),
    _held("payments", Group.MIGRANT, By.BILL),
    _held("audit", Group.HISTORY, By.MEMBER, "actor", "chain", "before", "seal"),
)

LEFT_OUT: Final[Mapping[str, str]] = {
    "answers": "repeats what stands in the copy, for ninety days, so that a lost answer can be given again",
    "audit_heads": "seals of the audit log; about nobody",
    "code_challenges": "seals of one-time codes, kept for a day; the code itself is not kept",
    "credited_months": "which months were credited for everybody; about nobody",
    "data_keys": "keys of the installation; about nobody",
    "glances": "what the first screen shows, made of what stands in the copy and forgotten when that changes",
    "gone_messages": "that a message has gone, without address and words, for ninety days",
    "migrant_batches": "lists of companies; each worker's own registration is in the copy",
    "outbox": "messages on their way, emptied when delivered; the notices are in the copy",
    "partner_keys": "which keys partners sign with; about nobody",
    "population": "that the store was filled; about nobody",
    "quotas": "counts of codes, kept for a day, under digests nobody can read back",
    "rates": "counts of requests of the minute, under digests",
    "sign_in_tries": "counts of tries, under digests",
    "simulated_messages": "exists among invented people only",
    "staff": "people who work here",
    "traces": "digests by which fraud is looked for; they speak of others too (UU 27/2022 art. 15)",
    "step_ups": "that a password was given in a session, for ten minutes; kept for a day",
}

LEVELS: Final[Mapping[Level, frozenset[str]]] = {
    Level.SECRET: frozenset(
        {
            "account_resets",
            "accounts",
            "authenticators",
            "code_challenges",
            "data_keys",
            "face_templates",
            "migrant_followers",
            "migrant_registrations",
            "openings",
            "partner_keys",
            "push_devices",
            "recoveries",
            "sessions",
            "staff",
            "undos",
        }
    ),
    Level.PERSONAL: frozenset(
        {
            "answers",
            "audit",
            "bills",
            "cards",
            "cases",
            "claims",
            "closings",
            "data_copies",
            "face_checks",
            "glances",
            "ledger",
            "members",
            "migrant_batches",
            "migrant_covers",
            "notices",
            "outbox",
            "payments",
            "simulated_messages",
            "trusted_people",
        }
    ),
    Level.TRACE: frozenset(
        {
            "consents",
            "face_tallies",
            "gone_messages",
            "known_devices",
            "open_claims",
            "open_resets",
            "quotas",
            "rates",
            "sign_in_tries",
            "step_ups",
            "traces",
        }
    ),
    Level.NOBODYS: frozenset({"audit_heads", "credited_months", "population"}),
}
"""Every collection by the most delicate thing in it. Pictures and papers, which lie apart, are secret."""

Shown = Mapping[str, Any]


def read_own(reading: Reading, subject: Subject) -> Mapping[Group, Mapping[str, Sequence[Shown]]]:
    """Everything held of this member, as it is kept, by group and collection."""
    found: dict[Group, dict[str, Sequence[Shown]]] = {group: {} for group in Group}
    for held in HELD:
        own = [_shown(held, body) for body in _bodies(reading, held, subject)]
        if own:
            found[held.group][held.collection] = own
    return {group: collections for group, collections in found.items() if collections}


def _bodies(reading: Reading, held: Held, subject: Subject) -> Iterator[Body]:
    match held.by:
        case By.KEY_OF_MEMBER:
            yield from _of_key(reading, held.collection, subject.member_id)
        case By.KEY_OF_ACCOUNT:
            yield from _of_key(reading, held.collection, subject.account_id)
        case By.MEMBER:
            yield from _where(reading, held.collection, "member_id", subject.member_id)
        case By.ACCOUNT:
            yield from _where(reading, held.collection, "account_id", subject.account_id)
        case By.NIK:
            yield from _where(reading, held.collection, "nik", subject.nik)
        case By.BILL:
            yield from _of_bills(reading, held.collection, subject)


def _of_bills(reading: Reading, collection: str, subject: Subject) -> Iterator[Body]:
    field = "code" if collection == "bills" else "billing_code"
    for registration in _where(reading, "migrant_registrations", "nik", subject.nik):
        yield from _where(reading, collection, field, registration.get("billing_code") or "")


def _of_key(reading: Reading, collection: str, key: str) -> Iterator[Body]:
    document = reading.find(collection, key) if key else None
    if document is not None:
        yield document.body


def _where(reading: Reading, collection: str, field: str, value: str) -> Iterator[Body]:
    cursor: str | None = None
    while value:
        page = reading.query(Query(collection, (Where(field, value),), after=cursor))
        yield from (document.body for document in page.documents if _may_be_told(collection, document.body))
        cursor = page.cursor
        if cursor is None:
            return


def _may_be_told(collection: str, body: Body) -> bool:
    """A suspicion a person has not decided about is not told (UU 27/2022 art. 15)."""
    return collection != CASES.name or body.get("kind") not in UNTOLD


def _shown(held: Held, body: Body) -> Shown:
    return {name: value for name, value in body.items() if name != SCHEMA and name not in held.without}
