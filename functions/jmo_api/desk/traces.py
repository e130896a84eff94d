"""Which members one device, account number or phone has served; from so many on, a case for a person.

Kept are seals of the values and names of members, nothing that can be read. A trace is left through the
outbox, so that what a member does waits for nothing; only a payout looks first (`hold_on`).
"""

import hashlib
import hmac
import uuid
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from jamsostek.fraud import HELD_WHILE_LOOKED_AT, HOLDS, Sign, held_until, is_suspicious
from jmo_api.desk.cases import ANSWER_WITHIN
from jmo_api.identifiers import number_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Transaction
from jmo_api.records import CASES, MEMBERS, Case, CaseKind, CaseStatus, JhtClaim, Member
from jmo_api.stored import Collection, Stored
from jmo_api.world import World

TRACE: Final = "trace"
"""The outbox rows that leave one."""


@dataclass(frozen=True, slots=True)
class Trace:
    sign: Sign
    members: tuple[str, ...]
    """In the order in which they came."""
    case_number: str = ""
    """The last case it opened."""


TRACES: Final = Collection("traces", Trace)


def leave_trace(
    world: World, transaction: Transaction, sign: Sign, value: str, *, member_id: str, at: datetime
) -> None:
    payload = {"trace": _name(world, sign, value), "sign": sign.value, "member_id": member_id}
    put_in_outbox(transaction, TRACE, payload, key=f"{TRACE}:{uuid.uuid4().hex}", on=at)


def follow_trace(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - twice is once: members stand in it once
    name, sign = str(payload["trace"]), Sign(payload["sign"])
    world.documents.transact(
        lambda transaction: _follow(transaction, name, sign, str(payload["member_id"]), at=world.clock.now())
    )


def hold_on(world: World, claim: JhtClaim) -> datetime | None:
    """Until when this payout waits, for its account or for what was confirmed of its member; None: pay."""
    name, now = _name(world, Sign.ACCOUNT, f"{claim.bank_code} {claim.account_number}"), world.clock.now()
    case = world.documents.transact(
        lambda transaction: _follow(transaction, name, Sign.ACCOUNT, claim.member_id, at=now)
    )
    member = MEMBERS.get(world.documents, claim.member_id).record
    ends = [hold.until for hold in member.payout_holds]
    if case is not None and (held := hold_of(case)):
        ends.append(held)
    return max((until for until in ends if until > now), default=None)


def sign_of(case: Case) -> Sign:
    return Sign(case.subject) if case.kind is CaseKind.SHARED else Sign.FACE


def hold_of(case: Case) -> datetime | None:
    """Until when this case holds payouts, if it does."""
    if case.status is CaseStatus.REFUSED:
        return None
    confirmed_at = case.decided_at if case.status is CaseStatus.GRANTED else None
    return held_until(sign_of(case), answer_by=case.answer_by, confirmed_at=confirmed_at)


def _follow(transaction: Transaction, name: str, sign: Sign, member_id: str, *, at: datetime) -> Case | None:
    """The case this trace has with this member in it, if any."""
    stored = TRACES.find(transaction, name)
    before = stored.record if stored else Trace(sign, ())
    known = CASES.find(transaction, before.case_number) if before.case_number else None
    if member_id in before.members:
        return known.record if known is not None and member_id in known.record.concerns else None
    member = MEMBERS.get(transaction, member_id).record
    after = replace(before, members=(*before.members, member_id))
    case = None
    if is_suspicious(sign, len(after.members)):
        case = _open_or_add(transaction, name, after, known, member, at=at)
        after = replace(after, case_number=case.number)
    if stored is None:
        TRACES.create(transaction, name, after)
    else:
        TRACES.replace(transaction, stored, after)
    return case


def _open_or_add(
    transaction: Transaction,
    name: str,
    trace: Trace,
    known: Stored[Case] | None,
    member: Member,
    *,
    at: datetime,
) -> Case:
    """While a person looks, whoever comes joins the case; after the decision it is another case."""
    if known is not None and known.record.status is CaseStatus.OPEN:
        joined = replace(known.record, concerns=trace.members)
        CASES.replace(transaction, known, joined)
        return joined
    case = Case(
        number=number_for("F", member.member_id, name),
        kind=CaseKind.SHARED,
        member_id=member.member_id,
        status=CaseStatus.OPEN,
        opened_at=at,
        answer_by=at + (HELD_WHILE_LOOKED_AT if trace.sign in HOLDS else ANSWER_WITHIN),
        subject=trace.sign.value,
        concerns=trace.members,
    )
    CASES.create(transaction, case.number, case)
    if trace.sign in HOLDS:
        facts = {"number": case.number, "until": case.answer_by.isoformat(timespec="minutes")}
        tell_member(transaction, member, Template.PAYOUT_HELD, key=f"case:{case.number}", on=at, facts=facts)
    return case


def _name(world: World, sign: Sign, value: str) -> str:
    """Whoever reads the store cannot tell which number it was."""
    return hmac.new(world.code_key, f"trace\n{sign}\n{value}".encode(), hashlib.sha256).hexdigest()
