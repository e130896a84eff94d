"""A store that counts what Firestore would bill, and remembers which documents were written."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jmo_api.ports.documents import Body, Document, Documents, Page, Query, Transaction

Key = tuple[str, str]


@dataclass
class Bill:
    """https://firebase.google.com/docs/firestore/pricing: a question that finds nothing is one read."""

    reads: int = 0
    writes: int = 0
    deletes: int = 0
    written: Counter[Key] = field(default_factory=Counter)
    """How often each document was written, by collection and key."""


@dataclass
class CountingDocuments:
    inner: Documents
    bill: Bill = field(default_factory=Bill)

    def begin(self) -> Bill:
        """A new bill, for what comes now."""
        self.bill = Bill()
        return self.bill

    def find(self, collection: str, key: str) -> Document | None:
        self.bill.reads += 1
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        page = self.inner.query(query)
        self.bill.reads += max(1, len(page.documents))
        return page

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        return self.inner.transact(lambda transaction: work(_Counting(transaction, self.bill)))


@dataclass
class _Counting:
    inner: Transaction
    bill: Bill

    def find(self, collection: str, key: str) -> Document | None:
        self.bill.reads += 1
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        page = self.inner.query(query)
        self.bill.reads += max(1, len(page.documents))
        return page

    def create(self, collection: str, key: str, body: Body) -> None:
        self.inner.create(collection, key, body)
        self._wrote(collection, key)

    def replace(self, document: Document, body: Body) -> None:
        self.inner.replace(document, body)
        self._wrote(document.collection, document.key)

    def delete(self, document: Document) -> None:
        self.inner.delete(document)
        self.bill.deletes += 1
        self.bill.written[document.collection, document.key] += 1

    def forget(self, collection: str, key: str) -> None:
        self.inner.forget(collection, key)
        self.bill.deletes += 1

    def _wrote(self, collection: str, key: str) -> None:
        self.bill.writes += 1
        self.bill.written[collection, key] += 1
