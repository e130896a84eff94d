"""A store that does not answer now and then: before it did what it was asked, or after."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jmo_api.ports.documents import Document, Documents, Page, Query, Transaction
from jmo_api.ports.unavailable import Unavailable


@dataclass
class LosingDocuments:
    """Writes, and the answer gets lost: as often as `losses` says."""

    inner: Documents
    losses: int = 1

    def find(self, collection: str, key: str) -> Document | None:
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        return self.inner.query(query)

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        result = self.inner.transact(work)
        if self.losses:
            self.losses -= 1
            raise Unavailable("documents")
        return result


@dataclass
class FailingDocuments:
    inner: Documents
    share: float
    """Of all calls."""
    chance: random.Random = field(default_factory=random.Random)

    def find(self, collection: str, key: str) -> Document | None:
        self._maybe_fail(self.share)
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        self._maybe_fail(self.share)
        return self.inner.query(query)

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        """Half of its failures come when all is written: whoever asked does not know."""
        self._maybe_fail(self.share / 2)
        result = self.inner.transact(work)
        self._maybe_fail(self.share / 2)
        return result

    def _maybe_fail(self, share: float) -> None:
        if self.chance.random() < share:
            raise Unavailable("documents")
