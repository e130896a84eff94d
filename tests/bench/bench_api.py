"""How much the service adds to bare Flask functions on the same server, in the same run: to one that says
hello, and to one that reads the same records for a balance.

python tests/bench/bench_api.py [--seconds 3] [--json build/bench/api.json]

Ratios are what counts; milliseconds belong to the machine. The floor of signing in is one argon2 check.
"""

import argparse
import json
import multiprocessing
import sqlite3
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from http.client import HTTPConnection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import jwt
from flask import Flask, Response, jsonify, request
from waitress.server import create_server
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from jmo_api import wiring
from jmo_api.adapters.derived_keys import local_keys
from jmo_api.adapters.local_accounts import HASHER
from jmo_api.adapters.local_sessions import AUDIENCE
from jmo_api.edge.http import create_app
from jmo_api.edge.rates import Limits
from jmo_api.local import THREADS
from jmo_api.seed import demo_sign_ins, seed_if_empty
from jmo_api.settings import Settings

CONNECTIONS = 8
PEOPLE = 200
NO_LIMITS = Limits(caller=10**9, address=10**9)
BALANCE = "/api/v1/cards"


@dataclass(frozen=True, slots=True)
class Figure:
    what: str
    median_ms: float
    p95_ms: float
    per_second: float
    times_bare: float = 0.0
    """Against the route that says hello."""
    times_peer: float | None = None
    """Against the bare function that reads the same."""


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    path: str
    headers: Mapping[str, str]
    body: Callable[[int], str | None] = lambda _: None


def serve(folder: str, report: Connection) -> None:
    world = wiring.local(Settings(data=Path(folder), synthetic=True))
    seed_if_empty(world, members=PEOPLE)
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: jsonify(ok=True))
    bare.add_url_rule("/balance", view_func=bare_balance(Path(folder)))
    application: Any = DispatcherMiddleware(create_app(world, limits=NO_LIMITS), {"/bare": bare})
    server = create_server(application, host="127.0.0.1", port=0, threads=THREADS)
    report.send(server.effective_port)  # type: ignore[union-attr]
    server.run()


def bare_balance(folder: Path) -> Callable[[], Response]:
    """The least that answers a balance: the token checked, the same four reads, a sum. Nothing is parsed
    into types, nothing validated, limited or logged."""
    secret = local_keys(folder / "keys" / "installation").key_for("sessions")
    mine = threading.local()
    one = "SELECT body FROM documents WHERE collection = ? AND key = ?"
    many = (
        """SELECT body FROM documents WHERE collection = '{}' AND json_extract(body, '$."member_id"') = ?"""
    )

    def view() -> Response:
        if not hasattr(mine, "store"):
            mine.store = sqlite3.connect(folder / "documents.sqlite")
        token = request.headers["Authorization"].removeprefix("Bearer ")
        claims = jwt.decode(token, secret, algorithms=["HS256"], audience=AUDIENCE)
        session = json.loads(mine.store.execute(one, ("sessions", claims["sid"])).fetchone()[0])
        member_id = session["member_id"]
        member = json.loads(mine.store.execute(one, ("members", member_id)).fetchone()[0])
        cards = [json.loads(row[0]) for row in mine.store.execute(many.format("cards"), (member_id,))]
        years = [json.loads(row[0]) for row in mine.store.execute(many.format("ledger"), (member_id,))]
        total = sum(entry["amount"] for year in years for entry in year["entries"])
        return jsonify(name=member["name"], cards=[card["kpj"] for card in cards], total=total)

    return view


def ask(connection: HTTPConnection, call: Call, number: int) -> bytes:
    connection.request(call.method, call.path, call.body(number), dict(call.headers))
    response = connection.getresponse()
    content = response.read()
    if response.status != 200:
        raise RuntimeError(f"{call.path} answered {response.status}")
    return content


def alone(port: int, call: Call, *, seconds: float) -> list[float]:
    """One connection: how long a member waits when nobody else is there."""
    connection = HTTPConnection("127.0.0.1", port)
    taken: list[float] = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        began = time.perf_counter()
        ask(connection, call, len(taken))
        taken.append((time.perf_counter() - began) * 1000)
    connection.close()
    return taken


