"""The document store on Firestore.

The generated client, not the hand-written one above it: that one runs a transaction again only when its
commit was refused and not when a read was, has no way to say how long to wait, and reads the environment.

Writes are collected and sent together with the commit; what was read in the transaction is locked until then.
A commit is sent once: whether one that got no answer came through is found out by asking again with the
same request (`once`), never by sending it again blindly.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import grpc
from google.api_core import exceptions
from google.api_core.retry import Retry, if_exception_type
from google.auth.exceptions import GoogleAuthError
from google.cloud.firestore_v1 import types
from google.cloud.firestore_v1.services.firestore import FirestoreClient
from google.cloud.firestore_v1.services.firestore.transports import FirestoreGrpcTransport

from jmo_api.adapters.firestore_queries import cursor_after, structured
from jmo_api.adapters.firestore_values import Message, fill, read_document, set_update_time
from jmo_api.adapters.storable import NotStorable, check_storable, collection_name, document_key
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

PATIENCE_SECONDS: Final = 10.0
"""How long one question may take, tries included."""
EMULATOR_PATIENCE_SECONDS: Final = 60.0
"""It is a Java process that has just been started, on a machine that may be busy."""
ROUNDS: Final = 8
FIRST_PAUSE_SECONDS: Final = 0.05
TRANSIENT: Final = if_exception_type(
    exceptions.ServiceUnavailable, exceptions.InternalServerError, exceptions.ResourceExhausted
)
Metadata = Sequence[tuple[str, str]]


class _Contended(Conflict):
    """Firestore gave way to another transaction: run again."""


class FirestoreDocuments:
    """Nothing is connected before the first question."""

    def __init__(
        self,
        project: str,
        *,
        database: str = "(default)",
        connect: Callable[[], FirestoreClient] = FirestoreClient,
        metadata: Metadata = (),
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._calls = _Calls(f"projects/{project}/databases/{database}", connect, metadata, patience_seconds)
        self._patience = patience_seconds
        self._mine = threading.local()
        self._turn = threading.Lock()

    @classmethod
    def at_emulator(
        cls, project: str, host: str, *, patience_seconds: float = EMULATOR_PATIENCE_SECONDS
    ) -> "FirestoreDocuments":
        """`owner` passes the emulator's rules, as a server's credentials pass Firestore's."""

        def connect() -> FirestoreClient:
            channel = grpc.insecure_channel(host)
            return FirestoreClient(transport=FirestoreGrpcTransport(host=host, channel=channel))

        owner = (("authorization", "Bearer owner"),)
        return cls(project, connect=connect, metadata=owner, patience_seconds=patience_seconds)

    def find(self, collection: str, key: str) -> Document | None:
        return self._calls.find(collection, key)

    def query(self, query: Query) -> Page:
        return self._calls.query(query)

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        if getattr(self._mine, "is_busy", False):
            raise RuntimeError("a transaction inside a transaction")
        self._mine.is_busy = True
        try:
            return self._in_rounds(work)
        finally:
            self._mine.is_busy = False

    def close(self) -> None:
        self._calls.close()

    def _in_rounds(self, work: Callable[[Transaction], Result]) -> Result:
        """Who gave way once goes on one at a time, or all of this process would meet again at once.

        Each round keeps the place in Firestore's queue of the one before.
        """
        transaction = _FirestoreTransaction(self._calls)
        try:
            return transaction.run(work)
        except _Contended:
            pass
        with self._own_turn():
            for number in range(ROUNDS - 1):
                _pause(number)
                transaction = _FirestoreTransaction(self._calls, retried=transaction.identity)
                try:
                    return transaction.run(work)
                except _Contended:
                    continue
        raise Conflict("documents")

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._patience):
            raise Conflict("documents")
        try:
            yield
        finally:
            self._turn.release()


