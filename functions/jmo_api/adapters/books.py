"""The books a simulator keeps for itself: one SQLite file, away from ours.

What an outside system knows must not live in our store, or a test that compares both
sides would compare a thing with itself.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Books:
    path: Path
    tables: str
    """The statements that make the tables, each `if not exists`."""

    def __post_init__(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.writing() as books:
            books.execute("pragma journal_mode = wal")
            books.executescript(self.tables)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Its own connection each time, so that any thread and any process may come."""
        connection = sqlite3.connect(self.path, timeout=10)
        try:
            with connection:
                yield connection
        finally:
            connection.close()

    def rows(self, question: str, *values: str | int) -> list[tuple[str | int | bytes | None, ...]]:
        with self.writing() as books:
            return books.execute(question, values).fetchall()
