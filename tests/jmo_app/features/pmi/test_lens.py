"""The camera for documents: which way it faces, and what becomes of one that fails or is left."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from flet_camera import CameraLensDirection

from jmo_app.features.pmi.lens import Lens

pytestmark = pytest.mark.anyio

BACK, FRONT = CameraLensDirection.BACK, CameraLensDirection.FRONT


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Control:
    """What Flet's camera promises."""

    def __init__(self, *faces: CameraLensDirection, error: Exception | None = None) -> None:
        self._cameras = [SimpleNamespace(lens_direction=face) for face in faces]
        self._error = error
        self.opened: list[CameraLensDirection] = []

    async def get_available_cameras(self) -> list[Any]:
        await asyncio.sleep(0)
        return self._cameras

    async def initialize(self, camera: Any, *_: Any, **__: Any) -> None:
        self.opened.append(camera.lens_direction)
        if self._error:
            raise self._error

    async def take_picture(self) -> bytes:
        if self._error:
            raise self._error
        return b"picture"


def a_lens(control: Control) -> Lens:
    lens = Lens([])
    lens.camera.control = control
    return lens


@pytest.mark.parametrize(("faces", "opened"), [((FRONT, BACK), BACK), ((FRONT,), FRONT)])
async def test_the_camera_at_the_back_is_opened_where_there_is_one(
    faces: tuple[CameraLensDirection, ...], opened: CameraLensDirection
) -> None:
    control = Control(*faces)
    lens = a_lens(control)

    await lens.open()

    assert (control.opened, lens.camera.is_open, lens.is_broken) == ([opened], True, False)
    assert lens.is_mirrored(in_browser=True) is (opened is FRONT)
    assert lens.is_mirrored(in_browser=False) is False


@pytest.mark.parametrize("control", [Control(), Control(BACK, error=RuntimeError("NotAllowedError"))])
async def test_without_a_camera_the_screen_says_so(control: Control) -> None:
    lens = a_lens(control)

    await lens.open()

    assert (lens.camera.is_open, lens.is_broken) == (False, True)


async def test_a_camera_left_while_it_opens_is_not_opened_and_not_broken() -> None:
    control = Control(BACK)
    lens = a_lens(control)
    opening = asyncio.create_task(lens.open())
    await asyncio.sleep(0)

    lens.close()
    await opening

    assert (control.opened, lens.camera.is_open, lens.is_broken) == ([], False, False)


async def test_a_camera_that_gives_no_picture_is_broken() -> None:
    lens = a_lens(Control(BACK, error=RuntimeError("NotReadableError")))

    assert await lens.take_picture() is None
    assert lens.is_broken
