"""What the service keeps: one kind of record per collection.

A field with a default may be added. Whatever else changes raises the collection's `schema` and adds the
upgrade; `make golden` saves an example of every way a record was kept, and `test_golden.py` reads them all.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from operator import attrgetter
from typing import Final

from jamsostek.bank import AccountNumber, parse_account
from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.contract import Additional, FaceOutcome, FacePurpose, LivenessStep, Population, Problem
from jamsostek.identity import IdentityNumber, Nik, Passport
from jamsostek.ledger import EntryKind
from jamsostek.membership import CardStatus, Citizenship, ExitReason, Permit, Program, Segment, Sex
from jamsostek.notices import AS_SHIPPED, Preferences
from jmo_api.ports.faces import SealedTemplate
from jmo_api.stored import Collection, Instant, Shown

# --- members and their cards --------------------------------------------------


@dataclass(frozen=True, slots=True)
class PayoutAccount:
    """Where this member is paid. `holder` is the bank's word."""

    bank_code: str
    number: str
    holder: str
    recorded_at: Instant
    with_matched_face: bool

    def __repr__(self) -> str:
        return f"PayoutAccount({self.bank_code}, …{self.number[-3:]})"


@dataclass(frozen=True, slots=True, repr=False)
class Residence:
    """A foreigner's passport and permit as immigration has them, on the day the account was opened."""

    country: str
    passport_expires_on: date
    permit: Permit
    permit_number: str
    permit_expires_on: date


@dataclass(frozen=True, slots=True)
class PayoutHold:
    """A suspicion of fraud that a supervisor has confirmed."""

    case_number: str
    until: Instant


@dataclass(frozen=True, slots=True)
class ProvisionalUpdate:
    """A data update whose selfie a person still looks at; it counts for claims when granted."""

    case_number: str
    updated_on: date


@dataclass(frozen=True, slots=True, repr=False)
class Member:
    member_id: str
    name: str
    nik: str
    birth_date: date
    sex: Sex
    citizenship: Citizenship = Citizenship.INDONESIAN
    passport: str = ""
    """A foreigner's, as the employer reported it."""
    residence: Residence | None = None
    phone: str = ""
    """E.164."""
    email: str = ""
    npwp: str = ""
    account: PayoutAccount | None = None
    population: Population | None = None
    additional: Additional | None = None
    data_updated_on: date | None = None
    provisional: ProvisionalUpdate | None = None
    payouts_paused_until: Instant | None = None
    """After a change of contact, account or password (ruling 23)."""
    payout_holds: tuple[PayoutHold, ...] = ()
    payout_locked_on: date | None = None
    """The member's own lock: nothing is paid while it is on."""
    payout_daily_limit: int | None = None
    """The member's own limit, rupiah a day; None: the rules' limits alone."""
    face_reference: str | None = None
    """The name, among the pictures, of the selfie that was enrolled."""
    language: str = "id"
    preferences: Preferences = AS_SHIPPED
    """What they are told of, on which way, and when it may ring."""
    has_push: bool = False
    """Some device was ever registered for push messages."""
    restricted_at: Instant | None = None
    """The member stopped all processing but keeping (UU 27/2022 art. 11)."""
    closes_at: Instant | None = None
    """The member is closing the account; until then it can be called off."""
    synthetic: bool = False

    @property
    def payouts_rest_until(self) -> datetime | None:
        """The last of a pause and of what holds them."""
        ends = [hold.until for hold in self.payout_holds]
        paused = [self.payouts_paused_until] if self.payouts_paused_until else []
        return max([*paused, *ends], default=None)

    @property
    def number(self) -> IdentityNumber:
        is_foreign = self.citizenship is Citizenship.FOREIGN
        return Passport(self.passport) if is_foreign and self.passport else Nik(self.nik)

    @property
    def passport_country(self) -> str:
        """Known from the day the account was opened."""
        return self.residence.country if self.residence else ""

    @property
    def masked_number(self) -> str:
        return self.number.masked

    @property
    def masked_nik(self) -> str:
        return self.number.masked if isinstance(self.number, Nik) else ""

    @property
    def masked_passport(self) -> str:
        return self.number.masked if isinstance(self.number, Passport) else ""

    def __repr__(self) -> str:
        return f"Member({self.member_id})"


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """One participant card. Its balance is the sum of its ledger, kept nowhere else."""

    card_id: str
    member_id: str
    kpj: str
    holder_name: str
    holder_birth_date: date
    segment: Segment
    status: CardStatus
    programs: tuple[Program, ...]
    member_since: date
    employer: str | None = None
    left_on: date | None = None
    """The exit date stated in the employer's report; the self-employed end it themselves."""
    letter_on: date | None = None
    """Date of the resignation letter, or of the layoff."""
    exit_reason: ExitReason | None = None
    """The reason in the employer's report."""
    holder_nik: str = ""
    """Where the card was registered under another NIK than the member's."""
    last_contribution_on: date | None = None
    merged_into: str | None = None
    """The card that holds its balance now."""

    def __repr__(self) -> str:
        return f"Card({self.card_id})"

    @property
    def is_active(self) -> bool:
        return self.status is CardStatus.ACTIVE


