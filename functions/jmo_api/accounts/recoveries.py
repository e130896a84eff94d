"""Finding the account again: forgot the password (by email), or everything (by KPJ and NIK).

Whether what was given belongs to an account is told by the message that arrives, never by the answer.
Whoever gets in this way changes the password, ends all sessions and waits a day for payouts; every
contact hears of it and can stop it. A phone number alone opens nothing.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek.account_contract import (
    FinishRecovery,
    ProveRecovery,
    Recovery,
    RecoveryWay,
    StartRecovery,
    Way,
)
from jamsostek.contact import Email, parse_email
from jamsostek.identity import parse_kpj, typed_digits
from jamsostek.refusals import ContactUnproven, OpeningOver, RuleBroken
from jmo_api.accounts.account_replacement import pause_after
from jmo_api.accounts.authenticators import check_second_factor, find_authenticator
from jmo_api.accounts.codes import (
    DAY,
    HOUR,
    Address,
    Asked,
    Purpose,
    find_code,
    find_proven,
    prove_code,
    send_code,
)
from jmo_api.accounts.guard import tell_of_change
from jmo_api.accounts.new_passwords import check_new_password
from jmo_api.accounts.not_me import Change
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.slow_down import count_try, forget_tries
from jmo_api.accounts.trusted_people import TRUSTED_PEOPLE
from jmo_api.identifiers import id_for
from jmo_api.notices.message_texts import Template
from jmo_api.ports.accounts import Account
from jmo_api.ports.documents import Transaction, Where
from jmo_api.quotas import Quota, spend
from jmo_api.records import CARDS, MEMBERS, Member
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

LASTS: Final = timedelta(hours=1)
PER_SOURCE: Final = Quota("recoveries from a network", 30, HOUR)
PER_SUBJECT: Final = Quota("recoveries of one account", 6, DAY)
PAUSE_BY_TRUSTED_PERSON: Final = timedelta(hours=72)


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryRecord:
    recovery_id: str
    way: RecoveryWay
    member_id: str
    """Empty: what was given belongs to nobody."""
    started_at: Instant
    done_at: Instant | None = None

    def __repr__(self) -> str:
        return "RecoveryRecord(…)"


RECOVERIES: Final = Collection("recoveries", RecoveryRecord)


def start_recovery(world: World, visitor: Visitor, request: StartRecovery) -> Recovery:
    """Raises TooManyCodes, MalformedEmail, MalformedKpj; never whether there is an account."""
    now = world.clock.now()
    subject, member = _whose(world, request)
    recovery_id = id_for("recovery", request.request_id)
    stored = RECOVERIES.find(world.documents, recovery_id)
    if stored is not None:
        return _view(world, stored.record)
    spend(world.documents, [(PER_SOURCE, visitor.source), (PER_SUBJECT, subject)], on=now)
    record = RecoveryRecord(recovery_id, request.way, member.member_id if member else "", started_at=now)
    world.documents.transact(lambda transaction: RECOVERIES.create(transaction, recovery_id, record))
    _send(world, visitor, record, member)
    return _view(world, record)


def send_recovery_code(world: World, visitor: Visitor, *, recovery_id: str) -> Recovery:
    """Once more. Raises CodeTooSoon, TooManyCodes, OpeningOver."""
    record = _going_on(world, recovery_id)
    stored = MEMBERS.find(world.documents, record.member_id) if record.member_id else None
    _send(world, visitor, record, stored.record if stored else None)
    return _view(world, record)


def prove_recovery(world: World, visitor: Visitor, request: ProveRecovery, *, recovery_id: str) -> Recovery:
    """Raises WrongCode, CodeOver, OpeningOver."""
    record = _going_on(world, recovery_id)
    prove_code(world, _asked(record), request.code, source=visitor.source)
    return _view(world, record)


def finish_recovery(world: World, visitor: Visitor, request: FinishRecovery, *, recovery_id: str) -> None:  # noqa: ARG001 - as every public route
    """Raises ContactUnproven, WeakPassword, SecondFactorNeeded, WrongCode, OpeningOver."""
    now = world.clock.now()
    record = _going_on(world, recovery_id)
    account = _account_of(world, record)
    if account is None or find_proven(world.documents, _asked(record), on=now) is None:
        raise ContactUnproven(channel=_code_way(record.way).value)
    member = MEMBERS.get(world.documents, record.member_id).record
    try:
        check_new_password(request.password, personal=(member.name, member.nik, member.email, member.phone))
    except RuleBroken as refusal:
        raise refusal.at("password") from None
    _check_authenticator(world, account, request.code, at=now)
    world.accounts.change_password(account.account_id, request.password)
    world.sessions.end_all(account.account_id)
    world.documents.transact(lambda transaction: _write_recovery(transaction, world, recovery_id, at=now))


# --- whose --------------------------------------------------------------------------------


def _whose(world: World, request: StartRecovery) -> tuple[str, Member | None]:
    """A name for what was given, and the member if it belongs to one."""
    if request.email:
        try:
            email = parse_email(request.email).address
        except RuleBroken as refusal:
            raise refusal.at("email") from None
        account = world.accounts.find(email)
        return f"email {email}", _member(world, account.member_id if account else "nobody")
    try:
        kpj = parse_kpj(request.kpj).digits
    except RuleBroken as refusal:
        raise refusal.at("kpj") from None
    number = typed_digits(request.number).upper()
    return f"card {kpj} {number}", _holder(world, kpj, number)


def _holder(world: World, kpj: str, number: str) -> Member | None:
    for card in CARDS.all(world.documents, Where("kpj", kpj)):
        member = _member(world, card.record.member_id)
        if member is not None and number and number in {member.nik, member.passport}:
            return member
    return None


def _member(world: World, member_id: str) -> Member | None:
    """Looked up even for nobody, so that the work is the same."""
    stored = MEMBERS.find(world.documents, member_id)
    return stored.record if stored else None


def _account_of(world: World, record: RecoveryRecord) -> Account | None:
    return world.accounts.find_of(record.member_id) if record.member_id else None


# --- the code -----------------------------------------------------------------------------


def _send(world: World, visitor: Visitor, record: RecoveryRecord, member: Member | None) -> None:
    address = _address(world, member, record.way)
    is_trusted = record.way is RecoveryWay.TRUSTED_PERSON
    send_code(
        world,
        _asked(record),
        address,
        source=visitor.source,
        language=visitor.language,
        masked_to="",
        template=Template.TRUSTED_PERSON_CODE if is_trusted else Template.CODE,
    )


def _address(world: World, member: Member | None, way: RecoveryWay) -> Address | None:
    """None where there is nobody, or no account behind the member."""
    key = member.member_id if member else "nobody"
    account = world.accounts.find_of(key)
    trusted = TRUSTED_PEOPLE.find(world.documents, key)
    if member is None or account is None or not account.is_enabled:
        return None
    if way is RecoveryWay.EMAIL:
        return Address(Way.EMAIL, member.email) if member.email else None
    if way is RecoveryWay.SMS:
        return Address(Way.SMS, member.phone) if member.phone else None
    if trusted is None or trusted.record.confirmed_at is None:
        return None
    return Address(Way.SMS, trusted.record.phone)


def _check_authenticator(world: World, account: Account, code: str, *, at: datetime) -> None:
    """Guesses are slowed down as wrong passwords are."""
    if find_authenticator(world.documents, account.account_id) is None:
        return
    subject = f"recovery {account.account_id}"
    if code.strip():
        count_try(world.documents, subject, on=at)
    check_second_factor(world, account.account_id, code, at=at)
    forget_tries(world.documents, subject)


# --- the end ------------------------------------------------------------------------------


def _write_recovery(transaction: Transaction, world: World, recovery_id: str, *, at: datetime) -> None:
    stored = RECOVERIES.get(transaction, recovery_id)
    member = MEMBERS.get(transaction, stored.record.member_id)
    if stored.record.done_at is not None:
        return
    until = pause_after(member.record, at=at)
    if stored.record.way is RecoveryWay.TRUSTED_PERSON:
        until = max(until, at + PAUSE_BY_TRUSTED_PERSON)
    after = replace(member.record, payouts_paused_until=until)
    RECOVERIES.replace(transaction, stored, replace(stored.record, done_at=at))
    MEMBERS.replace(transaction, member, after)
    tell_of_change(transaction, world, member.record, after, Change.PASSWORD, at=at)


def _going_on(world: World, recovery_id: str) -> RecoveryRecord:
    """Raises OpeningOver: too long ago, used, or never begun."""
    stored = RECOVERIES.find(world.documents, recovery_id)
    if stored is None or stored.record.done_at or world.clock.now() - stored.record.started_at > LASTS:
        raise OpeningOver
    return stored.record


def _view(world: World, record: RecoveryRecord) -> Recovery:
    now = world.clock.now()
    sent = find_code(world.documents, _asked(record))
    assert sent is not None
    proven = find_proven(world.documents, _asked(record), on=now)
    account = _account_of(world, record) if proven else None
    if account is None:
        return Recovery(record.recovery_id, sent)
    has_authenticator = find_authenticator(world.documents, account.account_id) is not None
    return Recovery(
        record.recovery_id,
        sent,
        masked_login=_masked(account.login),
        asks_authenticator=has_authenticator,
    )


def _masked(login: str) -> str:
    return Email(login).masked if "@" in login else f"{login[:2]}••••"


def _code_way(way: RecoveryWay) -> Way:
    return Way.EMAIL if way is RecoveryWay.EMAIL else Way.SMS


def _asked(record: RecoveryRecord) -> Asked:
    return Asked(Purpose.RECOVERY, record.recovery_id, _code_way(record.way))
