"""What a member's year costs in production, from what each journey reads, writes and sends.

python tests/bench/bench_costs.py [--json build/bench/costs.json]

Journeys are walked through the API on a counting store and counted as Firestore bills. How often a member
walks them, how long an instance is busy with a request and what Google asks for it stand in the tables below:
change them and run it again.
"""

import argparse
import json
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from jmo_api import wiring
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.edge.http import create_app
from jmo_api.outbox import OUTBOX, drain
from jmo_api.savings.development import begin_development
from jmo_api.settings import Settings
from tests.counting_store import CountingDocuments
from tests.journeys.conftest import Phone
from tests.journeys.test_data_update import sent_form
from tests.journeys.test_jht_claim import BANK, submit
from tests.load.crowd import settle
from tests.people import ScriptedFaces, a_card, a_member, an_account, settle_in

FRIDAY: Final = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
A_YEAR: Final[Mapping[str, float]] = {
    "sign in": 2,
    "look at home, balance, statement": 12,
    "look at home and balance again": 12,
    "update the data": 1,
    "claim, follow it, be paid": 0.05,
    "a month's development": 12,
}
"""How often a member does it. Of twenty members one claims a year."""
PRICES: Final[Mapping[str, float]] = {
    "reads": 0.06e-5,
    "writes": 0.18e-5,
    "deletes": 0.02e-5,
    "requests": 0.40e-6,
    "tasks": 0.40e-6,
    "cpu_seconds": 33.6e-6,
    "memory_seconds": 3.5e-6,
    "sent_gib": 0.12,
    "logged_gib": 0.50,
    "kept_gib": 0.18 * 12,
}
"""US dollars, each; kept: a year. Firestore at its dearest location, functions and network as in Jakarta
(tier 2), lists of 2025. Without the free share, sign-in accounts, SMS, mail and taxes."""
LOG_BYTES: Final = 400
"""Of one request."""
BUSY_SECONDS: Final = 0.06 / 4
"""Of one core for one request: 60 ms, most of it waiting for the store, four at a time on an instance."""
FACE_SECONDS: Final = 3.0
"""Of one core for one proof of life, alone on it."""
KEPT_PICTURES: Final = 400_000
"""Bytes of a member: the reference, and the last selfie for its ninety days."""
CREDITED: Final = 100
"""Members whose month is credited together, to know what one costs."""
MEMBERS: Final = (1_000, 1_000_000, 40_000_000)


@dataclass(slots=True)
class Journey:
    what: str
    requests: int = 0
    reads: int = 0
    writes: int = 0
    deletes: int = 0
    sent_bytes: int = 0
    tasks: int = 0
    """Rows of the outbox: a task wakes whoever delivers each."""
    faces: int = 0


class CountingPhone(Phone):
    requests_sent = 0
    received = 0

    def get(self, path: str, *, status: int = 200) -> Any:
        return self._counted(super().get(path, status=status))

    def post(self, path: str, *, status: int = 200, **body: Any) -> Any:
        return self._counted(super().post(path, status=status, **body))

    def _counted(self, answer: Any) -> Any:
        self.requests_sent += 1
        self.received += len(json.dumps(answer).encode())
        return answer


def walk(folder: Path) -> tuple[list[Journey], int]:
    """And the bytes a member's records take when all is done."""
    store = CountingDocuments(SqliteDocuments(folder / "documents.sqlite"))
    clock = SetClock(FRIDAY)
    faces = ScriptedFaces()
    world = wiring.local(Settings(data=folder, synthetic=True), clock=clock, faces=faces, documents=store)
    member = a_member(data_updated_on=None, account=an_account())
    settle_in(world, member, [a_card(member=member)])
    phone = CountingPhone(create_app(world).test_client())
    walked: list[Journey] = []

    def walks(what: str, act: Callable[[], object]) -> None:
        with _counted(what, store, phone, faces) as journey:
            act()
            drain(world, HANDLERS)
        walked.append(journey)

    walks("sign in", lambda: phone.sign_in("siti@example.com"))
    walks("look at home, balance, statement", lambda: _look(phone))
    walks("look at home and balance again", lambda: _look_again(phone))
    walks("update the data", lambda: _update(phone))
    walks("claim, follow it, be paid", lambda: _claim(phone))
    kept = _bytes_kept(folder)
    settle(world, CREDITED)
    clock.move(timedelta(days=14))  # into the next month
    walks("a month's development", lambda: begin_development(world))
    month = walked.pop()
    return [*walked, _shared(month, CREDITED)], kept


