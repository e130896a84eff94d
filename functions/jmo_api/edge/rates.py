"""How much one caller, or one address, may ask in a minute; processes share the count through the store.

Most people never come near a limit and should cost the store nothing. So a process counts for itself and
writes down only every `STEP`-th request of a minute. The price: each process lets up to `STEP` pass
that the others have not heard of.
"""

import hashlib
import threading
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek.refusals import TooManyRequests
from jmo_api.ports.documents import AlreadyExists, Conflict, Documents, Transaction
from jmo_api.ports.unavailable import Unavailable
from jmo_api.stored import Collection, Instant

MINUTE: Final = timedelta(minutes=1)
STEP: Final = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests a minute. Behind one address may sit a whole office, or a district behind its carrier."""

    caller: int = 600
    address: int = 600
    """Asked without a session, or with one that is over."""


@dataclass(frozen=True, slots=True)
class Rate:
    asked: int
    ends_at: Instant


RATES: Final = Collection("rates", Rate)


@dataclass(slots=True)
class Rates:
    documents: Documents
    _minute: datetime | None = None
    _asked: dict[str, int] = field(default_factory=dict)
    _over: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, subject: str, *, limit: int, on: datetime) -> None:
        """Raises TooManyRequests. A store that is away refuses nobody."""
        minute = on.replace(second=0, microsecond=0)
        with self._lock:
            self._begin(minute)
            asked = self._asked[subject] = self._asked.get(subject, 0) + 1
        if asked % STEP == 0 and subject not in self._over:
            with suppress(Unavailable, Conflict, AlreadyExists):
                self._share(subject, limit=limit, minute=minute)
        if subject in self._over:
            raise TooManyRequests(seconds=_seconds_left(minute, on))

    def _begin(self, minute: datetime) -> None:
        if minute != self._minute:
            self._minute = minute
            self._asked.clear()
            self._over.clear()

    def _share(self, subject: str, *, limit: int, minute: datetime) -> None:
        if _add_step(self.documents, _key(subject, minute), ends_at=minute + MINUTE) >= limit:
            self._over.add(subject)


def _add_step(documents: Documents, key: str, *, ends_at: datetime) -> int:
    def work(transaction: Transaction) -> int:
        stored = RATES.find(transaction, key)
        if stored is None:
            RATES.create(transaction, key, Rate(STEP, ends_at))
            return STEP
        more = replace(stored.record, asked=stored.record.asked + STEP)
        RATES.replace(transaction, stored, more)
        return more.asked

    return documents.transact(work)


def _seconds_left(minute: datetime, on: datetime) -> int:
    return max(1, int((minute + MINUTE - on).total_seconds()))


def _key(subject: str, minute: datetime) -> str:
    return hashlib.sha256(f"{minute.isoformat()} {subject}".encode()).hexdigest()
