"""Faces that a person compares: two people say yes where money moves."""

from dataclasses import astuple
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.contract import FacePurpose
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_cases import (
    find_picture,
    first_yes,
    get_open_case,
    look_at_case,
    refusals_noted,
    stated_reason,
)
from jmo_api.desk.desk_people import pen_of
from jmo_api.desk.face_reviews import Decide, decide_face_review
from jmo_api.once import Arrival, answered_once, keep_answer
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.records import FACE_CHECKS, CaseKind, CaseStatus, Member
from jmo_api.world import World

MONEY_MOVES: Final = frozenset({FacePurpose.JHT_CLAIM, FacePurpose.ACCOUNT_RESET})
"""Two people say yes."""


def look_at_faces(world: World, caller: Caller, number: str) -> desk.FaceReviewView:
    """Raises Missing."""
    case, member = look_at_case(world, caller, number, CaseKind.FACE_REVIEW, Act.LOOKED_AT_FACES)
    check = FACE_CHECKS.get(world.documents, case.subject).record
    return desk.FaceReviewView(
        number=number,
        member_id=member.member_id,
        name=member.name,
        masked_number=member.masked_number,
        purpose=check.purpose,
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        selfie=find_picture(world, check.picture),
        reference=find_picture(world, check.reference),
        is_live=check.is_live,
        findings=tuple(desk.FindingLine(*astuple(finding)) for finding in check.findings),
        needs_second=check.purpose in MONEY_MOVES,
        first_said_yes=case.first_yes_by,
    )


def decide_faces(world: World, caller: Caller, request: desk.DecideCase, number: str) -> desk.CaseDecision:
    """Where money moves, the first yes waits for a second person's. Raises Missing, OwnCase, FieldMissing."""
    reason = stated_reason(request.reason)
    arrival = Arrival(caller, "desk/face-reviews/decision", request, subject=number)
    waits = desk.CaseDecision(number, CaseStatus.OPEN)

    def decide() -> desk.CaseDecision:
        if request.granted and _first_yes(world, caller, reason, number, arrival, waits):
            return waits
        return _decide_faces(world, caller, request, reason, number, arrival)

    with refusals_noted(world, caller, number):
        return answered_once(world.documents, arrival, desk.CaseDecision, decide)


def _decide_faces(
    world: World, caller: Caller, request: desk.DecideCase, reason: str, number: str, arrival: Arrival
) -> desk.CaseDecision:
    status = CaseStatus.GRANTED if request.granted else CaseStatus.REFUSED
    decision = desk.CaseDecision(number, status)

    def written_with(transaction: Transaction, decide: Decide) -> Member:
        pen = pen_of(world, transaction, caller)
        member = decide(transaction)
        pen.note(Act.DECIDED_FACES, member_id=member.member_id, case_number=number, decision=status)
        keep_answer(transaction, arrival, desk.CaseDecision, decision, on=world.clock.now())
        return member

    decide_face_review(
        world,
        number,
        granted=request.granted,
        by=caller.account_id,
        reason=reason,
        written_with=written_with,
    )
    return decision


def _first_yes(
    world: World, caller: Caller, reason: str, number: str, arrival: Arrival, waits: desk.CaseDecision
) -> bool:
    """False: this yes decides."""

    def work(transaction: Transaction) -> bool:
        pen = pen_of(world, transaction, caller)
        case = get_open_case(transaction, number, CaseKind.FACE_REVIEW)
        check = FACE_CHECKS.get(transaction, case.record.subject).record
        if check.purpose not in MONEY_MOVES:
            return False
        if not first_yes(transaction, case, caller, reason):
            return False
        pen.note(Act.DECIDED_FACES, member_id=case.record.member_id, case_number=number, decision="first-yes")
        keep_answer(transaction, arrival, desk.CaseDecision, waits, on=world.clock.now())
        return True

    return world.documents.transact(work)
