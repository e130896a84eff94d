"""The phone's camera as the selfie needs it: opened at the front, one picture at a time, closed behind us."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import flet as ft
import flet_camera as fc

from jmo_app.features.selfie.cameras import CameraLost, CameraTrouble
from jmo_app.features.selfie.state import Selfie

FRONT: Final = fc.CameraLensDirection.FRONT
REFUSED_WORDS: Final = ("denied", "notallowed", "permission")
"""How browsers and phones call a camera that was not allowed."""
SLOW_SECONDS: Final = 8.0
OPENING_SECONDS: Final = 60.0
"""The member may take time over the question whether to allow it."""
PICTURE_SECONDS: Final = 20.0


class Eye:
    """One camera control and the task that guides through it."""

    def __init__(self, selfie: Selfie, *, rest: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._selfie = selfie
        self._rest = rest
        self._guide: asyncio.Task[None] | None = None
        self._at_camera = asyncio.Lock()
        self._is_closed = False
        self.is_open = False
        self.is_slow = False
        """Still being opened, after a while."""
        self.control: Any = fc.Camera()

    def draw(self) -> fc.Camera:
        """Every drawing makes a new control that takes the place, and the number, of the one before."""
        drawn: ft.Control = fc.Camera(key="face.camera", expand=True)
        self.control = drawn
        return drawn

    async def open(self) -> None:
        slow = asyncio.create_task(self._notice_slowness())
        try:
            trouble = await self._open_in_time()
        finally:
            slow.cancel()
            self.is_slow = False
        if self._is_closed:
            return
        if trouble is not None:
            self._selfie.lose_camera(trouble)
            return
        self.is_open = True
        self._selfie.changes.tell()
        self._guide = asyncio.create_task(self._selfie.guide(self))

    async def _open_in_time(self) -> CameraTrouble | None:
        try:
            async with asyncio.timeout(OPENING_SECONDS):
                return await self._open_front()
        except TimeoutError:
            return CameraTrouble.SLOW
        except RuntimeError as error:
            return _trouble_of(error)

    async def _open_front(self) -> CameraTrouble | None:
        cameras = await self.control.get_available_cameras()
        if not cameras:
            return CameraTrouble.MISSING
        if not self._is_closed:
            chosen = next((camera for camera in cameras if camera.lens_direction is FRONT), cameras[0])
            await self.control.initialize(chosen, fc.ResolutionPreset.HIGH, enable_audio=False)
        return None

    async def _notice_slowness(self) -> None:
        await self._rest(SLOW_SECONDS)
        self.is_slow = True
        self._selfie.changes.tell()

    async def take_picture(self) -> bytes | None:
        async with self._at_camera:
            try:
                async with asyncio.timeout(PICTURE_SECONDS):
                    picture = bytes(await self.control.take_picture())
            except (RuntimeError, TimeoutError, TypeError) as error:
                if not self._is_closed:
                    raise CameraLost() from error
        return None if self._is_closed else picture

    def close(self) -> None:
        self.is_open = False
        self._is_closed = True
        self._selfie.put_down()
        if self._guide is not None:
            self._guide.cancel()
            self._guide = None


def _trouble_of(error: Exception) -> CameraTrouble:
    said = str(error).casefold()
    if any(word in said for word in REFUSED_WORDS):
        return CameraTrouble.REFUSED
    return CameraTrouble.MISSING if "notfound" in said else CameraTrouble.BROKEN


async def pick_picture() -> bytes | None:
    """A picture from the phone's files; None when the member thought better of it."""
    files = await ft.FilePicker().pick_files(
        file_type=ft.FilePickerFileType.CUSTOM,
        allowed_extensions=["jpg", "jpeg", "png", "webp"],
        with_data=True,
        cancel_upload_on_window_blur=False,
    )
    return None if not files else files[0].bytes or b""
