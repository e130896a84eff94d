"""What Firebase does with this project, done here from the same firebase.json.

Its own hosting emulator is left out on purpose: it wants the network, and the file is what counts.
"""

import base64
import json
import os
import queue
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatch
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from flask import Flask, Response, request

from deploy.vendor import vendor
from tests.ports import free_port

ROOT: Final = Path(__file__).parents[2]
CONFIGURED: Final[dict[str, Any]] = json.loads((ROOT / "firebase.json").read_text())
UV: Final = ROOT / ".tools" / "bin" / "uv"
STARTS_WITHIN: Final = 60.0


def codebase(name: str) -> dict[str, Any]:
    return next(one for one in CONFIGURED["functions"] if one["codebase"] == name)


def upload_set(name: str, folder: Path) -> Path:
    """The files Firebase would upload: the source folder as its predeploy leaves it, without the ignored."""
    configured = codebase(name)
    source = ROOT / configured["source"]
    assert configured["predeploy"] == [f"python3 deploy/vendor.py {configured['source']}"]
    ignored = [*configured["ignore"], "vendor", "requirements.txt"]  # what an earlier predeploy left
    shutil.copytree(source, folder, ignore=lambda at, names: _ignored(source, Path(at), names, ignored))
    vendor(folder, as_in=source.name)
    return folder


def _ignored(source: Path, at: Path, names: list[str], patterns: list[str]) -> set[str]:
    def matches(name: str) -> bool:
        path = (at / name).relative_to(source).as_posix()
        return any(
            fnmatch(path, pattern) or fnmatch(name, pattern.removeprefix("**/")) for pattern in patterns
        )

    return {name for name in names if matches(name)}


def installed(uploaded: Path, venv: Path) -> Path:
    """A clean environment with nothing but what the upload asks for, each file checked by its hash."""
    subprocess.run([UV, "venv", "--quiet", "--no-managed-python", venv], check=True)
    python = venv / "bin" / "python"
    command: list[str | Path] = [
        UV,
        "pip",
        "sync",
        "--quiet",
        "--python",
        python,
        "--require-hashes",
        "requirements.txt",
    ]
    subprocess.run(command, cwd=uploaded, check=True)
    return venv


@dataclass(frozen=True, slots=True)
class Function:
    port: int
    process: subprocess.Popen[bytes]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, body or None, dict(headers or {}))
        answer = connection.getresponse()
        read = answer.status, dict(answer.getheaders()), answer.read()
        connection.close()
        return read


@contextmanager
def function(
    name: str, *, uploaded: Path, venv: Path, env: Mapping[str, str], log: Path
) -> Iterator[Function]:
    """Served as in production: functions-framework with gunicorn, one target a process."""
    port = free_port()
    command = [str(venv / "bin" / "functions-framework"), "--source", "main.py", "--target", name]
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "")}
    with log.open("ab") as said:
        process = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            cwd=uploaded,
            env=clean | dict(env),
            stdout=said,
            stderr=said,
        )
    served = Function(port, process)
    try:
        _wait_until_open(served, log)
        yield served
    finally:
        process.terminate()
        process.wait()


def _wait_until_open(served: Function, log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        assert served.process.poll() is None, log.read_text()
        try:
            socket.create_connection(("127.0.0.1", served.port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no answer within {STARTS_WITHIN:.0f} seconds: {log.read_text()}")


def hosting(functions: Mapping[str, Function]) -> Flask:
    """Firebase Hosting: the first rewrite that fits decides which function answers."""
    app = Flask("hosting", static_folder=None)

    @app.route("/", defaults={"path": ""}, methods=["GET", "POST", "PUT", "DELETE"])
    @app.route("/<path:path>", methods=["GET", "POST", "PUT", "DELETE"])
    def forward(path: str) -> Response:
        name = function_for(f"/{path}")
        if name is None:
            return Response("the app", status=200)
        asked = request.full_path.rstrip("?")
        status, headers, body = functions[name].ask(
            request.method, asked, request.get_data(), dict(request.headers)
        )
        return Response(body, status, {k: v for k, v in headers.items() if k.lower() != "connection"})

    return app


def function_for(path: str) -> str | None:
    """None: a file, or the app's first page."""
    for rewrite in CONFIGURED["hosting"]["rewrites"]:
        if "function" in rewrite and _glob(rewrite["source"]).fullmatch(path):
            return str(rewrite["function"]["functionId"])
    return None


def _glob(source: str) -> re.Pattern[str]:
    return re.compile(re.escape(source).replace(r"/\*\*", "(/.*)?").replace(r"\*", "[^/]*"))


class TaskQueues:
    """Stands in for Cloud Tasks as the emulators do; the SDK finds it by CLOUD_TASKS_EMULATOR_HOST."""

    def __init__(self) -> None:
        self.tasks: queue.SimpleQueue[tuple[str, bytes]] = queue.SimpleQueue()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def dispatch(self, functions: Mapping[str, Function]) -> int:
        """Until the queue is empty; a task is what a function was asked for. How many."""
        dispatched = 0
        while not self.tasks.empty():
            name, body = self.tasks.get()
            status, _, answer = functions[name].ask("POST", "/", body, {"Content-Type": "application/json"})
            assert status == 200, answer
            dispatched += 1
        return dispatched

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        tasks = self.tasks

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                task = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["task"]
                name = self.path.split("/queues/")[1].split("/")[0]
                tasks.put((name, base64.b64decode(task["httpRequest"]["body"])))
                answer = json.dumps({"task": {"name": f"/{self.path.strip('/')}/1"}}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: Any) -> None:
                """The test says what matters."""

        return Handler
