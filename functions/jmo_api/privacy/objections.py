"""A machine decided, and the member wants a person to (UU 27/2022 art. 10): a case with a clock."""

from datetime import datetime
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.contract import CaseOpened
from jamsostek.refusals import FieldMissing
from jamsostek.rights import ANSWER_WITHIN
from jamsostek.rights_contract import Object, OwnCase, OwnCases
from jmo_api.desk.audit import Act
from jmo_api.desk.cases import close_case, open_case
from jmo_api.desk.desk_cases import get_open_case, look_at_case, stated_reason
from jmo_api.desk.desk_people import pen_of
from jmo_api.identifiers import number_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import CASES, CLAIMS, MEMBERS, TAKES_PROOFS, UNTOLD, Case, CaseKind, CaseStatus
from jmo_api.stored import Stored
from jmo_api.world import World

ANSWERED_IN_WORDS: Final = frozenset({CaseKind.OBJECTION, CaseKind.CORRECTION, CaseKind.CARD_MERGE})
"""Whose reasons are written for the member."""


def object_to_decision(world: World, caller: Caller, request: Object) -> CaseOpened:
    """Raises FieldMissing."""
    if not request.note.strip():
        raise FieldMissing(field="note")
    now = world.clock.now()

    def work(transaction: Transaction) -> CaseOpened:
        member = MEMBERS.get(transaction, caller.member_id).record
        case = Case(
            number=number_for("O", caller.member_id, request.request_id),
            kind=CaseKind.OBJECTION,
            member_id=caller.member_id,
            status=CaseStatus.OPEN,
            opened_at=now,
            answer_by=now + ANSWER_WITHIN,
            subject=request.subject.value,
            recorded=_decision(transaction, caller.member_id, request.decision),
            stated=request.note.strip(),
        )
        open_case(transaction, case, by=member, told=Template.OBJECTION_OPENED)
        return CaseOpened(case.number, case.opened_at, case.answer_by)

    arrival = Arrival(caller, "my-data/objections", request)
    return transact_once(world.documents, arrival, CaseOpened, work, on=now)


def list_own_cases(world: World, caller: Caller) -> OwnCases:
    """Suspicions are not among them."""
    found = CASES.all(world.documents, Where("member_id", caller.member_id), order_by="opened_at")
    cases = [stored.record for stored in found if stored.record.kind not in UNTOLD]
    return OwnCases(tuple(_own(case) for case in reversed(cases)))


# --- at the desk --------------------------------------------------------------------


def look_at_objection(world: World, caller: Caller, number: str) -> desk.CorrectionView:
    """What the machine decided, and what the member has against it. Raises Missing."""
    case, member = look_at_case(world, caller, number, CaseKind.OBJECTION, Act.LOOKED_AT_OBJECTION)
    return desk.CorrectionView(
        number=number,
        member_id=member.member_id,
        name=member.name,
        masked_number=member.masked_number,
        subject=case.subject,
        recorded=case.recorded,
        stated=case.stated,
        registry=None,
        note="",
        opened_at=case.opened_at,
        answer_by=case.answer_by,
    )


def decide_objection(
    world: World, caller: Caller, request: desk.DecideCase, number: str
) -> desk.CaseDecision:
    """The member reads the reason. A yes says what is done next; it moves no money. Raises Missing."""
    reason, now = stated_reason(request.reason), world.clock.now()
    status = CaseStatus.GRANTED if request.granted else CaseStatus.REFUSED

    def work(transaction: Transaction) -> desk.CaseDecision:
        pen = pen_of(world, transaction, caller)
        case = get_open_case(transaction, number, CaseKind.OBJECTION)
        _answer(transaction, case, status, by=caller.account_id, reason=reason, at=now)
        pen.note(
            Act.DECIDED_OBJECTION,
            member_id=case.record.member_id,
            case_number=number,
            decision=status,
            subject=case.record.subject,
        )
        return desk.CaseDecision(number, status)

    arrival = Arrival(caller, "desk/objections/decision", request, subject=number)
    return transact_once(world.documents, arrival, desk.CaseDecision, work, on=now)


def _answer(
    transaction: Transaction, case: Stored[Case], status: CaseStatus, *, by: str, reason: str, at: datetime
) -> None:
    member = MEMBERS.get(transaction, case.record.member_id).record
    close_case(transaction, case, status, by=by, reason=reason, at=at)
    key, facts = f"case:{case.record.number}:decided", {"number": case.record.number}
    tell_member(transaction, member, Template.OBJECTION_ANSWERED, key=key, on=at, facts=facts)


def _decision(reading: Reading, member_id: str, number: str) -> str:
    """What the machine said of this claim, for the person; another's number says nothing."""
    for stored in CLAIMS.all(reading, Where("member_id", member_id), Where("number", number)):
        refusal = stored.record.refusal
        return " ".join(
            part for part in (number, stored.record.status, refusal.code if refusal else "") if part
        )
    return number


def _own(case: Case) -> OwnCase:
    return OwnCase(
        case.number,
        case.kind,
        case.subject if case.kind in ANSWERED_IN_WORDS else "",
        case.status,
        case.opened_at,
        case.answer_by,
        case.decided_at,
        case.reason if case.kind in ANSWERED_IN_WORDS and case.decided_at else "",
        takes_proofs=case.kind in TAKES_PROOFS and case.decided_at is None,
        proofs=len(case.pictures),
    )
