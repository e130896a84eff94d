"""A member signed out of everything: a phone is stolen, and its owner on the telephone.

By whoever helps at the desk, or by an operator (`jmo_api.commands.sign_out`). The purpose stands in the audit
log, where the member reads it; the member is told on every channel.
"""

from jamsostek.desk_contract import LookAtMember, LookPurpose, PersonView
from jmo_api.desk.audit import Act, take_pen
from jmo_api.desk.desk_people import look_at_member
from jmo_api.desk.staff_accounts import OPERATOR
from jmo_api.identifiers import new_name
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing, Transaction
from jmo_api.records import MEMBERS
from jmo_api.world import World


def sign_out_member(world: World, caller: Caller, request: LookAtMember, member_id: str) -> PersonView:
    """Raises Missing: no such member, or one without an account."""
    end_sessions_of(
        world, member_id, purpose=request.purpose, actor=caller.account_id, role=caller.role.value
    )
    return look_at_member(world, caller, request, member_id)


def end_sessions_of(
    world: World, member_id: str, *, purpose: LookPurpose, actor: str = OPERATOR, role: str = OPERATOR
) -> int:
    """How many devices there were; where there were none nobody is told. Raises Missing."""
    account = world.accounts.find_of(member_id)
    if account is None:
        raise Missing(MEMBERS.name)
    devices = len(world.sessions.of(account.account_id))
    now = world.clock.now()

    def tell(transaction: Transaction) -> None:
        pen = take_pen(world, transaction, actor=actor, role=role)
        member = MEMBERS.get(transaction, member_id).record
        if devices:
            tell_member(transaction, member, Template.SIGNED_OUT, key=f"signed-out:{new_name()}", on=now)
        pen.note(Act.ENDED_SESSIONS, member_id=member_id, purpose=purpose, devices=devices)

    world.sessions.end_all(account.account_id)
    world.documents.transact(tell)
    return devices
