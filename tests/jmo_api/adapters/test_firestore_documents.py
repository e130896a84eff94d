"""What does not need a Firestore to answer; `tests/contract` runs against the emulator."""

import pytest
from google.auth.exceptions import DefaultCredentialsError
from google.cloud.firestore_v1 import types
from google.cloud.firestore_v1.services.firestore import FirestoreClient

from jmo_api.adapters.firestore_documents import FirestoreDocuments
from jmo_api.adapters.firestore_values import fill, read_document, set_update_time
from jmo_api.ports.documents import Query, Transaction
from jmo_api.ports.unavailable import Unavailable

NOBODY = "127.0.0.1:1"


@pytest.fixture
def unreachable() -> FirestoreDocuments:
    return FirestoreDocuments.at_emulator("jmo-nowhere", NOBODY, patience_seconds=0.2)


def test_a_store_nobody_reaches_is_unavailable(unreachable: FirestoreDocuments) -> None:
    def write(transaction: Transaction) -> None:
        transaction.create("cards", "one", {"n": 1})

    def read(transaction: Transaction) -> None:
        transaction.find("cards", "one")

    with pytest.raises(Unavailable):
        unreachable.find("cards", "one")
    with pytest.raises(Unavailable):
        unreachable.query(Query("cards"))
    with pytest.raises(Unavailable):
        unreachable.transact(write)
    with pytest.raises(Unavailable):
        unreachable.transact(read)


def test_without_credentials_the_store_is_unavailable() -> None:
    def connect() -> FirestoreClient:
        raise DefaultCredentialsError("nobody has signed in")  # type: ignore[no-untyped-call]

    with pytest.raises(Unavailable):
        FirestoreDocuments("jmo", connect=connect).find("cards", "one")


def test_nothing_is_connected_before_the_first_question() -> None:
    def connect() -> FirestoreClient:
        raise AssertionError("connected")

    store = FirestoreDocuments("jmo", connect=connect)
    store.transact(lambda transaction: None)
    store.close()


def test_a_document_comes_back_as_it_was_written() -> None:
    body = {"n": -(2**63) + 1, "t": "é", "yes": True, "no": None, "list": ["a", {"b": []}], "map": {}}
    stored = types.Document.pb(types.Document())
    stored.name = "projects/jmo/databases/(default)/documents/cards/a:2026"
    fill(stored.fields, body)

    read = read_document(stored)

    assert (read.collection, read.key, read.body) == ("cards", "a:2026", body)


def test_a_version_names_the_moment_of_the_write_to_the_nanosecond() -> None:
    stored = types.Document.pb(types.Document(name="projects/p/databases/d/documents/cards/a"))
    stored.update_time.seconds, stored.update_time.nanos = 1_795_487_241, 857_293_001
    expected = types.Precondition.pb(types.Precondition())

    set_update_time(expected, read_document(stored).version)

    assert expected.update_time == stored.update_time
