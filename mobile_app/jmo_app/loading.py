"""Something a screen shows from the service: waiting, empty, trouble or content, with its age."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from jamsostek import codec
from jmo_app.changes import Changes
from jmo_app.storage import Storage
from jmo_app.trouble import Trouble
from jmo_app.unforeseen import outcome_of

Content = TypeVar("Content")


class Face(StrEnum):
    WAITING = "waiting"
    EMPTY = "empty"
    TROUBLE = "trouble"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Content]):
    """Where the last answer is kept for the times without a network."""

    storage: Storage
    name: str
    kind: type[Content]

    async def find(self) -> tuple[Content, datetime] | None:
        kept = await self.storage.kept(self.name)
        if kept is None:
            return None
        try:
            return codec.decode(self.kind, kept.body), kept.at
        except (TypeError, ValueError, KeyError):
            return None

    async def put(self, content: Content, *, at: datetime) -> None:
        await self.storage.keep(self.name, codec.encode(content), at=at)


class Remembered(Generic[Content]):
    """An answer asked for once, to begin something with: without a network it is the stored copy."""

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Content | Trouble]],
        shelf: Shelf[Content],
        *,
        now: Callable[[], datetime],
    ) -> None:
        self._fetch = fetch
        self._shelf = shelf
        self._now = now
        self.as_of: datetime | None = None
        """Of the copy; None where the answer is fresh."""

    async def __call__(self) -> Content | Trouble:
        fetched = await self._fetch()
        self.as_of = None
        if not isinstance(fetched, Trouble):
            await self._shelf.put(fetched, at=self._now())
            return fetched
        found = await self._shelf.find() if fetched.is_no_connection else None
        if found is None:
            return fetched
        self.as_of = found[1]
        return found[0]


class Loading(Generic[Content]):
    """The stored copy at once, the fresh one when it comes; a stored copy outlives trouble."""

    def __init__(
        self,
        fetch: Callable[[], Awaitable[Content | Trouble]],
        *,
        now: Callable[[], datetime],
        changes: Changes,
        shelf: Shelf[Content] | None = None,
        is_empty: Callable[[Content], bool] = lambda _: False,
    ) -> None:
        self._fetch = fetch
        self._now = now
        self._changes = changes
        self._shelf = shelf
        self._is_empty = is_empty
        self.content: Content | None = None
        self.as_of: datetime | None = None
        self.is_stored_copy = False
        self.is_busy = False
        self.trouble: Trouble | None = None

    @property
    def face(self) -> Face:
        if self.content is not None:
            return Face.EMPTY if self._is_empty(self.content) else Face.CONTENT
        return Face.TROUBLE if self.trouble else Face.WAITING

    async def load(self) -> None:
        if self.is_busy:
            return
        self.is_busy = True
        self.trouble = None
        self._changes.tell()
        try:
            if self.content is None:
                await self._show_stored_copy()
            fetched = await outcome_of(self._fetch)
        finally:
            self.is_busy = False
        if isinstance(fetched, Trouble):
            self.trouble = fetched
            self.is_stored_copy = self.content is not None
            self._changes.tell()
            return
        await self.show(fetched)

    async def show(self, content: Content) -> None:
        """An answer that came another way (as the reply to a change)."""
        self.content = content
        self.as_of = self._now()
        self.is_stored_copy = False
        self._changes.tell()
        if self._shelf is not None:
            await self._shelf.put(content, at=self.as_of)

    async def _show_stored_copy(self) -> None:
        found = await self._shelf.find() if self._shelf is not None else None
        if found is None:
            return
        self.content, self.as_of = found
        self.is_stored_copy = True
        self._changes.tell()
