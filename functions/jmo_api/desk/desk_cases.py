"""The queue of the desk, and what every decision about a case has: a reason and a name."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.refusals import FieldMissing, OwnCase, SecondFactorWrong
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_people import case_line, pen_of
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing, Reading, Transaction, Where
from jmo_api.records import CASES, MEMBERS, Case, CaseKind, CaseStatus, Member
from jmo_api.stored import Stored
from jmo_api.world import World

A_PAGE: Final = 100


def list_cases(world: World, caller: Caller, *, after: str | None = None) -> desk.CaseLines:  # noqa: ARG001 - numbers and clocks, nobody's data
    """Raises FieldUnusable for a cursor that is none."""
    open_ones, cursor = CASES.page(
        world.documents, Where("status", CaseStatus.OPEN), order_by="answer_by", limit=A_PAGE, after=after
    )
    now = world.clock.now()
    return desk.CaseLines(tuple(case_line(stored.record, at=now) for stored in open_ones), cursor)


def get_open_case(reading: Reading, number: str, kind: CaseKind) -> Stored[Case]:
    stored = CASES.get(reading, number)
    if stored.record.kind is not kind or stored.record.status is not CaseStatus.OPEN:
        raise Missing(CASES.name)
    return stored


def stated_reason(text: str) -> str:
    if not text.strip():
        raise FieldMissing(field="reason")
    return text.strip()


def look_at_case(world: World, caller: Caller, number: str, kind: CaseKind, act: Act) -> tuple[Case, Member]:
    """With the member it is about; the look is written down. Raises Missing."""

    def work(transaction: Transaction) -> tuple[Case, Member]:
        pen = pen_of(world, transaction, caller)
        case = get_open_case(transaction, number, kind).record
        member = MEMBERS.get(transaction, case.member_id).record
        pen.note(act, member_id=case.member_id, case_number=number, purpose="open-case")
        return case, member

    return world.documents.transact(work)


def first_yes(transaction: Transaction, case: Stored[Case], caller: Caller, reason: str) -> bool:
    """Where two must say yes. True: this one is kept, and waits for somebody else's. Raises OwnCase."""
    if case.record.first_yes_by == caller.account_id:
        raise OwnCase
    if case.record.first_yes_by:
        return False
    CASES.replace(transaction, case, replace(case.record, first_yes_by=caller.account_id, reason=reason))
    return True


def pictures_of(world: World, case: Case) -> tuple[str, ...]:
    """Base64; what was deleted meanwhile is left out."""
    found = [picture for name in case.pictures if (picture := find_picture(world, name))]
    return tuple(found)


def find_picture(world: World, name: str | None) -> str | None:
    content = world.pictures.find(name) if name else None
    return base64.b64encode(content).decode() if content else None


@contextmanager
def refusals_noted(world: World, caller: Caller, number: str) -> Iterator[None]:
    """What staff may not do is undone by its refusal; that they tried stays."""
    try:
        yield
    except (OwnCase, SecondFactorWrong) as refusal:
        code = refusal.code
        world.documents.transact(
            lambda transaction: pen_of(world, transaction, caller).note(
                Act.REFUSED, case_number=number, code=code
            )
        )
        raise
