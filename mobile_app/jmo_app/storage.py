"""What the phone remembers. On the web this is `localStorage["flutter.<key>"]`.

Nothing of a member outlives signing out; only how the app looks and speaks, and the
number this device is known by, belong to the device.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Protocol

SESSION: Final = "session"
STORED_CARD: Final = "stored_card"
"""Read by the page's own script before Python starts: JSON of `StoredCard`."""
LANGUAGE: Final = "language"
THEME: Final = "theme"
DEVICE: Final = "device"
OF_THE_DEVICE: Final = (LANGUAGE, THEME, DEVICE)

_CACHE: Final = "cache."
_DRAFT: Final = "draft."


class Preferences(Protocol):
    """`flet.SharedPreferences`, as far as it is used."""

    async def get(self, key: str) -> Any: ...

    async def set(self, key: str, value: str) -> Any: ...

    async def remove(self, key: str) -> Any: ...

    async def get_keys(self, key_prefix: str) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored answer of the service and when it was true."""

    body: Any
    at: datetime


class Storage:
    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    async def read(self, key: str) -> Any:
        """The JSON under the key; None when there is none, or it cannot be read any more."""
        text = await self._preferences.get(key)
        if not isinstance(text, str):
            return None
        try:
            return json.loads(text)
        except ValueError:
            return None

    async def write(self, key: str, value: Any) -> None:
        await self._preferences.set(key, json.dumps(value, ensure_ascii=False, separators=(",", ":")))

    async def forget(self, key: str) -> None:
        await self._preferences.remove(key)

    async def keep(self, name: str, body: Any, *, at: datetime) -> None:
        await self.write(_CACHE + name, {"at": at.isoformat(), "body": body})

    async def kept(self, name: str) -> Kept | None:
        found = await self.read(_CACHE + name)
        if not isinstance(found, dict) or "at" not in found:
            return None
        try:
            return Kept(found.get("body"), datetime.fromisoformat(found["at"]))
        except (TypeError, ValueError):
            return None

    async def save_draft(self, name: str, draft: Mapping[str, Any]) -> None:
        await self.write(_DRAFT + name, dict(draft))

    async def draft(self, name: str) -> dict[str, Any] | None:
        found = await self.read(_DRAFT + name)
        return found if isinstance(found, dict) else None

    async def drop_draft(self, name: str) -> None:
        await self.forget(_DRAFT + name)

    async def wipe(self) -> None:
        """Everything but what belongs to the device."""
        for key in await self._preferences.get_keys(""):
            if key not in OF_THE_DEVICE:
                await self._preferences.remove(key)
