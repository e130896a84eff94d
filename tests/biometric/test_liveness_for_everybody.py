"""Proof of life of people who cannot do every movement, or whom the camera sees less of.

What is asked of each is what the app asks once they have said what they cannot do: three movements that are
left (`jamsostek.face_checks.doable_steps`). Whoever has fewer is led to a single picture, and to a person.
"""

from collections.abc import Mapping

import cv2
import numpy as np
import pytest

from biometric import FaceEngine
from biometric.liveness import Doubt, LivenessJudge, Step, StepFrame
from tests.biometric.conftest import Pixels
from tests.biometric.heads import Eye, Glasses, Head, frame, with_noise

pytestmark = pytest.mark.slow

LEFT, RIGHT, MOUTH, EYES = Step.TURN_LEFT, Step.TURN_RIGHT, Step.OPEN_MOUTH, Step.CLOSE_EYES


@pytest.fixture(scope="module")
def judge(engine: FaceEngine) -> LivenessJudge:
    return LivenessJudge(engine)


@pytest.fixture(scope="module")
def head(astronaut: Pixels) -> Head:
    return head_of(astronaut[0:330, 60:390])


@pytest.fixture(scope="module")
def bespectacled(hopper: Pixels) -> Head:
    """Her glasses are real, with rims across the lids."""
    return head_of(hopper[0:420, 60:480])


def head_of(portrait: Pixels) -> Head:
    return Head(np.asarray(cv2.resize(portrait, (720, 720), interpolation=cv2.INTER_CUBIC), np.uint8))


def all_but_the_eyes(head: Head) -> dict[Step, Pixels]:
    return {LEFT: head.turned(30), RIGHT: head.turned(-30), MOUTH: head.with_open_mouth()}


def refusal(
    judge: LivenessJudge, straight: Pixels, shown: Mapping[Step, Pixels]
) -> tuple[Doubt, Step | None, str] | None:
    takes: list[tuple[Pixels, Step | None]] = [(straight, None), (straight, None)]
    takes += [(picture, step) for step, picture in shown.items()]
    filmed = [StepFrame(frame(with_noise(one, seed)), step) for seed, (one, step) in enumerate(takes)]
    found = judge.judge(filmed).refusal
    return None if found is None else (found.doubt, found.step, found.cause)


@pytest.mark.parametrize("eye", ["left", "right"])
def test_a_person_with_one_eye_passes(judge: LivenessJudge, head: Head, eye: Eye) -> None:
    one_eyed = Head(head.with_closed_eyes(only=eye))

    assert refusal(judge, one_eyed.portrait, all_but_the_eyes(one_eyed)) is None


def test_a_blind_person_whose_eyes_stay_closed_passes(judge: LivenessJudge, head: Head) -> None:
    blind = Head(head.with_closed_eyes())

    assert refusal(judge, blind.portrait, all_but_the_eyes(blind)) is None


@pytest.mark.parametrize("open_eye", ["left", "right"])
def test_a_palsy_that_keeps_an_eye_open_leaves_the_other_movements(
    judge: LivenessJudge, head: Head, open_eye: Eye
) -> None:
    """Half of the face does not move; the jaw opens all the same."""
    half_closed = head.with_closed_eyes(only="right" if open_eye == "left" else "left")

    found = refusal(judge, head.portrait, {LEFT: head.turned(30), EYES: half_closed})

    assert found == (Doubt.NOT_SEEN, EYES, "eyes-not-seen")
    assert refusal(judge, head.portrait, all_but_the_eyes(head)) is None


@pytest.mark.parametrize("degrees", [-10, 10])
def test_a_phone_fixed_askew_is_good_enough(judge: LivenessJudge, head: Head, degrees: float) -> None:
    """To the arm of a wheelchair, say."""
    shown = {step: askew(picture, degrees) for step, picture in all_but_the_eyes(head).items()}

    assert refusal(judge, askew(head.portrait, degrees), shown) is None


def askew(shown: Pixels, degrees: float) -> Pixels:
    height, width = shown.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    warped = cv2.warpAffine(shown, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped, np.uint8)


LIGHT_GLASSES = {
    "thin rims": Glasses(rim=3),
    "a quarter of the light reflected": Glasses(rim=4, veil=0.25),
}


@pytest.mark.parametrize("glasses", LIGHT_GLASSES.values(), ids=LIGHT_GLASSES)
def test_eyes_are_seen_to_close_behind_light_glasses(
    judge: LivenessJudge, head: Head, glasses: Glasses
) -> None:
    worn, closed = (glasses.on(face, head.points) for face in (head.portrait, head.with_closed_eyes()))

    assert refusal(judge, worn, {EYES: closed}) is None


def test_behind_heavy_rims_closed_eyes_are_not_seen_and_the_reason_names_them(
    judge: LivenessJudge, head: Head
) -> None:
    rims = Glasses(rim=9)
    worn, closed = (rims.on(face, head.points) for face in (head.portrait, head.with_closed_eyes()))

    assert refusal(judge, worn, {EYES: closed}) == (Doubt.NOT_SEEN, EYES, "eyes-not-seen")


def test_who_keeps_such_glasses_on_passes_with_the_other_movements(
    judge: LivenessJudge, bespectacled: Head
) -> None:
    straight, closed = bespectacled.portrait, bespectacled.with_closed_eyes()
    turned = bespectacled.turned(30)

    found = refusal(judge, straight, {LEFT: turned, EYES: closed})

    assert found == (Doubt.NOT_SEEN, EYES, "eyes-not-seen")
    others = {LEFT: turned, RIGHT: bespectacled.turned(-33), MOUTH: bespectacled.with_open_mouth()}
    assert refusal(judge, straight, others) is None
