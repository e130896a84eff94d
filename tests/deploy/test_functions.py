"""The door to Firebase: what it imports, what it declares, what the schedules do."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from functions_framework import create_app

from jmo_api import wiring
from jmo_api.clock import SystemClock
from jmo_api.cloud_settings import SECRETS
from jmo_api.deliveries import Queue
from jmo_api.outbox import OUTBOX, RowState, put_in_outbox
from jmo_api.settings import Settings
from jmo_api.world import World

FUNCTIONS = Path(__file__).parents[2] / "functions"
LOOK = """
import sys, main
print(*sorted({"jmo_api", "pydantic", "google.cloud.firestore_v1", "biometric"} & set(sys.modules)))
for name in ("api", "pay", "tell", "deliver", "outbox", "daily"):
    endpoint = getattr(main, name).__firebase_endpoint__
    print(name, *endpoint.region, endpoint.availableMemoryMb)
"""


def test_what_firebase_imports_to_look_around_stays_light() -> None:
    """Nothing of the service is imported, so no client can have been made."""
    said = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=FUNCTIONS, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert said == [
        "",
        "api asia-southeast2 1024",
        "pay asia-southeast2 1024",
        "tell asia-southeast2 1024",
        "deliver asia-southeast2 1024",
        "outbox asia-southeast2 1024",
        "daily asia-southeast2 1024",
    ]


@pytest.fixture
def emulated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    env = {"FUNCTIONS_EMULATOR": "true", "JMO_DATA": str(tmp_path), "JMO_SYNTHETIC": "1"}
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.syspath_prepend(FUNCTIONS)
    monkeypatch.delitem(sys.modules, "main", raising=False)
    yield wiring.emulated(Settings.from_env(env))
    logging.basicConfig(force=True)  # a function logs in its own way
    logging.getLogger("jmo").setLevel(logging.NOTSET)


def function(name: str) -> FlaskClient:
    client: FlaskClient = create_app(  # type: ignore[no-untyped-call]
        name, str(FUNCTIONS / "main.py")
    ).test_client()
    return client


def a_row(world: World, key: str) -> None:
    message = {"channel": "email", "to": "a@example.com", "template": "data-updated", "facts": {}}
    now = SystemClock().now()
    world.documents.transact(
        lambda transaction: put_in_outbox(transaction, "message", message, key=key, on=now)
    )


def test_the_schedule_delivers_what_no_task_has(emulated: World) -> None:
    a_row(emulated, "a")

    answer = function("outbox").post("/")

    assert answer.status_code == 200
    assert OUTBOX.get(emulated.documents, "a").record.state is RowState.DELIVERED


@pytest.mark.parametrize("queue", Queue)
def test_a_task_delivers_its_row(emulated: World, queue: Queue) -> None:
    a_row(emulated, "a")

    answer = function(queue).post("/", json={"data": {"key": "a"}})

    assert answer.get_json() == {"result": None}
    assert OUTBOX.get(emulated.documents, "a").record.state is RowState.DELIVERED


def test_the_daily_jobs_run(emulated: World) -> None:
    assert function("daily").post("/").status_code == 200


def test_deployed_it_serves_nobody_before_it_is_told_everything(
    emulated: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("FUNCTIONS_EMULATOR", "JMO_SYNTHETIC"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("K_SERVICE", "outbox")

    assert function("outbox").post("/").status_code == 500


def test_every_secret_that_is_asked_for_is_one_a_function_is_given() -> None:
    """Firebase puts into the environment of a function what it names, and nothing else."""
    look = (
        "import main; print(*(s['key'] for s in main.api.__firebase_endpoint__.secretEnvironmentVariables))"
    )
    said = subprocess.run(
        [sys.executable, "-c", look], cwd=FUNCTIONS, capture_output=True, text=True, check=True
    ).stdout.split()

    assert sorted(said) == sorted(SECRETS)
