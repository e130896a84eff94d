"""The phone's camera as Flet's control gives it: opened one way, one picture at a time, closed behind us."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, Final

import flet as ft
import flet_camera as fc

from jmo_app.camera_trouble import CameraLost, CameraTrouble

REFUSED_WORDS: Final = ("denied", "notallowed", "permission")
"""How browsers and phones call a camera that was not allowed."""
SLOW_SECONDS: Final = 8.0
OPENING_SECONDS: Final = 60.0
"""The member may take time over the question whether to allow it."""
PICTURE_SECONDS: Final = 20.0
BLANKS: Final = 4
BLANK_SECONDS: Final = 0.5
"""A camera may begin with an empty picture; one that gives so many was unplugged, or is covered."""
FAILURES: Final = (RuntimeError, TimeoutError, TypeError)
"""What a call to the control ends in when the browser cannot, does not, or answers nothing."""


JPEG: Final = b"\xff\xd8\xff"
START_OF_SCAN: Final = b"\xff\xda"
FIRST_BLOCKS: Final = 64
"""Bytes in which a scan says what it holds and how bright the picture begins."""
LAST_BYTES: Final = 4
"""Its end, and what fills up the last block."""
REPEAT: Final = 4 * 5 * 7


class PhoneCamera:
    """Lives as long as the screen with the finder; `tell` when something of it is to be seen there."""

    def __init__(
        self,
        key: str,
        *,
        facing: fc.CameraLensDirection,
        preset: fc.ResolutionPreset,
        known: list[Any],
        tell: Callable[[], None],
        rest: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """`known`: the phone's cameras, kept by whoever opens one again. To ask for them, a browser opens
        each of them, and one more to be allowed to: a question to the member each time, in some."""
        self._key = key
        self._known = known
        self._facing = facing
        self._preset = preset
        self._tell = tell
        self._rest = rest
        self._at_camera = asyncio.Lock()
        self.control: Any = fc.Camera()
        self.is_open = False
        self.is_slow = False
        """Still being opened, after a while."""
        self.is_closed = False
        self.faces_as_asked = True

    def draw(self) -> ft.Control:
        """Every drawing makes a new control that takes the place, and the number, of the one before."""
        drawn: ft.Control = fc.Camera(key=self._key, expand=True)
        self.control = drawn
        return drawn

    async def open(self) -> CameraTrouble | None:
        """None: it is open, or was closed meanwhile."""
        slow = asyncio.create_task(self._notice_slowness())
        try:
            trouble = await self._open_in_time()
        finally:
            slow.cancel()
            self.is_slow = False
        if self.is_closed:
            return None
        self.is_open = trouble is None
        self._tell()
        return trouble

    async def _open_in_time(self) -> CameraTrouble | None:
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                return await self._open()
        except TimeoutError:
            return CameraTrouble.SLOW
        except RuntimeError as error:
            return _trouble_of(error)

    async def _open(self) -> CameraTrouble | None:
        if self._known:
            with suppress(RuntimeError):  # it may have been unplugged since
                return await self._open_one_of(self._known)
        self._known[:] = await self.control.get_available_cameras()
        return await self._open_one_of(self._known)

    async def _open_one_of(self, cameras: Sequence[Any]) -> CameraTrouble | None:
        if not cameras:
            return CameraTrouble.MISSING
        chosen = next((camera for camera in cameras if camera.lens_direction is self._facing), cameras[0])
        self.faces_as_asked = chosen.lens_direction is self._facing
        if not self.is_closed:
            await self.control.initialize(chosen, self._preset, enable_audio=False)
        return None

    async def _notice_slowness(self) -> None:
        await self._rest(SLOW_SECONDS)
        self.is_slow = True
        self._tell()

    async def take_picture(self) -> bytes | None:
        """None: it was closed meanwhile. Raises CameraLost."""
        async with self._at_camera:
            for _ in range(BLANKS):
                picture = await self._take_one()
                if self.is_closed or not shows_nothing(picture):
                    return None if self.is_closed else picture
                await self._rest(BLANK_SECONDS)
        raise CameraLost()

    async def _take_one(self) -> bytes:
        try:
            async with asyncio.timeout(PICTURE_SECONDS):
                return bytes(await self.control.take_picture())
        except FAILURES as error:
            if not self.is_closed:
                raise CameraLost() from error
            return b""

    async def catch_up(self) -> None:
        """The browser takes things in turn: once it has answered, it has taken up what was last drawn."""
        with suppress(*FAILURES):  # the next picture will tell
            async with asyncio.timeout(PICTURE_SECONDS):
                await self.control.supports_image_streaming()

    def close(self) -> None:
        self.is_open = False
        self.is_closed = True


def shows_nothing(picture: bytes) -> bool:
    """One colour all over, as browsers paint a camera that was unplugged: a JPEG whose blocks are all the
    same repeats itself. In which step depends on how its colours are shared: 4, 5 or 7 bytes."""
    scan = picture[picture.rfind(START_OF_SCAN) : -LAST_BYTES][FIRST_BLOCKS:]
    return picture.startswith(JPEG) and len(scan) > 2 * REPEAT and scan[REPEAT:] == scan[:-REPEAT]


def _trouble_of(error: Exception) -> CameraTrouble:
    said = str(error).casefold()
    if any(word in said for word in REFUSED_WORDS):
        return CameraTrouble.REFUSED
    return CameraTrouble.MISSING if "notfound" in said else CameraTrouble.BROKEN
