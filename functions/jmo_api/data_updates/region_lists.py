from jamsostek.contract import Regions
from jamsostek.refusals import NotHere
from jmo_api.accounts.sessions import Visitor
from jmo_api.data_updates import regions
from jmo_api.world import World


def provinces(world: World, visitor: Visitor) -> Regions:  # noqa: ARG001 - the same for everybody
    return Regions("", regions.provinces())


def parts(world: World, visitor: Visitor, *, code: str) -> Regions:  # noqa: ARG001
    """Regencies of a province, districts of a regency. Raises NotHere."""
    if regions.find(code) is None:
        raise NotHere
    return Regions(code, regions.parts_of(code))
