"""What an evaluation found, in the terms of ISO/IEC 19795-1: a document for machines, figures for a page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from biometric.calibration import Calibration
from biometric.evaluation import NEVER, Acquired, NothingToCompare, Trial, person_of
from biometric.figures import FoldedAccuracy, Scored, Trials, folded_accuracy, interval
from biometric.naive import DEFAULT_DISTANCE

FOLDS: Final = 10
SEED: Final = 20_261_120
RESAMPLES: Final = 400
MOST_RESAMPLED: Final = 20_000_000  # pairs in all resamples together
MOST_FAILURES: Final = 50  # of each kind, the worst first
PAIRS_PROTOCOL: Final = (
    "ten folds in the order given, each judged at the threshold best on the other nine; "
    "the calibration's mean; a pair with a picture not acquired counts as not matching"
)
PEOPLE_PROTOCOL: Final = (
    "all pairs of pictures, each scored with the mean over the people who are not in the pair; "
    "accuracy weighs genuine and impostor pairs alike, ten folds; "
    "a pair with a picture not acquired counts as not matching"
)


@dataclass(frozen=True, slots=True)
class Rates:
    """Fractions; None where there was nothing to count."""

    pictures: int
    fta: float | None
    genuine: int
    impostor: int
    fmr_at_match: float | None
    fnmr_at_match: float | None
    fmr_at_review: float | None
    fnmr_at_review: float | None


@dataclass(frozen=True, slots=True)
class PairFailure:
    pictures: tuple[int, int]  # their numbers, from 1 in the order of their names
    score: float


@dataclass(frozen=True, slots=True)
class Failures:
    """Pictures by number alone: a report is passed on, and a name would pass a person on with it."""

    not_acquired: Mapping[int, str]  # number: cause
    false_matches: Sequence[PairFailure]  # of two people, at or above `match`
    false_non_matches: Sequence[PairFailure]  # of one person, below `review`
    counted: Mapping[str, int]  # in all, where the lists are cut short


@dataclass(frozen=True, slots=True)
class Figures:
    """The four that sum a comparison up."""

    accuracy: float
    eer: float
    tar_at_far_1e_2: float
    fta: float

    def document(self) -> dict[str, object]:
        return {
            "accuracy": round(self.accuracy, 5),
            "eer": round(self.eer, 5),
            "tar_at_far_1e-2": round(self.tar_at_far_1e_2, 5),
            "fta": round(self.fta, 5),
        }


@dataclass(frozen=True, slots=True)
class Report:
    figures: Figures
    n: Mapping[str, int]
    thresholds: Mapping[str, float]
    confidence: Mapping[str, object]
    shipped: Mapping[str, float]  # the rates at the calibration's two thresholds
    protocol: str
    calibration: str
    refusals: Mapping[str, int]
    groups: Mapping[str, Rates]
    failures: Failures
    trials: Trials

    def document(self) -> dict[str, object]:
        return {
            **self.figures.document(),
            "n": dict(self.n),
            "thresholds": {name: round(value, 4) for name, value in self.thresholds.items()},
            "confidence": dict(self.confidence),
            "at_calibration": {name: round(value, 5) for name, value in self.shipped.items()},
            "protocol": self.protocol,
            "calibration": self.calibration,
            "refusals": dict(self.refusals),
            "groups": {name: asdict(rates) for name, rates in self.groups.items()},
            "failures": asdict(self.failures),
        }


@dataclass(frozen=True, slots=True)
class NaiveReport:
    figures: Figures
    fmr_at_default: float  # at the library's own threshold
    fnmr_at_default: float
    trials: Trials

    def document(self) -> dict[str, object]:
        return {
            **self.figures.document(),
            "at_default": {
                "distance": DEFAULT_DISTANCE,
                "fmr": round(self.fmr_at_default, 5),
                "fnmr": round(self.fnmr_at_default, 5),
            },
        }


def report(
    trial: Trial,
    acquired: Acquired,
    *,
    by: Calibration,
    all_pairs: bool,
    groups: Mapping[str, str] | None = None,
) -> Report:
    """`all_pairs`: of a folder; impostors outnumber owners then, so both kinds weigh the same.
    `groups`: person to group."""
    scored, trials = trial.scored, trial.scored.trials
    figures, accuracy = sum_up(trial, acquired, balanced=all_pairs)
    resamples = int(np.clip(MOST_RESAMPLED // scored.same.size, 50, RESAMPLES))
    return Report(
        figures=figures,
        n={
            "pictures": len(trial.pictures),
            "genuine": int(trials.genuine.size),
            "impostor": int(trials.impostor.size),
        },
        thresholds={
            "accuracy": accuracy.threshold,
            "far_1e-2": trials.threshold_at_fmr(1e-2),
            "match": by.match,
            "review": by.review,
        },
        confidence={
            "level": 0.95,
            "accuracy_standard_error": round(accuracy.standard_error, 5),
            "eer": _rounded(interval(scored, Trials.eer, resamples=resamples, seed=SEED)),
            "tar_at_far_1e-2": _rounded(interval(scored, _tar, resamples=resamples, seed=SEED)),
        },
        shipped={
            "fmr_at_match": trials.fmr(by.match),
            "fnmr_at_match": trials.fnmr(by.match),
            "fmr_at_review": trials.fmr(by.review),
            "fnmr_at_review": trials.fnmr(by.review),
        },
        protocol=PEOPLE_PROTOCOL if all_pairs else PAIRS_PROTOCOL,
        calibration=by.version,
        refusals=dict(sorted(Counter(acquired.refused.values()).items())),
        groups=_by_group(trial, groups or {}, by=by),
        failures=_failures(trial, acquired, by=by),
        trials=trials,
    )


def sum_up(trial: Trial, acquired: Acquired, *, balanced: bool) -> tuple[Figures, FoldedAccuracy]:
    trials = trial.scored.trials
    if min(trials.genuine.size, trials.impostor.size) < FOLDS:
        raise NothingToCompare
    accuracy = folded_accuracy(trial.scored, folds=FOLDS, balanced=balanced)
    fta = len(acquired.refused) / len(trial.pictures)
    return Figures(accuracy.accuracy, trials.eer(), trials.tar_at_far(1e-2), fta), accuracy


def report_naive(trial: Trial, acquired: Acquired, *, all_pairs: bool) -> NaiveReport:
    figures, _ = sum_up(trial, acquired, balanced=all_pairs)
    trials = trial.scored.trials
    threshold = 1 - DEFAULT_DISTANCE  # trials are scored by nearness
    return NaiveReport(figures, trials.fmr(threshold), trials.fnmr(threshold), trials)


def _by_group(trial: Trial, groups: Mapping[str, str], *, by: Calibration) -> dict[str, Rates]:
    """A pair counts in a group when both people are in it: an impostor of another group is the easier one."""
    group = np.array([groups.get(person_of(name), "") for name in trial.pictures])
    first, second = group[trial.scored.pictures].T
    return {
        str(name): _rates(trial.scored.at(np.flatnonzero((first == name) & (second == name))), by=by)
        for name in np.unique(group)
        if name
    }


def _rates(scored: Scored, *, by: Calibration) -> Rates:
    trials = scored.trials
    pictures = np.unique(scored.pictures)
    compared = np.unique(scored.pictures[scored.scores > NEVER])

    def share(failed: NDArray[np.bool_]) -> float | None:
        return round(float(failed.mean()), 5) if failed.size else None

    return Rates(
        pictures=pictures.size,
        fta=share(~np.isin(pictures, compared)),
        genuine=trials.genuine.size,
        impostor=trials.impostor.size,
        fmr_at_match=share(trials.impostor >= by.match),
        fnmr_at_match=share(trials.genuine < by.match),
        fmr_at_review=share(trials.impostor >= by.review),
        fnmr_at_review=share(trials.genuine < by.review),
    )


def _failures(trial: Trial, acquired: Acquired, *, by: Calibration) -> Failures:
    scored = trial.scored
    passed = np.flatnonzero(~scored.same & (scored.scores >= by.match))
    turned_away = np.flatnonzero(scored.same & (scored.scores < by.review))
    return Failures(
        not_acquired={
            number: acquired.refused[name]
            for number, name in enumerate(trial.pictures, 1)
            if name in acquired.refused
        },
        false_matches=_worst(scored, passed[np.argsort(-scored.scores[passed])]),
        false_non_matches=_worst(scored, turned_away[np.argsort(scored.scores[turned_away])]),
        counted={"false_matches": passed.size, "false_non_matches": turned_away.size},
    )


def _worst(scored: Scored, places: NDArray[np.intp]) -> list[PairFailure]:
    return [
        PairFailure(
            (int(scored.pictures[at, 0]) + 1, int(scored.pictures[at, 1]) + 1),
            round(float(scored.scores[at]), 4),
        )
        for at in places[:MOST_FAILURES]
    ]


def _tar(trials: Trials) -> float:
    return trials.tar_at_far(1e-2)


def _rounded(bounds: tuple[float, float]) -> list[float]:
    return [round(bound, 5) for bound in bounds]
