"""The queues of the desk: faces, corrections, branch codes; a decision has a reason and a name."""

import base64
from dataclasses import astuple, replace
from datetime import date
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.contract import FaceOutcome, FacePurpose
from jamsostek.identity import Nik, parse_nik
from jamsostek.refusals import BranchCodeUnknown, FieldMissing, IdentityNotSeen, OwnCase, RuleBroken
from jmo_api.desk.audit import Act
from jmo_api.desk.cases import ANSWER_WITHIN, open_case
from jmo_api.desk.desk_people import case_line, pen_of
from jmo_api.desk.face_reviews import Decide, decide_face_review
from jmo_api.faces.face_checks import GRANT_USABLE_FOR
from jmo_api.identifiers import number_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, answered_once, keep_answer, transact_once
from jmo_api.ports import Caller, Missing, Reading, Transaction, Unavailable, Where
from jmo_api.records import (
    CASES,
    FACE_CHECKS,
    MEMBERS,
    Case,
    CaseKind,
    CaseStatus,
    FaceCheck,
    Member,
)
from jmo_api.stored import Stored
from jmo_api.world import World

LISTED: Final = 100
MONEY_MOVES: Final = frozenset({FacePurpose.JHT_CLAIM, FacePurpose.ACCOUNT_RESET})
"""Two people say yes."""


def list_cases(world: World, caller: Caller) -> desk.CaseLines:  # noqa: ARG001 - numbers and clocks, nobody's data
    open_ones = CASES.all(
        world.documents, Where("status", CaseStatus.OPEN), order_by="answer_by", limit=LISTED
    )
    now = world.clock.now()
    return desk.CaseLines(tuple(case_line(stored.record, at=now) for stored in open_ones))


# --- faces ----------------------------------------------------------------------


def look_at_faces(world: World, caller: Caller, number: str) -> desk.FaceReviewView:
    """Raises Missing."""

    def work(transaction: Transaction) -> tuple[Case, FaceCheck, Member]:
        pen = pen_of(world, transaction, caller)
        case = _open_case(transaction, number, CaseKind.FACE_REVIEW).record
        check = FACE_CHECKS.get(transaction, case.subject).record
        member = MEMBERS.get(transaction, case.member_id).record
        pen.note(Act.LOOKED_AT_FACES, member_id=case.member_id, case_number=number, purpose="open-case")
        return case, check, member

    case, check, member = world.documents.transact(work)
    return desk.FaceReviewView(
        number=number,
        member_id=member.member_id,
        name=member.name,
        masked_nik=Nik(member.nik).masked if member.nik else "",
        purpose=check.purpose,
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        selfie=_picture(world, check.picture),
        reference=_picture(world, check.reference),
        is_live=check.is_live,
        findings=tuple(desk.FindingLine(*astuple(finding)) for finding in check.findings),
        needs_second=check.purpose in MONEY_MOVES,
        first_said_yes=case.first_yes_by,
    )


def decide_faces(world: World, caller: Caller, request: desk.DecideCase, number: str) -> desk.CaseDecision:
    """Where money moves, the first yes waits for a second person's. Raises Missing, OwnCase, FieldMissing."""
    reason = _reason(request.reason)
    arrival = Arrival(caller, "desk/face-reviews/decision", request, subject=number)
    waits = desk.CaseDecision(number, CaseStatus.OPEN)

    def decide() -> desk.CaseDecision:
        if request.granted and _first_yes(world, caller, reason, number, arrival, waits):
            return waits
        return _decide_faces(world, caller, request, reason, number, arrival)

    try:
        return answered_once(world.documents, arrival, desk.CaseDecision, decide)
    except OwnCase:
        note_refused(world, caller, number)
        raise


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
        case = _open_case(transaction, number, CaseKind.FACE_REVIEW)
        check = FACE_CHECKS.get(transaction, case.record.subject).record
        if check.purpose not in MONEY_MOVES:
            return False
        if case.record.first_yes_by == caller.account_id:
            raise OwnCase
        if case.record.first_yes_by:
            return False
        said = replace(case.record, first_yes_by=caller.account_id, reason=reason)
        CASES.replace(transaction, case, said)
        pen.note(Act.DECIDED_FACES, member_id=case.record.member_id, case_number=number, decision="first-yes")
        keep_answer(transaction, arrival, desk.CaseDecision, waits, on=world.clock.now())
        return True

    return world.documents.transact(work)


def _picture(world: World, name: str | None) -> str | None:
    content = world.pictures.find(name) if name else None
    return base64.b64encode(content).decode() if content else None


# --- corrections ----------------------------------------------------------------


