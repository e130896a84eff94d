"""What may be fraud: several members behind one thing, or one face in two accounts. A supervisor decides."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.claims import ClaimStatus
from jmo_api.claims.payouts import put_payout_again
from jmo_api.desk.audit import Act, Pen
from jmo_api.desk.cases import close_case
from jmo_api.desk.desk_cases import find_picture, first_yes, refusals_noted, stated_reason
from jmo_api.desk.desk_people import masked_name, pen_of
from jmo_api.desk.traces import hold_of, sign_of
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing, Reading, Transaction
from jmo_api.records import (
    CASES,
    CLAIMS,
    MEMBERS,
    OPEN_CLAIMS,
    Case,
    CaseKind,
    CaseStatus,
    JhtClaim,
    Member,
    PayoutHold,
)
from jmo_api.stored import Stored
from jmo_api.world import World

KINDS: Final = frozenset({CaseKind.SHARED, CaseKind.SAME_FACE})
NOT_CLEARED: Final = (CaseStatus.OPEN, CaseStatus.GRANTED)


def look_at_fraud(world: World, caller: Caller, number: str) -> desk.FraudView:
    """Every person in it is looked at, and each look is written down. Raises Missing."""

    def work(transaction: Transaction) -> tuple[Case, list[Stored[Member]]]:
        pen = pen_of(world, transaction, caller)
        case = _case_at(transaction, number, *NOT_CLEARED).record
        members = [MEMBERS.get(transaction, member_id) for member_id in concerned(case)]
        pen.note(
            Act.LOOKED_AT_FRAUD,
            member_id=case.member_id,
            case_number=number,
            purpose="suspected-fraud",
            members=len(members),
        )
        return case, members

    case, members = world.documents.transact(work)
    return desk.FraudView(
        number=number,
        sign=sign_of(case),
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        people=tuple(_person(member.record) for member in members),
        pictures=tuple(find_picture(world, name) for name in case.pictures),
        held_until=hold_of(case) if case.status is CaseStatus.GRANTED else None,
        waiting_payouts=len(_waiting_payouts(world.documents, members)),
        first_said_yes=case.first_yes_by,
    )


def decide_fraud(world: World, caller: Caller, request: desk.DecideCase, number: str) -> desk.CaseDecision:
    """Granted: the suspicion stands, and payouts of all concerned are held; else nothing is held any longer.

    Where a payout waits, letting go moves money, and two people say so.

    Raises Missing, FieldMissing, OwnCase.
    """
    reason, now = stated_reason(request.reason), world.clock.now()
    arrival = Arrival(caller, "desk/fraud/decision", request, subject=number)

    def decide(transaction: Transaction) -> desk.CaseDecision:
        return _decide(world, transaction, caller, request.granted, reason, number, at=now)

    return _not_ones_own(world, caller, arrival, decide, at=now)


def lift_hold(world: World, caller: Caller, request: desk.LiftHold, number: str) -> desk.CaseDecision:
    """What was confirmed proves wrong, as after an objection: two people let the payouts go again.

    Raises Missing, FieldMissing, OwnCase.
    """
    reason, now = stated_reason(request.reason), world.clock.now()
    arrival = Arrival(caller, "desk/fraud/lift", request, subject=number)

    def lift(transaction: Transaction) -> desk.CaseDecision:
        return _lift(world, transaction, caller, reason, number, at=now)

    return _not_ones_own(world, caller, arrival, lift, at=now)


def _not_ones_own(
    world: World,
    caller: Caller,
    arrival: Arrival,
    work: Callable[[Transaction], desk.CaseDecision],
    *,
    at: datetime,
) -> desk.CaseDecision:
    with refusals_noted(world, caller, arrival.subject):
        return transact_once(world.documents, arrival, desk.CaseDecision, work, on=at)


def concerned(case: Case) -> Sequence[str]:
    """Of two faces that look alike the other one stands in the subject."""
    return case.concerns if case.kind is CaseKind.SHARED else (case.member_id, case.subject)


def _decide(
    world: World,
    transaction: Transaction,
    caller: Caller,
    granted: bool,
    reason: str,
    number: str,
    *,
    at: datetime,
) -> desk.CaseDecision:
    pen = pen_of(world, transaction, caller)
    case = _case_at(transaction, number, CaseStatus.OPEN)
    members = [MEMBERS.get(transaction, member_id) for member_id in concerned(case.record)]
    waiting = _waiting_payouts(transaction, members)
    if waiting and not granted and first_yes(transaction, case, caller, reason):
        return _noted(pen, case.record, Act.DECIDED_FRAUD, CaseStatus.OPEN, waiting)
    status = CaseStatus.GRANTED if granted else CaseStatus.REFUSED
    closed = _close(transaction, case, status, by=caller.account_id, reason=reason, at=at)
    for member in members if granted else ():
        _hold(transaction, member, closed, at=at)
    _look_again(transaction, waiting, cause=number, at=at)
    return _noted(pen, closed, Act.DECIDED_FRAUD, status, waiting)


def _lift(
    world: World, transaction: Transaction, caller: Caller, reason: str, number: str, *, at: datetime
) -> desk.CaseDecision:
    pen = pen_of(world, transaction, caller)
    case = _case_at(transaction, number, CaseStatus.GRANTED)
    members = [MEMBERS.get(transaction, member_id) for member_id in concerned(case.record)]
    waiting = _waiting_payouts(transaction, members)
    if first_yes(transaction, case, caller, reason):
        return _noted(pen, case.record, Act.LIFTED_HOLD, CaseStatus.OPEN, waiting)
    closed = _close(transaction, case, CaseStatus.REFUSED, by=caller.account_id, reason=reason, at=at)
    for member in members:
        _let_go(transaction, member, number, at=at)
    _look_again(transaction, waiting, cause=f"{number}:lifted", at=at)
    return _noted(pen, closed, Act.LIFTED_HOLD, CaseStatus.REFUSED, waiting)


def _noted(
    pen: Pen, case: Case, act: Act, status: CaseStatus, waiting: Sequence[JhtClaim]
) -> desk.CaseDecision:
    """With how many payouts it kept or let go."""
    said = "first-yes" if status is CaseStatus.OPEN else status.value
    pen.note(act, member_id=case.member_id, case_number=case.number, decision=said, payouts=len(waiting))
    return desk.CaseDecision(case.number, status)


def _close(
    transaction: Transaction, case: Stored[Case], status: CaseStatus, *, by: str, reason: str, at: datetime
) -> Case:
    """Whoever lets go later starts at the first of two again."""
    anew = replace(case, record=replace(case.record, first_yes_by=""))
    return close_case(transaction, anew, status, by=by, reason=reason, at=at)


def _hold(transaction: Transaction, stored: Stored[Member], case: Case, *, at: datetime) -> None:
    """Told to the member, who may object: a person looks again."""
    member, until = stored.record, hold_of(case) or at
    holds = (*member.payout_holds, PayoutHold(case.number, until))
    MEMBERS.replace(transaction, stored, replace(member, payout_holds=holds))
    facts = {"number": case.number, "until": until.isoformat(timespec="minutes")}
    key = f"case:{case.number}:held:{member.member_id}"
    tell_member(transaction, member, Template.PAYOUT_HELD, key=key, on=at, facts=facts)


def _let_go(transaction: Transaction, stored: Stored[Member], number: str, *, at: datetime) -> None:
    """What rests for another reason goes on resting."""
    member = stored.record
    holds = tuple(hold for hold in member.payout_holds if hold.case_number != number)
    MEMBERS.replace(transaction, stored, replace(member, payout_holds=holds))
    key = f"case:{number}:lifted:{member.member_id}"
    tell_member(transaction, member, Template.PAYOUT_FREE, key=key, on=at, facts={"number": number})


def _look_again(transaction: Transaction, waiting: Sequence[JhtClaim], *, cause: str, at: datetime) -> None:
    """At once: each payout under way goes, or its claim says until when it is held."""
    for claim in waiting:
        put_payout_again(transaction, claim, cause=cause, on=at)


def _waiting_payouts(reading: Reading, members: Sequence[Stored[Member]]) -> list[JhtClaim]:
    locks = [OPEN_CLAIMS.find(reading, member.record.member_id) for member in members]
    claims = [CLAIMS.get(reading, lock.record.claim_id).record for lock in locks if lock]
    return [claim for claim in claims if claim.status is ClaimStatus.PAYMENT]


def _case_at(reading: Reading, number: str, *statuses: CaseStatus) -> Stored[Case]:
    stored = CASES.get(reading, number)
    if stored.record.kind not in KINDS or stored.record.status not in statuses:
        raise Missing(CASES.name)
    return stored


def _person(member: Member) -> desk.FoundMember:
    return desk.FoundMember(
        member.member_id, masked_name(member.name), member.masked_number, member.birth_date.year, cards=0
    )
