"""What the phone remembers. On the web this is `localStorage["flutter.<key>"]`.

Nothing of a member outlives signing out; only how the app looks and speaks, and the
number this device is known by, belong to the device. What is a member's own lies sealed
(`vault.py`), but for the card, which the page draws before anything could be opened.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from jmo_app.vault import InTheOpen, Preferences, Private

SESSION: Final = "session"
STORED_CARD: Final = "stored_card"
"""Read by the page's own script before Python starts: JSON of `StoredCard`."""
LANGUAGE: Final = "language"
THEME: Final = "theme"
DEVICE: Final = "device"
INTRODUCED: Final = "introduced"
PUSH_PUT_OFF: Final = "push_put_off"
"""Until when nobody is asked here whether to be told by push messages."""
STILL: Final = "still"
"""Written by the page (`shell.js`): Flutter does not tell whether a browser was asked for less motion."""
TEXT_SCALE: Final = "text_scale"
"""Written by the page too: Flet does not tell how large Flutter sets letters."""
OF_THE_DEVICE: Final = (LANGUAGE, THEME, DEVICE, INTRODUCED, PUSH_PUT_OFF, STILL, TEXT_SCALE)
IN_THE_OPEN: Final = (*OF_THE_DEVICE, STORED_CARD)

COPIES_IN_ALL: Final = 1_500_000
"""Characters of stored answers; a browser gives an app some five million, and drafts must always fit."""
ONE_COPY: Final = 500_000

_CACHE: Final = "cache."
_CACHED: Final = "cached"
_DRAFT: Final = "draft."


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored answer of the service and when it was true."""

    body: Any
    at: datetime


class Storage:
    def __init__(self, preferences: Preferences, private: Private | None = None) -> None:
        self._preferences = preferences
        self._private = private or InTheOpen(preferences)
        self._copies: dict[str, int] | None = None
        """Characters of each stored answer, the one renewed longest ago first."""

    async def read(self, key: str) -> Any:
        """The JSON under the key; None when there is none, or it cannot be read any more."""
        text = await self._drawer(key).get(key)
        if not isinstance(text, str):
            return None
        try:
            return json.loads(text)
        except ValueError:
            return None

    async def write(self, key: str, value: Any) -> None:
        """When the phone is full, copies of what the service knows make room."""
        text = _text(value)
        try:
            await self._drawer(key).set(key, text)
        except RuntimeError:
            await self._drop_copies()
            await self._drawer(key).set(key, text)

    async def forget(self, key: str) -> None:
        await self._drawer(key).remove(key)

    def _drawer(self, key: str) -> Preferences:
        return self._preferences if key in IN_THE_OPEN else self._private

    # --- copies of what the service knows: there may be less of them at any time

    async def keep(self, name: str, body: Any, *, at: datetime) -> None:
        copy = {"at": at.isoformat(), "body": body}
        size = len(_text(copy))
        copies = await self._known_copies()
        copies.pop(name, None)
        if size > ONE_COPY:
            await self.forget(_CACHE + name)
            return
        while sum(copies.values()) + size > COPIES_IN_ALL:
            oldest = next(iter(copies))
            del copies[oldest]
            await self.forget(_CACHE + oldest)
        copies[name] = size
        await self.write(_CACHE + name, copy)
        await self.write(_CACHED, copies)

    async def kept(self, name: str) -> Kept | None:
        found = await self.read(_CACHE + name)
        if not isinstance(found, dict) or "at" not in found:
            return None
        try:
            return Kept(found.get("body"), datetime.fromisoformat(found["at"]))
        except (TypeError, ValueError):
            return None

    async def _known_copies(self) -> dict[str, int]:
        if self._copies is None:
            found = await self.read(_CACHED)
            self._copies = found if isinstance(found, dict) else {}
        return self._copies

    async def _drop_copies(self) -> None:
        self._copies = {}
        for key in await self._private.get_keys(_CACHE):
            await self._private.remove(key)

    # --- drafts

    async def save_draft(self, name: str, draft: Mapping[str, Any]) -> None:
        await self.write(_DRAFT + name, dict(draft))

    async def draft(self, name: str) -> dict[str, Any] | None:
        found = await self.read(_DRAFT + name)
        return found if isinstance(found, dict) else None

    async def drop_draft(self, name: str) -> None:
        await self.forget(_DRAFT + name)

    async def wipe(self) -> None:
        """Everything but what belongs to the device."""
        self._copies = None
        for drawer in (self._preferences, self._private):
            for key in await drawer.get_keys(""):
                if key not in OF_THE_DEVICE:
                    await drawer.remove(key)
        await self._private.destroy()


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
