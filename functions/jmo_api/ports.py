"""The promises outside systems keep for us, in our words.

Every port has at least two adapters: one for production, one local. Adapters
translate their own errors into the ones named here; `Unavailable` is the only
failure a use case may meet, everything else is a refusal or a value.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from jamsostek.contract import LivenessStep
from jamsostek.membership import Permit, Sex
from jamsostek.notices import Channel as Channel
from jamsostek.notices import DeliveryState
from jamsostek.staff import Role

Body = Mapping[str, Any]
"""JSON: strings, whole numbers, booleans, null, lists and maps of them."""
Result = TypeVar("Result")


class Unavailable(Exception):  # noqa: N818 - a failure of someone else, named for what it is
    """An outside system did not answer, or not in time. `system` is safe to show."""

    def __init__(self, system: str) -> None:
        super().__init__(system)
        self.system = system


class Attestation(Protocol):
    def is_genuine(self, token: str) -> bool:
        """Whether an app of ours got this token. Raises Unavailable."""
        ...


# --- documents ----------------------------------------------------------------


class AlreadyExists(Exception):  # noqa: N818
    """A document with this key is there already."""


class Missing(Exception):  # noqa: N818
    """No document with this key."""


class Conflict(Exception):  # noqa: N818
    """Somebody else changed what this transaction read, again and again."""


@dataclass(frozen=True, slots=True)
class Document:
    collection: str
    key: str
    version: int
    """Grows with every write; a replacement names the version it read."""
    body: Body


class Comparison(StrEnum):
    EQUALS = "=="
    AT_LEAST = ">="
    AT_MOST = "<="
    CONTAINS = "array-contains"


@dataclass(frozen=True, slots=True)
class Where:
    field: str
    value: str | int | bool
    comparison: Comparison = Comparison.EQUALS


@dataclass(frozen=True, slots=True)
class Query:
    """`order_by` names one field of the body (the key breaks ties); documents without it are left out.

    A range (at least, at most) is on the field of `order_by`. Without it the order is by key, upwards.
    """

    collection: str
    where: tuple[Where, ...] = ()
    order_by: str | None = None
    descending: bool = False
    limit: int = 100
    after: str | None = None
    """The cursor of the page before."""


@dataclass(frozen=True, slots=True)
class Page:
    documents: tuple[Document, ...]
    cursor: str | None
    """None: the last page."""


class Reading(Protocol):
    def find(self, collection: str, key: str) -> Document | None: ...

    def query(self, query: Query) -> Page: ...


class Transaction(Reading, Protocol):
    """Reads come before writes; all writes happen together or not at all."""

    def create(self, collection: str, key: str, body: Body) -> None:
        """Raises AlreadyExists (at once or when the transaction commits)."""
        ...

    def replace(self, document: Document, body: Body) -> None:
        """The whole body, at the version read. Raises Conflict when it moved on, Missing when gone."""
        ...

    def delete(self, document: Document) -> None: ...

    def forget(self, collection: str, key: str) -> None:
        """Gone, whether it was there or not, at whatever version."""
        ...


class Documents(Reading, Protocol):
    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction; run it again, afresh, when another writer got in between.

        `work` must have no effect but through the transaction. Raises what `work` raises,
        or Conflict when it never came through.
        """
        ...


# --- accounts and sessions ----------------------------------------------------


class WrongCredentials(Exception):  # noqa: N818
    """No account with this login and password. Says no more, and takes as long, whichever is wrong."""


class SessionEnded(Exception):  # noqa: N818
    """The token is unknown, expired, revoked, or was used twice."""


@dataclass(frozen=True, slots=True)
class Account:
    account_id: str
    member_id: str
    login: str
    is_enabled: bool = True
    role: Role = Role.MEMBER

    def __repr__(self) -> str:
        return f"Account({self.account_id})"


