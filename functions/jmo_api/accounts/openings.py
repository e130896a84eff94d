"""Opening an account: who is it, may we write to them, and what do they agree to.

Nobody learns here whether somebody has an account before email and phone are proven and the stated
identity agrees with the registry and our records: until then answers are the same, and so is the work.
"""

import json
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek.account_contract import (
    FinishOpening,
    Opening,
    ProveCode,
    ReportMismatch,
    SendCode,
    StartOpening,
    StatedIdentity,
    Way,
)
from jamsostek.consents import TO_OPEN_AN_ACCOUNT, VERSIONS
from jamsostek.contract import CaseOpened, Session, SignIn
from jamsostek.countries import get_country
from jamsostek.fraud import Sign
from jamsostek.identity import IdentityNumber, Nik, parse_kpj, parse_nik, parse_passport
from jamsostek.membership import Citizenship
from jamsostek.opening import HeldIdentity, check_stated_identity
from jamsostek.refusals import (
    AccountExists,
    ConsentMissing,
    ContactUnproven,
    NotOnRecord,
    OpeningOver,
)
from jmo_api.accounts.account_replacement import pause_after
from jmo_api.accounts.codes import (
    DAY,
    HOUR,
    Address,
    Asked,
    Purpose,
    find_code,
    find_proven,
    prove_code,
    read_address,
    send_code,
)
from jmo_api.accounts.new_passwords import check_new_password
from jmo_api.accounts.not_me import Change, offer_undo
from jmo_api.accounts.registered import find_registered, residence_of
from jmo_api.accounts.sessions import Visitor, sign_in
from jmo_api.desk.cases import ANSWER_WITHIN
from jmo_api.desk.traces import leave_trace
from jmo_api.findings import Findings
from jmo_api.identifiers import id_for, number_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell, tell_member
from jmo_api.ports.accounts import WrongCredentials
from jmo_api.ports.documents import AlreadyExists, Reading, Transaction, Where
from jmo_api.ports.messages import Message
from jmo_api.privacy.consents import record_consent
from jmo_api.quotas import Quota, spend
from jmo_api.records import CARDS, CASES, MEMBERS, Case, CaseKind, CaseStatus, Member, Residence
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

LASTS: Final = timedelta(hours=2)
PER_SOURCE: Final = Quota("identities stated by a network", 60, HOUR)
PER_CARD: Final = Quota("identities stated for a card", 10, DAY)
REPORTS_PER_SOURCE: Final = Quota("mismatches reported by a network", 20, DAY)


@dataclass(frozen=True, slots=True, repr=False)
class OpeningRecord:
    opening_id: str
    """Whoever holds it goes on with the opening."""
    member_id: str
    started_at: Instant
    finished_at: Instant | None = None
    email: str = ""
    """What the account was opened with."""
    residence: Residence | None = None
    """A foreigner's, until the account is opened."""

    def __repr__(self) -> str:
        return "OpeningRecord(…)"


OPENINGS: Final = Collection("openings", OpeningRecord)


@dataclass(frozen=True, slots=True, repr=False)
class _Read:
    """A stated identity whose numbers can be read."""

    number: IdentityNumber
    country: str
    """Of a passport."""
    kpj: str
    name: str


def start_opening(world: World, visitor: Visitor, request: StartOpening) -> Opening:
    """Raises RulesBroken with all that cannot be read, NotOnRecord, IdentityDiffers, TooManyCodes."""
    now = world.clock.now()
    read = _read(world, request.identity)
    spend(world.documents, [(PER_SOURCE, visitor.source), (PER_CARD, read.kpj)], on=now)
    member, residence = _identified(world, read, request.identity)
    opening_id = id_for("opening", request.request_id)
    record = OpeningRecord(opening_id, member.member_id, started_at=now, residence=residence)

    def work(transaction: Transaction) -> None:
        if OPENINGS.find(transaction, record.opening_id) is None:
            OPENINGS.create(transaction, record.opening_id, record)

    world.documents.transact(work)
    return _view(world.documents, _going_on(world, record.opening_id))


def get_opening(world: World, visitor: Visitor, *, opening_id: str) -> Opening:  # noqa: ARG001 - as every public route
    return _view(world.documents, _going_on(world, opening_id))


def send_opening_code(world: World, visitor: Visitor, request: SendCode, *, opening_id: str) -> Opening:
    """An email that opens another account is told so there, and nobody else is.

    Raises CodeTooSoon, TooManyCodes, MalformedEmail, MalformedPhone.
    """
    opening = _going_on(world, opening_id)
    address = read_address(request)
    send_code(
        world,
        Asked(Purpose.OPENING, opening_id, request.way),
        address,
        source=visitor.source,
        language=visitor.language,
        instead=Template.EMAIL_IN_USE if _is_anothers(world, address, opening) else None,
    )
    return _view(world.documents, opening)


