"""A process that takes in reported payments and gives money back, and is killed."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from jmo_api import wiring
from jmo_api.adapters.http_payment_partners import HttpPaymentPartners
from jmo_api.billing.signatures import partner_key
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.edge.http import create_app
from jmo_api.outbox import drain
from jmo_api.settings import Settings
from jmo_api.world import World
from simulators.payments import PartnersSimulator, payments_app
from tests.kill.driver import MONDAY
from tests.outside import SECRET, InProcess
from tests.people import ScriptedFaces


def nobody(path: str, question: Mapping[str, Any]) -> tuple[int, Any]:
    raise AssertionError("reports go through the driver")


def partners_of(data: Path, world: World) -> PartnersSimulator:
    made = PartnersSimulator.at(data / "partners", secret=SECRET, post=nobody)
    return replace(made, now=world.clock.now)


def a_world(data: Path, *, run: int = 0) -> World:
    """Each run comes later than the last, when what a dead one had taken is free again."""
    clock = SetClock(MONDAY + run * timedelta(minutes=3))
    world = wiring.local(Settings(data=data, synthetic=True), clock=clock, faces=ScriptedFaces())
    line = InProcess("payment-partners", payments_app(partners_of(data, world)))
    return replace(world, partners=HttpPaymentPartners(line, lambda channel: [partner_key(SECRET, channel)]))


def take_in(data: Path, *, run: int, ready: Event | None = None) -> None:
    """Everything that has no answer yet is reported; then money goes back."""
    world = a_world(data, run=run)
    service = create_app(world).test_client()

    def post(path: str, question: Mapping[str, Any]) -> tuple[int, Any]:
        answer = service.post(path, json=dict(question))
        return answer.status_code, answer.get_json()

    partners = replace(partners_of(data, world), post=post)
    if ready is not None:
        ready.set()
    partners.report_waiting()
    drain(world, HANDLERS)
