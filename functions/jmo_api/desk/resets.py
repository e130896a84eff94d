"""Account reset at the desk, as agents see it. No agent sees or types a member's password or code.

An agent opens it (`reset_openings`), asks (`reset_answers`), one at a branch may see the person
(`reset_at_a_branch`), another decides (`reset_decisions`); the
member's side is in `reset_links`, what happens after the decision in `reset_effects`.
"""

from collections.abc import Callable
from typing import Final

from jamsostek import desk_contract as desk
from jamsostek.account_contract import Way
from jamsostek.account_reset import ResetStatus
from jamsostek.contact import Email, Phone
from jamsostek.refusals import FieldUnusable
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_people import masked_name, pen_of
from jmo_api.desk.reset_records import RESETS, Reset
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import MEMBERS, Member
from jmo_api.world import World

A_PAGE: Final = 50
LISTED: Final = (
    ResetStatus.CONFIRMED,
    ResetStatus.TO_BRANCH,
    ResetStatus.ASKING,
    ResetStatus.LINK_SENT,
    ResetStatus.APPROVED,
)
"""All that is not over; what waits for an agent before what waits for the member or the clock."""


def list_resets(world: World, caller: Caller, *, after: str | None = None) -> desk.ResetViews:
    """One status after the other, so that a page is one question to the store.

    Raises FieldUnusable for a cursor that is none.
    """
    status, cursor = _read_cursor(after)
    found: list[Reset] = []
    while len(found) < A_PAGE:
        here, cursor = RESETS.page(
            world.documents,
            Where("status", status),
            order_by="opened_at",
            limit=A_PAGE - len(found),
            after=cursor,
        )
        found += [stored.record for stored in here]
        if cursor is None:
            following = LISTED.index(status) + 1
            if following == len(LISTED):
                break
            status = LISTED[following]
    is_last = cursor is None and status is LISTED[-1]
    views = tuple(_view(world.documents, reset, caller) for reset in found)
    return desk.ResetViews(views, None if is_last else f"{status}.{cursor or ''}")


def _read_cursor(after: str | None) -> tuple[ResetStatus, str | None]:
    """`STATUS.CURSOR`; without the second part that status begins."""
    if after is None:
        return LISTED[0], None
    name, _, cursor = after.partition(".")
    if name not in LISTED:
        raise FieldUnusable(cause="cursor", field="after")
    return ResetStatus(name), cursor or None


def look_at_reset(world: World, caller: Caller, number: str) -> desk.ResetView:
    """Raises Missing."""

    def work(transaction: Transaction) -> desk.ResetView:
        pen = pen_of(world, transaction, caller)
        reset = RESETS.get(transaction, number).record
        view = _view(transaction, reset, caller)
        pen.note(Act.RESET_LOOKED_AT, member_id=reset.member_id, case_number=number, purpose="open-case")
        return view

    return world.documents.transact(work)


def reset_once(
    world: World, arrival: Arrival, work: Callable[[Transaction], desk.ResetView]
) -> desk.ResetView:
    return transact_once(world.documents, arrival, desk.ResetView, work, on=world.clock.now())


def _view(reading: Reading, reset: Reset, caller: Caller) -> desk.ResetView:
    return shown(reset, MEMBERS.get(reading, reset.member_id).record, caller)


def shown(reset: Reset, member: Member, caller: Caller) -> desk.ResetView:
    return desk.ResetView(
        number=reset.number,
        member_id=reset.member_id,
        name=masked_name(member.name),
        masked_number=member.masked_number,
        status=reset.status,
        questions=reset.questions if reset.status is ResetStatus.ASKING else (),
        tries_left=reset.tries_left,
        masked_new_email=Email(reset.new_email).masked,
        masked_new_phone=Phone(reset.new_phone).masked,
        email_proven=Way.EMAIL in reset.proven,
        phone_proven=Way.SMS in reset.proven,
        face_proven=reset.face_check_id != "",
        opened_at=reset.opened_at,
        opened_by=reset.opened_by,
        mine=caller.account_id in {reset.opened_by, reset.seen_by},
        approved_at=reset.decided_at,
        in_force_at=reset.in_force_at,
        reason=reset.reason,
        seen_by=reset.seen_by,
        seen_note=reset.seen_note,
    )