def prove_opening_code(world: World, visitor: Visitor, request: ProveCode, *, opening_id: str) -> Opening:
    """Raises WrongCode, CodeOver, TooManyCodes."""
    opening = _going_on(world, opening_id)
    asked = Asked(Purpose.OPENING, opening_id, request.way)
    prove_code(world, asked, request.code, source=visitor.source)
    return _view(world.documents, opening)


def finish_opening(world: World, visitor: Visitor, request: FinishOpening, *, opening_id: str) -> Session:
    """Opens the account and signs in. Sent again, it signs in again.

    Raises RulesBroken (weak password, missing consent, unproven address), AccountExists.
    """
    now = world.clock.now()
    opening = _going_on(world, opening_id)
    member = MEMBERS.get(world.documents, opening.member_id).record
    email, phone = _check_finish(world, opening, member, request, at=now)
    _open_account(world, member, email, request.password, at=now)
    world.documents.transact(
        lambda transaction: _write_opening(transaction, world, opening_id, email, phone, request, at=now)
    )
    login = SignIn(email, request.password, device_id=request.device_id, device_name=request.device_name)
    return sign_in(world, visitor, login)


def report_mismatch(world: World, visitor: Visitor, request: ReportMismatch) -> CaseOpened:
    """A person compares what is stated with what is held.

    Raises TooManyCodes, MalformedPhone, MalformedEmail.
    """
    now = world.clock.now()
    address = _reach(request.reach)
    read = _read(world, request.identity)
    number = number_for("B", read.kpj, request.request_id)
    existing = CASES.find(world.documents, number)
    if existing is not None:
        return CaseOpened(number, existing.record.opened_at, existing.record.answer_by)
    spend(world.documents, [(REPORTS_PER_SOURCE, visitor.source)], on=now)
    member = _find_member(world.documents, read)
    case = Case(
        number=number,
        kind=CaseKind.OPENING,
        member_id=member.member_id if member else "",
        status=CaseStatus.OPEN,
        opened_at=now,
        answer_by=now + ANSWER_WITHIN,
        subject=request.identity.citizenship.value,
        stated=json.dumps(
            {
                "number": read.number.written,
                "country": read.country,
                "kpj": read.kpj,
                "name": read.name,
                "birth_date": request.identity.birth_date.isoformat(),
                "reach": address.to,
            },
            ensure_ascii=False,
        ),
        note=request.note,
    )
    facts = {"number": number, "answer_by": case.answer_by.isoformat(timespec="minutes")}
    told = Message(address.channel, address.to, Template.OPENING_CASE.value, facts, visitor.language)

    def work(transaction: Transaction) -> None:
        if CASES.find(transaction, number) is None:
            CASES.create(transaction, number, case)
            tell(transaction, told, key=f"case:{number}", on=now)

    world.documents.transact(work)
    return CaseOpened(number, case.opened_at, case.answer_by)


# --- who is it --------------------------------------------------------------------


def _read(world: World, stated: StatedIdentity) -> _Read:
    """Raises RulesBroken."""
    found = Findings()
    foreign = stated.citizenship is Citizenship.FOREIGN
    if foreign:
        number: IdentityNumber | None = found.read(
            "identity.passport", lambda: parse_passport(stated.passport)
        )
        found.read("identity.country", lambda: get_country(stated.country))
    else:
        read = found.read(
            "identity.nik",
            lambda: parse_nik(
                stated.nik,
                on=world.clock.today(),
                stated_birth_date=stated.birth_date,
                confirmed=stated.nik_confirmed,
                synthetic=world.synthetic,
            ),
        )
        number = read.nik if read else None
    kpj = found.read("identity.kpj", lambda: parse_kpj(stated.kpj))
    found.stop_if_any()
    assert kpj is not None
    assert number is not None
    country = stated.country if foreign else ""
    return _Read(number, country, kpj.digits, " ".join(stated.name.split()))


def _identified(world: World, read: _Read, stated: StatedIdentity) -> tuple[Member, Residence | None]:
    """Card and number must belong together before anything about the person is said.

    An expired passport still says who somebody is. Raises NotOnRecord, IdentityDiffers, Unavailable.
    """
    member = _find_member(world.documents, read)
    registered = find_registered(world, read.number, read.country)
    if registered is None or member is None:
        raise NotOnRecord(subject="kpj", field="identity.kpj")
    held = [HeldIdentity(one.name, one.birth_date) for one in (registered, member)]
    check_stated_identity(read.name, stated.birth_date, held=held)
    return member, residence_of(registered)


def _find_member(reading: Reading, read: _Read) -> Member | None:
    for card in CARDS.all(reading, Where("kpj", read.kpj)):
        stored = MEMBERS.find(reading, card.record.member_id)
        if stored is not None and _number_of(stored.record, read.number) == read.number.written:
            return stored.record
    return None


