"""What was taken on its way to the service, and kept until the answer comes."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from jamsostek.contract import FaceCheck
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.features.selfie.pictures import Film, Receiver, Shot
from jmo_app.trouble import Trouble

SLOW_SECONDS: Final = 8.0
"""After so long the member hears that it is still being sent."""


class Sending:
    def __init__(self, api: Receiver, *, changes: Changes, rest: Callable[[float], Awaitable[None]]) -> None:
        self._api = api
        self._changes = changes
        self._rest = rest
        self.action = Action(changes)
        self.unsent: Shot | Film | None = None
        """Taken, but the answer never came; in memory only."""
        self.is_slow = False
        """Still sending, after a while."""

    @property
    def is_busy(self) -> bool:
        return self.action.is_busy

    @property
    def refusal(self) -> Trouble | None:
        """The service has answered, and would not take it."""
        trouble = self.action.trouble
        return trouble if trouble is not None and trouble.is_answered else None

    async def send(self, check_id: str) -> FaceCheck | None:
        """What was taken and whose answer got lost goes as the same request, so it counts once."""
        unsent = self.unsent
        if unsent is None:
            return None

        async def work(request_id: str) -> FaceCheck | Trouble:
            return await unsent.send(self._api, check_id, request_id=request_id)

        slow = asyncio.create_task(self._notice_slowness())
        try:
            answer = await self.action.submit(work, content=unsent)
        finally:
            slow.cancel()
            self.is_slow = False
        if answer is not None or self.refusal is not None:
            self.unsent = None
        return answer

    def forget(self) -> None:
        self.unsent = None
        self.action.clear()

    async def _notice_slowness(self) -> None:
        await self._rest(SLOW_SECONDS)
        self.is_slow = True
        self._changes.tell()
