"""Who comes to a branch because the machine could not compare their face."""

from dataclasses import replace

from jamsostek import desk_contract as desk
from jamsostek.contract import FaceOutcome
from jamsostek.refusals import BranchCodeUnknown, IdentityNotSeen
from jmo_api.desk.audit import Act
from jmo_api.desk.cases import ANSWER_WITHIN, open_case
from jmo_api.desk.desk_cases import stated_reason
from jmo_api.desk.desk_faces import MONEY_MOVES
from jmo_api.desk.desk_people import pen_of
from jmo_api.faces.face_checks import GRANT_USABLE_FOR
from jmo_api.identifiers import number_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import FACE_CHECKS, MEMBERS, Case, CaseKind, CaseStatus, FaceCheck, Member
from jmo_api.stored import Stored
from jmo_api.world import World


def redeem_branch_code(
    world: World, caller: Caller, request: desk.RedeemBranchCode
) -> desk.BranchCodeRedeemed:
    """The person stands here with the card. Raises BranchCodeUnknown, IdentityNotSeen, FieldMissing."""
    reason = stated_reason(request.reason)
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
        return desk.BranchCodeRedeemed(member.name, member.masked_number, check.record.purpose, case_number)

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
