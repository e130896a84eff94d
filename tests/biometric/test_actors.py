"""The people before the camera in the browser tests are seen to move, however they are compressed."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from actor import STRAIGHT, Actor, astronaut_before_the_camera, stranger_before_the_camera

from biometric import FaceEngine
from biometric.liveness import LivenessJudge, StepFrame
from biometric.liveness.judge import Step

QUALITIES = (75, 85, 92, 98)
"""Of the JPEG a browser makes; which one it takes is its own matter."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def judge() -> LivenessJudge:
    return LivenessJudge(FaceEngine())


def compressed(face: bytes, quality: int) -> bytes:
    """As a browser takes it: from a camera that mirrors."""
    picture = cv2.imdecode(np.frombuffer(face, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    mirrored = np.ascontiguousarray(picture[:, ::-1])
    return cv2.imencode(".jpg", mirrored, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes()


def film(who: Actor, steps: list[Step], quality: int) -> list[StepFrame]:
    shown = ((who.faces[step], step) for step in steps)
    return [
        StepFrame(compressed(face, quality), step) for face, step in ((who.faces[STRAIGHT], None), *shown)
    ]


@pytest.mark.parametrize(
    ("who", "steps"),
    [
        (astronaut_before_the_camera, list(Step)),
        (stranger_before_the_camera, [step for step in Step if step is not Step.CLOSE_EYES]),
    ],
    ids=["astronaut", "stranger"],
)
def test_every_movement_is_seen(judge: LivenessJudge, who: Callable[[], Actor], steps: list[Step]) -> None:
    drawn = who()

    proofs = [judge.judge(film(drawn, steps, quality), mirrored=True) for quality in QUALITIES]

    assert [proof.refusal for proof in proofs] == [None] * len(QUALITIES)
