from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from biometric import Cause, Code, FaceEngine, FaceRefused, Quality
from biometric.coverings import shipped_judges
from biometric.quality import LIMITS, find_fault

Pixels = NDArray[np.uint8]
Change = Callable[[Pixels], NDArray[np.generic]]

# Where the astronaut's face lies in her portrait.
FACE = (225, 120)
EYES, MOUTH = (slice(92, 122), slice(185, 265)), (slice(138, 175), slice(190, 260))


def png(picture: NDArray[np.generic]) -> bytes:
    return cv2.imencode(".png", picture.astype(np.uint8))[1].tobytes()


def painted(place: tuple[slice, slice], grey: int) -> Change:
    def paint(portrait: Pixels) -> Pixels:
        changed = portrait.copy()
        changed[place] = grey
        return changed

    return paint


def beside(width: int) -> Change:
    """A second person, so many pixels wide where the first is 512."""

    def add(portrait: Pixels) -> NDArray[np.generic]:
        other = cv2.resize(portrait, (width, width))
        canvas = np.full((512, width, 3), 60, np.uint8)
        canvas[:width] = other
        return np.hstack([portrait, canvas])

    return add


def turned(degrees: float) -> Change:
    return lambda p: cv2.warpAffine(p, cv2.getRotationMatrix2D(FACE, degrees, 1), (512, 512))


REFUSED: list[tuple[str, Change, Code, Cause]] = [
    ("dark", lambda p: p * 0.3, Code.LIGHT, Cause.DARK),
    ("night", lambda p: p * 0.03, Code.LIGHT, Cause.DARK),
    ("glare", lambda p: np.clip(p * 1.6 + 40.0, 0, 255), Code.LIGHT, Cause.OVEREXPOSED),
    ("white", lambda p: np.full_like(p, 255), Code.LIGHT, Cause.OVEREXPOSED),
    ("blurred", lambda p: cv2.GaussianBlur(p, (0, 0), 4), Code.SHAKEN, Cause.BLURRED),
    ("shaken sideways", lambda p: cv2.blur(p, (9, 1)), Code.SHAKEN, Cause.BLURRED),
    ("shaken upwards", lambda p: cv2.blur(p, (1, 9)), Code.SHAKEN, Cause.BLURRED),
    ("tilted left", turned(30), Code.POSITION, Cause.TILTED),
    ("tilted right", turned(-30), Code.POSITION, Cause.TILTED),
    ("far away", lambda p: cv2.resize(p, (330, 330)), Code.POSITION, Cause.SMALL),
    ("cut off", lambda p: p[:, 205:], Code.POSITION, Cause.OFF_FRAME),
    ("nobody", lambda p: p[260:], Code.POSITION, Cause.NO_FACE),
    ("empty", lambda p: np.full_like(p, 120), Code.POSITION, Cause.NO_FACE),
    ("masked in white", painted(MOUTH, 235), Code.COVERED, Cause.COVERED_MOUTH),
    ("masked in black", painted(MOUTH, 20), Code.COVERED, Cause.COVERED_MOUTH),
    ("masked in grey", painted(MOUTH, 130), Code.COVERED, Cause.COVERED_MOUTH),
    ("eyes barred", painted(EYES, 15), Code.COVERED, Cause.COVERED_EYES),
    ("two alike", beside(512), Code.SEVERAL, Cause.SECOND_FACE),
    ("two, one behind", beside(340), Code.SEVERAL, Cause.SECOND_FACE),
]
TAKEN: list[tuple[str, Change]] = [
    ("as it is", lambda p: p),
    ("dim", lambda p: p * 0.55),
    ("bright", lambda p: np.clip(p * 1.15, 0, 255)),
    ("a little soft", lambda p: cv2.GaussianBlur(p, (0, 0), 1)),
    ("tilted a little", turned(12)),
    ("somebody far in the background", beside(200)),
    ("grey", lambda p: np.repeat(cv2.cvtColor(p, cv2.COLOR_BGR2GRAY)[..., None], 3, 2)),
]


