"""What follows the page that is shown, asked for by a tap and put after it."""

from collections.abc import Awaitable, Callable
from typing import Generic, Protocol, TypeVar

from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.loading import Loading
from jmo_app.trouble import Trouble


class Paged(Protocol):
    @property
    def next(self) -> str | None:
        """Where the following page begins; None: this was the last."""
        ...


Page = TypeVar("Page", bound=Paged)


class More(Generic[Page]):
    """`fetch` takes the cursor, `join` the pages that are shown and the one that came."""

    def __init__(
        self,
        shown: Loading[Page],
        fetch: Callable[[str], Awaitable[Page | Trouble]],
        join: Callable[[Page, Page], Page],
        *,
        changes: Changes,
    ) -> None:
        self._shown = shown
        self._fetch = fetch
        self._join = join
        self._changes = changes
        self.fetching = Action(changes)

    @property
    def is_there(self) -> bool:
        return self._shown.content is not None and self._shown.content.next is not None

    async def load(self) -> Page | None:
        """The page that came."""
        before = self._shown.content
        if before is None or before.next is None:
            return None
        cursor = before.next
        page = await self.fetching.run(lambda: self._fetch(cursor))
        if page is not None and self._shown.content is before:
            self._shown.content = self._join(before, page)
            self._changes.tell()
        return page
