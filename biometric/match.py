"""Compares two templates: match, review by a person, or no match."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biometric.calibration import Calibration
from biometric.refusals import CalibrationUnusable, TemplateUnusable
from biometric.templates import Template

Vectors: TypeAlias = NDArray[np.floating[Any]]
"""float (…, 128)."""

SCORE: Final = "two-views-1"
"""Names what `likeness` computes: thresholds of one way of scoring say nothing about another."""

# A distance of 0.7 counts 0, one of 0.3 counts 1: chosen so that for strangers of the calibrated population
# the angle decides, and for everybody else the distance.
DISTANCE_OF_NOTHING: Final = 0.7
LIKENESS_PER_DISTANCE: Final = 2.5


class Outcome(StrEnum):
    MATCH = "match"
    REVIEW = "review"
    NO_MATCH = "no_match"


@dataclass(frozen=True, slots=True)
class Thresholds:
    match: float  # at or above: match
    review: float  # at or above, below `match`: a person decides


@dataclass(frozen=True, slots=True)
class Comparison:
    outcome: Outcome
    score: float  # −1 to 1, see `likeness`
    thresholds: Thresholds
    calibration_version: str


def compare(a: Template, b: Template, *, by: Calibration) -> Comparison:
    if not a.model == b.model == by.model:
        raise TemplateUnusable("model")
    if by.score != SCORE:
        raise CalibrationUnusable("score")
    score = float(likeness(a.vector, b.vector, mean=by.mean))
    thresholds = Thresholds(by.match, by.review)
    return Comparison(decide(score, thresholds), score, thresholds, by.version)


def decide(score: float, thresholds: Thresholds) -> Outcome:
    if score >= thresholds.match:
        return Outcome.MATCH
    if score >= thresholds.review:
        return Outcome.REVIEW
    return Outcome.NO_MATCH


def likeness(a: Vectors, b: Vectors, *, mean: Vectors) -> NDArray[np.float64]:
    """Float (…, 128) twice in, float64 (…,) out: two pictures are as alike as from the less favourable view.

    Seen from the origin, all faces of one population lie in one direction, and its strangers look
    alike; seen from that population's mean they do not. But from there everybody of *other*
    populations looks alike. So two views count: the cosine from the mean, which tells members
    apart, and the plain distance the network was trained for, which tells the rest apart.
    """
    return np.minimum(_cosine_from(mean, a, b), _closeness(a, b))


def _cosine_from(mean: Vectors, a: Vectors, b: Vectors) -> NDArray[np.float64]:
    x, y = np.asarray(a, np.float64) - mean, np.asarray(b, np.float64) - mean
    lengths = np.linalg.norm(x, axis=-1) * np.linalg.norm(y, axis=-1)
    cosine: NDArray[np.float64] = (x * y).sum(-1) / np.maximum(lengths, 1e-12)
    return cosine


def _closeness(a: Vectors, b: Vectors) -> NDArray[np.float64]:
    distance = np.linalg.norm(np.asarray(a, np.float64) - b, axis=-1)
    return np.asarray(np.clip((DISTANCE_OF_NOTHING - distance) * LIKENESS_PER_DISTANCE, -1, 1))