@pytest.mark.parametrize(("change", "code", "cause"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_a_selfie_that_would_not_compare_well_is_refused_with_its_cause(
    engine: FaceEngine, astronaut: Pixels, change: Change, code: Code, cause: Cause
) -> None:
    with pytest.raises(FaceRefused) as refused:
        engine.enrol(png(change(astronaut)))

    assert (refused.value.code, refused.value.cause) == (code, cause)
    assert cause is Cause.NO_FACE or None not in (refused.value.value, refused.value.limit)


@pytest.mark.parametrize("change", [row[1] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_an_ordinary_selfie_is_taken(engine: FaceEngine, astronaut: Pixels, change: Change) -> None:
    quality = engine.enrol(png(change(astronaut))).quality

    assert find_fault(quality) is None


def test_a_headscarf_is_accepted(engine: FaceEngine, astronaut: Pixels) -> None:
    scarf = np.zeros((512, 512), np.uint8)
    cv2.ellipse(scarf, (222, 150), (110, 150), 0, 0, 360, 255, -1)
    cv2.ellipse(scarf, (222, 125), (48, 66), 0, 0, 360, 0, -1)
    dressed = np.where(scarf[..., None] > 0, np.array([110, 60, 40], np.uint8), astronaut)

    quality = engine.enrol(png(dressed)).quality

    assert quality.covered_mouth < shipped_judges().mouth.limit


def test_the_live_hint_names_the_same_cause(engine: FaceEngine, astronaut: Pixels) -> None:
    for name, change, code, cause in REFUSED:
        if name in (
            "masked in white",
            "masked in grey",
            "shaken sideways",
            "tilted left",
            "dark",
            "night",
            "nobody",
        ):
            hint = engine.hint(png(change(astronaut)))
            assert (hint.code, hint.cause) == (code, cause), name
            assert cause is Cause.NO_FACE or None not in (hint.value, hint.limit), name

    good = engine.hint(png(astronaut))

    assert (good.code, good.cause) == (None, None)
    assert good.box is not None
    assert good.box.left < FACE[0] / 512 < good.box.right
    assert good.box.top < FACE[1] / 512 < good.box.bottom


def test_a_hint_for_a_broken_frame_is_a_hint(engine: FaceEngine) -> None:
    hint = engine.hint(b"\xff\xd8\xff")

    assert (hint.code, hint.box) == (Code.FILE, None)


GOOD = Quality(
    faces=1,
    second_face=0,
    frame_share=1,
    eye_distance=90,
    brightness=130,
    overexposed=0,
    blur=0.4,
    turn=0,
    tilt=0,
    covered_eyes=-1,
    covered_mouth=-1,
)


@pytest.mark.parametrize(
    ("at_limit", "over", "cause"),
    [
        ({"second_face": LIMITS.second_face}, {"second_face": 0.51}, Cause.SECOND_FACE),
        ({"frame_share": LIMITS.frame_share}, {"frame_share": 0.81}, Cause.OFF_FRAME),
        ({"eye_distance": LIMITS.eye_distance}, {"eye_distance": 31.9}, Cause.SMALL),
        ({"brightness": LIMITS.brightness}, {"brightness": 51.9}, Cause.DARK),
        ({"overexposed": LIMITS.overexposed}, {"overexposed": 0.21}, Cause.OVEREXPOSED),
        ({"blur": LIMITS.blur}, {"blur": 0.64}, Cause.BLURRED),
        ({"turn": -LIMITS.turn}, {"turn": -0.37}, Cause.TURNED),
        ({"turn": LIMITS.turn}, {"turn": 0.37}, Cause.TURNED),
        ({"tilt": LIMITS.tilt}, {"tilt": -20.1}, Cause.TILTED),
    ],
)
def test_each_limit_is_still_accepted_and_a_little_beyond_is_not(
    at_limit: dict[str, float], over: dict[str, float], cause: Cause
) -> None:
    assert find_fault(replace(GOOD, **at_limit)) is None  # type: ignore[arg-type]

    fault = find_fault(replace(GOOD, **over))  # type: ignore[arg-type]

    assert fault is not None
    assert fault.cause is cause


def test_darkness_is_named_before_the_blur_it_causes() -> None:
    fault = find_fault(replace(GOOD, brightness=20, blur=0.9))

    assert fault is not None
    assert fault.cause is Cause.DARK
