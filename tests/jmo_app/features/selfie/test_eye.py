"""The camera is opened, found missing, refused, and left while it is still being opened."""

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from jamsostek.contract import FacePurpose
from jmo_app.changes import Changes
from jmo_app.features.selfie.cameras import CameraTrouble
from jmo_app.features.selfie.eye import FRONT, Eye
from jmo_app.features.selfie.state import Selfie, Stage
from tests.jmo_app.features.scripted_service import ScriptedService

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Control:
    """What Flet's camera promises."""

    def __init__(
        self, *, error: Exception | None = None, while_opening: Callable[[], None] | None = None
    ) -> None:
        self._error = error
        self._while_opening = while_opening
        self.cameras: list[Any] = [
            SimpleNamespace(lens_direction="back"),
            SimpleNamespace(lens_direction=FRONT),
        ]
        self.opened: list[Any] = []

    async def get_available_cameras(self) -> list[Any]:
        return self.cameras

    async def initialize(self, camera: Any, *_: Any, **__: Any) -> None:
        if self._while_opening:
            self._while_opening()
        if self._error:
            raise self._error
        self.opened.append(camera)


async def at_the_camera(control: Control) -> tuple[Selfie, Eye]:
    selfie = Selfie(ScriptedService(), FacePurpose.DATA_UPDATE, changes=Changes())
    await selfie.agree()
    eye = Eye(selfie)
    eye.control = control
    return selfie, eye


async def test_the_front_camera_is_opened_and_guides() -> None:
    control = Control()
    _, eye = await at_the_camera(control)

    await eye.open()

    assert [camera.lens_direction for camera in control.opened] == [FRONT]
    assert eye.is_open
    eye.close()
    assert not eye.is_open


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (RuntimeError("CameraException: NotAllowedError"), CameraTrouble.REFUSED),
        (RuntimeError("Permission denied"), CameraTrouble.REFUSED),
        (RuntimeError("NotFoundError"), CameraTrouble.MISSING),
        (RuntimeError("NotReadableError"), CameraTrouble.BROKEN),
        (TimeoutError(), CameraTrouble.BROKEN),
    ],
)
async def test_a_camera_that_does_not_open_says_why_and_leads_to_a_file(
    error: Exception, trouble: CameraTrouble
) -> None:
    selfie, eye = await at_the_camera(Control(error=error))

    await eye.open()

    assert (selfie.stage, selfie.camera_trouble, eye.is_open) == (Stage.FILE, trouble, False)


async def test_without_any_camera_a_file_is_asked_for() -> None:
    control = Control()
    control.cameras = []
    selfie, eye = await at_the_camera(control)

    await eye.open()

    assert (selfie.stage, selfie.camera_trouble) == (Stage.FILE, CameraTrouble.MISSING)


@pytest.mark.parametrize("error", [None, RuntimeError("control is gone"), TimeoutError()])
@pytest.mark.parametrize("leave", ["use_file", "see_ways"])
async def test_a_camera_left_while_it_is_being_opened_is_neither_open_nor_broken(
    leave: str, error: Exception | None
) -> None:
    def go() -> None:
        getattr(selfie, leave)()
        eye.close()

    selfie, eye = await at_the_camera(Control(error=error, while_opening=go))
    left_for = Stage.FILE if leave == "use_file" else Stage.WAYS

    await eye.open()
    await asyncio.sleep(0)

    assert (selfie.stage, selfie.camera_trouble, eye.is_open) == (left_for, None, False)
