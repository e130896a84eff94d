"""Frames of a portrait on a relief: a living head passes, everything else is refused with its code."""

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import pytest

from biometric import FaceEngine, FaceRefused
from biometric.liveness import Doubt, LivenessJudge, Proof, Step, StepFrame
from jamsostek.contract import LivenessStep
from jamsostek.refusals import ALL_CODES
from tests.biometric.conftest import Pixels
from tests.biometric.heads import Head, frame, moved, tilted_print, with_noise

pytestmark = pytest.mark.slow

STRAIGHT = None
LEFT, RIGHT, MOUTH, EYES = Step.TURN_LEFT, Step.TURN_RIGHT, Step.OPEN_MOUTH, Step.CLOSE_EYES


@dataclass
class Shots:
    """One person's pictures, made once."""

    straight: Pixels
    left: Pixels
    right: Pixels
    mouth: Pixels
    eyes: Pixels


def shots_of(portrait: Pixels) -> Shots:
    larger = np.asarray(cv2.resize(portrait, (720, 720), interpolation=cv2.INTER_CUBIC), np.uint8)
    head = Head(larger)
    return Shots(larger, head.turned(30), head.turned(-30), head.with_open_mouth(), head.with_closed_eyes())


@pytest.fixture(scope="module")
def shots(astronaut: Pixels) -> Shots:
    return shots_of(astronaut[0:330, 60:390])


@pytest.fixture(scope="module")
def stranger(hopper: Pixels) -> Shots:
    return shots_of(hopper[0:420, 60:480])


@pytest.fixture(scope="module")
def judge(engine: FaceEngine) -> LivenessJudge:
    return LivenessJudge(engine)


def filmed(*shown: tuple[Pixels, Step | None]) -> list[StepFrame]:
    """As a camera would: no two frames alike."""
    return [StepFrame(frame(with_noise(one, seed)), step) for seed, (one, step) in enumerate(shown)]


def refusal_of(proof: Proof) -> tuple[Doubt, Step | None, str]:
    assert proof.refusal is not None
    return proof.refusal.doubt, proof.refusal.step, proof.refusal.cause


def a_take(shots: Shots) -> list[tuple[Pixels, Step | None]]:
    straight = (shots.straight, STRAIGHT)
    return [straight, straight, (shots.left, LEFT), (shots.mouth, MOUTH), (shots.eyes, EYES), straight]


def test_the_steps_are_those_of_the_contract() -> None:
    assert [step.value for step in Step] == [step.value for step in LivenessStep]
    assert {doubt.value for doubt in Doubt} <= ALL_CODES


def test_a_head_that_does_what_is_asked_passes(judge: LivenessJudge, shots: Shots) -> None:
    proof = judge.judge(filmed(*a_take(shots)))

    assert proof.refusal is None
    assert {(one.subject, one.cue) for one in proof.findings if one.cue not in {"narrowing", "flat"}} == {
        ("frames", "change"),
        (LEFT, "other-person"),
        (MOUTH, "other-person"),
        (EYES, "other-person"),
        (LEFT, "turn"),
        (LEFT, "bulge"),
        (MOUTH, "mouth-opening"),
        (EYES, "eye-closing"),
    }


def test_both_turns_pass_also_of_a_face_with_glasses(judge: LivenessJudge, stranger: Shots) -> None:
    straight = (stranger.straight, STRAIGHT)
    shown = [straight, straight, (stranger.right, RIGHT), (stranger.left, LEFT), (stranger.mouth, MOUTH)]

    assert judge.judge(filmed(*shown, straight)).refusal is None


def test_a_mirrored_camera_is_understood(judge: LivenessJudge, shots: Shots) -> None:
    mirrored = [(cv2.flip(shown, 1).astype(shown.dtype), step) for shown, step in a_take(shots)]

    assert judge.judge(filmed(*mirrored), mirrored=True).refusal is None
    assert refusal_of(judge.judge(filmed(*mirrored))) == (Doubt.NOT_SEEN, LEFT, "other-way")


