"""A document that another app shared into this one. The service worker put it down (`sw.js`), with or
without a network; it waits on the phone until the member says what it is, and goes at sign-out."""

import sys
from dataclasses import dataclass
from typing import Any, Protocol


class Shared(Protocol):
    async def find(self) -> bytes | None: ...

    async def drop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class InTheBrowser:
    """`shared` of `python_worker.js`."""

    page: Any

    async def find(self) -> bytes | None:
        found = await self.page.find()
        return None if found is None else bytes(found.to_bytes())

    async def drop(self) -> None:
        await self.page.drop()


class NothingShared:
    """Elsewhere nobody shares into the app."""

    async def find(self) -> bytes | None:
        return None

    async def drop(self) -> None: ...


def open_shared() -> Shared:
    if sys.platform == "emscripten":
        import js  # type: ignore[import-not-found, unused-ignore]

        return InTheBrowser(js.shared)
    return NothingShared()
