"""Staff see whether a member was reached; what was told stays between the member and the service."""

from typing import Final

from jamsostek import desk_contract as desk
from jmo_api.desk.audit import Act
from jmo_api.desk.desk_people import pen_of
from jmo_api.notices.inbox import deliveries_of, latest_notices
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.records import MEMBERS
from jmo_api.world import World

LISTED: Final = 30


def look_at_notices(
    world: World, caller: Caller, request: desk.LookAtMember, member_id: str
) -> desk.NoticeLines:
    """Raises Missing."""

    def work(transaction: Transaction) -> desk.NoticeLines:
        pen = pen_of(world, transaction, caller)
        member = MEMBERS.get(transaction, member_id).record
        lines = tuple(
            desk.NoticeLine(
                notice.kind,
                notice.told_at,
                is_read=not notice.is_unread,
                deliveries=deliveries_of(transaction, notice),
            )
            for notice in latest_notices(transaction, member.member_id, limit=LISTED)
        )
        pen.note(Act.LOOKED_AT_NOTICES, member_id=member_id, purpose=request.purpose)
        return desk.NoticeLines(lines)

    return world.documents.transact(work)
