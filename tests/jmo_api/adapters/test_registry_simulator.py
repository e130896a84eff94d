from datetime import date
from pathlib import Path

import pytest

from jamsostek.membership import Sex
from jmo_api.adapters.portraits import PORTRAITS, find_portrait
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.ports.registries import Citizen
from jmo_api.ports.unavailable import Unavailable


def a_citizen(serial: str = "0001") -> Citizen:
    return Citizen(f"317199410190{serial}", "SITI AMINAH", date(1990, 1, 1), Sex.FEMALE)


@pytest.fixture
def registry(tmp_path: Path) -> RegistrySimulator:
    return RegistrySimulator.at(tmp_path / "registry.sqlite")


def test_a_recorded_citizen_is_found_as_recorded(registry: RegistrySimulator) -> None:
    registry.record(a_citizen())

    assert registry.find_citizen(a_citizen().nik) == a_citizen()


def test_a_nik_nobody_recorded_is_not_on_record(registry: RegistrySimulator) -> None:
    assert registry.find_citizen(a_citizen().nik) is None
    assert registry.find_photo(a_citizen().nik) is None


def test_a_nik_ending_0404_is_not_on_record_even_when_recorded(registry: RegistrySimulator) -> None:
    registry.record(a_citizen("0404"))

    assert registry.find_citizen(a_citizen("0404").nik) is None
    assert registry.find_photo(a_citizen("0404").nik) is None


def test_a_nik_ending_0503_finds_the_registry_down(registry: RegistrySimulator) -> None:
    with pytest.raises(Unavailable, match="dukcapil-simulator"):
        registry.find_citizen(a_citizen("0503").nik)
    with pytest.raises(Unavailable):
        registry.find_photo(a_citizen("0503").nik)


def test_a_nik_ending_0409_has_one_letter_less_in_its_name(registry: RegistrySimulator) -> None:
    registry.record(a_citizen("0409"))

    found = registry.find_citizen(a_citizen("0409").nik)

    assert found is not None
    assert found.name == "SITI AMINA"


def test_a_nik_ending_0410_was_born_a_day_later(registry: RegistrySimulator) -> None:
    registry.record(a_citizen("0410"))

    found = registry.find_citizen(a_citizen("0410").nik)

    assert found is not None
    assert found.birth_date == date(1990, 1, 2)


@pytest.mark.parametrize(("serial", "portrait"), [("0002", "astronaut"), ("0003", "grace-hopper")])
def test_the_demo_population_wears_the_two_public_portraits(
    registry: RegistrySimulator, serial: str, portrait: str
) -> None:
    registry.record(a_citizen(serial))

    assert registry.find_photo(a_citizen(serial).nik) == find_portrait(portrait)


def test_both_portraits_come_with_the_development_packages() -> None:
    assert [name for name in PORTRAITS if find_portrait(name) is None] == []
    assert find_portrait("nobody") is None


def test_a_nik_ending_0405_has_no_photo(registry: RegistrySimulator) -> None:
    registry.record(a_citizen("0405"))

    assert registry.find_photo(a_citizen("0405").nik) is None


def test_an_uploaded_photo_takes_the_place_of_the_portrait_until_it_is_taken_back(
    registry: RegistrySimulator,
) -> None:
    citizen = a_citizen()
    registry.record(citizen)

    assert registry.record_photo(citizen.nik, b"jpeg")
    assert registry.find_photo(citizen.nik) == b"jpeg"
    assert registry.has_own_photo(citizen.nik)
    registry.record(citizen)
    assert registry.find_photo(citizen.nik) == b"jpeg"
    assert registry.record_photo(citizen.nik, None)
    assert registry.find_photo(citizen.nik) == find_portrait("grace-hopper")


def test_a_photo_needs_a_citizen(registry: RegistrySimulator) -> None:
    assert not registry.record_photo(a_citizen().nik, b"jpeg")