# --- the JHT ledger -----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """Signed rupiah: what comes in is positive, what goes out is negative."""

    entry_id: str
    booked_on: date
    kind: EntryKind
    amount: int
    period: str | None = None
    """The month a contribution is for, `YYYY-MM`."""
    employer_part: int = 0
    worker_part: int = 0
    rate_percent: str | None = None
    reference: str | None = None
    """The claim behind a withdrawal, the other card behind a merge."""


@dataclass(frozen=True, slots=True)
class LedgerYear:
    """The entries of one card booked in one calendar year, in booking order. Only ever appended to."""

    card_id: str
    member_id: str
    year: int
    entries: tuple[Entry, ...] = ()


def ledger_key(card_id: str, year: int) -> str:
    return f"{card_id}:{year}"


# --- consent and faces --------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Consent:
    """The proof UU 27/2022 art. 24 asks for: who agreed to what, in which wording, when."""

    consent_id: str
    member_id: str
    subject: str
    version: str
    given_at: Instant
    withdrawn_at: Instant | None = None
    proof: str = ""
    """The act in which it was given: `opening:…`, `face-check:…`."""


@dataclass(frozen=True, slots=True)
class Challenge:
    nonce: str
    steps: tuple[LivenessStep, ...]
    expires_at: Instant
    is_spent: bool = False
    """Frames were taken in for it."""
    spent_by: str = ""
    """A digest of the request they came with: whose answer got lost on the way goes on with it."""


@dataclass(frozen=True, slots=True)
class LivenessFinding:
    """What was measured, for the reviewer; `value` and `limit` with four decimals."""

    subject: str
    cue: str
    value: str
    limit: str
    held: bool


@dataclass(frozen=True, slots=True)
class FaceCheck:
    check_id: str
    member_id: str
    purpose: FacePurpose
    consent_id: str
    outcome: FaceOutcome
    started_at: Instant
    expires_at: Instant
    """Until then a selfie may be sent; once matched, until then the match may be used."""
    is_near: bool = False
    """The last selfie was neither a match nor a stranger: a person may look at once."""
    was_reviewed: bool = False
    """A person has looked, and was not sure either."""
    refusal: Problem | None = None
    picture: str | None = None
    """The last selfie taken in, among the pictures."""
    reference: str | None = None
    """What it was compared with, kept for the reviewer."""
    score: str | None = None
    """Cosine, four decimals; for the reviewer."""
    calibration: str | None = None
    model: str | None = None
    simulated_reference: bool = True
    case_number: str | None = None
    branch_code: str | None = None
    used_by: str | None = None
    """What this match was spent on; a match is spent once."""
    held: tuple[str, ...] = ()
    """Every raw picture kept for this check, and every copy of what one was compared with."""
    challenge: Challenge | None = None
    is_live: bool = False
    """The last pictures were frames of a challenge that held."""
    findings: tuple[LivenessFinding, ...] = ()
    limits: str | None = None
    """Which version of the limits the findings were judged by."""


@dataclass(frozen=True, slots=True)
class Judging:
    """A picture taken in and not yet judged; it holds an attempt for as long."""

    picture: str
    since: Instant
    request: str = ""
    """A digest of the request it came with: sent again, it is the same attempt."""


@dataclass(frozen=True, slots=True)
class FaceTally:
    """One member's tries over all face checks, so that a new check brings no new tries."""

    member_id: str
    compared: tuple[Instant, ...] = ()
    refused: tuple[Instant, ...] = ()
    judging: tuple[Judging, ...] = ()
    drawn: tuple[Instant, ...] = ()
    """Challenges: who may draw without end draws until a recording fits."""


@dataclass(frozen=True, slots=True)
class FaceTemplate:
    """What an enrolled selfie is compared by, sealed; kept under the name of the selfie."""

    member_id: str
    sealed: SealedTemplate
    block: str = ""
    """Among whom the same face is looked for; empty: the consent did not name that."""


# --- cases a person decides ---------------------------------------------------


