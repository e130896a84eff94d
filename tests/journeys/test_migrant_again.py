"""Going on with a registration on another phone: what has to be proven, and what a stranger learns."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jmo_api.adapters.local_messenger import SENT
from jmo_api.world import World
from tests.journeys.migrants import Worker
from tests.outside import Outside, connect

BORN = "1997-03-12"


@pytest.fixture
def outside(world: World, tmp_path: Path) -> Iterator[Outside]:
    yield connect(world, tmp_path / "outside")


@pytest.fixture
def worker(outside: Outside) -> Worker:
    return Worker(outside)


def code_sent(worker: Worker) -> tuple[str, str]:
    """The newest one, and where it went."""
    worker.deliver()
    sent = SENT.all(worker.outside.world.documents, order_by="sent_at")
    told = [one.record for one in sent if one.record.template == "code"][-1]
    return str(told.facts["code"]), told.to


@pytest.mark.parametrize(("way", "address"), [("email", "wahyu@example.com"), ("sms", "+85291234567")])
def test_it_goes_on_with_a_code_to_the_persons_own_address(
    worker: Worker, outside: Outside, way: str, address: str
) -> None:
    number = worker.come_to_the_bill()
    other = Worker(outside)
    proof: dict[str, Any] = {"billing_code": number, "birth_date": BORN, "way": way}

    asked = other.post("/open-again/code", **proof)
    code, to = code_sent(worker)
    view = other.opened(other.post("/open-again", code=code, **proof))

    assert to == address
    assert address not in str(asked)
    assert (view["status"], view["person"]["name"]) == ("TERTAGIH", "WAHYU LESTARI")
    assert other.see() == worker.see()


def test_the_number_and_the_birth_date_alone_open_nothing(worker: Worker, outside: Outside) -> None:
    """An agency that took the money and copied the passport knows both."""
    proof: dict[str, Any] = {"billing_code": worker.come_to_the_bill(), "birth_date": BORN}
    agency = Worker(outside)

    answer = agency.post("/open-again/code", **proof)
    refused = agency.codes("/open-again", code="000000", **proof)

    assert "WAHYU" not in str(answer).upper()
    assert refused == ["KODE-SALAH"]
    assert agency.codes("/open-again", code="000000", **(proof | {"way": "sms"})) == ["KODE-HABIS"]


def test_guessing_learns_nothing_and_is_slowed_down(worker: Worker, outside: Outside) -> None:
    code = worker.come_to_the_bill()
    stranger = Worker(outside)
    unknown: dict[str, Any] = {"billing_code": "123456789012347", "birth_date": BORN}
    wrong: dict[str, Any] = {"billing_code": code, "birth_date": "1997-03-13"}

    assert stranger.post("/open-again/code", status=404, **unknown) == stranger.post(
        "/open-again/code", status=404, **wrong
    )
    answers = [
        stranger.client.post("/api/v1/pmi/registrations/open-again/code", json=wrong) for _ in range(6)
    ]
    assert answers[-1].status_code == 429
    assert "WAHYU" not in "".join(answer.get_data(as_text=True) for answer in answers)