class _FirestoreTransaction:
    def __init__(self, calls: "_Calls", *, retried: bytes = b"") -> None:
        self._calls = calls
        self._retried = retried
        self._commit = calls.empty_commit()
        self._expected: list[Document] = []
        self._forgotten: set[str] = set()
        self._came_through = False
        self.identity = b""
        """Given by Firestore with the answer to the first read; a transaction that only writes has none."""

    def run(self, work: Callable[[Transaction], Result]) -> Result:
        try:
            result = work(self)
            self._send()
        finally:
            if not self._came_through:
                self._calls.roll_back(self.identity)
        return result

    def find(self, collection: str, key: str) -> Document | None:
        self._check_order()
        return self._calls.find(collection, key, transaction=self)

    def query(self, query: Query) -> Page:
        self._check_order()
        return self._calls.query(query, transaction=self)

    def create(self, collection: str, key: str, body: Body) -> None:
        check_storable(collection, key, body)
        write = self._commit.writes.add()
        write.update.name = self._calls.path(collection, key)
        fill(write.update.fields, body)
        write.current_document.exists = False

    def replace(self, document: Document, body: Body) -> None:
        check_storable(document.collection, document.key, body)
        write = self._commit.writes.add()
        write.update.name = self._calls.path(document.collection, document.key)
        fill(write.update.fields, body)
        self._expect(write, document)

    def delete(self, document: Document) -> None:
        write = self._commit.writes.add()
        write.delete = self._calls.path(document.collection, document.key)
        self._expect(write, document)

    def forget(self, collection: str, key: str) -> None:
        path = self._calls.path(collection, key)
        if path not in self._forgotten:
            self._forgotten.add(path)
            self._commit.writes.add().delete = path

    def options(self) -> dict[str, Any]:
        """For a read: begin with the first, go on with the others."""
        if self.identity:
            return {"transaction": self.identity}
        return {"new_transaction": {"read_write": {"retry_transaction": self._retried}}}

    def _expect(self, write: Message, document: Document) -> None:
        set_update_time(write.current_document, document.version)
        self._expected.append(document)

    def _send(self) -> None:
        if not self.identity and not self._commit.writes:
            return
        self._commit.transaction = self.identity
        try:
            self._calls.commit(self._commit)
            self._came_through = True
        except exceptions.FailedPrecondition as error:
            raise self._explained() from error

    def _explained(self) -> Missing | Conflict:
        for document in self._expected:
            if self._calls.find(document.collection, document.key) is None:
                return Missing(document.collection)
        return Conflict("documents")

    def _check_order(self) -> None:
        if self._commit.writes:
            raise RuntimeError("reads come before writes; Firestore would refuse this too")


class _Calls:
    """The questions to Firestore, with our patience, and its errors in our words."""

    def __init__(
        self, database: str, connect: Callable[[], FirestoreClient], metadata: Metadata, patience: float
    ) -> None:
        self._database = database
        self._connect = connect
        self._connecting = threading.Lock()
        self._connected: FirestoreClient | None = None
        self._once: dict[str, Any] = {"timeout": patience, "retry": None, "metadata": metadata}
        self._until_answered = self._once | {
            "retry": Retry(predicate=TRANSIENT, initial=0.1, maximum=1.0, timeout=patience)
        }

    def path(self, collection: str, key: str) -> str:
        return f"{self._database}/documents/{collection_name(collection)}/{document_key(key)}"

    def empty_commit(self) -> Message:
        return types.CommitRequest.pb(types.CommitRequest(database=self._database))

    def find(
        self, collection: str, key: str, *, transaction: _FirestoreTransaction | None = None
    ) -> Document | None:
        asked = {"database": self._database, "documents": [self.path(collection, key)]}
        options = transaction.options() if transaction else {}
        found: Document | None = None
        with _translated(collection):
            for answer in self._client().batch_get_documents(asked | options, **self._until_answered):
                _note_identity(transaction, answer.transaction)
                if answer.found.name:
                    found = read_document(types.Document.pb(answer.found))
        return found

    def query(self, query: Query, *, transaction: _FirestoreTransaction | None = None) -> Page:
        documents = f"{self._database}/documents"
        asked = {"parent": documents, "structured_query": structured(query, documents=documents)}
        options = transaction.options() if transaction else {}
        found: list[Document] = []
        with _translated(query.collection):
            for answer in self._client().run_query(asked | options, **self._until_answered):
                _note_identity(transaction, answer.transaction)
                if answer.document.name:
                    found.append(read_document(types.Document.pb(answer.document)))
        page = found[: query.limit]
        return Page(tuple(page), cursor_after(page[-1], query) if len(found) > query.limit else None)

    def commit(self, request: Message) -> None:
        """Raises FailedPrecondition as it is: whoever wrote knows what was expected."""
        with _translated("documents"):
            self._client().commit(types.CommitRequest.wrap(request), **self._once)

    def roll_back(self, identity: bytes) -> None:
        """Frees what is locked; what cannot be freed now ends by itself."""
        if not identity:
            return
        try:
            self._client().rollback({"database": self._database, "transaction": identity}, **self._once)
        except (exceptions.GoogleAPICallError, GoogleAuthError):
            return

    def close(self) -> None:
        if self._connected is not None:
            self._connected.transport.close()  # type: ignore[no-untyped-call]

    def _client(self) -> FirestoreClient:
        with self._connecting:
            if self._connected is None:
                self._connected = self._connect()
            return self._connected


def _note_identity(transaction: _FirestoreTransaction | None, identity: bytes) -> None:
    if transaction is not None and identity:
        transaction.identity = identity


def _pause(number: int) -> None:
    """Two processes that met once should not meet again at once."""
    time.sleep(random.uniform(0, FIRST_PAUSE_SECONDS * 2**number))  # noqa: S311 - no secret


@contextmanager
def _translated(collection: str) -> Iterator[None]:
    try:
        yield
    except exceptions.Aborted as error:
        raise _Contended(collection) from error
    except exceptions.AlreadyExists as error:
        raise AlreadyExists(collection) from error
    except exceptions.InvalidArgument as error:
        raise NotStorable("refused by Firestore") from error
    except exceptions.FailedPrecondition:
        raise
    except (exceptions.GoogleAPICallError, exceptions.RetryError, GoogleAuthError) as error:
        raise Unavailable("documents") from error
