"""Members at once, walking the main job against the service of `make run`.

python -m tests.load.drive [--members 200] [--seconds 120] [--failing 0] [--json build/load/figures.json]

Each place in the crowd is taken by the next member when one has finished. At the end the books are read:
every claim that was answered is there, paid once and in full, and every ledger adds up. Nothing but the
loopback is used.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Final

from jmo_api import wiring
from jmo_api.ports.documents import Documents
from jmo_api.settings import Settings
from tests.load.books import check_books
from tests.load.crowd import Person, settle
from tests.load.walk import Failed, Seen, Walk
from tests.people import PASSWORD, ScriptedFaces
from tests.personal import kept_of_people, personal_in
from tests.ports import free_port, wait_until_healthy

WALKS_A_SECOND: Final = 40
"""More than one machine manages, so that the crowd does not run out."""


MEMORY: Final = Path("/dev/shm")
"""Where there is one, the records lie in it: how fast this machine's disk syncs is not asked here."""


@dataclass(frozen=True, slots=True)
class Figures:
    members: int
    seconds: int
    failing: float
    walks: int
    requests: int
    per_second: float
    median_ms: float
    p95_ms: float
    busy: int
    errors: dict[str, int]
    claims: int
    """Answered; each found in the books, paid once and in full."""
    updates: int
    faults: tuple[str, ...]
    """What does not add up, and what should not be in the log."""

    @property
    def is_clean(self) -> bool:
        return not self.errors and not self.faults and self.walks > 0


def drive(*, members: int, seconds: int, failing: float) -> Figures:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        data = Path(folder)
        world = wiring.local(Settings(data=data, synthetic=True), faces=ScriptedFaces())
        people = settle(world, members + min(seconds * WALKS_A_SECOND, 7000))
        with served(data, failing=failing) as port:
            began = time.monotonic()
            seen = _walk_together(people, port, members=members, until=began + seconds)
            taken = time.monotonic() - began
        faults = [*check_books(data, seen.claims, seen.updated), *_faults_in_log(data, world.documents)]
    return Figures(
        members=members,
        seconds=round(taken),
        failing=failing,
        walks=seen.walks,
        requests=len(seen.seconds),
        per_second=round(len(seen.seconds) / taken, 1),
        median_ms=round(statistics.median(seen.seconds) * 1000, 1),
        p95_ms=round(statistics.quantiles(seen.seconds, n=20)[-1] * 1000, 1),
        busy=seen.busy.total(),
        errors=dict(seen.errors),
        claims=len(seen.claims),
        updates=len(seen.updated),
        faults=tuple(faults),
    )


@contextmanager
def served(data: Path, *, failing: float) -> Iterator[int]:
    port = free_port()
    command = [sys.executable, "-m", "tests.load.service", str(data), str(port), str(failing)]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(
            command, stderr=log, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        )
        try:
            wait_until_healthy(port)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=120)


def _walk_together(people: Sequence[Person], port: int, *, members: int, until: float) -> Seen:
    """Nobody begins after the end; who is on the way comes to theirs."""
    waiting, lock = iter(people), Lock()

    def lane(_: int) -> Seen:
        seen = Seen()
        while time.monotonic() < until:
            with lock:
                person = next(waiting, None)
            if person is None:
                seen.errors["nobody is left to walk"] += 1
                break
            try:
                Walk(person, port, seen).run()
            except Failed as failure:
                seen.errors[str(failure)] += 1
        return seen

    with ThreadPoolExecutor(members) as pool:
        return _together(list(pool.map(lane, range(members))))


def _together(lanes: Sequence[Seen]) -> Seen:
    whole = Seen()
    for seen in lanes:
        whole.seconds += seen.seconds
        whole.busy += seen.busy
        whole.errors += seen.errors
        whole.claims |= seen.claims
        whole.updated |= seen.updated
        whole.walks += seen.walks
    return whole


def _faults_in_log(data: Path, documents: Documents) -> Iterator[str]:
    log = (data / "log").read_text("utf-8")
    found = personal_in(log, kept_of_people(documents) | {PASSWORD})
    if found:
        yield f"{len(found)} personal texts in the log"
    mistakes = Counter(
        f"{line['error']} at {line['where'][-1]}"
        for line in map(json.loads, log.splitlines())
        if line["severity"] == "ERROR"
    )
    yield from (f"{count} × {what} in the log" for what, count in mistakes.items())


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--members", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=120)
    parser.add_argument("--failing", type=float, default=0.0)
    parser.add_argument("--json", type=Path, default=Path("build/load/figures.json"))
    wanted = parser.parse_args()
    figures = drive(members=wanted.members, seconds=wanted.seconds, failing=wanted.failing)
    sys.stdout.writelines(f"{name:12}{value}\n" for name, value in asdict(figures).items())
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    wanted.json.write_text(json.dumps(asdict(figures), indent=1) + "\n")
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
