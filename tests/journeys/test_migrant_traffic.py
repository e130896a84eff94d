"""What a registration from abroad costs the phone: the app's own messages there and back, counted."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from flask.testing import FlaskClient

from jamsostek.migrant_documents import REQUIRED
from jamsostek.migrants import MigrantPart
from jamsostek.registrations import RegistrationStatus
from jmo_api.world import World
from jmo_app.app import App
from jmo_app.features.pmi.state import MigrantState, Way
from jmo_app.net import Reply, Request
from jmo_app.paper import PAGE_BYTES
from jmo_app.storage import Storage
from tests.jmo_app.phone import MemoryPreferences
from tests.journeys.migrants import Worker
from tests.outside import WAHYU, Outside, connect, on_record
from tests.papers import a_photograph

MOST: Final = 300_000
BROWSERS_HEADERS: Final = 900
"""Bytes a browser adds to each request, generously."""
TYPED: Final = {
    "nik": WAHYU,
    "name": "Wahyu Lestari",
    "birth_date": "12-03-1997",
    "sex": "PEREMPUAN",
    "country": "HK",
    "occupation": "Penata rumah",
    "employer": "Chan Household",
    "starts_on": "05-03-2026",
    "ends_on": "05-03-2028",
    "departs_on": "01-03-2026",
    "passport_number": "C1234567",
    "passport_expires_on": "01-01-2031",
    "phone": "9123 4567",
    "email": "wahyu@example.com",
}
RELATIVE: Final = {"name": "Budi", "relation": "spouse", "phone": "081234567891"}


@dataclass
class CountingNet:
    client: FlaskClient
    carried: int = 0

    async def send(self, request: Request) -> Reply:
        text = request.text() or ""
        headers = request.headers()
        answer = self.client.open(request.path, method=request.method, data=text, headers=headers)
        self.carried += len(text.encode()) + BROWSERS_HEADERS + len(str(answer.headers)) + len(answer.data)
        return Reply(answer.status_code, answer.get_json())


@pytest.fixture
def outside(world: World, tmp_path: Path) -> Iterator[Outside]:
    yield connect(world, tmp_path / "outside")


def test_the_whole_registration_from_abroad_stays_under_300_kilobytes(outside: Outside) -> None:
    on_record(outside.world)
    net = CountingNet(outside.app.test_client())
    app = App(net=net, storage=Storage(MemoryPreferences()), now=outside.world.clock.now, device_name="Web")
    state = MigrantState(app)

    asyncio.run(register(state))
    pay(outside, state)
    asyncio.run(look_at_the_card(state))

    assert state.registration is not None
    assert state.registration.status is RegistrationStatus.DONE
    assert 4 * a_page_size() * 4 / 3 < net.carried < MOST


async def register(state: MigrantState) -> None:
    await state.choose(Way.ABROAD)
    assert state.details is not None
    state.details.fields, state.details.relatives = dict(TYPED), [dict(RELATIVE)]
    await state.details.submit()
    for document in REQUIRED[MigrantPart.DURING_AND_AFTER]:
        await state.papers.take(document, a_page())
        await state.papers.use()
    await state.request_bill()


def pay(outside: Outside, state: MigrantState) -> None:
    assert state.registration is not None
    assert state.registration.bill is not None
    bill = state.registration.bill
    outside.partners.take("agen-teratai", bill.billing_code, bill.amount)
    outside.partners.report_waiting()
    Worker(outside).deliver()


async def look_at_the_card(state: MigrantState) -> None:
    for _ in range(3):  # impatient
        await state.refresh()
    assert await state.card_pdf()


def a_page() -> bytes:
    """As large as `paper.js` makes one at most."""
    return a_photograph(304, 138)


def a_page_size() -> int:
    size = len(a_page())
    assert 0.9 * PAGE_BYTES < size <= PAGE_BYTES
    return size
