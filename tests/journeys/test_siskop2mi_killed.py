"""SISKOP2MI's own process is killed for an hour: registrations wait and go through, its update comes once."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest

from jmo_api.adapters.http_placement_registry import HttpPlacementRegistry
from jmo_api.adapters.json_service import HttpJsonService
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.world import World
from simulators.placement import PlacementSimulator
from tests.journeys.migrants import Worker
from tests.outside import SECRET, Outside, a_prospect, connect, on_record

ANSWER_LOST: Final = "3509995203970608"
NIKS: Final = ("3509995203970012", "3509995203970112", "3509995203970212", "3509995203970312")


@dataclass
class Registry:
    """`python -m simulators siskop2mi`, on the same port and the same books each time."""

    folder: Path
    port: int
    process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "simulators", "siskop2mi"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        wanted = {"port": self.port, "folder": str(self.folder), "key": SECRET.hex()}
        self.process.stdin.write(json.dumps(wanted) + "\n")
        self.process.stdin.flush()
        assert int(self.process.stdout.readline()) == self.port

    def kill(self) -> None:
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.communicate()
            self.process = None

    @property
    def books(self) -> PlacementSimulator:
        return PlacementSimulator.at("siskop2mi", self.folder, key=SECRET, post=lambda *_: (0, None))


@contextmanager
def running(folder: Path) -> Iterator[Registry]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    registry = Registry(folder, port)
    registry.start()
    try:
        yield registry
    finally:
        registry.kill()


@pytest.fixture
def registry(tmp_path: Path) -> Iterator[Registry]:
    with running(tmp_path / "siskop2mi") as started:
        yield started


@pytest.fixture
def outside(world: World, tmp_path: Path, registry: Registry) -> Outside:
    """Everything as elsewhere, but SISKOP2MI is asked over a socket."""
    connected = connect(world, tmp_path / "outside")
    service = HttpJsonService("siskop2mi", f"http://127.0.0.1:{registry.port}")
    there = replace(connected.world, siskop2mi=HttpPlacementRegistry(service, lambda _: [SECRET]))
    return replace(connected, world=there, app=create_app(there))


def an_hour(clock: SetClock, *, deliver: Callable[[], None]) -> None:
    for _ in range(60):
        deliver()
        clock.move(timedelta(minutes=1))


def test_registrations_wait_for_an_hour_and_all_go_through(
    outside: Outside, registry: Registry, clock: SetClock
) -> None:
    for nik in NIKS:
        on_record(outside.world, nik)
        registry.books.register(a_prospect(nik))
    registry.kill()
    workers = [Worker(outside) for _ in NIKS]
    for worker, nik in zip(workers, NIKS, strict=True):
        assert worker.start(nik, email="w@example.com")["status"] == "MENUNGGU_DATA"
    an_hour(clock, deliver=workers[0].deliver)
    assert {worker.see()["status"] for worker in workers} == {"MENUNGGU_DATA"}

    registry.start()
    clock.move(timedelta(minutes=15))
    workers[0].deliver()

    assert {worker.see()["status"] for worker in workers} == {"ADA_DATA"}


def test_the_update_arrives_once_though_it_was_killed_for_an_hour(
    outside: Outside, registry: Registry, clock: SetClock
) -> None:
    worker = Worker(outside)
    worker.come_to_the_bill()
    registry.kill()
    worker.pay()
    an_hour(clock, deliver=worker.deliver)
    assert worker.see()["status"] == "KARTU_TERBIT"
    assert registry.books.updates() == []

    registry.start()
    clock.move(timedelta(minutes=15))
    worker.deliver()
    worker.deliver()

    assert worker.see()["status"] == "SELESAI"
    ((told, asked),) = registry.books.updates()
    assert (told["number"], told["kpj"], asked) == (worker.view["number"], worker.view["card"]["kpj"], 1)


def test_killed_after_it_took_the_update_it_is_told_again_and_keeps_one(
    outside: Outside, registry: Registry, clock: SetClock
) -> None:
    """Its answer got lost, then it died: the key makes the second telling the same update."""
    registry.books.register(a_prospect(ANSWER_LOST))
    worker = Worker(outside)
    worker.come_to_the_bill(ANSWER_LOST)
    worker.pay()
    worker.deliver()
    registry.kill()
    an_hour(clock, deliver=worker.deliver)
    registry.start()
    clock.move(timedelta(minutes=15))
    worker.deliver()

    assert worker.see()["status"] == "SELESAI"
    assert [asked for _, asked in registry.books.updates()] == [2]
