"""What this process answered, how long that took, and which systems did not answer it.

For `make run` and for health. In production many short-lived processes serve: there the same is counted
from the log (`deploy/monitoring`).
"""

import threading
from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

BOUNDS: Final = (5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
"""Milliseconds."""
RECENT: Final = timedelta(minutes=5)


@dataclass(slots=True)
class Durations:
    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    """One for each bound, and one beyond the last."""
    total_ms: float = 0.0

    def add(self, ms: float) -> None:
        self.counts[bisect_left(BOUNDS, ms)] += 1
        self.total_ms += ms


@dataclass(slots=True)
class Tallies:
    answers: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    """By method, route and status."""
    refusals: Counter[str] = field(default_factory=Counter)
    """By code."""
    durations: defaultdict[str, Durations] = field(default_factory=lambda: defaultdict(Durations))
    """By route."""
    _outages: dict[str, datetime] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count_answer(self, method: str, route: str, status: int, *, ms: float) -> None:
        with self._lock:
            self.answers[method, route, status] += 1
            self.durations[route].add(ms)

    def count_refusal(self, code: str) -> None:
        with self._lock:
            self.refusals[code] += 1

    def note_outage(self, system: str, *, at: datetime) -> None:
        with self._lock:
            self._outages[system] = at

    def away(self, *, at: datetime) -> dict[str, datetime]:
        """Who did not answer within the last minutes, and when that was."""
        with self._lock:
            return {system: last for system, last in self._outages.items() if at - last < RECENT}
