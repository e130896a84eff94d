"""Five points on a face, the pose they tell, and the upright chip cut by them."""

import math
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, TypeAlias

import dlib
import numpy as np
from numpy.typing import NDArray

from biometric.engine.detection import Box
from biometric.engine.models import FIVE_POINTS, checked_path
from biometric.engine.pictures import Rgb

CHIP_SIDE: Final = 150
CHIP_PADDING: Final = 0.25

Points: TypeAlias = NDArray[np.float64]
"""float64 (5, 2), x and y: outer and inner corner of the eye on the right of the picture, the same of the eye
on its left, base of the nose."""


# dlib::get_face_chip_details: where the five points lie in the unit square of a chip without padding.
_UPRIGHT: Final = np.array(
    [
        (0.8595674595992, 0.2134981538014),
        (0.6460604764104, 0.2289674387677),
        (0.1205750620789, 0.2137274526848),
        (0.3340850613712, 0.2290642403242),
        (0.4901123135679, 0.6277975316475),
    ]
)
# The predictor answers in whole pixels and leans on where the box lies. The mean over a few boxes a little
# beside, larger and smaller is steadier: (right, down, larger), in widths of the box.
_BOXES: Final = (
    (0.0, 0.0, 1.0),
    (0.05, 0.0, 1.0),
    (-0.05, 0.0, 1.0),
    (0.0, 0.05, 1.0),
    (0.0, -0.05, 1.0),
    (0.0, 0.0, 1.08),
    (0.0, 0.0, 0.93),
)


@dataclass(frozen=True, slots=True)
class Landmarks:
    points: Points

    @property
    def eye_distance(self) -> float:
        """Between the middles of the eyes, in pixels."""
        return float(np.linalg.norm(self._right_eye - self._left_eye))

    @property
    def tilt(self) -> float:
        """Of the line through the eyes against the horizontal, in degrees, −180 to 180."""
        across, down = self._right_eye - self._left_eye
        return math.degrees(math.atan2(down, across))

    @property
    def turn(self) -> float:
        """How far the nose's base lies beside the middle of the eyes, along their line, in eye distances."""
        along = (self._right_eye - self._left_eye) / max(self.eye_distance, 1e-6)
        middle = (self._right_eye + self._left_eye) / 2
        return float(np.dot(self.points[4] - middle, along) / max(self.eye_distance, 1e-6))

    @property
    def _right_eye(self) -> Points:
        return np.asarray(self.points[0:2].mean(0))

    @property
    def _left_eye(self) -> Points:
        return np.asarray(self.points[2:4].mean(0))


class LandmarkFinder:
    def __init__(self) -> None:
        self._lock = threading.Lock()

    @cached_property
    def _predictor(self) -> Any:
        return dlib.shape_predictor(checked_path(FIVE_POINTS))

    def find(self, rgb: Rgb, box: Box, *, quickly: bool = False) -> Landmarks:
        """`quickly`: from the box alone."""
        with self._lock:
            found = [
                self._predictor(rgb, _rectangle(box, *moved)) for moved in _BOXES[: 1 if quickly else None]
            ]
        points = [[(part.x, part.y) for part in one.parts()] for one in found]
        return Landmarks(np.mean(np.array(points, np.float64), 0))


def _rectangle(box: Box, right: float, down: float, larger: float) -> Any:
    middle = (box.left + box.right) / 2 + right * box.width
    centre = (box.top + box.bottom) / 2 + down * box.width
    half = box.width * larger / 2
    return dlib.rectangle(
        round(middle - half), round(centre - half), round(middle + half) - 1, round(centre + half) - 1
    )


def upright_points() -> Points:
    """Where the five points lie in a chip."""
    return np.asarray((CHIP_PADDING + _UPRIGHT) / (2 * CHIP_PADDING + 1) * CHIP_SIDE)


def cut_chip(rgb: Rgb, landmarks: Landmarks) -> Rgb:
    """uint8 (150, 150, 3): the face upright, as the network was trained to see it."""
    details = dlib.chip_details(
        _dlib_points(upright_points()), _dlib_points(landmarks.points), dlib.chip_dims(CHIP_SIDE, CHIP_SIDE)
    )
    return np.asarray(dlib.extract_image_chip(rgb, details), np.uint8)


def _dlib_points(points: Points) -> Any:
    return dlib.dpoints([dlib.dpoint(float(x), float(y)) for x, y in points])
