"""The second agent: nobody decides a reset they opened or vouched for."""

from dataclasses import replace

from jamsostek import desk_contract as desk
from jamsostek.account_reset import COOLING_OFF, NEXT, ResetStatus
from jamsostek.refusals import OwnCase, SecondFactorWrong
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_cases import refusals_noted, stated_reason
from jmo_api.desk.desk_people import pen_of
from jmo_api.desk.reset_effects import announce, put_effect
from jmo_api.desk.reset_records import RESETS, get_reset_at
from jmo_api.desk.resets import reset_once, shown
from jmo_api.once import Arrival, answered_once
from jmo_api.ports.accounts import Caller, WrongCredentials
from jmo_api.ports.documents import Transaction
from jmo_api.records import MEMBERS
from jmo_api.world import World


def decide_reset(world: World, caller: Caller, request: desk.DecideReset, number: str) -> desk.ResetView:
    """Somebody else than who opened it or saw the person, with a fresh code of their own authenticator.

    Raises OwnCase, SecondFactorWrong, ResetCannotMove, FieldMissing.
    """
    reason = stated_reason(request.reason)
    arrival = Arrival(caller, "desk/resets/decision", request, subject=number)

    def decide() -> desk.ResetView:
        reset = RESETS.get(world.documents, number).record
        if caller.account_id in {reset.opened_by, reset.seen_by}:
            raise OwnCase
        prove_presence(world, caller, request.code)
        return reset_once(
            world,
            arrival,
            lambda transaction: _decide(world, transaction, caller, request.granted, reason, number),
        )

    with refusals_noted(world, caller, number):
        return answered_once(world.documents, arrival, desk.ResetView, decide)


def _decide(
    world: World, transaction: Transaction, caller: Caller, granted: bool, reason: str, number: str
) -> desk.ResetView:
    now = world.clock.now()
    pen = pen_of(world, transaction, caller)
    may_refuse = [status for status in NEXT if ResetStatus.REFUSED in NEXT[status]]
    from_where = [ResetStatus.CONFIRMED] if granted else may_refuse
    stored = get_reset_at(transaction, number, *from_where)
    member = MEMBERS.get(transaction, stored.record.member_id).record
    decided = replace(
        stored.record,
        status=ResetStatus.APPROVED if granted else ResetStatus.REFUSED,
        decided_by=caller.account_id,
        decided_at=now,
        in_force_at=now + COOLING_OFF if granted else None,
        reason=reason,
    )
    if granted:
        decided = announce(world, transaction, decided, member, at=now)
        put_effect(transaction, decided)
    RESETS.replace(transaction, stored, decided)
    act = Act.RESET_APPROVED if granted else Act.RESET_REFUSED
    pen.note(act, member_id=member.member_id, case_number=number)
    return shown(decided, member, caller)


def prove_presence(world: World, caller: Caller, code: str) -> None:
    """By a code that was not used yet: a stolen session cannot. Raises SecondFactorWrong."""
    try:
        world.staff.prove(caller.account_id, code)
    except WrongCredentials as error:
        raise SecondFactorWrong(field="code") from error
