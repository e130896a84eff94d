"""The camera before the member's face, and what is made of it while it is open."""

import asyncio
from collections.abc import Awaitable, Callable

import flet as ft
import flet_camera as fc

from jmo_app.components.phone_camera import PhoneCamera
from jmo_app.features.selfie.state import Selfie


class Eye:
    """A camera at the front and the task that guides through it."""

    def __init__(self, selfie: Selfie, *, rest: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._selfie = selfie
        self._guide: asyncio.Task[None] | None = None
        self.camera = PhoneCamera(
            "face.camera",
            facing=fc.CameraLensDirection.FRONT,
            preset=fc.ResolutionPreset.HIGH,
            known=selfie.cameras,
            tell=selfie.changes.tell,
            rest=rest,
        )

    async def open(self) -> None:
        trouble = await self.camera.open()
        if trouble is not None:
            self._selfie.lose_camera(trouble)
        elif self.camera.is_open:
            self._guide = asyncio.create_task(self._selfie.guide(self.camera))

    def close(self) -> None:
        self.camera.close()
        self._selfie.put_down()
        if self._guide is not None:
            self._guide.cancel()
            self._guide = None


async def pick_picture() -> bytes | None:
    """A picture from the phone's files; None when the member thought better of it."""
    files = await ft.FilePicker().pick_files(
        file_type=ft.FilePickerFileType.CUSTOM,
        allowed_extensions=["jpg", "jpeg", "png", "webp"],
        with_data=True,
        cancel_upload_on_window_blur=False,
    )
    return None if not files else files[0].bytes or b""
