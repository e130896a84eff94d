"""Is this picture good enough to compare? Each answer is a measured value and the limit it must keep.

The order is the order of the questions: one face, in the frame, near enough, lit, sharp, straight,
uncovered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from biometric.coverings import measure_covering, shipped_judges
from biometric.engine.detection import Box, frame_share
from biometric.engine.landmarks import Landmarks
from biometric.engine.pictures import Picture, Rgb
from biometric.refusals import CODE_OF, Cause, Code, FaceRefused


@dataclass(frozen=True, slots=True)
class Limits:
    """Of 1,510 press pictures the second face refuses 39, blur 18, the turn 12, each other 5 or fewer."""

    second_face: float = 0.5  # of the first one's width; a person in the background is smaller
    frame_share: float = 0.82
    eye_distance: float = 32.0  # px of the file; about 80 px between the edges of the jaw
    brightness: float = 52.0
    overexposed: float = 0.2
    blur: float = 0.63
    turn: float = 0.36  # eye distances; about 30 degrees
    tilt: float = 20.0  # degrees


LIMITS: Final = Limits()
BARE_EYES: Final = -0.2
BLUR_WINDOW: Final = 11  # px of the chip


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured of a face. Stored with an enrolment; says nothing about whose face it is."""

    faces: int
    second_face: float  # width of the second face over the first one's, 0 when alone
    frame_share: float
    eye_distance: float  # px of the file
    brightness: float  # mean grey of the face, 0 to 255
    overexposed: float  # share of the face at 250 or above
    blur: float  # 0 sharp to 1, see `_blur`
    turn: float
    tilt: float
    covered_eyes: float  # about −1 bare, 1 covered
    covered_mouth: float


@dataclass(frozen=True, slots=True)
class Fault:
    cause: Cause
    value: float
    limit: float

    @property
    def code(self) -> Code:
        return CODE_OF[self.cause]

    def refusal(self) -> FaceRefused:
        return FaceRefused(self.cause, value=self.value, limit=self.limit)


def measure(picture: Picture, boxes: Sequence[Box], face: Landmarks, *, chip: Rgb, box: Box) -> Quality:
    """`box` is the face looked at, `chip` its uint8 (150, 150, 3)."""
    covering = measure_covering(chip)
    grey = cv2.cvtColor(_inner_face(chip), cv2.COLOR_RGB2GRAY)
    return Quality(
        faces=len(boxes),
        second_face=_second_face(boxes, box),
        frame_share=frame_share(box, picture.rgb),
        eye_distance=face.eye_distance * picture.scale,
        brightness=float(grey.mean()),
        overexposed=float((grey >= 250).mean()),
        blur=_blur(np.asarray(grey, np.uint8)),
        turn=face.turn,
        tilt=face.tilt,
        covered_eyes=covering.eyes,
        covered_mouth=covering.mouth,
    )


def find_fault(quality: Quality) -> Fault | None:
    return next(_faults(quality), None)


def find_mask(doubtful: Quality) -> Fault | None:
    """Where no face was found: bare eyes over a covered mouth are one behind a mask, all else is anything."""
    return find_covered_mouth(doubtful) if doubtful.covered_eyes < BARE_EYES else None


def find_covered_mouth(quality: Quality) -> Fault | None:
    limit = shipped_judges().mouth.limit
    if quality.covered_mouth > limit:
        return Fault(Cause.COVERED_MOUTH, quality.covered_mouth, limit)
    return None


def _faults(q: Quality) -> Iterator[Fault]:
    if q.second_face > LIMITS.second_face:
        yield Fault(Cause.SECOND_FACE, q.second_face, LIMITS.second_face)
    if q.frame_share < LIMITS.frame_share:
        yield Fault(Cause.OFF_FRAME, q.frame_share, LIMITS.frame_share)
    if q.eye_distance < LIMITS.eye_distance:
        yield Fault(Cause.SMALL, q.eye_distance, LIMITS.eye_distance)
    if q.brightness < LIMITS.brightness:
        yield Fault(Cause.DARK, q.brightness, LIMITS.brightness)
    if q.overexposed > LIMITS.overexposed:
        yield Fault(Cause.OVEREXPOSED, q.overexposed, LIMITS.overexposed)
    if q.blur > LIMITS.blur:
        yield Fault(Cause.BLURRED, q.blur, LIMITS.blur)
    if abs(q.tilt) > LIMITS.tilt:
        yield Fault(Cause.TILTED, abs(q.tilt), LIMITS.tilt)
    if abs(q.turn) > LIMITS.turn:
        yield Fault(Cause.TURNED, abs(q.turn), LIMITS.turn)
    eyes = shipped_judges().eye.limit
    if q.covered_eyes > eyes:
        yield Fault(Cause.COVERED_EYES, q.covered_eyes, eyes)
    if fault := find_covered_mouth(q):
        yield fault


def _blur(grey: NDArray[np.uint8]) -> float:
    """How little blurring further along one axis takes from the steps between neighbours, after Crete et al.,
    "The blur effect" (2007). The worse of both axes: an unsteady hand blurs in one direction only."""
    face = cv2.GaussianBlur(grey.astype(np.float32), (0, 0), 0.5)
    return max(_kept_steps(face, axis=0), _kept_steps(face, axis=1))


def _kept_steps(face: NDArray[np.integer | np.floating], *, axis: int) -> float:
    window = (BLUR_WINDOW, 1) if axis else (1, BLUR_WINDOW)
    steps = np.abs(np.diff(face, axis=axis))
    blurred = np.abs(np.diff(cv2.blur(face, window), axis=axis))
    return float(1 - np.maximum(0, steps - blurred).sum() / max(float(steps.sum()), 1e-6))


def _inner_face(chip: Rgb) -> Rgb:
    """From the brows to the chin and between the cheeks; a headscarf or the background is left out."""
    return chip[20:140, 25:125]


def _second_face(boxes: Sequence[Box], box: Box) -> float:
    others = [b.width for b in boxes if b is not box]
    return float(np.max(others)) / box.width if others else 0.0
