"""A person decides what the machine would not: the two pictures side by side, a decision with a reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from jamsostek.contract import FaceOutcome
from jamsostek.refusals import FieldMissing
from jmo_api.desk.cases import close_case
from jmo_api.faces.face_checks import GRANT_USABLE_FOR
from jmo_api.faces.face_doubles import block_for, look_for_doubles_of
from jmo_api.faces.face_references import drop_reference, keep_reference
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.ports.documents import Missing, Reading, Transaction, Where
from jmo_api.ports.faces import FaceRefused
from jmo_api.records import (
    CASES,
    FACE_CHECKS,
    FACE_TALLIES,
    MEMBERS,
    Case,
    CaseKind,
    CaseStatus,
    FaceCheck,
    FaceTally,
    Member,
)
from jmo_api.stored import Stored
from jmo_api.world import World

LISTED: Final = 50
Decide = Callable[[Transaction], Member]


@dataclass(frozen=True, slots=True)
class FaceReview:
    """What the reviewer sees."""

    case: Case
    check: FaceCheck
    selfie: bytes | None
    reference: bytes | None
    """None: there was nothing to compare with; the reviewer asks for the identity card."""


def open_face_reviews(world: World) -> Sequence[FaceReview]:
    """The longest waiting first."""
    cases = CASES.all(
        world.documents,
        Where("kind", CaseKind.FACE_REVIEW),
        Where("status", CaseStatus.OPEN),
        order_by="opened_at",
        limit=LISTED,
    )
    return [_review(world, stored.record) for stored in cases]


def decide_face_review(
    world: World,
    number: str,
    *,
    granted: bool,
    by: str,
    reason: str,
    written_with: Callable[[Transaction, Decide], Member] = lambda transaction, decide: decide(transaction),
) -> None:
    """`written_with`: what belongs into the same transaction reads before it decides and writes after it.

    Raises Missing (no such open review), FieldMissing (a decision has its reason), Unavailable.
    """
    if not reason.strip():
        raise FieldMissing(field="reason")
    case = _open_case(world.documents, number).record
    enrolment = _enrolment(world, case) if granted else None
    now = world.clock.now()

    def decide(transaction: Transaction) -> Member:
        return _decide(
            transaction,
            number,
            granted=granted,
            by=by,
            reason=reason.strip(),
            enrolment=enrolment,
            at=now,
        )

    member = world.documents.transact(lambda transaction: written_with(transaction, decide))
    if enrolment is not None and member.face_reference != enrolment:
        drop_reference(world, enrolment)


def _review(world: World, case: Case) -> FaceReview:
    check = FACE_CHECKS.get(world.documents, case.subject).record
    return FaceReview(
        case,
        check,
        selfie=world.pictures.find(check.picture) if check.picture else None,
        reference=world.pictures.find(check.reference) if check.reference else None,
    )


def _open_case(reading: Reading, number: str) -> Stored[Case]:
    stored = CASES.get(reading, number)
    if stored.record.kind is not CaseKind.FACE_REVIEW or stored.record.status is not CaseStatus.OPEN:
        raise Missing(CASES.name)
    return stored


def _enrolment(world: World, case: Case) -> str | None:
    """The selfie a person vouched for becomes the reference, where a template can be made of it."""
    check = FACE_CHECKS.get(world.documents, case.subject).record
    selfie = world.pictures.find(check.picture) if check.picture else None
    if selfie is None:
        return None
    member = MEMBERS.get(world.documents, case.member_id).record
    try:
        template = world.faces.enrol(selfie)
        block = block_for(world.documents, member, check.check_id)
        return keep_reference(world, member.member_id, selfie, template, block=block)
    except FaceRefused:
        return None


def _decide(
    transaction: Transaction,
    number: str,
    *,
    granted: bool,
    by: str,
    reason: str,
    enrolment: str | None,
    at: datetime,
) -> Member:
    case = _open_case(transaction, number)
    check = FACE_CHECKS.get(transaction, case.record.subject)
    member = MEMBERS.get(transaction, case.record.member_id)
    tally = FACE_TALLIES.find(transaction, case.record.member_id)
    status = CaseStatus.GRANTED if granted else CaseStatus.REFUSED
    after = _granted(member.record, number, enrolment) if granted else _refused(member.record, number)
    close_case(transaction, case, status, by=by, reason=reason, at=at)
    FACE_CHECKS.replace(transaction, check, _decided_check(check.record, granted=granted, at=at))
    if after != member.record:
        MEMBERS.replace(transaction, member, after)
    if enrolment is not None and after.face_reference == enrolment:
        look_for_doubles_of(transaction, enrolment, at=at)
    if granted and tally is not None:
        FACE_TALLIES.replace(transaction, tally, FaceTally(after.member_id))
    told = Template.REVIEW_GRANTED if granted else Template.REVIEW_REFUSED
    tell_member(transaction, after, told, key=f"case:{number}:decided", on=at, facts={"number": number})
    return after


def _decided_check(check: FaceCheck, *, granted: bool, at: datetime) -> FaceCheck:
    outcome = FaceOutcome.MATCHED if granted else FaceOutcome.NOT_MATCHED
    usable_until = at + GRANT_USABLE_FOR if granted else check.expires_at
    return replace(check, outcome=outcome, expires_at=usable_until, was_reviewed=True)


def _granted(member: Member, number: str, enrolment: str | None) -> Member:
    """A data update that waited for this counts from the day it was sent."""
    reference = member.face_reference or enrolment
    if member.provisional is None or member.provisional.case_number != number:
        return replace(member, face_reference=reference)
    updated_on = max(member.provisional.updated_on, member.data_updated_on or member.provisional.updated_on)
    return replace(member, face_reference=reference, data_updated_on=updated_on, provisional=None)


def _refused(member: Member, number: str) -> Member:
    if member.provisional is None or member.provisional.case_number != number:
        return member
    return replace(member, provisional=None)
