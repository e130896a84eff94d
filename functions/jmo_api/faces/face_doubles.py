"""The same face under several accounts: looked for as a reference is enrolled, and given to a person.

No gallery is kept anywhere. One search opens the templates of one block in memory and forgets them; so a
template that went with its consent is gone from here, too, and none takes part whose consent did not name it.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from jamsostek.face_doubles import block_of, blocks_beside, is_told
from jmo_api.desk.cases import ANSWER_WITHIN
from jmo_api.faces.face_references import REFERENCES
from jmo_api.identifiers import number_for
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Reading, Transaction, Where
from jmo_api.records import (
    CASES,
    CONSENTS,
    FACE_CHECKS,
    FACE_TEMPLATES,
    Case,
    CaseKind,
    CaseStatus,
    FaceTemplate,
    Member,
)
from jmo_api.stored import Stored
from jmo_api.world import World

SAME_FACE: Final = "same-face"
"""The outbox rows that ask for a search."""
AT_ONCE: Final = 5_000
"""Templates in memory, 3 MB of them."""


def block_for(reading: Reading, member: Member, check_id: str) -> str:
    """Among whom this member's face may be searched; empty: the consent behind the check does not name it."""
    consent = CONSENTS.get(reading, FACE_CHECKS.get(reading, check_id).record.consent_id).record
    if not is_told(consent.version):
        return ""
    return block_of(nik=member.nik, sex=member.sex, birth_date=member.birth_date)


def look_for_doubles_of(transaction: Transaction, reference: str, *, at: datetime) -> None:
    """`reference`: the name it is kept under."""
    put_in_outbox(transaction, SAME_FACE, {"reference": reference}, key=f"{SAME_FACE}:{reference}", on=at)


def look_for_doubles(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - as deliveries are called
    """Once more does nothing more: a pair has one case. Raises Unavailable."""
    mine = FACE_TEMPLATES.find(world.documents, payload["reference"])
    if mine is None or not mine.record.block:
        return
    template = _opened(world, mine.record)
    others = _others(world, mine.record)
    while some := list(islice(others, AT_ONCE)):
        found = world.faces.find_alike(template, [_opened(world, one.record) for one in some])
        for alike in found:
            _open_case(world, mine, some[alike.place])


def _others(world: World, mine: FaceTemplate) -> Iterator[Stored[FaceTemplate]]:
    for block in blocks_beside(mine.block):
        for stored in FACE_TEMPLATES.each(world.documents, Where("block", block)):
            other = stored.record
            if other.member_id != mine.member_id and other.sealed.model == mine.sealed.model:
                yield stored


def _opened(world: World, kept: FaceTemplate) -> bytes:
    return world.vault.open(kept.sealed, member_id=kept.member_id)


def _open_case(world: World, mine: Stored[FaceTemplate], other: Stored[FaceTemplate]) -> None:
    """Nobody is told, nothing is stopped, and no score is kept: it would be believed."""
    pair = sorted((mine.record.member_id, other.record.member_id))
    number = number_for("G", *pair)
    now = world.clock.now()
    case = Case(
        number=number,
        kind=CaseKind.SAME_FACE,
        member_id=mine.record.member_id,
        status=CaseStatus.OPEN,
        opened_at=now,
        answer_by=now + ANSWER_WITHIN,
        subject=other.record.member_id,
        pictures=_pictures(mine, other),
    )

    def work(transaction: Transaction) -> None:
        still = all(FACE_TEMPLATES.find(transaction, one.key) for one in (mine, other))
        if still and CASES.find(transaction, number) is None:
            CASES.create(transaction, number, case)

    world.documents.transact(work)


def _pictures(*templates: Stored[FaceTemplate]) -> tuple[str, ...]:
    return tuple(REFERENCES + stored.key for stored in templates)
