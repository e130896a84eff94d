"""Raw pictures do not stay: thirty days, or until an open review closes, whichever is later (ruling 25).

Nor do pieces of an upload that was never completed.
"""

from datetime import timedelta
from typing import Final

from jmo_api.desk.case_proofs import FOLDER
from jmo_api.faces.face_references import SELFIES
from jmo_api.migrants.uploads import PIECES
from jmo_api.ports.documents import Comparison, Where
from jmo_api.records import CASES, CaseStatus
from jmo_api.world import World

KEPT_FOR: Final = timedelta(days=30)


def delete_old_pictures(world: World) -> int:
    """A daily job; how many were deleted."""
    old = world.pictures.older_than(world.clock.now() - KEPT_FOR, prefix=SELFIES)
    abandoned = world.pictures.older_than(world.clock.now() - KEPT_FOR, prefix=PIECES)
    proofs = world.pictures.older_than(world.clock.now() - KEPT_FOR, prefix=FOLDER)
    unneeded = [*abandoned, *(name for name in (*old, *proofs) if not _is_under_review(world, name))]
    for name in unneeded:
        world.pictures.delete(name)
    return len(unneeded)


def _is_under_review(world: World, name: str) -> bool:
    return bool(
        CASES.all(
            world.documents,
            Where("status", CaseStatus.OPEN),
            Where("pictures", name, Comparison.CONTAINS),
            limit=1,
        )
    )
