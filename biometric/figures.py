"""Error rates from scores, in the terms of ISO/IEC 19795-1.

FMR and FNMR are rates of the comparison alone; FTA, the failure to acquire, is counted apart and
never hidden in them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.float64]
"""float64 (n,): higher is more alike."""


@dataclass(frozen=True, slots=True)
class Trials:
    genuine: Scores  # both pictures of one person
    impostor: Scores  # of two

    def fmr(self, threshold: float) -> float:
        """False match rate: impostors at or above the threshold."""
        return float((self.impostor >= threshold).mean())

    def fnmr(self, threshold: float) -> float:
        """False non-match rate: genuine below it."""
        return float((self.genuine < threshold).mean())

    def eer(self) -> float:
        """Where both rates meet; between two thresholds, the mean of the closest pair."""
        thresholds = np.unique(np.concatenate([self.genuine, self.impostor]))
        fmr = 1 - np.searchsorted(np.sort(self.impostor), thresholds) / self.impostor.size
        fnmr = np.searchsorted(np.sort(self.genuine), thresholds) / self.genuine.size
        closest = int(np.argmin(np.abs(fmr - fnmr)))
        return float((fmr[closest] + fnmr[closest]) / 2)

    def threshold_at_fmr(self, rate: float) -> float:
        """The lowest threshold whose false match rate is at most `rate`."""
        allowed = int(rate * self.impostor.size)
        highest = np.sort(self.impostor)[::-1]
        if allowed >= highest.size:
            return float(highest[-1])
        return float(np.nextafter(highest[allowed], np.inf))

    def tar_at_far(self, rate: float) -> float:
        return 1 - self.fnmr(self.threshold_at_fmr(rate))

    def best_threshold(self, *, balanced: bool) -> float:
        """Where most trials are judged rightly; where several thresholds do equally well, their mean."""
        steps = np.unique(np.concatenate([self.genuine, self.impostor]))
        accepted = self.genuine.size - np.searchsorted(np.sort(self.genuine), steps)
        rejected = np.searchsorted(np.sort(self.impostor), steps)
        weight = self.genuine.size / self.impostor.size if balanced else 1.0
        right = accepted + weight * rejected
        best = np.flatnonzero(np.isclose(right, right.max()))
        between = (steps[best] + steps[np.maximum(best - 1, 0)]) / 2
        return float(between.mean())

    def accuracy(self, threshold: float, *, balanced: bool) -> float:
        if balanced:
            return 1 - (self.fmr(threshold) + self.fnmr(threshold)) / 2
        right = (self.genuine >= threshold).sum() + (self.impostor < threshold).sum()
        return float(right / (self.genuine.size + self.impostor.size))


@dataclass(frozen=True, slots=True)
class Scored:
    """Comparisons whose truth is known."""

    scores: Scores
    same: NDArray[np.bool_]  # bool (n,)
    person: NDArray[np.intp]  # intp (n,): whom the first picture shows; the unit of resampling
    pictures: NDArray[np.intp]  # intp (n, 2): the numbers of the two

    @property
    def trials(self) -> Trials:
        return Trials(self.scores[self.same], self.scores[~self.same])

    def at(self, places: NDArray[np.intp]) -> "Scored":
        return Scored(self.scores[places], self.same[places], self.person[places], self.pictures[places])


@dataclass(frozen=True, slots=True)
class FoldedAccuracy:
    accuracy: float
    standard_error: float
    threshold: float  # the mean over the folds


def folded_accuracy(scored: Scored, *, folds: int, balanced: bool) -> FoldedAccuracy:
    """Each fold judged at the threshold that is best on the others, as LFW's protocol does.

    A fold is the same tenth of the genuine and of the impostor pairs, in the order given.
    `balanced`: both kinds weigh the same however many there are.
    """
    genuine = np.array_split(np.flatnonzero(scored.same), folds)
    impostor = np.array_split(np.flatnonzero(~scored.same), folds)
    rates, thresholds = [], []
    for fold in range(folds):
        tested = np.concatenate([genuine[fold], impostor[fold]])
        threshold = scored.at(_all_but(tested, scored.same.size)).trials.best_threshold(balanced=balanced)
        rates.append(scored.at(tested).trials.accuracy(threshold, balanced=balanced))
        thresholds.append(threshold)
    return FoldedAccuracy(
        float(np.mean(rates)), float(np.std(rates, ddof=1) / np.sqrt(folds)), float(np.mean(thresholds))
    )


def _all_but(places: NDArray[np.intp], count: int) -> NDArray[np.intp]:
    kept = np.ones(count, np.bool_)
    kept[places] = False
    return np.flatnonzero(kept)


def interval(
    scored: Scored, figure: Callable[[Trials], float], *, resamples: int, seed: int
) -> tuple[float, float]:
    """95 %, by resampling people with all their pairs: pairs of one person are not independent."""
    chance = np.random.default_rng(seed)
    order = np.argsort(scored.person, kind="stable")
    by_person = np.split(order, np.flatnonzero(np.diff(scored.person[order])) + 1)
    figures = []
    for _ in range(resamples):
        drawn = chance.integers(0, len(by_person), len(by_person))
        trials = scored.at(np.concatenate([by_person[one] for one in drawn])).trials
        if trials.genuine.size and trials.impostor.size:
            figures.append(figure(trials))
    low, high = np.percentile(figures, [2.5, 97.5])
    return float(low), float(high)
