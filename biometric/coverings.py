"""Sees a mask, dark glasses, a hand or hair over a face, in its upright chip.

A face is described by its edges: where they run, how strong they are against the rest of the face,
how bright the place is. Three judges, each one weighted sum, read that description around the left
eye, the right eye (the same judge on the mirror image) and the mouth. The weights are figures of a
file that `calibration.train_coverings` makes; no network, so that a live preview can afford it.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from biometric.engine.pictures import Rgb
from biometric.refusals import CalibrationUnusable

SHIPPED: Final = Path(__file__).parent / "calibration" / "coverings-1.json"
SCHEMA: Final = 1

CELL: Final = 15  # px of the chip
CELLS: Final = 10  # in a row, and rows
DIRECTIONS: Final = 6
FEATURES: Final = DIRECTIONS + 3
_MIRRORED: Final = [-each % DIRECTIONS for each in range(DIRECTIONS)] + [*range(DIRECTIONS, FEATURES)]
"""An edge runs the other way in a mirror; all else is told in the same places."""
_CELL_OF_PIXEL: Final = np.arange(CELLS**2).reshape(CELLS, CELLS).repeat(CELL, 0).repeat(CELL, 1)

Description: TypeAlias = NDArray[np.float32]
"""float32 (10, 10, 9): for each cell the strength of the edges in six directions, its brightness against the
face's mean, how far from it, and its contrast."""
Weights: TypeAlias = NDArray[np.float64]

# Rows and columns of cells a judge reads.
EYE: Final = (slice(1, 6), slice(0, 6))
MOUTH: Final = (slice(5, 10), slice(0, 10))
_INNER: Final = (slice(1, 10), slice(1, 9))  # the face without the background beside it


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    weights: Weights  # float64 (number of features read,)
    offset: float
    limit: float  # above it the part counts as covered

    def score(self, part: NDArray[np.float32]) -> float:
        """About −1 for a bare part of a face, +1 for a covered one."""
        return float(part.ravel() @ self.weights + self.offset)


@dataclass(frozen=True, slots=True, eq=False)
class Judges:
    version: str
    eye: Judge
    mouth: Judge


@dataclass(frozen=True, slots=True)
class Covering:
    eyes: float  # the more covered of the two
    mouth: float


def measure_covering(chip: Rgb) -> Covering:
    """`chip`: uint8 (150, 150, 3)."""
    judges = shipped_judges()
    straight = describe(chip)
    mirrored = mirror(straight)
    return Covering(
        eyes=max(judges.eye.score(straight[EYE]), judges.eye.score(mirrored[EYE])),
        mouth=(judges.mouth.score(straight[MOUTH]) + judges.mouth.score(mirrored[MOUTH])) / 2,
    )


def mirror(description: Description) -> Description:
    """What the mirror image of the chip is described by."""
    return np.asarray(description[:, ::-1, _MIRRORED])


def describe(chip: Rgb) -> Description:
    grey = cv2.GaussianBlur(cv2.cvtColor(chip, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 1.0)
    edges = _edges(np.asarray(grey, np.float32))
    face = grey[CELL:, CELL:-CELL]
    contrast = float(face.std()) + 8  # grey levels: a flat face is not stretched to noise
    cells = _in_cells(np.asarray(grey, np.float32))
    brightness = (cells.mean((1, 3)) - face.mean()) / contrast
    spread = cells.std((1, 3)) / contrast
    described: Description = np.concatenate(
        [edges, np.stack([brightness, np.abs(brightness), spread], -1)], -1, dtype=np.float32
    )
    return described


def _edges(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    """float32 (10, 10, 6): root of the edge strength by direction, against that of the whole face."""
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3) / 8
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=3) / 8
    strength = np.hypot(across, down)
    direction = np.mod(np.arctan2(down, across), np.pi) * (DIRECTIONS / np.pi)
    lower = np.floor(direction).astype(np.intp)
    share = strength * (direction - lower)
    in_cells = np.add(_in_directions(lower, strength - share), _in_directions(lower + 1, share))
    whole = in_cells[_INNER].sum(-1).mean() + 0.3  # grey levels per pixel: what noise alone makes
    return np.asarray(np.sqrt(in_cells / whole), np.float32)


def _in_directions(direction: NDArray[np.intp], strength: NDArray[np.floating]) -> NDArray[np.float64]:
    """float64 (10, 10, 6): the mean strength in each cell by direction."""
    places = (_CELL_OF_PIXEL * DIRECTIONS + direction % DIRECTIONS).ravel()
    sums = np.bincount(places, strength.ravel(), CELLS * CELLS * DIRECTIONS)
    return sums.reshape(CELLS, CELLS, DIRECTIONS) / CELL**2


def _in_cells(grey: NDArray[np.float32]) -> NDArray[np.float32]:
    return grey.reshape(CELLS, CELL, CELLS, CELL)


@cache
def shipped_judges() -> Judges:
    return load_judges(SHIPPED)


def load_judges(path: Path) -> Judges:
    try:
        document = json.loads(path.read_text("utf-8"))
        if document["schema"] != SCHEMA:
            raise CalibrationUnusable("schema")
        limits = document["limits"]
        return Judges(
            document["version"],
            _judge(document["eye"], EYE, limit=float(limits["eyes"])),
            _judge(document["mouth"], MOUTH, limit=float(limits["mouth"])),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationUnusable(path.name) from error


def _judge(document: dict[str, Any], part: tuple[slice, slice], *, limit: float) -> Judge:
    weights = np.array(document["weights"], np.float64)
    rows, columns = part
    if weights.shape != ((rows.stop - rows.start) * (columns.stop - columns.start) * FEATURES,):
        raise CalibrationUnusable("weights")
    return Judge(weights, float(document["offset"]), limit)
