"""Sixty-eight points on a face, and what moves among them.

Used for liveness alone: the chip of a comparison needs five.
Numbering is iBUG's: 0–16 jaw, 27–35 nose, 36–41 and 42–47 the eyes, 48–67 the mouth, each from the left
of the picture to its right.
"""

import threading
from functools import cached_property
from typing import Any, Final, TypeAlias

import cv2
import dlib
import numpy as np
from numpy.typing import NDArray

from biometric.engine.detection import Box
from biometric.engine.models import ModelFile, checked_path
from biometric.engine.pictures import Rgb

Points: TypeAlias = NDArray[np.float64]
"""float64 (68, 2), x and y in pixels."""

SIXTY_EIGHT_POINTS: Final = ModelFile(
    "shape_predictor_68_face_landmarks.dat",
    99_693_937,
    "fbdc2cb80eb9aa7a758672cbfdda32ba6300efe9b6e6c7a299ff7e736b11b92f",
)
_LEFT_JAW, _RIGHT_JAW, _NOSE_TIP = 2, 14, 30
_EYES = (slice(36, 42), slice(42, 48))
_LIPS = ((61, 67), (62, 66), (63, 65))
_STIFF = [*range(17), *range(27, 36), *range(36, 48)]
"""What keeps its place on the head when the mouth opens: jaw, nose and eyes."""


class PointFinder:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def _predictor(self) -> Any:
        return dlib.shape_predictor(checked_path(SIXTY_EIGHT_POINTS))

    def load(self) -> None:
        assert self._predictor

    def find(self, rgb: Rgb, box: Box) -> Points:
        with self._lock:
            found = self._predictor(rgb, dlib.rectangle(box.left, box.top, box.right - 1, box.bottom - 1))
        return np.array([(part.x, part.y) for part in found.parts()], np.float64)


def eye_distance(points: Points) -> float:
    """Between the middles of the eyes, in pixels."""
    return max(float(np.linalg.norm(points[_EYES[0]].mean(0) - points[_EYES[1]].mean(0))), 1e-6)


def nose_length(points: Points) -> float:
    """From its root to its base, in pixels; a turn of the head hardly changes it."""
    return max(float(np.linalg.norm(points[27] - points[33])), 1e-6)


def turn(points: Points) -> float:
    """−1 to 1: how much nearer the nose is to one edge of the jaw; above 0 towards the picture's right,
    which is the person's own left."""
    left = float(np.linalg.norm(points[_NOSE_TIP] - points[_LEFT_JAW]))
    right = float(np.linalg.norm(points[_NOSE_TIP] - points[_RIGHT_JAW]))
    return (left - right) / max(left + right, 1e-6)


def mouth_opening(points: Points) -> float:
    """Between the inner edges of the lips, in eye distances."""
    gaps = [float(np.linalg.norm(points[upper] - points[lower])) for upper, lower in _LIPS]
    return sum(gaps) / len(gaps) / eye_distance(points)


def eye_opening(points: Points) -> float:
    """Height over width, the mean of both eyes; about 0.3 open, 0.15 closed."""
    return sum(_opening(points[eye]) for eye in _EYES) / 2


def bulge(neutral: Points, other: Points) -> float:
    """What no flat thing does: how far the best homography misses, in eye distances of the straight face.

    A sheet or a screen, however it is tilted, stays one homography of itself; a nose does not.
    """
    matrix, _ = cv2.findHomography(other[_STIFF], neutral[_STIFF], 0)
    if matrix is None:
        return 0.0
    moved = cv2.perspectiveTransform(other[_STIFF].reshape(1, -1, 2), matrix).reshape(-1, 2)
    misses = np.linalg.norm(moved - neutral[_STIFF], axis=1)
    return float(np.sqrt((misses**2).mean())) / eye_distance(neutral)


def _opening(eye: Points) -> float:
    height = np.linalg.norm(eye[1] - eye[5]) + np.linalg.norm(eye[2] - eye[4])
    return float(height / max(2 * float(np.linalg.norm(eye[0] - eye[3])), 1e-6))
