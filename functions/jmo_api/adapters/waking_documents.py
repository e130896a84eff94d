"""A store that wakes whoever delivers, as soon as a row of the outbox is written.

Without it a payout waits for the schedule. A wake-up that fails is only a delay: the schedule comes anyway.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from jmo_api.outbox import OUTBOX
from jmo_api.ports.documents import Body, Document, Documents, Page, Query, Result, Transaction
from jmo_api.ports.unavailable import Unavailable

log = logging.getLogger("jmo.outbox")

Row = tuple[str, str]
Wake = Callable[[str, str], None]
"""Told the kind and the key of the row, once it is stored. May raise Unavailable."""


@dataclass(frozen=True, slots=True)
class WakingDocuments:
    inner: Documents
    wake: Wake

    def find(self, collection: str, key: str) -> Document | None:
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        return self.inner.query(query)

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        written: list[Row] = []

        def watched(transaction: Transaction) -> Result:
            watching = _Watching(transaction)
            result = work(watching)
            written[:] = watching.written  # of the round that comes through
            return result

        result = self.inner.transact(watched)
        for kind, key in written:
            self._try_to_wake(kind, key)
        return result

    def _try_to_wake(self, kind: str, key: str) -> None:
        try:
            self.wake(kind, key)
        except Unavailable as outage:
            log.warning("nobody was woken", extra={"system": outage.system})


@dataclass(slots=True)
class _Watching:
    inner: Transaction
    written: list[Row] = field(default_factory=list)

    def find(self, collection: str, key: str) -> Document | None:
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        return self.inner.query(query)

    def create(self, collection: str, key: str, body: Body) -> None:
        self.inner.create(collection, key, body)
        if collection == OUTBOX.name:
            self.written.append((body["kind"], key))

    def replace(self, document: Document, body: Body) -> None:
        self.inner.replace(document, body)

    def delete(self, document: Document) -> None:
        self.inner.delete(document)

    def forget(self, collection: str, key: str) -> None:
        self.inner.forget(collection, key)
