"""What a journey costs on a dear line: bytes of bodies as they travel, both ways."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from product_process import ProductProcess, product_running

from jamsostek.contract import RequestCorrection, Session
from jmo_app.app import App
from jmo_app.net import Reply, Request
from jmo_app.storage import Storage
from tests.jmo_app.phone import MemoryPreferences

pytestmark = pytest.mark.slow

PASSWORD: Final = "Contoh-Terbuka-1"
MOST_CARDS: Final = "rina@example.com"
"""Three cards, so that lists are as long as they come."""


@dataclass
class CountingNet:
    """Asks like a browser: compressed where the service compresses."""

    url: str
    travelled: int = 0

    async def send(self, request: Request) -> Reply:
        body = request.text()
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.request(
                request.method, self.url + request.path, content=body, headers=request.headers()
            )
        self.travelled += len((body or "").encode()) + answer.num_bytes_downloaded
        return Reply(answer.status_code, answer.json() if answer.content else None)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProductProcess]:
    site = tmp_path_factory.mktemp("site")
    for name, content in (("index.html", ""), ("version.json", "{}"), ("headers.json", "[]")):
        site.joinpath(name).write_text(content)
    with product_running(site, tmp_path_factory.mktemp("data")) as running:
        yield running


async def sign_in(app: App) -> None:
    session = await app.api.sign_in(MOST_CARDS, PASSWORD, device_name="Web")
    assert isinstance(session, Session)


async def look_at_home(app: App) -> None:
    """What a start of the app asks: home and the cards."""
    await app.api.home()
    await app.api.cards()


async def look_at_all_statements(app: App) -> None:
    cards: Any = await app.api.cards()
    for card in cards.cards:
        await app.api.statement(card.card_id)


async def begin_data_update(app: App) -> None:
    await app.api.data_update()
    await app.api.regions("")


async def ask_for_correction(app: App) -> None:
    await app.api.request_correction(RequestCorrection("a" * 32, "name", "NAMA LAIN", ""))


async def look_at_claims(app: App) -> None:
    await app.api.check_claim()
    await app.api.claims()


BUDGETS: Final[dict[Callable[[App], Awaitable[None]], int]] = {
    sign_in: 1_000,
    look_at_home: 1_300,
    look_at_all_statements: 4_000,
    begin_data_update: 2_000,
    ask_for_correction: 350,
    look_at_claims: 1_700,
}
"""Bytes, a third above what was measured; together less than a small photograph."""


@pytest.mark.parametrize("journey", BUDGETS, ids=lambda journey: journey.__name__)
def test_a_journey_keeps_to_its_budget(
    service: ProductProcess, journey: Callable[[App], Awaitable[None]], tmp_path: Path
) -> None:
    net = CountingNet(service.url)
    app = App(net=net, storage=Storage(MemoryPreferences()))

    async def walk() -> int:
        if journey is not sign_in:
            await sign_in(app)
        before = net.travelled
        await journey(app)
        return net.travelled - before

    travelled = asyncio.run(walk())

    assert 0 < travelled <= BUDGETS[journey]