class Accounts(Protocol):
    """One account a member. A change is in force at once; sessions that are open stay open."""

    def sign_in(self, login: str, password: str) -> Account:
        """Raises WrongCredentials, for a disabled account too."""
        ...

    def create(self, login: str, password: str, *, member_id: str) -> Account:
        """Raises AlreadyExists when the login is taken or the member has an account."""
        ...

    def find(self, login: str) -> Account | None: ...

    def find_of(self, member_id: str) -> Account | None: ...

    def change_password(self, account_id: str, password: str) -> None:
        """Raises Missing."""
        ...

    def change_login(self, account_id: str, login: str) -> None:
        """The login of before is free. Raises AlreadyExists when the new one is another's, Missing."""
        ...

    def disable(self, account_id: str) -> None:
        """Nobody signs in; the login stays taken. Raises Missing."""
        ...

    def enable(self, account_id: str) -> None:
        """Raises Missing."""
        ...

    def remove(self, account_id: str) -> None:
        """The login is free, and the member may have another account. Removed twice is removed."""
        ...


@dataclass(frozen=True, slots=True)
class Device:
    device_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Tokens:
    session_id: str
    access_token: str
    access_expires_at: datetime
    refresh_token: str


@dataclass(frozen=True, slots=True)
class Caller:
    account_id: str
    member_id: str
    """Empty for staff."""
    session_id: str
    role: Role = Role.MEMBER


@dataclass(frozen=True, slots=True)
class SessionRow:
    session_id: str
    device: Device
    started_at: datetime
    last_used_at: datetime


class Sessions(Protocol):
    def start(self, account: Account, device: Device) -> Tokens: ...

    def refresh(self, refresh_token: str, *, device_id: str) -> Tokens:
        """A refresh token works once; a second use ends the session. Raises SessionEnded."""
        ...

    def caller(self, access_token: str) -> Caller:
        """Raises SessionEnded."""
        ...

    def of(self, account_id: str) -> Sequence[SessionRow]: ...

    def end(self, session_id: str, *, account_id: str) -> None:
        """Ends it if it is this account's; silent otherwise."""
        ...

    def end_all(self, account_id: str, *, but: str | None = None) -> None:
        """Every session of the account, save the one named by `but`."""
        ...

    def forget_lapsed(self) -> int:
        """Drop what nobody can refresh any more; how many."""
        ...


@dataclass(frozen=True, slots=True)
class StaffMember:
    staff_id: str
    login: str
    name: str
    role: Role
    branch: str

    def __repr__(self) -> str:
        return f"StaffMember({self.staff_id}, {self.role})"


class StaffDirectory(Protocol):
    """Kept apart from the members' accounts: neither opens the other's door."""

    def sign_in(self, login: str, password: str, code: str) -> StaffMember:
        """A code is taken once. Raises WrongCredentials, whatever is wrong."""
        ...

    def prove(self, staff_id: str, code: str) -> None:
        """The person is there now. A code is taken once. Raises WrongCredentials."""
        ...

    def create(self, login: str, password: str, *, name: str, role: Role, branch: str) -> str:
        """The secret for the authenticator, shown once. Raises AlreadyExists."""
        ...

    def renew(self, login: str, password: str) -> str:
        """Another password and another secret; the one before opens nothing. Raises Missing."""
        ...

    def remove(self, login: str) -> None:
        """Raises Missing."""
        ...

    def find(self, staff_id: str) -> StaffMember | None: ...

    def named(self, login: str) -> StaffMember:
        """Raises Missing."""
        ...

    def everybody(self) -> Sequence[StaffMember]: ...


@dataclass(frozen=True, slots=True)
class LegacyAccount:
    """An account of BPJSTKU, the app before."""

    user_name: str
    member_id: str


class LegacyAccounts(Protocol):
    def check(self, user_name: str, password: str) -> LegacyAccount | None:
        """None: no such account, or another password."""
        ...


# --- registries, bank ---------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Citizen:
    """A row of the population registry (Dukcapil)."""

    nik: str
    name: str
    birth_date: date
    sex: Sex


@dataclass(frozen=True, slots=True, repr=False)
class Foreigner:
    """A row of the immigration registry: a passport, and the permit to live here that stands in it."""

    passport: str
    country: str
    """ISO 3166-1, of the passport."""
    name: str
    birth_date: date
    passport_expires_on: date
    permit: Permit
    permit_number: str
    permit_expires_on: date


class ImmigrationRegistry(Protocol):
    def find_foreigner(self, passport: str, country: str) -> Foreigner | None:
        """None: not on record. What has expired is on record, too. Raises Unavailable."""
        ...


