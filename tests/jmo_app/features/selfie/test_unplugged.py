"""A camera that goes while it is in use, and one that is opened again."""

from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from jmo_app.camera_trouble import CameraTrouble
from jmo_app.components.phone_camera import shows_nothing
from jmo_app.features.selfie.eye import Eye
from jmo_app.features.selfie.state import Stage
from tests.jmo_app.features.scripted_service import JPEG
from tests.jmo_app.features.selfie.scripted_camera import Control, an_eye, at_once, at_the_camera

pytestmark = pytest.mark.anyio

Pixels = NDArray[np.uint8]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def test_a_camera_opened_again_is_not_looked_for_again() -> None:
    first, second = Control(), Control()
    selfie, eye = await at_the_camera(first)
    await eye.open()
    eye.close()

    again = an_eye(selfie, second)
    await again.open()

    assert (first.times_asked_for_cameras, second.times_asked_for_cameras) == (1, 0)
    assert again.camera.is_open
    again.close()


async def test_a_camera_unplugged_since_is_looked_for_anew_and_another_is_taken() -> None:
    class Unplugged(Control):
        async def initialize(self, camera: Any, *rest: Any, **more: Any) -> None:
            if camera not in self.cameras:
                raise RuntimeError("NotFoundError")
            await super().initialize(camera)

    selfie, eye = await at_the_camera(Control())
    await eye.open()
    eye.close()
    other = Unplugged()
    other.cameras = [SimpleNamespace(lens_direction="external")]

    again = an_eye(selfie, other)
    await again.open()

    assert (other.opened, again.camera.is_open, selfie.camera_trouble) == (other.cameras, True, None)
    again.close()


SAMPLING: dict[str, int] = {
    "4:2:0": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420,
    "4:2:2": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_422,
    "4:4:4": cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
}


def a_jpeg(pixels: Pixels, sampling: str = "4:2:0") -> bytes:
    return cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, SAMPLING[sampling]])[1].tobytes()


@pytest.mark.parametrize("sampling", SAMPLING)
@pytest.mark.parametrize("grey", [0, 16, 255])
async def test_an_unplugged_camera_is_painted_in_one_colour_and_lost(sampling: str, grey: int) -> None:
    selfie, _ = await at_the_camera(Control())
    eye = Eye(selfie, rest=at_once)
    eye.camera.control = Control(picture=a_jpeg(np.full((720, 1280, 3), grey, np.uint8), sampling))
    eye.camera.control.answers.set()

    assert await selfie.shutter.press(eye.camera) is None

    assert (selfie.stage, selfie.camera_trouble) == (Stage.FILE, CameraTrouble.BROKEN)


async def test_a_camera_that_begins_with_an_empty_picture_is_not_lost() -> None:
    class Waking(Control):
        async def take_picture(self) -> bytes:
            await super().take_picture()
            return a_jpeg(np.zeros((720, 1280, 3), np.uint8)) if self.pictures_asked == 1 else JPEG

    selfie, _ = await at_the_camera(Control())
    eye = Eye(selfie, rest=at_once)
    eye.camera.control = Waking()
    eye.camera.control.answers.set()

    assert await selfie.shutter.press(eye.camera) == JPEG


def test_a_very_dark_picture_and_one_that_is_empty_but_for_a_corner_show_something() -> None:
    night = np.random.default_rng(1).integers(0, 4, (720, 1280, 3)).astype(np.uint8)
    corner = np.zeros((720, 1280, 3), np.uint8)
    corner[-64:, -64:] = 90

    assert not any(shows_nothing(picture) for picture in (a_jpeg(night), a_jpeg(corner), JPEG, b""))
