"""How often something may be asked of one subject: counted in the store, so by all instances together."""

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jamsostek.refusals import TooManyCodes
from jmo_api.ports.documents import Documents, Transaction
from jmo_api.stored import Collection, Instant


@dataclass(frozen=True, slots=True)
class Quota:
    name: str
    most: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Spent:
    since: Instant
    count: int


SPENT: Final = Collection("quotas", Spent)


def spend(documents: Documents, wanted: Iterable[tuple[Quota, str]], *, on: datetime) -> None:
    """One of each (quota, subject), or none at all. Raises TooManyCodes with the longest wait."""
    pairs = tuple(wanted)

    def work(transaction: Transaction) -> None:
        found = [SPENT.find(transaction, _key(quota, subject)) for quota, subject in pairs]
        waits = [
            _wait(quota, stored.record, on=on)
            for (quota, _), stored in zip(pairs, found, strict=True)
            if stored is not None
        ]
        if any(waits):
            raise TooManyCodes(seconds=max(waits))
        for (quota, subject), stored in zip(pairs, found, strict=True):
            if stored is None:
                SPENT.create(transaction, _key(quota, subject), Spent(on, 1))
            elif on - stored.record.since >= quota.window:
                SPENT.replace(transaction, stored, Spent(on, 1))
            else:
                SPENT.replace(transaction, stored, Spent(stored.record.since, stored.record.count + 1))

    documents.transact(work)


def is_within(documents: Documents, quota: Quota, subject: str, *, on: datetime) -> bool:
    """Spends one; False, and nothing said, when there is none left."""
    try:
        spend(documents, [(quota, subject)], on=on)
    except TooManyCodes:
        return False
    return True


def _wait(quota: Quota, spent: Spent, *, on: datetime) -> int:
    ends = spent.since + quota.window
    if spent.count < quota.most or on >= ends:
        return 0
    return math.ceil((ends - on).total_seconds())


def _key(quota: Quota, subject: str) -> str:
    return hashlib.sha256(json.dumps((quota.name, subject)).encode()).hexdigest()