def _number_of(member: Member, stated: IdentityNumber) -> str:
    return member.nik if isinstance(stated, Nik) else member.passport


# --- the addresses ----------------------------------------------------------------


def _reach(text: str) -> Address:
    way = Way.EMAIL if "@" in text else Way.SMS
    return read_address(SendCode(way, text))


def _is_anothers(world: World, address: Address, opening: OpeningRecord) -> bool:
    account = world.accounts.find(address.to)
    return address.way is Way.EMAIL and account is not None and account.member_id != opening.member_id


# --- the account --------------------------------------------------------------------


def _check_finish(
    world: World, opening: OpeningRecord, member: Member, request: FinishOpening, *, at: datetime
) -> tuple[str, str]:
    found = Findings()
    proven = {way: find_proven(world.documents, _asked(opening, way), on=at) for way in Way}
    for way, address in proven.items():
        if address is None:
            found.note(ContactUnproven(channel=way.value))
    for purpose in TO_OPEN_AN_ACCOUNT:
        if purpose not in request.consents:
            found.note(ConsentMissing(purpose=purpose.value, field="consents"))
    addresses = [address.to for address in proven.values() if address]
    personal = (member.name, member.nik, *addresses)
    found.read("password", lambda: check_new_password(request.password, personal=personal))
    found.stop_if_any()
    email, phone = proven[Way.EMAIL], proven[Way.SMS]
    assert email is not None
    assert phone is not None
    return email.to, phone.to


def _open_account(world: World, member: Member, email: str, password: str, *, at: datetime) -> None:
    """Raises AccountExists; the member who has one is told. A repeated opening finds its own."""
    try:
        world.accounts.create(email, password, member_id=member.member_id)
    except AlreadyExists:
        try:
            account = world.accounts.sign_in(email, password)
        except WrongCredentials:
            account = None
        if account is None or account.member_id != member.member_id:
            _tell_owner(world, member, at=at)
            raise AccountExists from None


def _tell_owner(world: World, member: Member, *, at: datetime) -> None:
    key = f"opening-tried:{member.member_id}:{at.date().isoformat()}"

    def work(transaction: Transaction) -> None:
        tell_member(transaction, member, Template.OPENING_TRIED, key=key, on=at)

    try:
        world.documents.transact(work)
    except AlreadyExists:
        return  # told once a day


def _write_opening(
    transaction: Transaction,
    world: World,
    opening_id: str,
    email: str,
    phone: str,
    request: FinishOpening,
    *,
    at: datetime,
) -> None:
    stored = OPENINGS.get(transaction, opening_id)
    if stored.record.finished_at is not None:
        return
    member = MEMBERS.get(transaction, stored.record.member_id)
    before = member.record
    is_replaced = any(old and old != new for old, new in ((before.email, email), (before.phone, phone)))
    residence = stored.record.residence or before.residence
    after = replace(before, email=email, phone=phone, residence=residence)
    if is_replaced:
        after = replace(after, payouts_paused_until=pause_after(before, at=at))
    MEMBERS.replace(transaction, member, after)
    OPENINGS.replace(transaction, stored, replace(stored.record, finished_at=at, email=email))
    leave_trace(world, transaction, Sign.PHONE, phone, member_id=before.member_id, at=at)
    for purpose in dict.fromkeys(request.consents):
        record_consent(
            transaction,
            id_for(opening_id, purpose.value),
            by=before.member_id,
            subject=purpose.value,
            version=VERSIONS[purpose],
            at=at,
            proof=f"opening:{opening_id}",
        )
    key = f"opened:{opening_id}"
    tell_member(transaction, after, Template.ACCOUNT_OPENED, key=key, on=at)
    if is_replaced and after.payouts_paused_until is not None:
        link = offer_undo(transaction, world.public_url, before, Change.OPENING, at=at)
        facts = {"until": after.payouts_paused_until.isoformat(timespec="minutes"), "link": link}
        tell_member(transaction, before, Template.OPENED_FOR_YOU, key=f"{key}:before", on=at, facts=facts)


def _going_on(world: World, opening_id: str) -> OpeningRecord:
    """Raises OpeningOver, for one that never was too."""
    stored = OPENINGS.find(world.documents, opening_id)
    if stored is None or world.clock.now() - stored.record.started_at > LASTS:
        raise OpeningOver
    return stored.record


def _view(reading: Reading, opening: OpeningRecord) -> Opening:
    return Opening(
        opening.opening_id,
        expires_at=opening.started_at + LASTS,
        email=find_code(reading, _asked(opening, Way.EMAIL)),
        phone=find_code(reading, _asked(opening, Way.SMS)),
    )


def _asked(opening: OpeningRecord, way: Way) -> Asked:
    return Asked(Purpose.OPENING, opening.opening_id, way)