def look_at_correction(world: World, caller: Caller, number: str) -> desk.CorrectionView:
    """Raises Missing."""

    def work(transaction: Transaction) -> tuple[Case, Member]:
        pen = pen_of(world, transaction, caller)
        case = _open_case(transaction, number, CaseKind.CORRECTION).record
        member = MEMBERS.get(transaction, case.member_id).record
        pen.note(Act.LOOKED_AT_CORRECTION, member_id=case.member_id, case_number=number, purpose="open-case")
        return case, member

    case, member = world.documents.transact(work)
    return desk.CorrectionView(
        number=number,
        member_id=member.member_id,
        name=member.name,
        masked_nik=Nik(member.nik).masked if member.nik else "",
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
    reason = _reason(request.reason)
    now = world.clock.now()
    status = CaseStatus.GRANTED if request.granted else CaseStatus.REFUSED

    def decide(transaction: Transaction) -> desk.CaseDecision:
        pen = pen_of(world, transaction, caller)
        case = _open_case(transaction, number, CaseKind.CORRECTION)
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


# --- branch codes ---------------------------------------------------------------


def redeem_branch_code(
    world: World, caller: Caller, request: desk.RedeemBranchCode
) -> desk.BranchCodeRedeemed:
    """The person stands here with the card. Raises BranchCodeUnknown, IdentityNotSeen, FieldMissing."""
    reason = _reason(request.reason)
    if not request.identity_seen:
        raise IdentityNotSeen(field="identity_seen")
    code = request.code.strip().upper()

    def redeem(transaction: Transaction) -> desk.BranchCodeRedeemed:
        pen = pen_of(world, transaction, caller)
        check = _with_code(transaction, code)
        member = MEMBERS.get(transaction, check.record.member_id).record
        case_number = _redeem(world, transaction, check, member, caller=caller, reason=reason)
        pen.note(
            Act.REDEEMED_BRANCH_CODE,
            member_id=member.member_id,
            case_number=case_number or "",
            purpose=check.record.purpose,
        )
        nik = Nik(member.nik).masked if member.nik else ""
        return desk.BranchCodeRedeemed(member.name, nik, check.record.purpose, case_number)

    arrival = Arrival(caller, "desk/branch-codes", request)
    on = world.clock.now()
    return transact_once(world.documents, arrival, desk.BranchCodeRedeemed, redeem, on=on)


def _with_code(reading: Reading, code: str) -> Stored[FaceCheck]:
    found = FACE_CHECKS.all(
        reading, Where("branch_code", code), Where("outcome", FaceOutcome.BRANCH), limit=1
    )
    if not code or not found:
        raise BranchCodeUnknown(field="code")
    return found[0]


def _redeem(
    world: World,
    transaction: Transaction,
    stored: Stored[FaceCheck],
    member: Member,
    *,
    caller: Caller,
    reason: str,
) -> str | None:
    """The case a reviewer still decides, where money moves: the agent's yes is the first of two."""
    now, check = world.clock.now(), stored.record
    used = replace(check, branch_code=None, was_reviewed=True)
    if check.purpose not in MONEY_MOVES:
        granted = replace(used, outcome=FaceOutcome.MATCHED, expires_at=now + GRANT_USABLE_FOR)
        FACE_CHECKS.replace(transaction, stored, granted)
        key = f"branch:{check.check_id}:redeemed"
        tell_member(transaction, member, Template.BRANCH_CODE_USED, key=key, on=now)
        return None
    number = number_for("W", member.member_id, f"branch\n{check.check_id}")
    case = Case(
        number=number,
        kind=CaseKind.FACE_REVIEW,
        member_id=member.member_id,
        status=CaseStatus.OPEN,
        opened_at=now,
        answer_by=now + ANSWER_WITHIN,
        subject=check.check_id,
        first_yes_by=caller.account_id,
        reason=reason,
    )
    FACE_CHECKS.replace(transaction, stored, replace(used, outcome=FaceOutcome.IN_REVIEW, case_number=number))
    open_case(transaction, case, by=member, told=Template.REVIEW_OPENED)
    return number


# --- all ------------------------------------------------------------------------


def note_refused(world: World, caller: Caller, number: str, why: RuleBroken | None = None) -> None:
    """What they may not do is undone by its refusal; that they tried stays."""

    def work(transaction: Transaction) -> None:
        pen = pen_of(world, transaction, caller)
        pen.note(Act.REFUSED, case_number=number, code=why.code if why else OwnCase.code)

    world.documents.transact(work)


def _open_case(reading: Reading, number: str, kind: CaseKind) -> Stored[Case]:
    stored = CASES.get(reading, number)
    if stored.record.kind is not kind or stored.record.status is not CaseStatus.OPEN:
        raise Missing(CASES.name)
    return stored


def _reason(text: str) -> str:
    if not text.strip():
        raise FieldMissing(field="reason")
    return text.strip()
