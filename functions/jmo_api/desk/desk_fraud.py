"""What may be fraud: several members behind one thing, or one face in two accounts. A supervisor decides."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.claims import ClaimStatus
from jamsostek.fraud import HELD_WHEN_CONFIRMED
from jamsostek.refusals import FieldMissing
from jmo_api.claims.payouts import put_payout_again
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_cases import find_picture
from jmo_api.desk.desk_people import masked_name, pen_of
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, transact_once
from jmo_api.ports import Caller, Missing, Reading, Transaction
from jmo_api.records import CASES, CLAIMS, MEMBERS, OPEN_CLAIMS, Case, CaseKind, CaseStatus, JhtClaim, Member
from jmo_api.stored import Stored
from jmo_api.world import World

KINDS: Final = frozenset({CaseKind.SHARED, CaseKind.SAME_FACE})


def look_at_fraud(world: World, caller: Caller, number: str) -> desk.FraudView:
    """Every person in it is looked at, and each look is written down. Raises Missing."""

    def work(transaction: Transaction) -> tuple[Case, list[Member]]:
        pen = pen_of(world, transaction, caller)
        case = _open_case(transaction, number).record
        members = [MEMBERS.get(transaction, member_id).record for member_id in concerned(case)]
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
        sign=case.subject if case.kind is CaseKind.SHARED else "face",
        opened_at=case.opened_at,
        answer_by=case.answer_by,
        people=tuple(_person(member) for member in members),
        pictures=tuple(find_picture(world, name) for name in case.pictures),
    )


def decide_fraud(world: World, caller: Caller, request: desk.DecideCase, number: str) -> desk.CaseDecision:
    """Granted: the suspicion stands, and payouts of all concerned are held; else nothing is held any longer.

    Raises Missing, FieldMissing.
    """
    if not request.reason.strip():
        raise FieldMissing(field="reason")
    now = world.clock.now()
    return transact_once(
        world.documents,
        Arrival(caller, "desk/fraud/decision", request, subject=number),
        desk.CaseDecision,
        lambda transaction: _decide(world, transaction, caller, request, number, at=now),
        on=now,
    )


def concerned(case: Case) -> Sequence[str]:
    """Of two faces that look alike the other one stands in the subject."""
    return case.concerns if case.kind is CaseKind.SHARED else (case.member_id, case.subject)


def _decide(
    world: World,
    transaction: Transaction,
    caller: Caller,
    request: desk.DecideCase,
    number: str,
    *,
    at: datetime,
) -> desk.CaseDecision:
    pen = pen_of(world, transaction, caller)
    case = _open_case(transaction, number)
    members = [MEMBERS.get(transaction, member_id) for member_id in concerned(case.record)]
    waiting = [] if request.granted else _waiting_payouts(transaction, members)
    status = CaseStatus.GRANTED if request.granted else CaseStatus.REFUSED
    decided = replace(
        case.record,
        status=status,
        decided_at=at,
        decided_by=caller.account_id,
        reason=request.reason.strip(),
    )
    CASES.replace(transaction, case, decided)
    for member in members if request.granted else ():
        _hold(transaction, member, number, at=at)
    for claim in waiting:
        put_payout_again(transaction, claim, cause=number, on=at)
    pen.note(Act.DECIDED_FRAUD, member_id=case.record.member_id, case_number=number, decision=status)
    return desk.CaseDecision(number, status)


def _hold(transaction: Transaction, stored: Stored[Member], number: str, *, at: datetime) -> None:
    """Told to the member, who may object: a person looks again."""
    before = stored.record
    until = max(at + HELD_WHEN_CONFIRMED, before.payouts_paused_until or at)
    MEMBERS.replace(transaction, stored, replace(before, payouts_paused_until=until))
    facts = {"number": number, "until": until.isoformat(timespec="minutes")}
    key = f"case:{number}:held:{before.member_id}"
    tell_member(transaction, before, Template.PAYOUT_HELD, key=key, on=at, facts=facts)


def _waiting_payouts(reading: Reading, members: Sequence[Stored[Member]]) -> list[JhtClaim]:
    locks = [OPEN_CLAIMS.find(reading, member.record.member_id) for member in members]
    claims = [CLAIMS.get(reading, lock.record.claim_id).record for lock in locks if lock]
    return [claim for claim in claims if claim.status is ClaimStatus.PAYMENT]


def _open_case(reading: Reading, number: str) -> Stored[Case]:
    stored = CASES.get(reading, number)
    if stored.record.kind not in KINDS or stored.record.status is not CaseStatus.OPEN:
        raise Missing(CASES.name)
    return stored


def _person(member: Member) -> desk.FoundMember:
    return desk.FoundMember(
        member.member_id, masked_name(member.name), member.masked_number, member.birth_date.year, cards=0
    )