class CaseKind(StrEnum):
    FACE_REVIEW = "face-review"
    CORRECTION = "correction"
    CARD_MERGE = "card-merge"
    """A card whose holder is written otherwise, to be looked at before it is merged; `subject`: the card."""
    OPENING = "opening"
    """Somebody states to be a member, and the records disagree; there is no account behind it."""
    OBJECTION = "objection"
    """A machine decided, and the member wants a person to (UU 27/2022 art. 10)."""
    SAME_FACE = "same-face"
    """Two accounts whose faces look alike: `member_id` is whose enrolment raised it, `subject` the other."""
    SHARED = "shared"
    """One device, account number or phone behind several members: `subject` says which, `concerns` whose."""


UNTOLD: Final = frozenset({CaseKind.SAME_FACE, CaseKind.SHARED})
"""Suspicions: the member is not told of them and loses nothing by them until a person has decided."""


TAKES_PROOFS: Final = frozenset({CaseKind.CORRECTION, CaseKind.CARD_MERGE})
"""The member can attach pictures that show it."""


class CaseStatus(StrEnum):
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, repr=False)
class Case:
    number: str
    kind: CaseKind
    member_id: str
    status: CaseStatus
    opened_at: Instant
    answer_by: Instant
    subject: str = ""
    """What the case is about: a field, a face check."""
    recorded: str = ""
    """What we hold."""
    stated: str = ""
    """What the member, or the registry, says."""
    note: str = ""
    pictures: tuple[str, ...] = ()
    decided_at: Instant | None = None
    decided_by: str | None = None
    reason: str = ""
    first_yes_by: str = ""
    """Where two must say yes: who has already."""
    concerns: tuple[str, ...] = ()
    """The members, where there are several."""

    def __repr__(self) -> str:
        return f"Case({self.number}, {self.kind}, {self.status})"


# --- claims -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stage:
    status: ClaimStatus
    at: Instant
    facts: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """What the claim takes from one card, and what is merged away to get there."""

    card_id: str
    kpj: str
    booked: int
    closing_development: int


@dataclass(frozen=True, slots=True, repr=False)
class JhtClaim:
    claim_id: str
    number: str
    member_id: str
    request_id: str
    reason: ClaimReason
    status: ClaimStatus
    stages: tuple[Stage, ...]
    parts: tuple[ClaimPart, ...]
    paying_card_id: str
    gross: int
    tax: int
    tax_rule: str
    net: int
    bank_code: str
    account_number: str
    account_holder: str
    npwp: str
    face_check_id: str
    submitted_at: Instant
    due_by: date
    payout_attempt: int = 1
    """Part of the bank's key; raised only after the bank said a definite no."""
    bank_reference: str | None = None
    paid_at: Instant | None = None
    refusal: Problem | None = None

    def __repr__(self) -> str:
        return f"JhtClaim({self.claim_id}, {self.status})"

    @property
    def statuses(self) -> tuple[ClaimStatus, ...]:
        return tuple(stage.status for stage in self.stages)

    @property
    def account(self) -> AccountNumber:
        return parse_account(self.bank_code, self.account_number)

    @property
    def payout_key(self) -> str:
        return f"{self.claim_id}:{self.payout_attempt}"


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """The lock: there is one such document per member while a claim is under way."""

    member_id: str
    claim_id: str
    number: str = ""


AT_A_GLANCE: Final = "glances"
"""What is kept of what the first screen shows: forgotten whenever a record in it is written."""
SHOWN: Final = Shown(AT_A_GLANCE, key=attrgetter("member_id"))

MEMBERS: Final = Collection("members", Member, shown=SHOWN)
CARDS: Final = Collection("cards", Card, shown=SHOWN)
LEDGER: Final = Collection("ledger", LedgerYear, shown=SHOWN)
CONSENTS: Final = Collection("consents", Consent)
FACE_CHECKS: Final = Collection("face_checks", FaceCheck)
FACE_TALLIES: Final = Collection("face_tallies", FaceTally)
FACE_TEMPLATES: Final = Collection("face_templates", FaceTemplate)
CASES: Final = Collection("cases", Case, shown=SHOWN)
CLAIMS: Final = Collection("claims", JhtClaim, shown=SHOWN)
OPEN_CLAIMS: Final = Collection("open_claims", OpenClaim)

COLLECTIONS: Final = (
    MEMBERS,
    CARDS,
    LEDGER,
    CONSENTS,
    FACE_CHECKS,
    FACE_TALLIES,
    FACE_TEMPLATES,
    CASES,
    CLAIMS,
    OPEN_CLAIMS,
)
