"""A camera as Flet promises one, told what to answer, and an eye that looks through it."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from flet_camera import CameraLensDirection

from jamsostek.contract import FacePurpose
from jmo_app.changes import Changes
from jmo_app.features.selfie.eye import Eye
from jmo_app.features.selfie.state import Selfie
from tests.jmo_app.features.scripted_service import JPEG, ScriptedService

FRONT = CameraLensDirection.FRONT


class Control:
    def __init__(
        self,
        *,
        error: Exception | None = None,
        while_opening: Callable[[], None] | None = None,
        picture: bytes = JPEG,
    ) -> None:
        self._picture = picture
        self._error = error
        self._while_opening = while_opening
        self.cameras: list[Any] = [
            SimpleNamespace(lens_direction="back"),
            SimpleNamespace(lens_direction=FRONT),
        ]
        self.opened: list[Any] = []
        self.times_asked_for_cameras = 0
        self.pictures_asked = 0
        self.caught_up = False
        self.answers = asyncio.Event()
        """Until then no picture comes."""

    async def get_available_cameras(self) -> list[Any]:
        self.times_asked_for_cameras += 1
        return self.cameras

    async def initialize(self, camera: Any, *_: Any, **__: Any) -> None:
        if self._while_opening:
            self._while_opening()
        if self._error:
            raise self._error
        self.opened.append(camera)

    async def supports_image_streaming(self) -> bool:
        self.caught_up = True
        if self._error:
            raise self._error
        return False

    async def take_picture(self) -> bytes:
        self.pictures_asked += 1
        await self.answers.wait()
        if self._error:
            raise self._error
        return self._picture


async def at_the_camera(control: Control) -> tuple[Selfie, Eye]:
    selfie = Selfie(ScriptedService(), FacePurpose.DATA_UPDATE, changes=Changes(), rest=for_ever)
    await selfie.agree()
    return selfie, an_eye(selfie, control)


def an_eye(selfie: Selfie, control: Control) -> Eye:
    eye = Eye(selfie, rest=for_ever)
    eye.camera.control = control
    return eye


async def for_ever(_: float) -> None:
    await asyncio.Event().wait()


async def at_once(_: float) -> None:
    return None


async def a_few_turns() -> None:
    for _ in range(5):
        await asyncio.sleep(0)
