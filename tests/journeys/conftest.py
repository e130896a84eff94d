from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from jmo_api import wiring
from jmo_api.adapters.local_messenger import SENT, SentMessage
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.edge.http import create_app
from jmo_api.outbox import drain
from jmo_api.ports.documents import Documents
from jmo_api.savings.glances import GLANCES, glance_of
from jmo_api.savings.ledger import read_holdings
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.people import EASY, PASSWORD, ScriptedFaces, a_picture_of, in_base64, settle_in
from tests.personal import everything_logged, kept_of_people, personal_in
from tests.stores import STORES, empty_store

FRIDAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(FRIDAY)


ON_EVERY_STORE = frozenset(
    {
        "test_sign_in",
        "test_data_update",
        "test_face_checks",
        "test_jht_claim",
        "test_cards",
        "test_merging",
        "test_money_under_load",
        "test_fraud_cases",
    }
)
"""The main job and where money moves."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store" in metafunc.fixturenames:
        is_on_every = metafunc.module.__name__.rpartition(".")[2] in ON_EVERY_STORE
        metafunc.parametrize("store", STORES if is_on_every else STORES[:1], indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Documents]:
    yield from empty_store(request, tmp_path)


@pytest.fixture
def world(store: Documents, tmp_path: Path, clock: SetClock) -> World:
    settings = Settings(data=tmp_path, synthetic=True)
    return wiring.local(settings, clock=clock, faces=ScriptedFaces(), documents=store, hasher=EASY)


@pytest.fixture(autouse=True)
def nothing_personal_is_logged(world: World) -> Iterator[None]:
    """Of no journey: what its records hold of people is looked for in all that was logged on the way."""
    with everything_logged() as log:
        yield
    assert personal_in(log.getvalue(), kept_of_people(world.documents)) == set()


@pytest.fixture(autouse=True)
def no_glance_is_old(world: World) -> Iterator[None]:
    """Whatever a journey wrote: what is kept of a first screen is what would be made of the records now."""
    yield
    today = world.clock.today()
    for kept in GLANCES.all(world.documents):
        holdings = read_holdings(world.documents, kept.key)
        assert kept.record == glance_of(world.documents, kept.key, holdings, on=today)


@dataclass
class Phone:
    """One member's app, seen from the service: signs in, sends JSON, keeps the token."""

    client: FlaskClient
    token: str = ""
    requests: int = field(default=0)

    def sign_in(self, login: str, password: str = PASSWORD) -> Any:
        session = self.post("/sessions", login=login, password=password, device_id="device-1")
        self.token = session["access_token"]
        return session

    def get(self, path: str, *, status: int = 200) -> Any:
        answer = self.client.get(f"/api/v1{path}", headers=self._headers())
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    def post(self, path: str, *, status: int = 200, **body: Any) -> Any:
        answer = self.client.post(f"/api/v1{path}", json=body, headers=self._headers())
        assert answer.status_code == status, answer.get_data(as_text=True)
        return answer.get_json()

    def codes(self, path: str, *, status: int = 409, **body: Any) -> list[str]:
        """What a refused request was refused for."""
        return [problem["code"] for problem in self.post(path, status=status, **body)["problems"]]

    def a_request_id(self) -> str:
        self.requests += 1
        return f"request-{self.requests:012d}"

    def pass_face_check(self, purpose: str, person: str = "siti") -> Any:
        check = self.post("/face-checks", request_id=self.a_request_id(), purpose=purpose, consent=True)
        return self.prove_life(check["check_id"], person)

    def draw_challenge(self, check_id: str, *, cannot: Sequence[str] = ()) -> Any:
        path = f"/face-checks/{check_id}/challenge"
        return self.post(path, request_id=self.a_request_id(), cannot=list(cannot))["challenge"]

    def prove_life(self, check_id: str, person: str = "siti") -> Any:
        """Does what is asked for."""
        challenge = self.draw_challenge(check_id)
        return self.send_frames(check_id, challenge["nonce"], frames_of(person, challenge["steps"]))

    def send_frames(
        self, check_id: str, nonce: str, frames: Sequence[dict[str, Any]], *, status: int = 200
    ) -> Any:
        return self.post(
            f"/face-checks/{check_id}/liveness",
            status=status,
            request_id=self.a_request_id(),
            nonce=nonce,
            frames=list(frames),
        )

    def be_reviewed(self, purpose: str, person: str = "near siti") -> Any:
        """Close enough for the member to ask a person at once."""
        check = self.pass_face_check(purpose, person)
        path = f"/face-checks/{check['check_id']}/way"
        return self.post(path, request_id=self.a_request_id(), way="review")

    def send_selfie(self, check_id: str, person: str, *, status: int = 200) -> Any:
        picture = in_base64(a_picture_of(person))
        return self.post(
            f"/face-checks/{check_id}/selfie", status=status, request_id=self.a_request_id(), picture=picture
        )

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


def frames_of(person: str, steps: Sequence[str]) -> list[dict[str, Any]]:
    """Two straight ones, two of each step."""
    straight = [{"picture": in_base64(a_picture_of(person))}] * 2
    return straight + [
        {"picture": in_base64(a_picture_of(f"{person} {step}")), "step": step}
        for step in steps
        for _ in range(2)
    ]


@pytest.fixture
def phone(world: World) -> Phone:
    return Phone(create_app(world).test_client())


@pytest.fixture
def siti(world: World, phone: Phone, clock: SetClock) -> Phone:
    """Signed in, and told so; what a test tells her comes after that."""
    settle_in(world)
    phone.sign_in("siti@example.com")
    deliver(world)
    clock.move(timedelta(minutes=1))
    return phone


def deliver(world: World) -> None:
    drain(world, HANDLERS)


def sent(world: World) -> list[SentMessage]:
    return [stored.record for stored in SENT.all(world.documents, order_by="sent_at")]
