"""Composes the parts: a picture becomes a template, two templates an outcome."""

import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from biometric.calibration import Calibration, load_calibration
from biometric.engine.budget import SECONDS, Budget
from biometric.engine.detection import DETECTION_SIDE
from biometric.engine.faces import Face, FaceFinder
from biometric.engine.landmarks import CHIP_SIDE
from biometric.engine.network import embed
from biometric.engine.pictures import Picture, Rgb, decode
from biometric.engine.serial import Floats
from biometric.engine.weights import Weights, load_weights
from biometric.match import Comparison, compare
from biometric.quality import Quality, find_fault, find_mask, measure
from biometric.refusals import Cause, Code, FaceRefused
from biometric.templates import Template

HINT_SIDE: Final = DETECTION_SIDE
NIGHT: Final = 25.0  # mean grey of a whole picture below which no detector finds a face that is there
GLARE: Final = 0.4  # share of white above which none does


@dataclass(frozen=True, slots=True)
class Enrolment:
    template: Template
    quality: Quality


@dataclass(frozen=True, slots=True)
class Frame:
    """A face's place in a picture, as shares of its width and height (0 to 1, beyond when it is cut off)."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Hint:
    """What to tell a person before the camera; `code` is None when the picture would do.

    `value` is what was measured and `limit` what it missed, in the units of `Quality`; None if not counted.
    """

    code: Code | None
    cause: Cause | None
    box: Frame | None
    value: float | None = None
    limit: float | None = None


class FaceEngine:
    """Loads its models at first use, once; may be shared by threads."""

    def __init__(
        self, calibration: Calibration | None = None, *, seconds_per_picture: float = SECONDS
    ) -> None:
        """`seconds_per_picture`: of processor time."""
        self._given = calibration
        self._seconds = seconds_per_picture
        self._lock = threading.Lock()
        self._finder = FaceFinder()
        self._loaded: Weights | None = None

    def warm_up(self) -> None:
        """Load what the first picture would have to wait for; a service calls it as it starts."""
        self._finder.find(Picture(np.zeros((HINT_SIDE, HINT_SIDE, 3), np.uint8), scale=1.0), quickly=True)
        embed(self._weights(), np.zeros((1, CHIP_SIDE, CHIP_SIDE, 3), np.uint8))
        assert self.calibration

    def enrol(self, image: bytes, *, mirrored: bool = False) -> Enrolment:
        """`mirrored`: the picture comes from a browser's camera and is left-right reversed."""
        budget = Budget(self._seconds)
        picture = decode(image, mirrored=mirrored)
        budget.check()
        face = self.find_face(picture)
        budget.check()
        quality = _quality_of(face)
        if fault := find_fault(quality):
            raise fault.refusal()
        return Enrolment(self.template_of(face), quality)

    def compare(self, a: Template, b: Template) -> Comparison:
        return compare(a, b, by=self.calibration)

    def hint(self, image: bytes, *, mirrored: bool = False) -> Hint:
        """For frames of a live preview: one look, no embedding. Never raises for a bad picture."""
        try:
            picture = decode(image, long_side=HINT_SIDE, mirrored=mirrored)
        except FaceRefused as refusal:
            return _hint_of(refusal)
        face = self._finder.find(picture, quickly=True)
        if face is None:
            return _hint_of(self._why_no_face(picture, quickly=True))
        fault = find_fault(_quality_of(face))
        frame = _frame_of(face)
        return _hint_of(fault.refusal(), frame) if fault else Hint(None, None, frame)

    def find_face(self, picture: Picture) -> Face:
        face = self._finder.find(picture)
        if face is None:
            raise self._why_no_face(picture)
        return face

    def follow(self, face: Face, picture: Picture) -> Face | None:
        """The face of a moment ago in the next frame, by a quick look."""
        return self._finder.find_near(picture, face.box)

    def quality_of(self, face: Face) -> Quality:
        return _quality_of(face)

    def embed(self, chips: Rgb) -> Floats:
        """uint8 (chips, 150, 150, 3) in, float32 (chips, 128) out."""
        return embed(self._weights(), chips)

    def template_of(self, face: Face) -> Template:
        """Whatever its quality. The mean over a face and its mirror image is steadier than either."""
        pair = np.stack([face.chip, face.chip[:, ::-1]])
        return Template(embed(self._weights(), pair).mean(0, dtype=np.float32))

    def _why_no_face(self, picture: Picture, *, quickly: bool = False) -> FaceRefused:
        """A face may be there and drown in darkness or light, or hide behind a mask."""
        rgb = picture.rgb
        brightness, white = float(rgb.mean()), float((rgb.min(-1) >= 250).mean())
        if brightness < NIGHT:
            return FaceRefused(Cause.DARK, value=brightness, limit=NIGHT)
        if white > GLARE:
            return FaceRefused(Cause.OVEREXPOSED, value=white, limit=GLARE)
        doubtful = self._finder.find_doubtful(picture, quickly=quickly)
        mask = doubtful and find_mask(_quality_of(doubtful))
        return mask.refusal() if mask else FaceRefused(Cause.NO_FACE)

    @cached_property
    def calibration(self) -> Calibration:
        return self._given or load_calibration()

    def _weights(self) -> Weights:
        if self._loaded is None:
            with self._lock:
                if self._loaded is None:
                    self._loaded = load_weights()
        return self._loaded


def _quality_of(face: Face) -> Quality:
    return measure(face.picture, face.boxes, face.landmarks, chip=face.chip, box=face.box)


def _hint_of(refusal: FaceRefused, frame: Frame | None = None) -> Hint:
    return Hint(refusal.code, refusal.cause, frame, refusal.value, refusal.limit)


def _frame_of(face: Face) -> Frame:
    height, width = face.picture.rgb.shape[:2]
    box = face.box
    return Frame(box.left / width, box.top / height, box.right / width, box.bottom / height)
