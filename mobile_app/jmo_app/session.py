"""Who is signed in on this device."""

from typing import Any

from jamsostek import codec
from jamsostek.contract import Session
from jmo_app.storage import SESSION, Storage


class SessionKeeper:
    """The session in memory and in storage; another tab may have renewed the stored one."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self.current: Session | None = None

    async def load(self) -> Session | None:
        self.current = await self._stored()
        return self.current

    async def open(self, session: Session) -> None:
        self.current = session
        await self._storage.write(SESSION, codec.encode(session))

    async def adopt_newer(self, access_token: str) -> Session | None:
        """What another tab renewed while this one still held `access_token`."""
        stored = await self._stored()
        if stored is None or stored.access_token == access_token:
            return None
        self.current = stored
        return stored

    async def close(self) -> None:
        self.current = None
        await self._storage.wipe()

    async def _stored(self) -> Session | None:
        body: Any = await self._storage.read(SESSION)
        if body is None:
            return None
        try:
            return codec.decode(Session, body)
        except (TypeError, ValueError, KeyError):
            return None