class CitizenRegistry(Protocol):
    """Both raise Unavailable."""

    def find_citizen(self, nik: str) -> Citizen | None: ...

    def find_photo(self, nik: str) -> bytes | None:
        """The registry's picture of the person, JPEG; None when it has none."""
        ...


@dataclass(frozen=True, slots=True)
class BankAccount:
    bank_code: str
    number: str

    def __repr__(self) -> str:
        return f"BankAccount({self.bank_code}, …{self.number[-3:]})"


class PayoutState(StrEnum):
    ACCEPTED = "accepted"
    PAID = "paid"
    REFUSED = "refused"
    """The bank will not pay to this account; nothing left us."""


@dataclass(frozen=True, slots=True)
class PayoutAnswer:
    state: PayoutState
    bank_reference: str
    reason: str = ""


class Bank(Protocol):
    """All raise Unavailable."""

    def find_holder(self, account: BankAccount, *, asked_for: str) -> str | None:
        """The holder's name; None when the account does not exist. Banks want to know whom we expect."""
        ...

    def pay(self, account: BankAccount, amount: int, *, key: str) -> PayoutAnswer:
        """Pay `amount` rupiah. The same `key` again answers as the first time and pays nothing more."""
        ...


# --- the placement registries, the payment partners ------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Prospect:
    """A prospective migrant worker as a placement registry (SISKOP2MI, SISKOTKLN) knows them."""

    nik: str
    name: str
    birth_date: date
    sex: Sex
    phone: str
    email: str
    country: str
    """ISO 3166-1, two letters."""
    occupation: str
    employer: str
    departs_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def __repr__(self) -> str:
        return f"Prospect({self.country})"


@dataclass(frozen=True, slots=True, repr=False)
class CardUpdate:
    """What the placement registry is told, so that the worker can go on there."""

    nik: str
    number: str
    """Of our registration."""
    part: str
    kpj: str
    protected_until: date | None

    def __repr__(self) -> str:
        return f"CardUpdate({self.number})"


class PlacementRegistry(Protocol):
    """All but `is_signed` raise Unavailable."""

    def find_prospect(self, nik: str) -> Prospect | None: ...

    def update(self, update: CardUpdate, *, key: str) -> None:
        """The same `key` again changes nothing."""
        ...

    def is_signed(self, parts: Sequence[str], signature: str) -> bool:
        """Whether the registry itself sent these parts."""
        ...


@dataclass(frozen=True, slots=True)
class ReportedPayment:
    payment_id: str
    """The partner's own number."""
    billing_code: str
    amount: int
    taken_at: datetime


class PaymentPartners(Protocol):
    """Those who take contributions for us, by channel. All but `is_signed` raise Unavailable."""

    def statement(self, channel: str, *, since: datetime) -> Sequence[ReportedPayment]:
        """Everything this partner took for us from `since` on."""
        ...

    def give_back(self, channel: str, payment_id: str, amount: int, *, key: str) -> None:
        """To whoever paid. The same `key` again returns nothing more."""
        ...

    def is_signed(self, channel: str, parts: Sequence[str], signature: str) -> bool: ...


# --- messages --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Message:
    channel: Channel
    to: str
    """An address, a number, or what the push service calls the device."""
    template: str
    """Names the text; the texts live with the service, in both languages."""
    facts: Mapping[str, str | int]
    language: str = "id"
    attachment: str = ""
    """The name, among the pictures, of a PDF that goes with it."""

    def __repr__(self) -> str:
        return f"Message({self.channel}, {self.template})"


class Undeliverable(Exception):  # noqa: N818
    """This address takes no mail; asking again changes nothing."""


class Messenger(Protocol):
    def send(self, message: Message, *, key: str) -> DeliveryState:
        """SENT, or DELIVERED where the carrier knows. The same `key` again sends nothing more.

        Raises Unavailable, Undeliverable.
        """
        ...


# --- faces and pictures -------------------------------------------------------


class FaceRefused(Exception):  # noqa: N818
    """The picture cannot be judged. `code` is one of BIO-CAHAYA, BIO-POSISI, BIO-HALANG, BIO-GOYANG,
    BIO-BANYAK, BIO-BERKAS; `cause` is finer."""

    def __init__(self, code: str, cause: str) -> None:
        super().__init__(f"{code} {cause}")
        self.code = code
        self.cause = cause


