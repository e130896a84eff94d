"""The stores a test runs on, when what it promises must hold on each of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.ports.documents import Documents
from tests.firestore_emulator import Emulator

STORES: Final = (
    pytest.param("sqlite", marks=pytest.mark.sqlite),
    pytest.param("firestore", marks=(pytest.mark.firestore, pytest.mark.slow)),
)


def empty_store(request: pytest.FixtureRequest, folder: Path) -> Iterator[Documents]:
    """The one the test was parametrised with."""
    if request.param == "sqlite":
        store = SqliteDocuments(folder / "documents.sqlite")
        yield store
        store.close()
        return
    emulator: Emulator = request.getfixturevalue("emulator")
    on_emulator = emulator.empty_store()
    yield on_emulator
    on_emulator.close()
