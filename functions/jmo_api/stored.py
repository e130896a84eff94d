"""How a record becomes a document and comes back: one collection, one kind of record."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Final, Generic, TypeVar

from pydantic import AfterValidator, PlainSerializer, TypeAdapter

from jamsostek.refusals import FieldUnusable
from jmo_api.ports.documents import Body, Document, Missing, Query, Reading, Transaction, Where
from jmo_api.ports.unavailable import Unavailable

Record = TypeVar("Record")
Upgrade = Callable[[Body], Body]

SCHEMA: Final = "schema"


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("an instant without its zone")
    return moment


def written(moment: datetime) -> str:
    """With all six decimals, so that the order of the texts is the order in time."""
    return moment.isoformat(timespec="microseconds")


Instant = Annotated[datetime, AfterValidator(_aware), PlainSerializer(written, return_type=str)]


@dataclass(frozen=True, slots=True)
class Stored(Generic[Record]):
    """A record as it was read, with the version a replacement has to name."""

    document: Document
    record: Record

    @property
    def key(self) -> str:
        return self.document.key


@dataclass(frozen=True, slots=True)
class Shown:
    """Where such a record is shown together with others, in a view that is kept (`savings/glances.py`).

    Whoever writes the record forgets the view in the same transaction, so it is never older than this.
    """

    view: str
    """The collection of such views."""
    key: Callable[[Any], str]
    """Of the view this one is part of; empty: of none."""
    part: Callable[[Any], Any] = lambda record: record
    """What is shown of it: the view stays when nothing of this has changed."""

    def forget(self, transaction: Transaction, record: Any) -> None:
        if key := self.key(record):
            transaction.forget(self.view, key)


@dataclass(frozen=True, slots=True)
class Collection(Generic[Record]):
    name: str
    kind: type[Record]
    schema: int = 1
    upgrades: Mapping[int, Upgrade] = field(default_factory=dict)
    """`upgrades[n]` turns a body of schema n into one of schema n + 1."""
    shown: Shown | None = None
    adapter: TypeAdapter[Record] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "adapter", TypeAdapter(self.kind))

    def body(self, record: Record) -> Body:
        written: dict[str, Any] = self.adapter.dump_python(record, mode="json")
        return {SCHEMA: self.schema, **written}

    def read(self, body: Body) -> Record:
        """Raises Unavailable: a newer service wrote it, and this one would lose what it does not know."""
        upgraded = dict(body)
        written_in = int(upgraded.get(SCHEMA, 1))
        if written_in > self.schema:
            raise Unavailable("documents")
        for schema in range(written_in, self.schema):
            upgraded = dict(self.upgrades[schema](upgraded))
        upgraded.pop(SCHEMA, None)
        return self.adapter.validate_python(upgraded)

    def find(self, reading: Reading, key: str) -> Stored[Record] | None:
        document = reading.find(self.name, key)
        if document is None:
            return None
        return Stored(document, self.read(document.body))

    def get(self, reading: Reading, key: str) -> Stored[Record]:
        """Raises Missing."""
        found = self.find(reading, key)
        if found is None:
            raise Missing(self.name)
        return found

    def all(
        self,
        reading: Reading,
        *where: Where,
        order_by: str | None = None,
        descending: bool = False,
        limit: int | None = None,
    ) -> Sequence[Stored[Record]]:
        """Every record that fits, page by page; the first `limit` when one is given."""
        found: list[Stored[Record]] = []
        query = Query(self.name, where, order_by, descending, limit=min(limit or 100, 100))
        for stored in self._pages(reading, query):
            found.append(stored)
            if limit is not None and len(found) >= limit:
                break
        return found

    def page(
        self,
        reading: Reading,
        *where: Where,
        limit: int,
        after: str | None,
        order_by: str | None = None,
        descending: bool = False,
    ) -> tuple[Sequence[Stored[Record]], str | None]:
        """Some records, and the cursor to go on from; None: these were the last. Raises FieldUnusable."""
        try:
            page = reading.query(Query(self.name, where, order_by, descending, limit, after))
        except ValueError as error:
            raise FieldUnusable(cause="cursor", field="after") from error
        found = [Stored(document, self.read(document.body)) for document in page.documents]
        return found, page.cursor

    def each(self, reading: Reading, *where: Where) -> Iterator[Stored[Record]]:
        """One after the other, a page in memory at a time."""
        return self._pages(reading, Query(self.name, where))

    def _pages(self, reading: Reading, query: Query) -> Iterator[Stored[Record]]:
        cursor: str | None = None
        while True:
            page = reading.query(
                Query(query.collection, query.where, query.order_by, query.descending, query.limit, cursor)
            )
            for document in page.documents:
                yield Stored(document, self.read(document.body))
            if page.cursor is None:
                return
            cursor = page.cursor

    def create(self, transaction: Transaction, key: str, record: Record) -> None:
        """Raises AlreadyExists."""
        transaction.create(self.name, key, self.body(record))
        if self.shown is not None:
            self.shown.forget(transaction, record)

    def replace(self, transaction: Transaction, stored: Stored[Record], record: Record) -> None:
        transaction.replace(stored.document, self.body(record))
        if self.shown is not None and self.shown.part(stored.record) != self.shown.part(record):
            self.shown.forget(transaction, stored.record)
            self.shown.forget(transaction, record)

    def delete(self, transaction: Transaction, stored: Stored[Record]) -> None:
        transaction.delete(stored.document)
        if self.shown is not None:
            self.shown.forget(transaction, stored.record)
