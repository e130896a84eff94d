"""For who cannot answer, or cannot move before a camera: an agent sees the person, with the identity card.

That stands in for the answers and the live face, not for the contacts, which are proven by code, nor for
the agent who decides: three people have to be deceived then, and the old contacts still have their day.
"""

from dataclasses import replace

from jamsostek import desk_contract as desk
from jamsostek.account_reset import AT_A_BRANCH
from jamsostek.refusals import IdentityNotSeen, OwnCase
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_cases import refusals_noted, stated_reason
from jmo_api.desk.desk_people import pen_of
from jmo_api.desk.reset_answers import with_link
from jmo_api.desk.reset_decisions import prove_presence
from jmo_api.desk.reset_records import RESETS, get_reset_at, link_account
from jmo_api.desk.resets import reset_once, shown
from jmo_api.once import Arrival, answered_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.records import MEMBERS
from jmo_api.world import World


def see_person(world: World, caller: Caller, request: desk.SeePerson, number: str) -> desk.ResetView:
    """Nobody vouches for a reset they opened. A new link goes to the new phone, to be opened there.

    Raises IdentityNotSeen, FieldMissing, OwnCase, SecondFactorWrong, ResetCannotMove.
    """
    note = stated_reason(request.reason)
    if not request.identity_seen:
        raise IdentityNotSeen(field="identity_seen")
    arrival = Arrival(caller, "desk/resets/person", request, subject=number)

    def see() -> desk.ResetView:
        if RESETS.get(world.documents, number).record.opened_by == caller.account_id:
            raise OwnCase
        prove_presence(world, caller, request.code)
        world.sessions.end_all(link_account(number))
        return reset_once(world, arrival, lambda transaction: _see(world, transaction, caller, note, number))

    with refusals_noted(world, caller, number):
        return answered_once(world.documents, arrival, desk.ResetView, see)


def _see(world: World, transaction: Transaction, caller: Caller, note: str, number: str) -> desk.ResetView:
    pen = pen_of(world, transaction, caller)
    stored = get_reset_at(transaction, number, *AT_A_BRANCH)
    member = MEMBERS.get(transaction, stored.record.member_id).record
    seen = replace(stored, record=replace(stored.record, seen_by=caller.account_id, seen_note=note))
    after = with_link(world, transaction, seen, member)
    pen.note(Act.RESET_PERSON_SEEN, member_id=member.member_id, case_number=number)
    return shown(after, member, caller)
