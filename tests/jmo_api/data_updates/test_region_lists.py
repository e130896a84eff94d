import pytest

from jamsostek.refusals import NotHere
from jmo_api.accounts.sessions import Visitor
from jmo_api.data_updates.region_lists import parts, provinces
from jmo_api.world import World

ANYBODY = Visitor("127.0.0.1")


def test_the_list_begins_with_the_provinces(world: World) -> None:
    listed = provinces(world, ANYBODY)

    assert listed.parent == ""
    assert "Aceh" in {region.name for region in listed.regions}


def test_a_region_lists_its_parts(world: World) -> None:
    listed = parts(world, ANYBODY, code="31")

    assert listed.parent == "31"
    assert all(region.code.startswith("31") and len(region.code) == 4 for region in listed.regions)
    assert listed.regions


@pytest.mark.parametrize("code", ["00", "3", "x", "310199"])
def test_an_unknown_region_is_not_there(world: World, code: str) -> None:
    with pytest.raises(NotHere):
        parts(world, ANYBODY, code=code)