def together(port: int, call: Call, *, seconds: float) -> float:
    """Many connections at once: answers a second."""
    counts = [0] * CONNECTIONS
    end = time.perf_counter() + seconds

    def run(lane: int) -> None:
        connection = HTTPConnection("127.0.0.1", port)
        while time.perf_counter() < end:
            ask(connection, call, lane * 1_000_000 + counts[lane])
            counts[lane] += 1
        connection.close()

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        list(pool.map(run, range(CONNECTIONS)))
    return sum(counts) / seconds


def measure(what: str, port: int, call: Call, *, seconds: float) -> Figure:
    alone(port, call, seconds=seconds / 4)
    times = alone(port, call, seconds=seconds)
    per_second = together(port, call, seconds=seconds)
    p95 = statistics.quantiles(times, n=20)[-1]
    return Figure(what, statistics.median(times), p95, per_second)


def argon2_floor(*, seconds: float) -> Figure:
    hashed = HASHER.hash("a password")
    taken = []
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        began = time.perf_counter()
        HASHER.verify(hashed, "a password")
        taken.append((time.perf_counter() - began) * 1000)
    p95 = statistics.quantiles(taken, n=20)[-1]
    return Figure("argon2 alone", statistics.median(taken), p95, 1000 / statistics.mean(taken))


def figures(port: int, *, seconds: float) -> list[Figure]:
    demo = demo_sign_ins()[0]
    as_json = {"Content-Type": "application/json"}

    def credentials(number: int) -> str:
        device = {"device_id": f"bench-{number // 1_000_000}", "device_name": "bench"}
        return json.dumps({"login": demo.login, "password": demo.password} | device)

    sign_in = Call("POST", "/api/v1/sessions", as_json, credentials)
    connection = HTTPConnection("127.0.0.1", port)
    first = {"login": demo.login, "password": demo.password, "device_id": "reader"}
    reader = Call("POST", "/api/v1/sessions", as_json, lambda _: json.dumps(first))
    token = json.loads(ask(connection, reader, 0))["access_token"]
    for lane in range(CONNECTIONS):
        ask(connection, sign_in, lane * 1_000_000)
    connection.close()
    bearer = {"Authorization": f"Bearer {token}"}
    bare = measure("bare Flask route", port, Call("GET", "/bare/", {}), seconds=seconds)
    peer = measure("bare balance", port, Call("GET", "/bare/balance", bearer), seconds=seconds)
    balance = measure("balance of all cards", port, Call("GET", BALANCE, bearer), seconds=seconds)
    found = [
        bare,
        peer,
        replace(balance, times_peer=balance.median_ms / peer.median_ms),
        measure("sessions of one member", port, Call("GET", "/api/v1/sessions", bearer), seconds=seconds),
        argon2_floor(seconds=seconds),
        measure("signing in", port, sign_in, seconds=seconds),
    ]
    return [replace(figure, times_bare=figure.median_ms / bare.median_ms) for figure in found]


def table(found: list[Figure]) -> str:
    lines = [f"{'':24}{'median ms':>10}{'p95 ms':>10}{'per second':>12}{'× hello':>9}{'× same reads':>14}"]
    for f in found:
        peer = "" if f.times_peer is None else f"{f.times_peer:.1f}"
        lines.append(
            f"{f.what:24}{f.median_ms:10.2f}{f.p95_ms:10.2f}{f.per_second:12.0f}{f.times_bare:9.1f}{peer:>14}"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--json", type=Path, default=Path("build/bench/api.json"))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here, there = multiprocessing.Pipe()
        server = multiprocessing.get_context("spawn").Process(target=serve, args=(folder, there), daemon=True)
        server.start()
        try:
            found = figures(here.recv(), seconds=wanted.seconds)
        finally:
            server.terminate()
            server.join()
    print(table(found))
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps([asdict(figure) for figure in found], indent=1) + "\n")


if __name__ == "__main__":
    main()
