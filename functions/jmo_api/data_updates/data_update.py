"""Bringing the data up to date (pengkinian data): seven screens, sent once, saved once."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime

from jamsostek.contract import DataUpdate, DataUpdateReceipt, DataUpdateStatus, FacePurpose
from jamsostek.data_update import CurrentData, read_data_update
from jamsostek.fraud import Sign
from jamsostek.identity import Nik, NikWarning, nik_warnings
from jamsostek.membership import check_against_registry, data_valid_until
from jamsostek.refusals import NotOnRecord, RuleBroken
from jmo_api.accounts.account_replacement import pause_after
from jmo_api.accounts.not_me import Change, offer_undo
from jmo_api.accounts.registered import residence_view
from jmo_api.accounts.step_up import require_step_up
from jmo_api.claims.bank_accounts import (
    CheckedAccount,
    get_own_account,
    is_same_account,
    read_choice,
)
from jmo_api.clock import day_in_jakarta
from jmo_api.data_updates import regions
from jmo_api.data_updates.update_details import (
    known_additional,
    known_contact,
    known_population,
    on_record,
    second_opinion,
    written_additional,
    written_population,
)
from jmo_api.desk.cases import find_open_case
from jmo_api.desk.traces import leave_trace
from jmo_api.faces.face_checks import FacePass, find_current_check, get_face_pass
from jmo_api.findings import Findings
from jmo_api.identifiers import id_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, answered_once, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import AlreadyExists, Reading, Transaction
from jmo_api.privacy.consents import DECLARATION, DECLARATION_VERSION, FACE_CONSENT_VERSION, record_consent
from jmo_api.privacy.restriction import require_unrestricted
from jmo_api.records import MEMBERS, CaseKind, Member, PayoutAccount, ProvisionalUpdate
from jmo_api.savings.cards import card_views
from jmo_api.savings.ledger import read_holdings
from jmo_api.savings.membership import as_member
from jmo_api.world import World


def get_data_update(world: World, caller: Caller) -> DataUpdateStatus:
    member = MEMBERS.get(world.documents, caller.member_id).record
    correction = find_open_case(world.documents, caller.member_id, CaseKind.CORRECTION)
    return DataUpdateStatus(
        updated_on=member.data_updated_on,
        valid_until=data_valid_until(member.data_updated_on) if member.data_updated_on else None,
        name=member.name,
        masked_nik=member.masked_nik,
        masked_passport=member.masked_passport,
        residence=residence_view(member),
        nik_warnings=tuple(warning.value for warning in _warnings(member)),
        birth_date=member.birth_date,
        cards=card_views(world, member, read_holdings(world.documents, caller.member_id)),
        contact=known_contact(member),
        population=known_population(member),
        additional=known_additional(member),
        face_check=find_current_check(world, caller.member_id, FacePurpose.DATA_UPDATE),
        consent_version=FACE_CONSENT_VERSION,
        open_correction=correction.number if correction else None,
    )


def _warnings(member: Member) -> tuple[NikWarning, ...]:
    if not isinstance(member.number, Nik):
        return ()
    return nik_warnings(
        member.number, birth_date=member.birth_date, sex=member.sex, known_regions=regions.known_codes()
    )


def save_data_update(world: World, caller: Caller, request: DataUpdate) -> DataUpdateReceipt:
    """Raises RulesBroken with all that is wrong, Unavailable."""
    arrival = Arrival(caller, "data-update", request)
    receipt = answered_once(
        world.documents, arrival, DataUpdateReceipt, lambda: _save_first(world, caller, request, arrival)
    )
    _let_login_follow(world, caller)
    return receipt


def _let_login_follow(world: World, caller: Caller) -> None:
    """The email is the login. One that opens another account stays a contact only."""
    member = MEMBERS.get(world.documents, caller.member_id).record
    account = world.accounts.find_of(caller.member_id)
    if account is None or "@" not in account.login or account.login == member.email:
        return
    with suppress(AlreadyExists):
        world.accounts.change_login(account.account_id, member.email)


def _save_first(world: World, caller: Caller, request: DataUpdate, arrival: Arrival) -> DataUpdateReceipt:
    require_unrestricted(world.documents, caller.member_id)
    member = MEMBERS.get(world.documents, caller.member_id).record
    checked = _check(world, caller, member, request)
    now = world.clock.now()

    def work(transaction: Transaction) -> DataUpdateReceipt:
        return once(
            transaction,
            arrival,
            DataUpdateReceipt,
            on=now,
            work=lambda: _save(world, transaction, caller.member_id, request, checked, at=now),
        )

    return world.documents.transact(work)


@dataclass(frozen=True, slots=True)
class _Checked:
    data: CurrentData
    account: CheckedAccount


def _check(world: World, caller: Caller, member: Member, request: DataUpdate) -> _Checked:
    """What is typed, what the registry and the bank say, and the selfie: all problems together."""
    found = Findings()
    data = found.read_all(
        lambda: read_data_update(
            request,
            member=as_member(member),
            on_record=on_record(member),
            known_regions=regions.known_codes(),
        )
    )
    if data is not None:
        second_opinion(data, found)
    registry_says = _registry_refusal(world, member)
    if registry_says is not None:
        found.note(registry_says)
    account = _checked_account(world, member, request, data, found)
    face = found.read(
        "face_check_id", lambda: _face_pass(world.documents, member.member_id, request, at=world.clock.now())
    )
    if face is not None and face.in_review and data is not None and _moves_contact(member, data):
        found.read("contact", lambda: require_step_up(world, caller))
    found.stop_if_any()
    assert data is not None
    assert account is not None
    return _Checked(data, account)


def _checked_account(
    world: World, member: Member, request: DataUpdate, data: CurrentData | None, found: Findings
) -> CheckedAccount | None:
    """Asked for at the bank whenever it can be read, whatever else is wrong."""
    try:
        number = data.contact.account if data else read_choice(member, request.contact.bank)
    except RuleBroken:
        return None  # the reading of the whole has noted it
    return found.read("contact.bank", lambda: get_own_account(world, member, number))


def _registry_refusal(world: World, member: Member) -> RuleBroken | None:
    """The registry knows citizens by their NIK; of a passport it says nothing."""
    if not isinstance(member.number, Nik):
        return None
    citizen = world.citizens.find_citizen(member.number.digits)
    if citizen is None:
        return NotOnRecord(subject="nik")
    try:
        check_against_registry(
            as_member(member), name=citizen.name, birth_date=citizen.birth_date, sex=citizen.sex
        )
    except RuleBroken as refusal:
        return refusal
    return None


def _face_pass(reading: Reading, member_id: str, request: DataUpdate, *, at: datetime) -> FacePass:
    """A face a person still looks at is enough to save; what is saved is provisional then."""
    return get_face_pass(
        reading,
        member_id,
        request.face_check_id,
        purpose=FacePurpose.DATA_UPDATE,
        at=at,
    )


def _save(
    world: World,
    transaction: Transaction,
    member_id: str,
    request: DataUpdate,
    checked: _Checked,
    *,
    at: datetime,
) -> DataUpdateReceipt:
    stored = MEMBERS.get(transaction, member_id)
    face = _face_pass(transaction, member_id, request, at=at)
    before = stored.record
    account = _account_to_keep(before, checked.account, face, at=at)
    updated = _updated(before, checked.data, account, face, at=at)
    contact_replaced = _is_contact_replaced(before, updated)
    account_replaced = account is not before.account and (before.account is not None or not _is_proven(face))
    if contact_replaced or account_replaced:
        updated = replace(updated, payouts_paused_until=pause_after(before, at=at))
    subject = id_for(member_id, request.request_id)
    MEMBERS.replace(transaction, stored, updated)
    face.spend(transaction, on=f"data-update:{subject}")
    if updated.phone != before.phone:
        leave_trace(world, transaction, Sign.PHONE, updated.phone, member_id=member_id, at=at)
    record_consent(
        transaction, subject, by=member_id, subject=DECLARATION, version=DECLARATION_VERSION, at=at
    )
    _tell(world, transaction, before, updated, key=f"data-update:{subject}", at=at)
    return _receipt(updated, face, paused=contact_replaced or account_replaced, at=at)


def _updated(
    member: Member, data: CurrentData, account: PayoutAccount, face: FacePass, *, at: datetime
) -> Member:
    today = day_in_jakarta(at)
    saved = replace(
        member,
        phone=data.contact.phone.e164,
        email=data.contact.email.address,
        npwp=data.contact.npwp.digits if data.contact.npwp else "",
        account=account,
        population=written_population(data),
        additional=written_additional(data),
    )
    if face.in_review and face.case_number is not None:
        return replace(saved, provisional=ProvisionalUpdate(face.case_number, today))
    return replace(saved, data_updated_on=today, provisional=None)


def _account_to_keep(
    member: Member, checked: CheckedAccount, face: FacePass, *, at: datetime
) -> PayoutAccount:
    if member.account is not None and is_same_account(member.account, checked.account):
        return member.account
    return checked.recorded(at=at, with_matched_face=_is_proven(face))


def _is_proven(face: FacePass) -> bool:
    """What ruling 23 asks of a first account that is paid at once: a match, of somebody who was there."""
    return face.is_live and not face.in_review


def _moves_contact(member: Member, data: CurrentData) -> bool:
    """A matched face vouches for a new contact; one a person still looks at does not."""
    moved = replace(member, phone=data.contact.phone.e164, email=data.contact.email.address)
    return _is_contact_replaced(member, moved)


def _is_contact_replaced(before: Member, after: Member) -> bool:
    """Something on record gave way; a first phone or email replaces nothing."""
    return any(old and old != new for old, new in ((before.phone, after.phone), (before.email, after.email)))


def _tell(
    world: World, transaction: Transaction, before: Member, after: Member, *, key: str, at: datetime
) -> None:
    """The old contact hears of a replacement: the new one may be a thief's."""
    valid_until = data_valid_until(day_in_jakarta(at)).isoformat()
    tell_member(transaction, after, Template.DATA_UPDATED, key=key, on=at, facts={"valid_until": valid_until})
    if after.payouts_paused_until == before.payouts_paused_until or after.payouts_paused_until is None:
        return
    is_contact = _is_contact_replaced(before, after)
    template = Template.CONTACT_REPLACED if is_contact else Template.ACCOUNT_REPLACED
    change = Change.CONTACT if is_contact else Change.ACCOUNT
    link = offer_undo(transaction, world.public_url, before, change, at=at)
    facts = {"until": after.payouts_paused_until.isoformat(timespec="minutes"), "link": link}
    tell_member(transaction, before, template, key=f"{key}:before", on=at, facts=facts)


def _receipt(member: Member, face: FacePass, *, paused: bool, at: datetime) -> DataUpdateReceipt:
    today = day_in_jakarta(at)
    return DataUpdateReceipt(
        updated_on=today,
        valid_until=data_valid_until(today),
        provisional=face.in_review,
        payouts_paused_until=member.payouts_paused_until if paused else None,
    )
