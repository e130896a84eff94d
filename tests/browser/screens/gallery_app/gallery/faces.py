"""The selfie in each of its states, in whatever screen stands around it: name → the doing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, Final

import flet as ft

from gallery.made_up import NOON, Maker
from jamsostek.contract import Challenge, FaceCheck, FaceOutcome, LivenessStep, PreviewHint, Problem
from jamsostek.parameters import FACE_ATTEMPTS
from jmo_app.camera_trouble import CameraTrouble
from jmo_app.components.phone_camera import PhoneCamera
from jmo_app.features.selfie import eye
from jmo_app.features.selfie.pictures import Shot
from jmo_app.features.selfie.state import Selfie, Stage

FACE_STEP: Final = "face"
CASE: Final = "WJH-2026-000012"
STEPS: Final = (LivenessStep.TURN_LEFT, LivenessStep.OPEN_MOUTH, LivenessStep.CLOSE_EYES)
TOO_LITTLE: Final = frozenset({LivenessStep.TURN_LEFT, LivenessStep.TURN_RIGHT, LivenessStep.OPEN_MOUTH})

SHUT: Final = object()
"""A camera that does not open."""

Doing = Callable[[Any], Awaitable[None]]
Posing = Callable[[Selfie], None]


class StillCamera(PhoneCamera):
    """Open at once, or slow to open; never ready with a picture, so that what is told of one stays as put."""

    async def open(self) -> CameraTrouble | None:
        self.is_slow = SHUT in self._known
        self.is_open = not self.is_slow
        self._tell()
        return None

    def draw(self) -> ft.Control:
        return ft.Container(key=self._key, bgcolor=ft.Colors.BLUE_GREY_400, expand=True)

    async def take_picture(self) -> bytes | None:
        await asyncio.Event().wait()
        return None


setattr(eye, "PhoneCamera", StillCamera)  # noqa: B010


def selfie(
    stage: Stage,
    problem: Problem | None = None,
    trouble: CameraTrouble | None = None,
    pose: Posing = lambda _: None,
    **check: Any,
) -> Doing:
    """At the step of a form that shows a face, where it is one of a form."""

    async def do(state: Any) -> None:
        if (form := getattr(state, "form", None)) is not None:
            await form.move(next(each for each in form.steps if str(each) == FACE_STEP))
        face: Selfie = state.selfie
        face.stage = stage
        here = {"purpose": face.purpose, "outcome": FaceOutcome.PENDING, "challenge": None}
        face.verdict.check = replace(Maker().make(FaceCheck), **(here | check))
        face.verdict.problem = problem
        face.camera_trouble = trouble
        pose(face)
        face.changes.tell()

    return do


def before_the_camera(pose: Posing = lambda _: None, problem: Problem | None = None, **check: Any) -> Doing:
    return selfie(Stage.CAMERA, problem, pose=pose, **{"attempts_left": FACE_ATTEMPTS, **check})


def refused(code: str, *, left: int = FACE_ATTEMPTS, **facts: str | int) -> Doing:
    return before_the_camera(problem=Problem(code, facts), attempts_left=left)


def unlike(*, attempt: int) -> Doing:
    return refused("BIO-TIDAKCOCOK", left=FACE_ATTEMPTS - attempt, attempt=attempt, attempts=FACE_ATTEMPTS)


def hint(code: str | None, cause: str | None = None) -> Doing:
    def pose(face: Selfie) -> None:
        face.guidance.hint = PreviewHint(code, cause)

    return before_the_camera(pose)


def moving(part: int, countdown: int) -> Doing:
    def pose(face: Selfie) -> None:
        face.movements.challenge = Challenge("contoh", STEPS, NOON)
        face.movements.part, face.movements.countdown = part, countdown

    return before_the_camera(pose)


def slow_to_open(face: Selfie) -> None:
    face.cameras.append(SHUT)


def unguided(face: Selfie) -> None:
    face.guidance.is_on = False


def one_picture(face: Selfie) -> None:
    face.takes_one_picture = True


def counting(face: Selfie) -> None:
    one_picture(face)
    face.shutter.countdown = 2


def unsent(face: Selfie) -> None:
    face.sending.unsent = Shot(bytes(1_234_567), mirrored=True)


def sending(face: Selfie) -> None:
    unsent(face)
    face.sending.action.is_busy = face.sending.is_slow = True


def too_few(face: Selfie) -> None:
    face.movements.cannot = TOO_LITTLE


FACES: Final[dict[str, Doing]] = {
    "consent": selfie(Stage.CONSENT),
    "camera": before_the_camera(),
    "camera-opening": before_the_camera(slow_to_open),
    "camera-unguided": before_the_camera(unguided),
    "camera-small": hint("BIO-POSISI", "small"),
    "camera-covered": hint("BIO-HALANG", "covered-eyes"),
    "camera-right": hint(None),
    "camera-straight": moving(0, 3),
    "camera-moving": moving(1, 2),
    "camera-looked-at": moving(3, 0),
    "camera-one": before_the_camera(one_picture),
    "camera-counting": before_the_camera(counting),
    "camera-sending": before_the_camera(sending),
    "camera-unsent": before_the_camera(unsent),
    "camera-dark": refused("BIO-CAHAYA", cause="dark"),
    "camera-not-seen": refused("BIO-GERAK", step=LivenessStep.TURN_LEFT, cause="not-seen"),
    "camera-unlike-first": unlike(attempt=1),
    "camera-unlike-second": unlike(attempt=2),
    "file": selfie(Stage.FILE),
    **{f"camera-{trouble}": selfie(Stage.FILE, trouble=trouble) for trouble in CameraTrouble},
    "dark": selfie(Stage.FILE, Problem("BIO-CAHAYA", {"cause": "dark"}), attempts_left=FACE_ATTEMPTS),
    "unlike": selfie(
        Stage.FILE,
        Problem("BIO-TIDAKCOCOK", {"attempt": 1, "attempts": FACE_ATTEMPTS}),
        attempts_left=FACE_ATTEMPTS - 1,
    ),
    "cannot": selfie(Stage.CANNOT),
    "cannot-most": selfie(Stage.CANNOT, pose=too_few),
    "ways": selfie(Stage.WAYS, Problem("BIO-HABIS", {"attempts": FACE_ATTEMPTS}), attempts_left=0),
    "matched": selfie(Stage.DECIDED, outcome=FaceOutcome.MATCHED),
    "in-review": selfie(Stage.DECIDED, outcome=FaceOutcome.IN_REVIEW, case_number=CASE),
    "branch": selfie(Stage.DECIDED, outcome=FaceOutcome.BRANCH, case_number=CASE),
}
