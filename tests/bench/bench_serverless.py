"""How soon a cold function answers, and what the store costs, each beside its peer in the same run.

python tests/bench/bench_serverless.py [--rounds 5] [--json build/bench/serverless.json]

A cold start is judged against a function that imports `firebase_functions` and does nothing else: nobody who
runs Python on Firebase starts faster. The stores are shown beside each other for information: the emulator is
Java on this machine, not Google's data centre.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.ports.documents import Documents, Query, Transaction, Where
from tests.firestore_emulator import running_emulator, why_absent

ROOT: Final = Path(__file__).parents[2]
FUNCTIONS: Final = ROOT / "functions"
BARE: Final = """
from firebase_functions import https_fn, options

@https_fn.on_request(region=options.SupportedRegion.ASIA_SOUTHEAST2)
def api(request):
    return https_fn.Response("ok")
"""
LIMIT: Final = 1.3
HEALTH: Final = "/api/health"
WRITES: Final = 100


@dataclass(frozen=True, slots=True)
class Ratio:
    what: str
    ours: float
    peer: float
    unit: str
    limit: float | None = None

    @property
    def times(self) -> float:
        return self.ours / self.peer


def process_seconds(code: str, folder: Path) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
    return time.perf_counter() - began


def first_answer_seconds(folder: Path, data: Path) -> float:
    """From the start of the process to the first answer, served as in production."""
    port = 20_000 + os.getpid() % 20_000
    framework = Path(sys.executable).parent / "functions-framework"
    env = os.environ | {"FUNCTIONS_EMULATOR": "true", "JMO_DATA": str(data), "JMO_SYNTHETIC": "1"}
    env.pop("PYTHONPATH", None)
    began = time.perf_counter()
    process = subprocess.Popen(
        [framework, "--source", "main.py", "--target", "api", "--host", "127.0.0.1", "--port", str(port)],
        cwd=folder,
        env=env,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not answers(port):
            time.sleep(0.005)
        return time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", HEALTH)
        answer = connection.getresponse()
        answer.read()
    except OSError:
        return False
    finally:
        connection.close()
    return answer.status == 200


def in_turns(rounds: int, ours: Callable[[], float], peer: Callable[[], float]) -> tuple[float, float]:
    """One after the other, so that a busy minute meets both; the first round only warms the disk."""
    taken = [(ours(), peer()) for _ in range(rounds + 1)][1:]
    return statistics.median(own for own, _ in taken), statistics.median(other for _, other in taken)


def cold_starts(rounds: int) -> list[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder, "bare")
        bare.mkdir()
        (bare / "main.py").write_text(BARE)
        data = Path(folder, "data")
        imported = in_turns(
            rounds,
            lambda: process_seconds("import main", FUNCTIONS),
            lambda: process_seconds("from firebase_functions import https_fn", bare),
        )
        answered = in_turns(
            rounds, lambda: first_answer_seconds(FUNCTIONS, data), lambda: first_answer_seconds(bare, data)
        )
    return [
        Ratio("cold start: main.py / firebase_functions", *imported, unit="s", limit=LIMIT),
        Ratio("first answer: api / a bare function", *answered, unit="s"),
    ]


def per_second(store: Documents, act: Callable[[Documents, int], object]) -> float:
    began = time.perf_counter()
    for number in range(WRITES):
        act(store, number)
    return WRITES / (time.perf_counter() - began)


def create(store: Documents, number: int) -> None:
    body = {"schema": 1, "member_id": f"m{number % 10}", "n": number}
    store.transact(lambda transaction: transaction.create("cards", f"c{number}", body))


def read(store: Documents, number: int) -> object:
    return store.find("cards", f"c{number}")


def ask(store: Documents, number: int) -> object:
    return store.query(Query("cards", (Where("member_id", f"m{number % 10}"),)))


def add_one(store: Documents, number: int) -> None:
    def work(transaction: Transaction) -> None:
        found = transaction.find("cards", f"c{number}")
        assert found is not None
        transaction.replace(found, {**found.body, "n": number + 1})

    store.transact(work)


def stores() -> list[Ratio]:
    absent = why_absent()
    if absent:
        print(absent)
        return []
    with tempfile.TemporaryDirectory() as folder, running_emulator() as emulator:
        sqlite = SqliteDocuments(Path(folder, "documents.sqlite"))
        firestore = emulator.empty_store()
        create(firestore, WRITES)  # connects
        found = [
            Ratio(f"store: {what}", per_second(sqlite, act), per_second(firestore, act), unit="/s")
            for what, act in (("create", create), ("find", read), ("query of ten", ask), ("change", add_one))
        ]
        sqlite.close()
        firestore.close()
    return found


def table(found: list[Ratio]) -> str:
    lines = [f"{'':44}{'ours':>10}{'peer':>10}{'×':>8}{'limit':>8}"]
    lines += [
        f"{r.what:44}{r.ours:9.2f}{r.unit:>2}{r.peer:9.2f}{r.times:8.2f}{r.limit or '':>8}" for r in found
    ]
    return "\n".join([*lines, "store: ours is SQLite, the peer Firestore's emulator"])


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path, default=Path("build/bench/serverless.json"))
    wanted = parser.parse_args()
    found = cold_starts(wanted.rounds) + stores()
    print(table(found))
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps([asdict(r) | {"times": r.times} for r in found], indent=1) + "\n")
    return int(any(r.limit is not None and r.times > r.limit for r in found))


if __name__ == "__main__":
    sys.exit(main())
