"""How a member protects the account: payout lock and limit, contacts, password, authenticator, helper.

Tightening works at once. Loosening asks for a fresh password, is told to all contacts with a way to
stop it, and pauses payouts for a day.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from jamsostek.account_contract import (
    AuthenticatorOffer,
    ChangePassword,
    CodeSent,
    ConfirmAuthenticator,
    ConfirmTrustedPerson,
    Guard,
    NameTrustedPerson,
    ProveCode,
    RecoveryCodes,
    SendCode,
    SetPayoutLimit,
    SetPayoutLock,
    TrustedPersonView,
    Way,
)
from jamsostek.contact import Email, Phone, parse_phone
from jamsostek.fraud import Sign
from jamsostek.refusals import CodeOver, RuleBroken
from jmo_api.accounts import authenticators
from jmo_api.accounts.account_replacement import pause_after
from jmo_api.accounts.authenticators import find_authenticator
from jmo_api.accounts.codes import Address, Asked, Purpose, prove_code, read_address, send_code
from jmo_api.accounts.new_passwords import check_new_password
from jmo_api.accounts.not_me import Change, offer_undo
from jmo_api.accounts.step_up import own_account, require_step_up, stepped_up_until
from jmo_api.accounts.trusted_people import TRUSTED_PEOPLE, TrustedPerson
from jmo_api.clock import day_in_jakarta
from jmo_api.desk.traces import leave_trace
from jmo_api.identifiers import new_name
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import AlreadyExists, Transaction
from jmo_api.records import MEMBERS, Member
from jmo_api.stored import Stored
from jmo_api.world import World


def get_guard(world: World, caller: Caller) -> Guard:
    now = world.clock.now()
    member = MEMBERS.get(world.documents, caller.member_id).record
    account = world.accounts.find_of(caller.member_id)
    authenticator = find_authenticator(world.documents, caller.account_id)
    trusted = TRUSTED_PEOPLE.find(world.documents, caller.member_id)
    paused = member.payouts_rest_until
    return Guard(
        login=account.login if account else "",
        masked_email=Email(member.email).masked if member.email else "",
        masked_phone=Phone(member.phone).masked if member.phone else "",
        payout_locked_on=member.payout_locked_on,
        payout_daily_limit=member.payout_daily_limit,
        payouts_paused_until=paused if paused and paused > now else None,
        authenticator_since=authenticator.confirmed_at if authenticator else None,
        recovery_codes_left=len(authenticator.recovery) if authenticator else 0,
        trusted_person=_trusted_view(trusted.record if trusted else None),
        stepped_up_until=stepped_up_until(world.documents, caller, on=now),
    )


# --- the money ------------------------------------------------------------------------


def set_payout_lock(world: World, caller: Caller, request: SetPayoutLock) -> Guard:
    """Locking works at once; unlocking raises StepUpNeeded without a fresh password."""
    if not request.locked:
        require_step_up(world, caller)
    now = world.clock.now()

    def change(member: Member) -> Member:
        if request.locked:
            return replace(member, payout_locked_on=member.payout_locked_on or day_in_jakarta(now))
        if member.payout_locked_on is None:
            return member
        return replace(member, payout_locked_on=None, payouts_paused_until=pause_after(member, at=now))

    return _change(world, caller, change, at=now)


def set_payout_limit(world: World, caller: Caller, request: SetPayoutLimit) -> Guard:
    """A lower limit counts at once; a higher one raises StepUpNeeded without a fresh password."""
    now = world.clock.now()
    member = MEMBERS.get(world.documents, caller.member_id).record
    if _is_looser(member.payout_daily_limit, request.limit):
        require_step_up(world, caller)

    def change(member: Member) -> Member:
        changed = replace(member, payout_daily_limit=request.limit)
        if _is_looser(member.payout_daily_limit, request.limit):
            return replace(changed, payouts_paused_until=pause_after(member, at=now))
        return changed

    return _change(world, caller, change, at=now)


# --- contacts --------------------------------------------------------------------------


def send_contact_code(world: World, caller: Caller, request: SendCode) -> CodeSent:
    """To the new address; nothing changes yet. Raises StepUpNeeded, CodeTooSoon, TooManyCodes."""
    require_step_up(world, caller)
    address = read_address(request)
    account = world.accounts.find(address.to)
    is_anothers = account is not None and account.account_id != caller.account_id
    member = MEMBERS.get(world.documents, caller.member_id).record
    return send_code(
        world,
        _asked_contact(caller, request.way),
        address,
        source=caller.account_id,
        language=member.language,
        instead=Template.EMAIL_IN_USE if is_anothers else None,
    )


def confirm_contact(world: World, caller: Caller, request: ProveCode) -> Guard:
    """The new address counts from now; the one before is told and can stop it.

    Raises StepUpNeeded, WrongCode, CodeOver.
    """
    require_step_up(world, caller)
    now = world.clock.now()
    address = prove_code(world, _asked_contact(caller, request.way), request.code, source=caller.account_id)
    if address.way is Way.EMAIL:
        try:
            world.accounts.change_login(own_account(world, caller).account_id, address.to)
        except AlreadyExists as error:
            raise CodeOver from error
    world.documents.transact(
        lambda transaction: _replace_contact(transaction, world, caller, address, at=now)
    )
    return get_guard(world, caller)


def _replace_contact(
    transaction: Transaction, world: World, caller: Caller, address: Address, *, at: datetime
) -> None:
    stored = MEMBERS.get(transaction, caller.member_id)
    before = stored.record
    if address.to in {before.email, before.phone}:
        return
    is_email = address.way is Way.EMAIL
    after = replace(before, email=address.to) if is_email else replace(before, phone=address.to)
    if before.email if is_email else before.phone:
        after = replace(after, payouts_paused_until=pause_after(before, at=at))
    if not is_email:
        leave_trace(world, transaction, Sign.PHONE, address.to, member_id=before.member_id, at=at)
    _keep(transaction, world, stored, after, Change.CONTACT, at=at)


# --- the password -----------------------------------------------------------------------


def change_password(world: World, caller: Caller, request: ChangePassword) -> Guard:
    """All other devices are signed out. Raises StepUpNeeded, WeakPassword."""
    require_step_up(world, caller)
    now = world.clock.now()
    member = MEMBERS.get(world.documents, caller.member_id).record
    try:
        check_new_password(request.password, personal=(member.name, member.nik, member.email, member.phone))
    except RuleBroken as refusal:
        raise refusal.at("password") from None
    account = own_account(world, caller)
    world.accounts.change_password(account.account_id, request.password)
    world.sessions.end_all(account.account_id, but=caller.session_id)
    pause = pause_after(member, at=now)
    return _change(
        world, caller, lambda one: replace(one, payouts_paused_until=pause), what=Change.PASSWORD, at=now
    )


# --- authenticator and trusted person -------------------------------------------------------


def offer_authenticator(world: World, caller: Caller) -> AuthenticatorOffer:
    """Raises StepUpNeeded, also while one is on."""
    require_step_up(world, caller)
    account = own_account(world, caller)
    secret, uri = authenticators.offer_authenticator(world, account.account_id, account.login)
    return AuthenticatorOffer(secret, uri)


def confirm_authenticator(world: World, caller: Caller, request: ConfirmAuthenticator) -> RecoveryCodes:
    """Raises StepUpNeeded, WrongCode."""
    require_step_up(world, caller)
    now = world.clock.now()

    def work(transaction: Transaction) -> tuple[str, ...]:
        shown = authenticators.repeated_confirmation(
            transaction, world, caller.account_id, request.code, at=now
        )
        if shown is not None:
            return shown
        stored = MEMBERS.get(transaction, caller.member_id)
        codes = authenticators.confirm_authenticator(
            transaction, world, caller.account_id, request.code, at=now
        )
        _keep(transaction, world, stored, stored.record, Change.GUARD, at=now)
        return codes

    return RecoveryCodes(world.documents.transact(work))


def remove_authenticator(world: World, caller: Caller) -> Guard:
    """Raises StepUpNeeded."""
    require_step_up(world, caller)
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, caller.member_id)
        if not authenticators.remove_authenticator(transaction, caller.account_id):
            return
        _keep(transaction, world, stored, stored.record, Change.GUARD, at=now)

    world.documents.transact(work)
    return get_guard(world, caller)


def name_trusted_person(world: World, caller: Caller, request: NameTrustedPerson) -> CodeSent:
    """Takes the place of an earlier one once the code they got was typed. Raises StepUpNeeded."""
    require_step_up(world, caller)
    now = world.clock.now()
    member = MEMBERS.get(world.documents, caller.member_id).record
    try:
        phone = parse_phone(request.phone)
    except RuleBroken as refusal:
        raise refusal.at("phone") from None
    named = TrustedPerson(caller.member_id, " ".join(request.name.split()), phone.e164, named_at=now)
    sent = send_code(
        world,
        _asked_trusted(caller),
        Address(Way.SMS, phone.e164),
        source=caller.account_id,
        language=member.language,
        template=Template.TRUSTED_PERSON_CODE,
    )

    def work(transaction: Transaction) -> None:
        stored = TRUSTED_PEOPLE.find(transaction, caller.member_id)
        if stored is None:
            TRUSTED_PEOPLE.create(transaction, caller.member_id, named)
        else:
            TRUSTED_PEOPLE.replace(transaction, stored, named)

    world.documents.transact(work)
    return sent


def confirm_trusted_person(world: World, caller: Caller, request: ConfirmTrustedPerson) -> Guard:
    """Raises StepUpNeeded, WrongCode, CodeOver."""
    require_step_up(world, caller)
    now = world.clock.now()
    address = prove_code(world, _asked_trusted(caller), request.code, source=caller.account_id)

    def work(transaction: Transaction) -> None:
        member = MEMBERS.get(transaction, caller.member_id)
        stored = TRUSTED_PEOPLE.get(transaction, caller.member_id)
        if stored.record.phone != address.to:
            raise CodeOver
        if stored.record.confirmed_at is not None:
            return
        TRUSTED_PEOPLE.replace(transaction, stored, replace(stored.record, confirmed_at=now))
        _keep(transaction, world, member, member.record, Change.GUARD, at=now)

    world.documents.transact(work)
    return get_guard(world, caller)


def remove_trusted_person(world: World, caller: Caller) -> Guard:
    """Needs nothing: it only takes a door away."""

    def work(transaction: Transaction) -> None:
        stored = TRUSTED_PEOPLE.find(transaction, caller.member_id)
        if stored is not None:
            TRUSTED_PEOPLE.delete(transaction, stored)

    world.documents.transact(work)
    return get_guard(world, caller)


# --- how a change is kept ---------------------------------------------------------------------


def tell_of_change(
    transaction: Transaction, world: World, before: Member, after: Member, change: Change, *, at: datetime
) -> None:
    """To the contacts of before, with the way to stop it."""
    link = offer_undo(transaction, world.public_url, before, change, at=at)
    template = {
        Change.CONTACT: Template.CONTACT_REPLACED,
        Change.PASSWORD: Template.PASSWORD_REPLACED,
    }.get(change, Template.GUARD_CHANGED)
    until = after.payouts_paused_until or at
    facts = {"link": link, "until": until.isoformat(timespec="minutes")}
    key = f"{change}:{new_name()}"
    tell_member(transaction, before, template, key=key, on=at, facts=facts)


def _change(
    world: World,
    caller: Caller,
    change: Callable[[Member], Member],
    *,
    at: datetime,
    what: Change = Change.GUARD,
) -> Guard:
    def work(transaction: Transaction) -> None:
        stored = MEMBERS.get(transaction, caller.member_id)
        after = change(stored.record)
        if after != stored.record:
            _keep(transaction, world, stored, after, what, at=at)

    world.documents.transact(work)
    return get_guard(world, caller)


def _keep(
    transaction: Transaction,
    world: World,
    stored: Stored[Member],
    after: Member,
    change: Change,
    *,
    at: datetime,
) -> None:
    if after != stored.record:
        MEMBERS.replace(transaction, stored, after)
    tell_of_change(transaction, world, stored.record, after, change, at=at)


def _is_looser(before: int | None, after: int | None) -> bool:
    return before is not None and (after is None or after > before)


def _trusted_view(person: TrustedPerson | None) -> TrustedPersonView | None:
    if person is None or person.confirmed_at is None:
        return None
    return TrustedPersonView(person.name, Phone(person.phone).masked, since=person.confirmed_at)


def _asked_contact(caller: Caller, way: Way) -> Asked:
    return Asked(Purpose.NEW_CONTACT, caller.account_id, way)


def _asked_trusted(caller: Caller) -> Asked:
    return Asked(Purpose.TRUSTED_PERSON, caller.account_id, Way.SMS)
