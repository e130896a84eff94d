"""What the store of documents promises."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeVar

Body = Mapping[str, Any]
"""JSON: strings, whole numbers, booleans, null, lists and maps of them."""
Result = TypeVar("Result")


class AlreadyExists(Exception):  # noqa: N818
    """A document with this key is there already."""


class Missing(Exception):  # noqa: N818
    """No document with this key."""


class Conflict(Exception):  # noqa: N818
    """Somebody else changed what this transaction read, again and again."""


@dataclass(frozen=True, slots=True)
class Document:
    collection: str
    key: str
    version: int
    """Grows with every write; a replacement names the version it read."""
    body: Body


class Comparison(StrEnum):
    EQUALS = "=="
    AT_LEAST = ">="
    AT_MOST = "<="
    CONTAINS = "array-contains"


@dataclass(frozen=True, slots=True)
class Where:
    field: str
    value: str | int | bool
    comparison: Comparison = Comparison.EQUALS


@dataclass(frozen=True, slots=True)
class Query:
    """`order_by` names one field of the body (the key breaks ties); documents without it are left out.

    A range (at least, at most) is on the field of `order_by`. Without it the order is by key, upwards.
    """

    collection: str
    where: tuple[Where, ...] = ()
    order_by: str | None = None
    descending: bool = False
    limit: int = 100
    after: str | None = None
    """The cursor of the page before."""


@dataclass(frozen=True, slots=True)
class Page:
    documents: tuple[Document, ...]
    cursor: str | None
    """None: the last page."""


class Reading(Protocol):
    def find(self, collection: str, key: str) -> Document | None: ...

    def query(self, query: Query) -> Page: ...


class Transaction(Reading, Protocol):
    """Reads come before writes; all writes happen together or not at all."""

    def create(self, collection: str, key: str, body: Body) -> None:
        """Raises AlreadyExists (at once or when the transaction commits)."""
        ...

    def replace(self, document: Document, body: Body) -> None:
        """The whole body, at the version read. Raises Conflict when it moved on, Missing when gone."""
        ...

    def delete(self, document: Document) -> None: ...

    def forget(self, collection: str, key: str) -> None:
        """Gone, whether it was there or not, at whatever version."""
        ...


class Documents(Reading, Protocol):
    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        """Run `work` in one transaction; run it again, afresh, when another writer got in between.

        `work` must have no effect but through the transaction. Raises what `work` raises,
        or Conflict when it never came through.
        """
        ...
