"""What a selfie asks of a camera, and how a camera fails."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum
from typing import Final, Protocol

from jmo_app.changes import Changes

COUNT_FROM: Final = 3


class CameraTrouble(StrEnum):
    REFUSED = "refused"
    """The member, or the browser, did not allow it."""
    MISSING = "missing"
    BROKEN = "broken"


class CameraLost(Exception):  # noqa: N818 - named for what happened
    """The camera was taken away while it was in use."""


class Camera(Protocol):
    async def take_picture(self) -> bytes:
        """Raises CameraLost."""
        ...


class Shutter:
    """Counts down, and takes one picture at a time."""

    def __init__(self, changes: Changes, rest: Callable[[float], Awaitable[None]]) -> None:
        self._changes = changes
        self._rest = rest
        self._at_camera = asyncio.Lock()
        self.countdown = 0

    async def count_down(self) -> bool:
        """Three, two, one: time to put the thumb back and hold still. False: put down meanwhile."""
        for number in range(COUNT_FROM, 0, -1):
            self.countdown = number
            self._changes.tell()
            await self._rest(1.0)
            if self.countdown != number:
                return False
        return True

    async def press(self, camera: Camera) -> bytes:
        """Raises CameraLost."""
        async with self._at_camera:
            return await camera.take_picture()

    def put_down(self) -> None:
        self.countdown = 0
        self._changes.tell()
