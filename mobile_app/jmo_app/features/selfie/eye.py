"""The phone's camera as the selfie needs it: opened at the front, one picture at a time, closed behind us."""

import asyncio
from typing import Any, Final

import flet as ft
import flet_camera as fc

from jmo_app.features.selfie.cameras import CameraLost, CameraTrouble
from jmo_app.features.selfie.state import Selfie

FRONT: Final = fc.CameraLensDirection.FRONT
REFUSED_WORDS: Final = ("denied", "notallowed", "permission")
"""How browsers and phones call a camera that was not allowed."""


class Eye:
    """One camera control and the task that guides through it."""

    def __init__(self, selfie: Selfie) -> None:
        self._selfie = selfie
        self._guide: asyncio.Task[None] | None = None
        self.is_open = False
        self._is_closed = False
        self.control: Any = fc.Camera()

    def draw(self) -> fc.Camera:
        """Every drawing makes a new control that takes the place, and the number, of the one before."""
        drawn: ft.Control = fc.Camera(key="face.camera", expand=True)
        self.control = drawn
        return drawn

    async def open(self) -> None:
        try:
            cameras = await self.control.get_available_cameras()
            if not cameras:
                self._selfie.lose_camera(CameraTrouble.MISSING)
                return
            chosen = next((camera for camera in cameras if camera.lens_direction is FRONT), cameras[0])
            await self.control.initialize(chosen, fc.ResolutionPreset.HIGH, enable_audio=False)
        except (RuntimeError, TimeoutError) as error:
            if not self._is_closed:
                self._selfie.lose_camera(_trouble_of(error))
            return
        if self._is_closed:
            return
        self.is_open = True
        self._selfie.changes.tell()
        self._guide = asyncio.create_task(self._selfie.guide(self))

    async def take_picture(self) -> bytes:
        try:
            return bytes(await self.control.take_picture())
        except (RuntimeError, TimeoutError, TypeError) as error:
            raise CameraLost() from error

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
