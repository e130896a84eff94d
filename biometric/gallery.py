"""The same face under several names: who in a block looks so much like one person that somebody should look.

A block is what other fields leave of everybody: the same region, sex and about the same age. The gallery
holds the templates of one block in memory for one search and writes nothing. What it finds is a reason for a
person to look, never a decision: with this network a stranger stands out now and then, and so do twins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Final

import faiss
import numpy as np
from numpy.typing import NDArray

from biometric.calibration import Calibration
from biometric.match import Vectors, likeness
from biometric.refusals import TemplateUnusable
from biometric.templates import Template

ALARMS: Final = 0.01
"""False alarms a search may expect (the false-positive identification rate of ISO/IEC 19795-1). The more are
searched, the higher the limit."""
COHORT: Final = 30
"""Fewer strangers than these say nothing about how alike strangers of this face look."""
MOST: Final = 10
"""A face that fits more names is no face but a fault, or a ring whose first ten are work enough."""


@dataclass(frozen=True, slots=True)
class LookAlike:
    place: int  # in the order given
    score: float


class Gallery:
    def __init__(self, templates: Sequence[Template], *, by: Calibration) -> None:
        """Raises TemplateUnusable: one was made by another model."""
        if any(template.model != by.model for template in templates):
            raise TemplateUnusable("model")
        self._by = by
        self._vectors = np.array([template.vector for template in templates], np.float32).reshape(-1, 128)
        self._index = faiss.IndexFlatIP(128)
        if templates:
            self._index.add(self._seen(self._vectors))

    def search(self, probe: Template) -> list[LookAlike]:
        """The likeliest first, at most MOST. Raises TemplateUnusable."""
        if probe.model != self._by.model:
            raise TemplateUnusable("model")
        size = self._index.ntotal
        if not size:
            return []
        angles, places = self._index.search(self._seen(probe.vector[None]), size)
        near = places[0][angles[0] >= self._limit(angles[0])]
        scores = likeness(probe.vector, self._vectors[near], mean=self._by.mean)
        return [
            LookAlike(int(place), float(score))
            for place, score in zip(near, scores, strict=True)
            if score >= self._by.match
        ][:MOST]

    def _limit(self, angles: Vectors) -> float:
        """At least that of a match; and so far from the strangers of this very face that one of so many
        strangers would come as near only once in a hundred searches. Faces whose strangers look alike, as
        women's do to this network, so meet a higher limit."""
        if len(angles) < COHORT:
            return self._by.match
        middle, spread = _robust(angles)
        deviations = NormalDist().inv_cdf(1 - ALARMS / len(angles))
        return max(self._by.match, middle + deviations * spread)

    def _seen(self, vectors: Vectors) -> NDArray[np.float32]:
        """From the population's mean, on the unit sphere: the inner product is the cosine."""
        centred = vectors - self._by.mean
        lengths = np.linalg.norm(centred, axis=-1, keepdims=True)
        return np.ascontiguousarray(centred / np.maximum(lengths, 1e-12), np.float32)


def _robust(angles: Vectors) -> tuple[float, float]:
    """Median, and standard deviation by the median of absolute deviations: a few doubles change nothing."""
    middle = float(np.median(angles))
    return middle, 1.4826 * float(np.median(np.abs(angles - middle)))
