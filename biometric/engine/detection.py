"""Finds faces: cheap first, costly only when nothing was found.

dlib's detectors are not safe for several threads at once, so each stage holds a lock; dlib keeps
the interpreter's lock meanwhile, so nothing is lost by it.
"""

import threading
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, Final

import dlib
import numpy as np

from biometric.engine.models import CNN_DETECTOR, FRONTAL_FACES, checked_path
from biometric.engine.pictures import Rgb, shrink

DETECTION_SIDE: Final = 480  # px; faces from a sixth of the long side up are found without upsampling
CONVINCING: Final = 0.25  # below it, cloth and leaves are found as often as faces
LOWER_THRESHOLD: Final = 0.1  # what is taken when nothing else was found
DOUBTFUL: Final = -0.8  # what may be a face behind something, and is never compared


class Stage(StrEnum):
    HOG = "hog"
    UPSAMPLED = "hog-upsampled"
    LENIENT = "hog-lenient"
    CNN = "cnn"


@dataclass(frozen=True, slots=True)
class Box:
    """In pixels of the picture searched; may reach over its edge."""

    left: int
    top: int
    right: int
    bottom: int
    score: float
    stage: Stage

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def scaled(self, by: float) -> "Box":
        return Box(
            round(self.left * by),
            round(self.top * by),
            round(self.right * by),
            round(self.bottom * by),
            self.score,
            self.stage,
        )

    def moved(self, right: int, down: int) -> "Box":
        return replace(
            self,
            left=self.left + right,
            top=self.top + down,
            right=self.right + right,
            bottom=self.bottom + down,
        )


class Detector:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def _hog(self) -> Any:
        return dlib.fhog_object_detector(checked_path(FRONTAL_FACES))

    @cached_property
    def _cnn(self) -> Any:
        return dlib.cnn_face_detection_model_v1(checked_path(CNN_DETECTOR))

    def find_quickly(self, rgb: Rgb) -> list[Box]:
        """The first stage alone, largest first, in pixels of `rgb`. A doubtful face is better than none here:
        a mask makes it doubtful, and the hint can then say so."""
        small = shrink(rgb, DETECTION_SIDE)
        found = self._search(small, upsamplings=0)
        return self._in_full_size(_convincing(found) or found, rgb, small)

    def find_near(self, rgb: Rgb, box: Box) -> list[Box]:
        """Quickly, and only around `box`, where the face was a moment ago."""
        left, top = max(0, box.left - box.width * 3 // 4), max(0, box.top - box.height * 3 // 4)
        window = rgb[top : box.bottom + box.height * 3 // 4, left : box.right + box.width * 3 // 4]
        small = shrink(window, round(DETECTION_SIDE * max(window.shape) / max(rgb.shape)))
        boxes = self._in_full_size(self._search(np.ascontiguousarray(small), upsamplings=0), window, small)
        return [box.moved(left, top) for box in boxes]

    def find(self, rgb: Rgb) -> list[Box]:
        """Largest first, in pixels of `rgb`; empty when every stage came back empty."""
        small = shrink(rgb, DETECTION_SIDE)
        boxes = (
            _convincing(near := self._search(small, upsamplings=0))
            or _convincing(far := self._search(small, upsamplings=1))
            or self._search_by_network(small)
            or [replace(box, stage=Stage.LENIENT) for box in near or far if box.score >= LOWER_THRESHOLD]
        )
        return self._in_full_size(boxes, rgb, small)

    def find_doubtful(self, rgb: Rgb, *, quickly: bool) -> Box | None:
        """The most likely place of a face when none was found. A mask hides faces from every stage: such a
        box is good for saying why, and for nothing else."""
        small = shrink(rgb, DETECTION_SIDE)
        found = self._search(small, upsamplings=0 if quickly else 1, threshold=DOUBTFUL)
        likeliest = sorted(found, key=lambda box: -box.score)[:1]
        return next(iter(self._in_full_size(likeliest, rgb, small)), None)

    def _search(self, rgb: Rgb, *, upsamplings: int, threshold: float = 0.0) -> list[Box]:
        stage = Stage.UPSAMPLED if upsamplings else Stage.HOG
        with self._lock:
            found, scores, _ = self._hog.run(rgb, upsamplings, threshold)
        return [_box(r, score, stage) for r, score in zip(found, scores, strict=True)]

    def _search_by_network(self, rgb: Rgb) -> list[Box]:
        with self._lock:
            return [_box(found.rect, found.confidence, Stage.CNN) for found in self._cnn(rgb, 0)]

    @staticmethod
    def _in_full_size(boxes: list[Box], rgb: Rgb, small: Rgb) -> list[Box]:
        scale = max(rgb.shape) / max(small.shape)
        return sorted((box.scaled(scale) for box in boxes), key=lambda box: -box.width)


def _convincing(boxes: list[Box]) -> list[Box]:
    return [box for box in boxes if box.score >= CONVINCING]


def _box(found: Any, score: float, stage: Stage) -> Box:
    return Box(found.left(), found.top(), found.right() + 1, found.bottom() + 1, float(score), stage)


def frame_share(box: Box, rgb: Rgb) -> float:
    """How much of the box lies inside the picture, 0 to 1."""
    height, width = rgb.shape[:2]
    across = np.clip([box.left, box.right], 0, width)
    down = np.clip([box.top, box.bottom], 0, height)
    return float((across[1] - across[0]) * (down[1] - down[0])) / (box.width * box.height)
