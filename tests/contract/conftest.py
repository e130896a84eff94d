from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.ports.documents import Documents
from tests.stores import STORES, empty_store


@pytest.fixture(params=STORES)
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Documents]:
    yield from empty_store(request, tmp_path)


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many meet in one document."""

    threads: int
    writes: int
    moves: int


@pytest.fixture
def crowd(documents: Documents) -> Crowd:
    """The emulator lets those who meet wait for seconds before one gives way; Firestore and SQLite do not."""
    if isinstance(documents, SqliteDocuments):
        return Crowd(threads=8, writes=80, moves=25)
    return Crowd(threads=2, writes=6, moves=2)
