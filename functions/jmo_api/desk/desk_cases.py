"""The queue of the desk, and what every decision about a case has: a reason and a name."""

from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.refusals import FieldMissing, OwnCase, RuleBroken
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_people import case_line, pen_of
from jmo_api.ports import Caller, Missing, Reading, Transaction, Where
from jmo_api.records import CASES, Case, CaseKind, CaseStatus
from jmo_api.stored import Stored
from jmo_api.world import World

LISTED: Final = 100


def list_cases(world: World, caller: Caller) -> desk.CaseLines:  # noqa: ARG001 - numbers and clocks, nobody's data
    open_ones = CASES.all(
        world.documents, Where("status", CaseStatus.OPEN), order_by="answer_by", limit=LISTED
    )
    now = world.clock.now()
    return desk.CaseLines(tuple(case_line(stored.record, at=now) for stored in open_ones))


def get_open_case(reading: Reading, number: str, kind: CaseKind) -> Stored[Case]:
    stored = CASES.get(reading, number)
    if stored.record.kind is not kind or stored.record.status is not CaseStatus.OPEN:
        raise Missing(CASES.name)
    return stored


def stated_reason(text: str) -> str:
    if not text.strip():
        raise FieldMissing(field="reason")
    return text.strip()


def note_refused(world: World, caller: Caller, number: str, why: RuleBroken | None = None) -> None:
    """What they may not do is undone by its refusal; that they tried stays."""

    def work(transaction: Transaction) -> None:
        pen = pen_of(world, transaction, caller)
        pen.note(Act.REFUSED, case_number=number, code=why.code if why else OwnCase.code)

    world.documents.transact(work)
