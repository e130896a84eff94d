"""Whether the service can work: what it stands on, one by one, and which outside systems answer it.

What we stand on is asked each time. Outside systems are not troubled for this: they count as away for
some minutes after they failed to answer somebody; members can still do everything that does not need them.
"""

from collections.abc import Callable, Mapping
from typing import Final

from jamsostek.contract import API_VERSION, Dependency, Health
from jmo_api.accounts.sessions import Visitor
from jmo_api.outbox import backlog
from jmo_api.ports.documents import Conflict
from jmo_api.ports.unavailable import Unavailable
from jmo_api.world import World

NOBODY: Final = "health-probe"


def check_health(world: World, visitor: Visitor) -> Health:  # noqa: ARG001 - the same for everybody
    ours = [_asked(world, name, ask) for name, ask in OURS.items()]
    away = world.tallies.away(at=world.clock.now())
    outside = [
        Dependency(system, ok=False, detail=f"did not answer at {at.isoformat(timespec='seconds')}")
        for system, at in sorted(away.items())
        if system not in OURS
    ]
    return Health(
        ok=all(dependency.ok for dependency in ours),
        version=world.version,
        api_version=API_VERSION,
        dependencies=(*ours, *outside),
        simulated=world.synthetic,
    )


def _asked(world: World, name: str, ask: Callable[[World], str]) -> Dependency:
    try:
        trouble = ask(world)
    except (Unavailable, Conflict):
        return Dependency(name, ok=False)
    return Dependency(name, ok=not trouble, detail=trouble)


def _documents(world: World) -> str:
    world.documents.find("health", "probe")
    return ""


def _pictures(world: World) -> str:
    world.pictures.find(NOBODY)
    return ""


def _accounts(world: World) -> str:
    world.accounts.find(f"{NOBODY}@example.invalid")
    return ""


def _outbox(world: World) -> str:
    """Late or parked rows mean that members are not told, or not paid."""
    late, parked = backlog(world)
    return f"late {late}, parked {parked}" if late or parked else ""


OURS: Final[Mapping[str, Callable[[World], str]]] = {
    "documents": _documents,
    "pictures": _pictures,
    "accounts": _accounts,
    "outbox": _outbox,
}
"""Each says what is wrong; nothing: it works. May raise Unavailable, Conflict."""
