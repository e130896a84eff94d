"""Work that waits for a person: opened by a member or a machine, with a number and a clock."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek.contract import CaseOpened, RequestCorrection
from jamsostek.refusals import UnknownChoice
from jmo_api.identifiers import number_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import CASES, MEMBERS, UNTOLD, Case, CaseKind, CaseStatus, Member
from jmo_api.stored import Stored
from jmo_api.world import World

ANSWER_WITHIN: Final = timedelta(hours=72)
"""3 × 24 hours, UU 27/2022 art. 30."""

SUBJECTS: Final = ("name", "birth-date", "nik", "cards", "employer", "status", "other")


def request_correction(world: World, caller: Caller, request: RequestCorrection) -> CaseOpened:
    if request.subject not in SUBJECTS:
        raise UnknownChoice(field="subject")
    now = world.clock.now()

    def work(transaction: Transaction) -> CaseOpened:
        return once(
            transaction,
            Arrival(caller, "corrections", request),
            CaseOpened,
            on=now,
            work=lambda: _open_correction(transaction, caller.member_id, request, on=now),
        )

    return world.documents.transact(work)


def open_case(transaction: Transaction, case: Case, *, by: Member, told: Template) -> None:
    CASES.create(transaction, case.number, case)
    facts = {"number": case.number, "answer_by": case.answer_by.isoformat(timespec="minutes")}
    tell_member(transaction, by, told, key=f"case:{case.number}", on=case.opened_at, facts=facts)


def close_case(
    transaction: Transaction, case: Stored[Case], status: CaseStatus, *, by: str, reason: str, at: datetime
) -> Case:
    """By whom, when and why."""
    closed = replace(case.record, status=status, decided_at=at, decided_by=by, reason=reason)
    CASES.replace(transaction, case, closed)
    return closed


def tell_correction(transaction: Transaction, member: Member, case: Case, *, at: datetime) -> None:
    """Of a case that is closed: granted or refused."""
    is_granted = case.status is CaseStatus.GRANTED
    told = Template.CORRECTION_GRANTED if is_granted else Template.CORRECTION_REFUSED
    facts = {"number": case.number}
    tell_member(transaction, member, told, key=f"case:{case.number}:decided", on=at, facts=facts)


def find_open_case(reading: Reading, member_id: str, kind: CaseKind) -> Case | None:
    found = open_cases(reading, member_id)
    return next((case for case in found if case.kind is kind), None)


def open_cases(reading: Reading, member_id: str) -> list[Case]:
    """Those the member knows of, oldest first."""
    waiting = CASES.all(
        reading, Where("member_id", member_id), Where("status", CaseStatus.OPEN), order_by="opened_at"
    )
    return [stored.record for stored in waiting if stored.record.kind not in UNTOLD]


def _open_correction(
    transaction: Transaction, member_id: str, request: RequestCorrection, *, on: datetime
) -> CaseOpened:
    member = MEMBERS.get(transaction, member_id).record
    case = Case(
        number=number_for("P", member_id, request.request_id),
        kind=CaseKind.CORRECTION,
        member_id=member_id,
        status=CaseStatus.OPEN,
        opened_at=on,
        answer_by=on + ANSWER_WITHIN,
        subject=request.subject,
        recorded=_on_record(member, request.subject),
        stated=request.stated,
        note=request.note,
    )
    open_case(transaction, case, by=member, told=Template.CORRECTION_OPENED)
    return CaseOpened(case.number, case.opened_at, case.answer_by)


def _on_record(member: Member, subject: str) -> str:
    match subject:
        case "name":
            return member.name
        case "birth-date":
            return member.birth_date.isoformat()
        case "nik":
            return member.masked_number
        case _:
            return ""
