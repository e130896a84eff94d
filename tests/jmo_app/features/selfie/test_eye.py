"""The camera is opened, found missing, refused, silent, and left at any moment."""

import asyncio
from typing import Any

import pytest

from jmo_app.camera_trouble import CameraTrouble
from jmo_app.features.selfie.eye import Eye
from jmo_app.features.selfie.state import Stage
from tests.jmo_app.features.scripted_service import JPEG
from tests.jmo_app.features.selfie.scripted_camera import (
    FRONT,
    Control,
    a_few_turns,
    an_eye,
    at_once,
    at_the_camera,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class SilentControl(Control):
    """Nobody has answered whether it may be opened."""

    async def initialize(self, camera: Any, *_: Any, **__: Any) -> None:
        await asyncio.Event().wait()


async def test_the_front_camera_is_opened_and_guides() -> None:
    control = Control()
    _, eye = await at_the_camera(control)

    await eye.open()

    assert [camera.lens_direction for camera in control.opened] == [FRONT]
    assert eye.camera.is_open
    eye.close()
    assert not eye.camera.is_open


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (RuntimeError("CameraException: NotAllowedError"), CameraTrouble.REFUSED),
        (RuntimeError("Permission denied"), CameraTrouble.REFUSED),
        (RuntimeError("NotFoundError"), CameraTrouble.MISSING),
        (RuntimeError("NotReadableError"), CameraTrouble.BROKEN),
        (TimeoutError(), CameraTrouble.SLOW),
    ],
)
async def test_a_camera_that_does_not_open_says_why_and_leads_to_a_file(
    error: Exception, trouble: CameraTrouble
) -> None:
    selfie, eye = await at_the_camera(Control(error=error))

    await eye.open()

    assert (selfie.stage, selfie.camera_trouble, eye.camera.is_open) == (Stage.FILE, trouble, False)


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

    assert (selfie.stage, selfie.camera_trouble, eye.camera.is_open) == (left_for, None, False)


async def test_a_camera_that_is_slow_says_so_while_it_is_being_opened() -> None:
    selfie, _ = await at_the_camera(SilentControl())
    eye = Eye(selfie, rest=at_once)
    eye.camera.control = SilentControl()

    opening = asyncio.create_task(eye.open())
    await a_few_turns()

    assert (eye.camera.is_slow, eye.camera.is_open, selfie.stage) == (True, False, Stage.CAMERA)
    opening.cancel()


async def test_a_camera_that_never_opens_leads_to_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jmo_app.components.phone_camera.OPENING_SECONDS", 0)
    selfie, eye = await at_the_camera(SilentControl())

    await eye.open()

    assert (selfie.stage, selfie.camera_trouble, eye.camera.is_open) == (
        Stage.FILE,
        CameraTrouble.SLOW,
        False,
    )


async def test_a_camera_left_before_it_was_found_is_not_opened_at_all() -> None:
    control = Control()
    selfie, eye = await at_the_camera(control)
    opening = asyncio.create_task(eye.open())
    selfie.see_ways()
    eye.close()

    await opening

    assert control.opened == []


async def test_a_camera_that_gives_no_picture_any_more_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jmo_app.components.phone_camera.PICTURE_SECONDS", 0)
    selfie, eye = await at_the_camera(Control())
    await eye.open()

    assert await selfie.shutter.press(eye.camera) is None

    assert (selfie.stage, selfie.camera_trouble) == (Stage.FILE, CameraTrouble.BROKEN)


@pytest.mark.parametrize("error", [None, RuntimeError("disposed")])
async def test_what_a_camera_left_says_later_does_not_touch_the_one_opened_since(
    error: Exception | None,
) -> None:
    left = Control()
    selfie, eye = await at_the_camera(left)
    await eye.open()
    pressing = asyncio.create_task(selfie.shutter.press(eye.camera))
    await a_few_turns()
    selfie.use_file()
    eye.close()

    selfie.use_camera()
    left._error = error
    left.answers.set()

    assert await pressing is None
    assert (selfie.stage, selfie.camera_trouble) == (Stage.CAMERA, None)


async def test_a_camera_that_is_silent_does_not_hold_up_the_one_opened_after_it() -> None:
    selfie, eye = await at_the_camera(Control())
    await eye.open()
    pressing = asyncio.create_task(selfie.shutter.press(eye.camera))
    await a_few_turns()
    eye.close()
    control = Control()
    control.answers.set()

    assert await selfie.shutter.press(an_eye(selfie, control).camera) == JPEG
    pressing.cancel()


@pytest.mark.parametrize("error", [None, RuntimeError("not supported"), TimeoutError()])
async def test_the_camera_knows_when_the_screen_has_caught_up_and_minds_no_refusal(
    error: Exception | None,
) -> None:
    control = Control(error=error)
    _, eye = await at_the_camera(control)

    await eye.camera.catch_up()

    assert control.caught_up


async def test_a_camera_takes_one_picture_at_a_time() -> None:
    control = Control()
    _, eye = await at_the_camera(control)

    both = [asyncio.create_task(eye.camera.take_picture()) for _ in range(2)]
    await a_few_turns()

    assert control.pictures_asked == 1
    control.answers.set()
    assert await asyncio.gather(*both) == [JPEG, JPEG]
