"""The member stops all processing but keeping (UU 27/2022 art. 11), and lets it go on again.

What goes on: seeing one's data, card and claims, a claim that is under way, contributions and development
the law books, guarding and closing the account. What stops: comparing faces, data updates, new claims.
"""

from dataclasses import replace

from jamsostek.rights import check_unrestricted
from jamsostek.rights_contract import Restriction, SetRestriction
from jmo_api.accounts.step_up import require_step_up
from jmo_api.identifiers import new_name
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.records import MEMBERS
from jmo_api.world import World


def require_unrestricted(reading: Reading, member_id: str) -> None:
    """Raises ProcessingRestricted."""
    member = MEMBERS.get(reading, member_id).record
    check_unrestricted(is_restricted=member.restricted_at is not None)


def get_restriction(world: World, caller: Caller) -> Restriction:
    return Restriction(MEMBERS.get(world.documents, caller.member_id).record.restricted_at)


def set_restriction(world: World, caller: Caller, request: SetRestriction) -> Restriction:
    """Stopping works at once; lifting raises StepUpNeeded without a fresh password.

    A request that comes once more, after the member has changed their mind, changes nothing.
    """
    if not request.restricted:
        require_step_up(world, caller)
    now = world.clock.now()

    def work(transaction: Transaction) -> Restriction:
        stored = MEMBERS.get(transaction, caller.member_id)
        if (stored.record.restricted_at is not None) == request.restricted:
            return Restriction(stored.record.restricted_at)
        after = replace(stored.record, restricted_at=now if request.restricted else None)
        MEMBERS.replace(transaction, stored, after)
        told = Template.RESTRICTED if request.restricted else Template.RESUMED
        tell_member(transaction, after, told, key=f"restriction:{new_name()}", on=now)
        return Restriction(after.restricted_at)

    arrival = Arrival(caller, "my-data/restriction", request)
    return transact_once(world.documents, arrival, Restriction, work, on=now)
