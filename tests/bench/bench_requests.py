"""What one request costs the processor, through everything that guards it, beside a bare function.

python tests/bench/bench_requests.py [--rounds 15] [--json build/bench/requests.json]

Both are served by functions-framework, as in production; the bare one says "ok" and nothing else. Ours
checks the session, counts, reads the store, encodes, marks and logs; only the limits are so high that nobody
is refused. Asked in turns and counted in processor time of the serving process; of many short rounds the one
that was disturbed least counts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from jmo_api import wiring
from jmo_api.seed import demo_sign_ins, seed_if_empty
from jmo_api.settings import Settings
from tests.ports import wait_until_healthy

BARE: Final = """
from firebase_functions import https_fn

@https_fn.on_request()
def api(request):
    return https_fn.Response("ok")
"""
OURS: Final = """
import gc
from firebase_functions import https_fn
from jmo_api import wiring
from jmo_api.edge.http import create_app
from jmo_api.controls.logs import log_to_stderr
from jmo_api.edge.rates import Limits
from jmo_api.settings import Settings

log_to_stderr()
app = create_app(wiring.local(Settings.from_env()), limits=Limits(caller=10**9, address=10**9))
gc.freeze()

@https_fn.on_request(concurrency=16)
def api(request):
    with app.request_context(request.environ):
        return app.full_dispatch_request()
"""
LIMIT: Final = 2.0
ROUTES: Final = {
    "sessions of one member": "/api/v1/sessions",
    "claims of one member": "/api/v1/jht/claims",
    "health, every dependency asked": "/api/health",
    "provinces": "/api/v1/regions",
    "balance of all cards": "/api/v1/cards",
    "first screen": "/api/v1/me",
}
WITHIN_LIMIT: Final = frozenset(ROUTES) - {"health, every dependency asked"}
"""What members ask for."""
PEOPLE: Final = 50
REQUESTS: Final = 200


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    microseconds: float
    times_bare: float
    limit: float | None = None


@dataclass(frozen=True, slots=True)
class Served:
    port: int
    pid: int
    headers: Mapping[str, str]

    def processor_us(self, path: str) -> float:
        """Of one request, with one connection kept open."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        self._ask(connection, path, times=REQUESTS // 10)
        began = self._processor_seconds()
        self._ask(connection, path, times=REQUESTS)
        taken = self._processor_seconds() - began
        connection.close()
        return taken / REQUESTS * 1e6

    def _ask(self, connection: HTTPConnection, path: str, *, times: int) -> None:
        for _ in range(times):
            connection.request("GET", path, headers=dict(self.headers))
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{path} answered {answer.status}")

    def _processor_seconds(self) -> float:
        """gunicorn serves from a child of the process that was started."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text("ascii").split()
        return sum(_seconds_of(int(child)) for child in children)


def _seconds_of(pid: int) -> float:
    """On the processor, of all its threads: the first number of schedstat, in nanoseconds."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text("ascii").split()[0]) for thread in threads) / 1e9


@contextmanager
def served(code: str, *, port: int, data: Path) -> Iterator[int]:
    """Gives the process id once it answers."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "main.py").write_text(code)
        framework = Path(sys.executable).parent / "functions-framework"
        env = os.environ | {"JMO_DATA": str(data), "JMO_SYNTHETIC": "1"}
        env["PYTHONPATH"] = os.pathsep.join(str(Path(part).resolve()) for part in ("functions", "."))
        process = subprocess.Popen(
            [framework, "--source", "main.py", "--target", "api", "--host", "127.0.0.1", "--port", str(port)],
            cwd=folder,
            env=env,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_until_healthy(port)
            yield process.pid
        finally:
            process.terminate()
            process.wait()


def signed_in(port: int) -> dict[str, str]:
    demo = demo_sign_ins()[0]
    body = {"login": demo.login, "password": demo.password, "device_id": "bench", "device_name": "bench"}
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/api/v1/sessions", json.dumps(body), {"Content-Type": "application/json"})
    token = json.loads(connection.getresponse().read())["access_token"]
    connection.close()
    return {"Authorization": f"Bearer {token}"}


def measure(bare: Served, ours: Served, *, rounds: int) -> list[Figure]:
    taken: dict[str, list[float]] = {what: [] for what in ("a bare function", *ROUTES)}
    for _ in range(rounds):
        taken["a bare function"].append(bare.processor_us("/"))
        for what, path in ROUTES.items():
            taken[what].append(ours.processor_us(path))
    least = {what: min(each) for what, each in taken.items()}
    floor = least["a bare function"]
    return [
        Figure(what, each, each / floor, LIMIT if what in WITHIN_LIMIT else None)
        for what, each in least.items()
    ]


def table(found: list[Figure]) -> str:
    lines = [f"{'':34}{'µs of processor':>16}{'× bare':>8}{'limit':>7}"]
    lines += [f"{f.what:34}{f.microseconds:16.0f}{f.times_bare:8.2f}{f.limit or '':>7}" for f in found]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", type=Path, default=Path("build/bench/requests.json"))
    wanted = parser.parse_args()
    port = 20_000 + os.getpid() % 20_000
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        data = Path(folder)
        seed_if_empty(wiring.local(Settings(data=data, synthetic=True)), members=PEOPLE)
        bare = Served(port, stack.enter_context(served(BARE, port=port, data=data)), {})
        ours = stack.enter_context(served(OURS, port=port + 1, data=data))
        found = measure(bare, Served(port + 1, ours, signed_in(port + 1)), rounds=wanted.rounds)
    print(table(found))
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps([asdict(figure) for figure in found], indent=1) + "\n")
    return 0 if all(f.limit is None or f.times_bare <= f.limit for f in found) else 1


if __name__ == "__main__":
    sys.exit(main())
