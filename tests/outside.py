"""The placement registries and the payment partners, asked without a socket, and a service they can ask."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from flask import Flask

from jamsostek.membership import Sex
from jmo_api.adapters.http_payment_partners import HttpPaymentPartners
from jmo_api.adapters.http_placement_registry import HttpPlacementRegistry
from jmo_api.adapters.json_service import read_answer
from jmo_api.billing.signatures import partner_key
from jmo_api.edge.http import create_app
from jmo_api.ports.registries import Citizen
from jmo_api.ports.unavailable import Unavailable
from jmo_api.world import World
from simulators.payments import PartnersSimulator, payments_app
from simulators.placement import PlacementSimulator, placement_app
from tests.people import registry_of

SECRET = b"k" * 32
WAHYU = "3509995203970012"


@dataclass
class InProcess:
    """A simulator's HTTP interface, asked in this process. `is_down`: nobody answers."""

    system: str
    app: Flask
    is_down: bool = False
    asked: int = 0

    def ask(self, path: str, question: Mapping[str, Any]) -> Mapping[str, Any] | None:
        self.asked += 1
        if self.is_down:
            raise Unavailable(self.system)
        answer = self.app.test_client().post(path, json=dict(question))
        return read_answer(self.system, answer.status_code, answer.data)


@dataclass
class Service:
    """Our API as a partner sees it."""

    app: Flask | None = None

    def post(self, path: str, question: Mapping[str, Any]) -> tuple[int, Any]:
        assert self.app is not None
        answer = self.app.test_client().post(path, json=dict(question))
        return answer.status_code, answer.get_json()


@dataclass
class Outside:
    """All of it, and the world that is connected to it."""

    world: World
    siskop2mi: PlacementSimulator
    siskotkln: PlacementSimulator
    partners: PartnersSimulator
    app: Flask
    """The service, connected."""
    lines: dict[str, InProcess] = field(default_factory=dict)


def connect(world: World, folder: Path, *, pause: Callable[[float], None] | None = None) -> Outside:
    service = Service()
    siskop2mi = PlacementSimulator.at("siskop2mi", folder, key=SECRET, post=service.post)
    siskotkln = PlacementSimulator.at("siskotkln", folder, key=SECRET, post=service.post)
    partners = replace(PartnersSimulator.at(folder, secret=SECRET, post=service.post), now=world.clock.now)
    if pause is not None:
        siskop2mi = replace(siskop2mi, pause=pause)
    lines = {
        "siskop2mi": InProcess("siskop2mi", placement_app(siskop2mi)),
        "siskotkln": InProcess("siskotkln", placement_app(siskotkln)),
        "payments": InProcess("payment-partners", payments_app(partners)),
    }
    connected = replace(
        world,
        siskop2mi=HttpPlacementRegistry(lines["siskop2mi"], lambda _: [SECRET]),
        siskotkln=HttpPlacementRegistry(lines["siskotkln"], lambda _: [SECRET]),
        partners=HttpPaymentPartners(lines["payments"], lambda channel: [partner_key(SECRET, channel)]),
    )
    service.app = create_app(connected)
    return Outside(connected, siskop2mi, siskotkln, partners, service.app, lines)


def a_prospect(nik: str = WAHYU, **changed: Any) -> dict[str, Any]:
    return {
        "nik": nik,
        "name": "WAHYU LESTARI",
        "birth_date": "1997-03-12",
        "sex": "PEREMPUAN",
        "phone": "+6281200000012",
        "email": "wahyu@example.com",
        "country": "HK",
        "occupation": "Penata rumah",
        "employer": "Chan Household",
        "departs_on": None,
        "starts_on": None,
        "ends_on": None,
    } | changed


def on_record(
    world: World, nik: str = WAHYU, *, name: str = "WAHYU LESTARI", born: str = "1997-03-12"
) -> None:
    sex = Sex.FEMALE if int(nik[6:8]) > 40 else Sex.MALE
    registry_of(world).record(Citizen(nik, name, date.fromisoformat(born), sex))
