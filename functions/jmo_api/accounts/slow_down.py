"""Wrong passwords slow the next tries down; nothing is ever locked (ruling 24).

The account and the source are counted apart. A device that signed in before is counted by itself, so a
stranger's tries cost its owner nothing.
"""

import hashlib
import json
import math
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jamsostek.refusals import TooManyTries
from jmo_api.ports.documents import Documents, Reading, Transaction
from jmo_api.stored import Collection, Instant

WINDOW: Final = timedelta(minutes=15)
FREE_TRIES: Final = 5
FIRST_DELAY: Final = timedelta(seconds=30)
LONGEST_DELAY: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Tries:
    wrong_at: tuple[Instant, ...] = ()
    """Those within the window, and a try whose outcome is not known yet."""
    delays: int = 0
    wait_until: Instant | None = None
    forget_at: Instant | None = None
    """From then on these tries count for nothing."""


TRIES: Final = Collection("sign_in_tries", Tries)


def seconds_to_wait(tries: Tries, *, on: datetime) -> int:
    if tries.wait_until is None or on >= tries.wait_until:
        return 0
    return math.ceil((tries.wait_until - on).total_seconds())


def after_wrong(tries: Tries, *, on: datetime) -> Tries:
    """The delay doubles with each wrong try until the window has passed in peace."""
    recent = (*(moment for moment in tries.wrong_at if on - moment < WINDOW), on)[-FREE_TRIES:]
    is_slowed = tries.wait_until is not None and on - tries.wait_until < WINDOW
    if not is_slowed and len(recent) < FREE_TRIES:
        return Tries(recent, forget_at=on + WINDOW)
    delays = tries.delays + 1 if is_slowed else 1
    delay = min(FIRST_DELAY * (1 << min(delays - 1, 10)), LONGEST_DELAY)
    return Tries(recent, delays, on + delay, forget_at=on + delay + WINDOW)


def check_wait(reading: Reading, subject: str, *, on: datetime) -> None:
    """Raises TooManyTries."""
    stored = TRIES.find(reading, _key(subject))
    seconds = seconds_to_wait(stored.record, on=on) if stored else 0
    if seconds:
        raise TooManyTries(seconds=seconds)


def count_try(documents: Documents, subject: str, *, on: datetime) -> None:
    """Counts a try as wrong; before it is known, many at once gain nothing. Raises TooManyTries."""

    def work(transaction: Transaction) -> None:
        check_wait(transaction, subject, on=on)
        stored = TRIES.find(transaction, _key(subject))
        if stored is None:
            TRIES.create(transaction, _key(subject), after_wrong(Tries(), on=on))
            return
        TRIES.replace(transaction, stored, after_wrong(stored.record, on=on))

    documents.transact(work)


def forget_tries(documents: Documents, subject: str) -> None:
    """The right password: this subject starts anew."""

    def work(transaction: Transaction) -> None:
        stored = TRIES.find(transaction, _key(subject))
        if stored is not None:
            TRIES.delete(transaction, stored)

    documents.transact(work)


def take_back_try(documents: Documents, subject: str, *, counted: datetime) -> None:
    """The try counted at that moment was none."""

    def work(transaction: Transaction) -> None:
        stored = TRIES.find(transaction, _key(subject))
        if stored is None or counted not in stored.record.wrong_at:
            return
        left = list(stored.record.wrong_at)
        left.remove(counted)
        delays = max(stored.record.delays - 1, 0)
        wait_until = counted if delays else None
        TRIES.replace(transaction, stored, Tries(tuple(left), delays, wait_until, counted + WINDOW))

    documents.transact(work)


def _key(subject: str) -> str:
    return hashlib.sha256(json.dumps(subject).encode()).hexdigest()
