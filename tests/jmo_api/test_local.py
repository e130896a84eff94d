"""The process a person starts: it serves, it stops when told, and it remembers."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from socket import create_connection
from typing import Any

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Running:
    process: subprocess.Popen[str]
    port: int
    said: str

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> tuple[int, bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        content = None if body is None else json.dumps(body)
        connection.request(method, path, content, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        read = answer.status, answer.read()
        connection.close()
        return read

    def sign_in(self) -> int:
        _, _, login, password, *_ = next(
            line for line in self.said.splitlines() if "sign in:" in line
        ).split()
        request = {"login": login, "password": password, "device_id": "phone", "device_name": "Hape"}
        return self.ask("POST", "/api/v1/sessions", request)[0]


def environment(folder: Path, port: int) -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": f"{ROOT / 'functions'}{os.pathsep}{ROOT}",
        "PORT": str(port),
        "JMO_DATA": str(folder / "data"),
        "JMO_SITE": str(folder / "site"),
        "JMO_SYNTHETIC": "1",
    }


@contextmanager
def running(folder: Path, *, port: int = 0) -> Iterator[Running]:
    command = [sys.executable, "-m", "jmo_api.local"]
    with (folder / "log").open("a") as log:
        process = subprocess.Popen(
            command, env=environment(folder, port), stdout=subprocess.PIPE, stderr=log, text=True
        )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C" in line:
            break
    text = "".join(said)
    try:
        yield Running(process, int(text.splitlines()[0].rpartition(":")[2]), text)
    finally:
        process.kill()
        process.communicate()


def stop(service: Running, number: signal.Signals) -> int:
    service.process.send_signal(number)
    return service.process.wait(timeout=20)


def test_it_serves_the_app_and_the_api_and_remembers(tmp_path: Path) -> None:
    tmp_path.joinpath("site").mkdir()
    tmp_path.joinpath("site", "index.html").write_text("<!doctype html><title>JMO</title>")
    with running(tmp_path) as service:
        assert service.ask("GET", "/cards") == (200, b"<!doctype html><title>JMO</title>")
        with pytest.raises(ConnectionRefusedError):  # it listens at one address, where no other machine comes
            create_connection(("127.0.0.2", service.port), timeout=20)
        assert service.ask("GET", "/api/nothing")[0] == 404
        assert service.ask("GET", "/simulator/messages")[0] == 200
        assert service.sign_in() == 200
        assert stop(service, signal.SIGTERM) == 0
    documents = (tmp_path / "data" / "documents.sqlite").stat().st_size

    with running(tmp_path) as again:
        assert again.sign_in() == 200
        assert stop(again, signal.SIGINT) == 0

    assert (tmp_path / "data" / "documents.sqlite").stat().st_size >= documents
    log = (tmp_path / "log").read_text()
    assert "Traceback" not in log
    assert all(json.loads(line) for line in log.splitlines())


def test_it_remembers_after_being_killed(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        assert service.sign_in() == 200
        stop(service, signal.SIGKILL)

    with running(tmp_path) as again:
        assert again.sign_in() == 200


def test_a_port_that_is_taken_is_said_in_a_sentence(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        second = subprocess.run(
            [sys.executable, "-m", "jmo_api.local"],
            env=environment(tmp_path, service.port),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )

    assert second.returncode == 1
    assert second.stderr == f"Port {service.port} is taken: stop what uses it, or set PORT to another one.\n"
    assert second.stdout == ""


def test_a_setting_that_cannot_be_is_said_in_a_sentence(tmp_path: Path) -> None:
    refused = subprocess.run(
        [sys.executable, "-m", "jmo_api.local"],
        env=environment(tmp_path, 70_000),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )

    assert (refused.returncode, refused.stderr) == (1, "PORT must be a number from 0 to 65535.\n")
