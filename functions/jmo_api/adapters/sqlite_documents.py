"""The document store on one SQLite file.

Money is in here: every commit is on the disk before it is answered (`synchronous=FULL`).
A transaction takes the one write lock at its start, so whatever `work` reads cannot move; keep `work`
short (no hashing of passwords, no network). Reading never waits for a writer (WAL).
"""

import json
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from weakref import WeakSet

from pydantic_core import from_json

from jmo_api.adapters.askable import check_query, written_cursor
from jmo_api.adapters.sqlite_queries import plan_of, values_of
from jmo_api.adapters.storable import check_storable, collection_name, document_key
from jmo_api.ports.documents import (
    AlreadyExists,
    Body,
    Conflict,
    Document,
    Missing,
    Page,
    Query,
    Result,
    Transaction,
)
from jmo_api.ports.unavailable import Unavailable

BUSY_SECONDS: Final = 10.0
ROUNDS: Final = 5

SCHEMA: Final = """
    CREATE TABLE IF NOT EXISTS documents (
        collection TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (collection, key));
    CREATE TABLE IF NOT EXISTS versions (last INTEGER NOT NULL);
    INSERT INTO versions SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM versions);
"""
NEXT_VERSION: Final = "UPDATE versions SET last = last + 1 RETURNING last"


class _Connection(sqlite3.Connection):
    """A connection that can be referred to weakly: it closes when its thread ends."""


class SqliteDocuments:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._mine = threading.local()
        self._connections: WeakSet[_Connection] = WeakSet()
        self._lock = threading.Lock()
        self._indexes: set[str] = set()
        with _translated():
            self._connection().executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")

    def find(self, collection: str, key: str) -> Document | None:
        with _translated():
            return _find(self._connection(), collection, key)

    def query(self, query: Query) -> Page:
        check_query(query)
        with _translated():
            self._index_for(query)
            return _query(self._connection(), query)

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        connection = self._connection()
        if connection.in_transaction:
            raise RuntimeError("a transaction inside a transaction")
        for _ in range(ROUNDS - 1):
            try:
                return self._attempt(connection, work)
            except Conflict:
                continue
        return self._attempt(connection, work)

    def close(self) -> None:
        """For the end of the process or of a test: no other thread may still be reading."""
        with self._lock:
            for connection in list(self._connections):
                connection.close()
            self._connections.clear()
        self._mine = threading.local()

    def _attempt(self, connection: sqlite3.Connection, work: Callable[[Transaction], Result]) -> Result:
        with _translated():
            connection.execute("BEGIN IMMEDIATE")
        transaction = _SqliteTransaction(connection)
        try:
            result = work(transaction)
            with _translated():
                connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        for query in transaction.queries:
            with _translated():
                self._index_for(query)
        return result

    def _connection(self) -> _Connection:
        """One for each thread; sqlite3 objects are not shared."""
        connection: _Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = sqlite3.connect(
                self._path,
                timeout=BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,
                factory=_Connection,
            )
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            with self._lock:
                self._connections.add(connection)
            self._mine.connection = connection
        return connection

    def _index_for(self, query: Query) -> None:
        """The first query of a shape makes its index; SQLite keeps it from then on."""
        plan = plan_of(query)
        if plan.index and plan.index_name not in self._indexes:
            self._connection().execute(plan.index)
            self._indexes.add(plan.index_name)


class _SqliteTransaction:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._has_written = False
        self.queries: list[Query] = []

    def find(self, collection: str, key: str) -> Document | None:
        self._check_order()
        with _translated():
            return _find(self._connection, collection, key)

    def query(self, query: Query) -> Page:
        self._check_order()
        check_query(query)
        self.queries.append(query)
        with _translated():
            return _query(self._connection, query)

    def create(self, collection: str, key: str, body: Body) -> None:
        text = _encoded(collection, key, body)
        self._has_written = True
        try:
            with _translated():
                self._connection.execute(
                    "INSERT INTO documents (collection, key, version, body) VALUES (?, ?, ?, ?)",
                    (collection, key, self._next_version(), text),
                )
        except sqlite3.IntegrityError as error:
            raise AlreadyExists(collection) from error

    def replace(self, document: Document, body: Body) -> None:
        text = _encoded(document.collection, document.key, body)
        self._has_written = True
        with _translated():
            changed = self._connection.execute(
                "UPDATE documents SET body = ?, version = ? WHERE collection = ? AND key = ? AND version = ?",
                (text, self._next_version(), document.collection, document.key, document.version),
            ).rowcount
        if not changed:
            self._explain(document)

    def delete(self, document: Document) -> None:
        self._has_written = True
        with _translated():
            changed = self._connection.execute(
                "DELETE FROM documents WHERE collection = ? AND key = ? AND version = ?",
                (document.collection, document.key, document.version),
            ).rowcount
        if not changed:
            self._explain(document)

    def forget(self, collection: str, key: str) -> None:
        self._has_written = True
        with _translated():
            self._connection.execute(
                "DELETE FROM documents WHERE collection = ? AND key = ?",
                (collection_name(collection), document_key(key)),
            )

    def _explain(self, document: Document) -> None:
        if _find(self._connection, document.collection, document.key) is None:
            raise Missing(document.collection)
        raise Conflict(document.collection)

    def _next_version(self) -> int:
        """Counted over all documents, so that a document deleted and made anew never has an old version."""
        return int(self._connection.execute(NEXT_VERSION).fetchone()[0])

    def _check_order(self) -> None:
        if self._has_written:
            raise RuntimeError("reads come before writes; Firestore would refuse this too")


def _encoded(collection: str, key: str, body: Body) -> str:
    check_storable(collection, key, body)
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _find(connection: sqlite3.Connection, collection: str, key: str) -> Document | None:
    row = connection.execute(
        "SELECT collection, key, version, body FROM documents WHERE collection = ? AND key = ?",
        (collection_name(collection), document_key(key)),
    ).fetchone()
    return _document(row) if row else None


def _query(connection: sqlite3.Connection, query: Query) -> Page:
    rows = connection.execute(plan_of(query).select, values_of(query)).fetchall()
    page = rows[: query.limit]
    has_value = query.order_by is not None
    cursor = _cursor_after(page[-1], with_value=has_value) if len(rows) > query.limit else None
    return Page(tuple(_document(row) for row in page), cursor)


def _document(row: tuple[str, str, int, str]) -> Document:
    return Document(
        collection=row[0], key=row[1], version=row[2], body=from_json(row[3], cache_strings="keys")
    )


def _cursor_after(row: tuple[str, str, int, str, str | int], *, with_value: bool) -> str:
    return written_cursor([row[4], row[1]] if with_value else [row[1]])


@contextmanager
def _translated() -> Iterator[None]:
    """A locked file is somebody else's turn; anything else the file refuses is a store that is down."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise Conflict("busy") from error
        raise Unavailable("documents") from error
