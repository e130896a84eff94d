"""Whether the service can work: what it stands on, one by one."""

from jamsostek.contract import API_VERSION, Dependency, Health
from jmo_api.outbox import backlog
from jmo_api.ports import Conflict, Unavailable
from jmo_api.sessions import Visitor
from jmo_api.world import World


def check_health(world: World, visitor: Visitor) -> Health:  # noqa: ARG001 - the same for everybody
    dependencies = (_documents(world), _pictures(world), _outbox(world))
    return Health(
        ok=all(dependency.ok for dependency in dependencies),
        version=world.version,
        api_version=API_VERSION,
        dependencies=dependencies,
        simulated=world.synthetic,
    )


def _documents(world: World) -> Dependency:
    try:
        world.documents.find("health", "probe")
    except (Unavailable, Conflict):
        return Dependency("documents", ok=False)
    return Dependency("documents", ok=True)


def _pictures(world: World) -> Dependency:
    try:
        world.pictures.find("health-probe")
    except Unavailable:
        return Dependency("pictures", ok=False)
    return Dependency("pictures", ok=True)


def _outbox(world: World) -> Dependency:
    """Late or parked rows mean that members are not told, or not paid."""
    try:
        late, parked = backlog(world)
    except (Unavailable, Conflict):
        return Dependency("outbox", ok=False)
    if late or parked:
        return Dependency("outbox", ok=False, detail=f"late {late}, parked {parked}")
    return Dependency("outbox", ok=True)
