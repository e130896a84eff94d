"""Who looked at a member's data, when and what for, from the audit log (UU 27/2022 art. 32)."""

from typing import Final

from jamsostek.rights_contract import Processing, ProcessingHistory
from jmo_api.desk.audit import ENTRIES
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Where
from jmo_api.world import World

PAGE: Final = 50


def list_processing(world: World, caller: Caller, *, after: str | None = None) -> ProcessingHistory:
    """Raises FieldUnusable for a cursor that is none."""
    found, cursor = ENTRIES.page(
        world.documents,
        Where("member_id", caller.member_id),
        order_by="at",
        descending=True,
        limit=PAGE,
        after=after,
    )
    entries = (stored.record for stored in found)
    return ProcessingHistory(
        tuple(
            Processing(entry.at, entry.role, entry.act, entry.purpose, entry.case_number) for entry in entries
        ),
        cursor,
    )