class FaceVerdict(StrEnum):
    MATCH = "match"
    REVIEW = "review"
    NO_MATCH = "no-match"


@dataclass(frozen=True, slots=True)
class FaceComparison:
    verdict: FaceVerdict
    score: float
    calibration: str
    model: str


@dataclass(frozen=True, slots=True)
class LivenessFrame:
    picture: bytes
    step: LivenessStep | None = None
    """None: looking straight."""

    def __repr__(self) -> str:
        return f"LivenessFrame({self.step})"


@dataclass(frozen=True, slots=True)
class LivenessFinding:
    """One thing that was measured, for the reviewer: `turn` of `turn-left` is 0.41, at least 0.3."""

    subject: str
    """A step, or `frames`."""
    cue: str
    value: float
    limit: float
    held: bool


@dataclass(frozen=True, slots=True)
class LivenessRefusal:
    """`code`: BIO-GERAK, BIO-DATAR, BIO-DIAM or BIO-GANTI; empty where it has no `step` or `cause`."""

    code: str
    step: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class LivenessProof:
    findings: tuple[LivenessFinding, ...]
    limits: str
    """Which version of the limits it was judged by."""
    portrait: int
    """Which frame is the best straight one."""
    template: bytes
    """Of that frame."""
    refusal: LivenessRefusal | None = None
    """None: the member did all that was asked."""


@dataclass(frozen=True, slots=True)
class FaceLikeness:
    place: int
    """In the order given."""
    score: float


class Faces(Protocol):
    """All raise Unavailable when the service is busy or down."""

    @property
    def model(self) -> str:
        """Which model makes the templates; those of different models are never compared."""
        ...

    def enrol(self, picture: bytes, *, mirrored: bool = False) -> bytes:
        """The template of the one face in the picture. Raises FaceRefused."""
        ...

    def compare(self, template: bytes, reference: bytes) -> FaceComparison: ...

    def hint(self, picture: bytes, *, mirrored: bool = False) -> tuple[str, str] | None:
        """What to change before the shot, as (code, cause); None when it looks right."""
        ...

    def prove_life(self, frames: Sequence[LivenessFrame], *, mirrored: bool = False) -> LivenessProof:
        """The first frame is straight. Raises FaceRefused: no straight frame can be judged."""
        ...

    def find_alike(self, template: bytes, among: Sequence[bytes]) -> Sequence[FaceLikeness]:
        """Whose face is so like this one that a person should look; the likeliest first, a few at most.
        `among`: strangers to each other, as far as anybody knows."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class SealedTemplate:
    key_id: str
    model: str
    """Which model made the template; it opens for no other."""
    content: str
    """Base64."""

    def __repr__(self) -> str:
        return f"SealedTemplate({self.model})"


class Vault(Protocol):
    """Seals templates, each for one member and one model. All raise Unavailable."""

    def seal(self, template: bytes, *, member_id: str, model: str) -> SealedTemplate: ...

    def open(self, sealed: SealedTemplate, *, member_id: str) -> bytes:
        """What does not open for this member and model is Unavailable, too."""
        ...

    def current_key(self) -> str:
        """What the next template is sealed with; a new one when the last has had its time."""
        ...

    def rotate(self) -> str:
        """A new key for what is sealed from now on; what was sealed before still opens."""
        ...


class KeyService(Protocol):
    """Holds the key that wraps the others, and never hands it out. Both raise Unavailable."""

    def wrap(self, key: bytes, *, purpose: str) -> bytes: ...

    def unwrap(self, wrapped: bytes, *, purpose: str) -> bytes:
        """Only for the purpose it was wrapped for."""
        ...


class Pictures(Protocol):
    """Encrypted at rest; a name says nothing about the person."""

    def put(self, name: str, content: bytes) -> None: ...

    def find(self, name: str) -> bytes | None: ...

    def delete(self, name: str) -> None: ...

    def older_than(self, moment: datetime, *, prefix: str) -> Sequence[str]: ...


# --- time ---------------------------------------------------------------------


class Clock(Protocol):
    def now(self) -> datetime:
        """In UTC, aware."""
        ...

    def today(self) -> date:
        """The calendar day in Asia/Jakarta."""
        ...
