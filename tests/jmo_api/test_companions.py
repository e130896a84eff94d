"""The simulators beside the service: real processes, real sockets."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jmo_api import wiring
from jmo_api.companions import NAMES, Companions, are_installed
from jmo_api.population.migrants import PROSPECTS
from jmo_api.ports.placement import CardUpdate
from jmo_api.ports.unavailable import Unavailable
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.people import ScriptedFaces

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
NIK = PROSPECTS[0]["nik"]


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Companions, World]]:
    companions = Companions()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", f"{ROOT / 'functions'}{os.pathsep}{ROOT}")
        settings = Settings(data=tmp_path_factory.mktemp("data"), synthetic=True)
        settings = companions.start(settings, service="http://127.0.0.1:1")
    try:
        yield companions, wiring.local(settings, faces=ScriptedFaces())
    finally:
        companions.stop()


def test_each_has_a_port_of_its_own(started: tuple[Companions, World]) -> None:
    companions, _ = started

    assert set(companions.ports) == set(NAMES)
    assert len(set(companions.ports.values())) == len(NAMES)
    assert are_installed()


def test_siskop2mi_is_asked_and_told_over_http(started: tuple[Companions, World]) -> None:
    _, world = started

    prospect = world.siskop2mi.find_prospect(NIK)
    assert prospect is not None
    assert prospect.name == PROSPECTS[0]["name"]
    assert world.siskop2mi.find_prospect("3509995203979999") is None
    for _ in range(2):
        world.siskop2mi.update(CardUpdate(NIK, "M-1", "SELAMA_SETELAH", "00000000001", None), key="once")


@pytest.mark.parametrize("ending", ["0603", "0605"], ids=["down", "slow"])
def test_down_and_slow_are_outages(started: tuple[Companions, World], ending: str) -> None:
    _, world = started

    with pytest.raises(Unavailable):
        world.siskop2mi.find_prospect(NIK[:12] + ending)


def test_partners_answer_with_a_statement(started: tuple[Companions, World]) -> None:
    _, world = started

    assert list(world.partners.statement("bank-melati", since=world.clock.now())) == []
    with pytest.raises(Unavailable):
        world.partners.give_back("bank-melati", "nothing", 1, key="k")


def test_they_end_with_whoever_started_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'functions'}{os.pathsep}{ROOT}")
    companions = Companions()
    companions.start(Settings(data=tmp_path, synthetic=True), service="http://127.0.0.1:1")
    process = companions._process
    assert process is not None
    assert process.poll() is None

    companions.stop()

    assert process.returncode == 0
