"""What members say is wrong on record: looked at beside the registry, decided with a reason and a name."""

from dataclasses import replace
from datetime import date

from jamsostek import desk_contract as desk
from jamsostek.identity import Nik, parse_nik
from jamsostek.refusals import FieldMissing
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_cases import get_open_case, stated_reason
from jmo_api.desk.desk_people import pen_of
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, transact_once
from jmo_api.ports import Caller, Transaction, Unavailable
from jmo_api.records import CASES, MEMBERS, Case, CaseKind, CaseStatus, Member
from jmo_api.world import World


def look_at_correction(world: World, caller: Caller, number: str) -> desk.CorrectionView:
    """Raises Missing."""

    def work(transaction: Transaction) -> tuple[Case, Member]:
        pen = pen_of(world, transaction, caller)
        case = get_open_case(transaction, number, CaseKind.CORRECTION).record
        member = MEMBERS.get(transaction, case.member_id).record
        pen.note(Act.LOOKED_AT_CORRECTION, member_id=case.member_id, case_number=number, purpose="open-case")
        return case, member

    case, member = world.documents.transact(work)
    return desk.CorrectionView(
        number=number,
        member_id=member.member_id,
        name=member.name,
        masked_number=member.masked_number,
        subject=case.subject,
        recorded=case.recorded,
        stated=case.stated,
        registry=_registry_says(world, member, case.subject),
        note=case.note,
        opened_at=case.opened_at,
        answer_by=case.answer_by,
    )


def decide_correction(
    world: World, caller: Caller, request: desk.DecideCase, number: str
) -> desk.CaseDecision:
    """A yes to a name, a birth date or a NIK changes the record. Raises Missing, FieldMissing, and what
    stands against the value stated."""
    reason = stated_reason(request.reason)
    now = world.clock.now()
    status = CaseStatus.GRANTED if request.granted else CaseStatus.REFUSED

    def decide(transaction: Transaction) -> desk.CaseDecision:
        pen = pen_of(world, transaction, caller)
        case = get_open_case(transaction, number, CaseKind.CORRECTION)
        member = MEMBERS.get(transaction, case.record.member_id)
        decided = replace(
            case.record, status=status, decided_at=now, decided_by=caller.account_id, reason=reason
        )
        after = _corrected(world, member.record, case.record) if request.granted else member.record
        CASES.replace(transaction, case, decided)
        if after != member.record:
            MEMBERS.replace(transaction, member, after)
        told = Template.CORRECTION_GRANTED if request.granted else Template.CORRECTION_REFUSED
        tell_member(transaction, after, told, key=f"case:{number}:decided", on=now, facts={"number": number})
        pen.note(
            Act.DECIDED_CORRECTION,
            member_id=after.member_id,
            case_number=number,
            decision=status,
            subject=case.record.subject,
        )
        return desk.CaseDecision(number, status)

    arrival = Arrival(caller, "desk/corrections/decision", request, subject=number)
    return transact_once(world.documents, arrival, desk.CaseDecision, decide, on=now)


def _corrected(world: World, member: Member, case: Case) -> Member:
    match case.subject:
        case "name":
            return replace(member, name=case.stated.strip())
        case "birth-date":
            return replace(member, birth_date=_date(case.stated))
        case "nik":
            read = parse_nik(case.stated, on=world.clock.today(), synthetic=world.synthetic, confirmed=True)
            return replace(member, nik=read.nik.digits)
        case _:
            return member


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise FieldMissing(field="stated") from error


def _registry_says(world: World, member: Member, subject: str) -> str | None:
    try:
        citizen = world.citizens.find_citizen(member.nik)
    except Unavailable:
        return None
    if citizen is None:
        return None
    said = {
        "name": citizen.name,
        "birth-date": citizen.birth_date.isoformat(),
        "nik": Nik(citizen.nik).masked,
    }
    return said.get(subject)