def test_the_portrait_to_compare_is_a_straight_frame(
    judge: LivenessJudge, engine: FaceEngine, shots: Shots
) -> None:
    frames = filmed(*a_take(shots))

    proof = judge.judge(frames)

    assert frames[proof.portrait].step is None
    own = engine.enrol(frames[proof.portrait].picture).template
    assert proof.template.vector == pytest.approx(own.vector, abs=1e-5)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda s, _: {LEFT: moved(s.straight)}, (Doubt.NOT_SEEN, LEFT, "not-seen")),
        (lambda s, _: {MOUTH: moved(s.straight)}, (Doubt.NOT_SEEN, MOUTH, "not-seen")),
        (lambda s, _: {EYES: moved(s.straight)}, (Doubt.NOT_SEEN, EYES, "eyes-not-seen")),
        (lambda s, _: {LEFT: s.right}, (Doubt.NOT_SEEN, LEFT, "other-way")),
        (lambda s, _: {LEFT: s.mouth, MOUTH: s.left}, (Doubt.NOT_SEEN, LEFT, "not-seen")),
        (lambda s, _: {LEFT: s.straight * 0 + 90}, (Doubt.NOT_SEEN, LEFT, "no-face")),
        (lambda s, _: {LEFT: tilted_print(s.straight, 40)}, (Doubt.FLAT, LEFT, "")),
        (lambda s, _: {LEFT: tilted_print(s.straight, -40)}, (Doubt.FLAT, LEFT, "")),
        (lambda _, other: {LEFT: other.left}, (Doubt.OTHER_PERSON, LEFT, "")),
        (lambda _, other: {MOUTH: other.mouth}, (Doubt.OTHER_PERSON, MOUTH, "")),
        (lambda _, other: {EYES: other.eyes}, (Doubt.OTHER_PERSON, EYES, "")),
    ],
    ids=[
        "no turn",
        "no open mouth",
        "no closed eyes",
        "the other way",
        "wrong order",
        "nobody there",
        "tilted print",
        "print tilted the other way",
        "another person turns",
        "another person opens the mouth",
        "another person closes the eyes",
    ],
)
def test_what_does_not_move_like_this_person_is_refused(
    judge: LivenessJudge,
    shots: Shots,
    stranger: Shots,
    change: Callable[[Shots, Shots], dict[Step, Pixels]],
    refusal: tuple[Doubt, Step | None, str],
) -> None:
    instead = change(shots, stranger)
    shown = [(instead.get(step, one) if step else one, step) for one, step in a_take(shots)]

    assert refusal_of(judge.judge(filmed(*shown))) == refusal


@pytest.mark.parametrize("across", [True, False], ids=["about its upright", "about its level"])
def test_however_a_print_is_tilted_it_never_turns_its_head(
    judge: LivenessJudge, shots: Shots, across: bool
) -> None:
    straight = (shots.straight, STRAIGHT)
    for degrees in (-55, -20, 20, 55):
        print_ = tilted_print(shots.straight, degrees, across=across)
        step = LEFT if degrees > 0 else RIGHT

        proof = judge.judge(filmed(straight, straight, (print_, step), (shots.mouth, MOUTH)))

        assert refusal_of(proof)[0] in {Doubt.FLAT, Doubt.NOT_SEEN}
        assert refusal_of(proof)[1] is step


def test_the_noise_of_a_camera_does_not_bring_a_still_to_life(judge: LivenessJudge, shots: Shots) -> None:
    shown = [(shots.straight, step) for _, step in a_take(shots)]

    assert refusal_of(judge.judge(filmed(*shown))) == (Doubt.UNCHANGING, None, "")


def test_one_still_sent_again_and_again_is_refused(judge: LivenessJudge, shots: Shots) -> None:
    still = frame(shots.straight)

    proof = judge.judge([StepFrame(still, step) for _, step in a_take(shots)])

    assert refusal_of(proof) == (Doubt.UNCHANGING, None, "")


def test_frames_without_a_usable_straight_one_are_refused_for_that(
    judge: LivenessJudge, shots: Shots
) -> None:
    dark = (shots.straight * 0.2).astype(shots.straight.dtype)
    shown = [(dark if step is STRAIGHT else one, step) for one, step in a_take(shots)]

    with pytest.raises(FaceRefused) as refused:
        judge.judge(filmed(*shown))

    assert refused.value.code == "BIO-CAHAYA"
