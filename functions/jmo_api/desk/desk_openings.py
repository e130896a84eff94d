"""Somebody states to be a member and the records disagree: a person compares, and puts the record right."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime

from jamsostek import desk_contract as desk
from jamsostek.contact import Email, Phone
from jamsostek.identity import IdentityNumber, Nik, Passport
from jamsostek.membership import Citizenship
from jamsostek.notices import Channel
from jamsostek.opening import HeldIdentity, check_stated_identity
from jamsostek.refusals import IdentityDiffers, OpeningUnproven
from jmo_api.accounts.registered import find_registered, registered_if_it_answers
from jmo_api.desk.audit import Act
from jmo_api.desk.cases import close_case
from jmo_api.desk.desk_cases import stated_reason
from jmo_api.desk.desk_people import pen_of
from jmo_api.notices.message_texts import ENGLISH, INDONESIAN, Template
from jmo_api.notices.messages import tell
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing, Reading, Transaction
from jmo_api.ports.messages import Message
from jmo_api.ports.registries import Citizen, Foreigner
from jmo_api.records import CASES, MEMBERS, Case, CaseKind, CaseStatus, Member
from jmo_api.stored import Stored
from jmo_api.world import World


@dataclass(frozen=True, slots=True, repr=False)
class Stated:
    number: IdentityNumber
    country: str
    name: str
    birth_date: date
    reach: str


def look_at_opening(world: World, caller: Caller, number: str) -> desk.OpeningView:
    """Raises Missing."""

    def work(transaction: Transaction) -> tuple[Case, Member | None]:
        pen = pen_of(world, transaction, caller)
        case = _open_case(transaction, number).record
        member = MEMBERS.get(transaction, case.member_id).record if case.member_id else None
        pen.note(Act.LOOKED_AT_OPENING, member_id=case.member_id, case_number=number, purpose="open-case")
        return case, member

    case, member = world.documents.transact(work)
    stated = _stated(case)
    registered = registered_if_it_answers(world, stated.number, stated.country)
    return desk.OpeningView(
        number=number,
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        masked_number=stated.number.masked,
        stated=desk.NameAndBirth(stated.name, stated.birth_date),
        recorded=desk.NameAndBirth(member.name, member.birth_date) if member else None,
        registry=desk.NameAndBirth(registered.name, registered.birth_date) if registered else None,
        masked_reach=_masked_reach(stated.reach),
        note=case.note,
        may_grant=member is not None and _is_proven(stated, registered),
    )


def decide_opening(world: World, caller: Caller, request: desk.DecideCase, number: str) -> desk.CaseDecision:
    """A yes puts name and birth date as stated, which the registry must say as well; then the account can be
    opened as by everybody else. Raises Missing, FieldMissing, OpeningUnproven, Unavailable."""
    reason = stated_reason(request.reason)
    case = _open_case(world.documents, number).record
    right = _put_right(world, case) if request.granted else None
    now = world.clock.now()
    return transact_once(
        world.documents,
        Arrival(caller, "desk/openings/decision", request, subject=number),
        desk.CaseDecision,
        lambda transaction: _decide(
            world, transaction, caller, request.granted, reason, number, right, at=now
        ),
        on=now,
    )


def _decide(
    world: World,
    transaction: Transaction,
    caller: Caller,
    granted: bool,
    reason: str,
    number: str,
    right: desk.NameAndBirth | None,
    *,
    at: datetime,
) -> desk.CaseDecision:
    pen = pen_of(world, transaction, caller)
    case = _open_case(transaction, number)
    stated = _stated(case.record)
    member = MEMBERS.get(transaction, case.record.member_id) if right else None
    status = CaseStatus.GRANTED if granted else CaseStatus.REFUSED
    close_case(transaction, case, status, by=caller.account_id, reason=reason, at=at)
    if member is not None and right is not None:
        after = replace(member.record, name=right.name, birth_date=right.birth_date)
        MEMBERS.replace(transaction, member, after)
    _tell(transaction, stated, member, number, granted=granted, at=at)
    pen.note(Act.DECIDED_OPENING, member_id=case.record.member_id, case_number=number, decision=status)
    return desk.CaseDecision(number, status)


def _tell(
    transaction: Transaction,
    stated: Stated,
    member: Stored[Member] | None,
    number: str,
    *,
    granted: bool,
    at: datetime,
) -> None:
    """Who stated it, at the address they gave: nothing about the record is said, only whether to go on."""
    template = Template.OPENING_GRANTED if granted else Template.OPENING_REFUSED
    channel = Channel.EMAIL if "@" in stated.reach else Channel.SMS
    language = member.record.language if member else INDONESIAN
    assert language in {INDONESIAN, ENGLISH}
    message = Message(channel, stated.reach, template.value, {"number": number}, language)
    tell(transaction, message, key=f"case:{number}:decided", on=at)


def _put_right(world: World, case: Case) -> desk.NameAndBirth:
    """As the registry writes it. Raises OpeningUnproven, Unavailable."""
    stated = _stated(case)
    registered = find_registered(world, stated.number, stated.country)
    if not case.member_id or registered is None or not _is_proven(stated, registered):
        raise OpeningUnproven
    return desk.NameAndBirth(registered.name, registered.birth_date)


def _is_proven(stated: Stated, registered: Citizen | Foreigner | None) -> bool:
    """By the rule of opening an account."""
    if registered is None:
        return False
    held = HeldIdentity(registered.name, registered.birth_date)
    try:
        check_stated_identity(stated.name, stated.birth_date, held=[held])
    except IdentityDiffers:
        return False
    return True


def _stated(case: Case) -> Stated:
    said = json.loads(case.stated)
    is_foreign = case.subject == Citizenship.FOREIGN.value
    return Stated(
        Passport(said["number"]) if is_foreign else Nik(said["number"]),
        said.get("country", ""),
        said["name"],
        date.fromisoformat(said["birth_date"]),
        said["reach"],
    )


def _masked_reach(reach: str) -> str:
    return Email(reach).masked if "@" in reach else Phone(reach).masked


def _open_case(reading: Reading, number: str) -> Stored[Case]:
    stored = CASES.get(reading, number)
    if stored.record.kind is not CaseKind.OPENING or stored.record.status is not CaseStatus.OPEN:
        raise Missing(CASES.name)
    return stored