def _shared(journey: Journey, members: int) -> Journey:
    """Of one of them, rounded up."""
    counts = ("reads", "writes", "deletes", "tasks")
    return replace(journey, **{name: -(-getattr(journey, name) // members) for name in counts})


def _look(phone: Phone) -> None:
    phone.get("/me")
    cards = phone.get("/cards")["cards"]
    phone.get(f"/cards/{cards[0]['card_id']}/statement")


def _look_again(phone: Phone) -> None:
    """Nothing changed since."""
    phone.get("/me")
    phone.get("/cards")


def _update(phone: Phone) -> None:
    phone.get("/data-update")
    check = phone.pass_face_check("data-update")
    phone.post("/data-update", **sent_form(phone, check_id=check["check_id"], contact__bank=BANK))


def _claim(phone: Phone) -> None:
    phone.get("/jht/claim-check")
    claim = submit(phone)
    for _ in range(5):
        phone.get(f"/jht/claims/{claim['claim_id']}")


@contextmanager
def _counted(
    what: str, store: CountingDocuments, phone: CountingPhone, faces: ScriptedFaces
) -> Iterator[Journey]:
    """`faces`: each proof of life looks at the first of its pictures."""
    journey = Journey(what)
    rows = len(OUTBOX.all(store.inner))
    before = (phone.requests_sent, phone.received, faces.asked)
    bill = store.begin()
    yield journey
    journey.reads, journey.writes, journey.deletes = bill.reads, bill.writes, bill.deletes
    journey.requests = phone.requests_sent - before[0]
    journey.sent_bytes = phone.received - before[1]
    journey.faces = faces.asked - before[2]
    journey.tasks = len(OUTBOX.all(store.inner)) - rows


def _bytes_kept(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "documents.sqlite")) as store:
        rows = store.execute("SELECT collection, key, body FROM documents").fetchall()
    return sum(len(text.encode()) for row in rows for text in row)


def dollars(journey: Journey) -> dict[str, float]:
    """Of one time."""
    seconds = (journey.requests + journey.tasks) * BUSY_SECONDS + journey.faces * FACE_SECONDS
    return {
        "records": sum(getattr(journey, name) * PRICES[name] for name in ("reads", "writes", "deletes")),
        "functions": (journey.requests + journey.tasks) * PRICES["requests"]
        + journey.tasks * PRICES["tasks"]
        + seconds * (PRICES["cpu_seconds"] + PRICES["memory_seconds"]),
        "network, log": journey.sent_bytes / 2**30 * PRICES["sent_gib"]
        + (journey.requests + journey.tasks) * LOG_BYTES / 2**30 * PRICES["logged_gib"],
    }


def of_one_member(walked: Sequence[Journey], kept: int) -> dict[str, float]:
    """A year, in dollars."""
    parts = {"records": 0.0, "functions": 0.0, "network, log": 0.0}
    for journey in walked:
        for part, once in dollars(journey).items():
            parts[part] += once * A_YEAR[journey.what]
    return parts | {"kept": (kept + KEPT_PICTURES) / 2**30 * PRICES["kept_gib"]}


def table(walked: Sequence[Journey], kept: int) -> str:
    names = ("requests", "reads", "writes", "deletes", "tasks", "faces", "sent_bytes")
    lines = [f"{'one time':34}" + "".join(f"{name:>11}" for name in names) + f"{'a year':>8}"]
    for journey in walked:
        counts = "".join(f"{getattr(journey, name):11}" for name in names)
        lines.append(f"{journey.what:34}{counts}{A_YEAR[journey.what]:8}")
    lines += ["", f"kept of a member: {kept} bytes of records, {KEPT_PICTURES} of pictures", ""]
    parts = of_one_member(walked, kept)
    lines.append(f"{'US dollars a month':>18}" + "".join(f"{part:>14}" for part in (*parts, "together")))
    for members in MEMBERS:
        monthly = [a_year * members / 12 for a_year in parts.values()]
        figures = "".join(f"{each:14,.2f}" for each in (*monthly, sum(monthly)))
        lines.append(f"{members:18,}{figures}")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path, default=Path("build/bench/costs.json"))
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        walked, kept = walk(Path(folder))
    print(table(walked, kept))
    wanted.json.parent.mkdir(parents=True, exist_ok=True)
    found = {"journeys": [asdict(journey) for journey in walked], "kept_bytes": kept}
    wanted.json.write_text(json.dumps(found, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
