from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.ports import Documents


def _sqlite(folder: Path) -> Iterator[Documents]:
    store = SqliteDocuments(folder / "documents.sqlite")
    yield store
    store.close()


STORES: dict[str, Callable[[Path], Iterator[Documents]]] = {"sqlite": _sqlite}


@pytest.fixture(params=sorted(STORES))
def documents(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Documents]:
    yield from STORES[request.param](tmp_path)
