"""What a selfie asks of a camera."""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from jmo_app.camera_trouble import CameraLost
from jmo_app.changes import Changes
from jmo_app.shrinking import FRAME_SIDE, shrunk

COUNT_FROM: Final = 3


class Camera(Protocol):
    async def take_picture(self) -> bytes | None:
        """One at a time. None: it was closed meanwhile. Raises CameraLost."""
        ...

    async def catch_up(self) -> None:
        """Until the screen around it has taken up what it was last told."""
        ...


class Shutter:
    """Counts down, and takes a picture. None: it was put down, or the camera is closed or `lost`."""

    def __init__(
        self, changes: Changes, rest: Callable[[float], Awaitable[None]], *, lost: Callable[[], None]
    ) -> None:
        self._changes = changes
        self._rest = rest
        self._lost = lost
        self.countdown = 0

    async def count_down_and_press(self, camera: Camera) -> bytes | None:
        """Three, two, one: time to put the thumb back and hold still."""
        for number in range(COUNT_FROM, 0, -1):
            self.countdown = number
            self._changes.tell()
            await self._rest(1.0)
            if self.countdown != number:
                return None
        picture = await self.press(camera)
        self.put_down()
        return picture

    async def press(self, camera: Camera) -> bytes | None:
        try:
            return await camera.take_picture()
        except CameraLost:
            self._lost()
            return None

    async def frame(self, camera: Camera) -> bytes | None:
        """One of many: made small."""
        picture = await self.press(camera)
        return None if picture is None else await shrunk(picture, longest=FRAME_SIDE)

    def put_down(self) -> None:
        self.countdown = 0
        self._changes.tell()
