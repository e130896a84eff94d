"""Measures the module on pictures of known people and reports in the terms of ISO/IEC 19795-1.

A picture without a usable face is a failure to acquire. Its pairs stay in: they count as not
matching, so that a module cannot look better by refusing what is hard.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biometric.calibration import Calibration
from biometric.calibration.measure import People, all_pairs
from biometric.engine.engine import FaceEngine
from biometric.engine.pictures import decode
from biometric.figures import Scored, Trials, folded_accuracy, interval
from biometric.match import likeness
from biometric.refusals import FaceRefused

Vector: TypeAlias = NDArray[np.float32]

FOLDS: Final = 10
NEVER: Final = -1.0  # the score of a pair that could not be compared: below every threshold
RESAMPLES: Final = 400
SEED: Final = 20_261_120
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp"})
PAIRS_PROTOCOL: Final = (
    "ten folds in the order given, each judged at the threshold best on the other nine; "
    "the calibration's mean; a pair with a picture not acquired counts as not matching"
)
PEOPLE_PROTOCOL: Final = (
    "all pairs of pictures, each scored with the mean over the people who are not in the pair; "
    "accuracy weighs genuine and impostor pairs alike, ten folds; "
    "a pair with a picture not acquired counts as not matching"
)


class NothingToCompare(Exception):  # noqa: N818
    pass


@dataclass(frozen=True, slots=True)
class Pair:
    reference: str
    probe: str
    same: bool


@dataclass(frozen=True, slots=True)
class Acquired:
    vectors: Mapping[str, Vector]  # by name of the picture; those refused are missing
    refused: Mapping[str, str]  # by name of the picture: the cause


def read_pairs(path: Path) -> list[Pair]:
    with path.open(encoding="utf-8", newline="") as lines:
        return [Pair(row["reference"], row["probe"], row["same"] == "1") for row in csv.DictReader(lines)]


def pictures_of_people(folder: Path) -> dict[str, list[str]]:
    """A subfolder is a person. Names of pictures relative to the folder."""
    people: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*/*")):
        if path.suffix.lower() in PICTURES:
            people.setdefault(path.parent.name, []).append(path.relative_to(folder).as_posix())
    return people


def acquire(
    engine: FaceEngine, names: Iterable[str], *, root: Path, gated: bool = False, threads: int = 1
) -> Acquired:
    """`gated`: refuse what a member's selfie would be refused for; otherwise only what holds no face."""

    def embed(name: str) -> Vector | str:
        data = (root / name).read_bytes()
        try:
            if gated:
                return engine.enrol(data).template.vector
            return engine.template_of(engine.find_face(decode(data))).vector
        except FaceRefused as refusal:
            return refusal.cause.value

    distinct = sorted(set(names))
    with ThreadPoolExecutor(threads) as pool:
        found = dict(zip(distinct, pool.map(embed, distinct), strict=True))
    return Acquired(
        {name: one for name, one in found.items() if not isinstance(one, str)},
        {name: one for name, one in found.items() if isinstance(one, str)},
    )


@dataclass(frozen=True, slots=True)
class Report:
    accuracy: float
    eer: float
    tar_at_far_1e_2: float
    fta: float
    n: Mapping[str, int]
    thresholds: Mapping[str, float]
    confidence: Mapping[str, object]
    shipped: Mapping[str, float]  # the rates at the calibration's two thresholds
    protocol: str
    refusals: Mapping[str, int]

    def document(self) -> dict[str, object]:
        return {
            "accuracy": round(self.accuracy, 5),
            "eer": round(self.eer, 5),
            "tar_at_far_1e-2": round(self.tar_at_far_1e_2, 5),
            "fta": round(self.fta, 5),
            "n": dict(self.n),
            "thresholds": {name: round(value, 4) for name, value in self.thresholds.items()},
            "confidence": dict(self.confidence),
            "at_calibration": {name: round(value, 5) for name, value in self.shipped.items()},
            "protocol": self.protocol,
            "refusals": dict(self.refusals),
        }


def report_on_pairs(pairs: Sequence[Pair], acquired: Acquired, *, by: Calibration) -> Report:
    scores = np.full(len(pairs), NEVER)
    places = [at for at, pair in enumerate(pairs) if _is_acquired(pair, acquired)]
    if places:
        references = np.stack([acquired.vectors[pairs[at].reference] for at in places])
        probes = np.stack([acquired.vectors[pairs[at].probe] for at in places])
        scores[places] = likeness(references, probes, mean=by.mean)
    people = {name: at for at, name in enumerate(sorted({_person(pair.reference) for pair in pairs}))}
    scored = Scored(
        scores,
        np.array([pair.same for pair in pairs], np.bool_),
        np.array([people[_person(pair.reference)] for pair in pairs], np.intp),
    )
    return _report(scored, acquired, balanced=False, protocol=PAIRS_PROTOCOL, by=by)


def report_on_people(names: Mapping[str, Sequence[str]], acquired: Acquired, *, by: Calibration) -> Report:
    """The thresholds of `by` are reported on, its mean is not used."""
    if len(names) < 3:  # the mean needs somebody who is not in the pair
        raise NothingToCompare
    scored = all_pairs(vectors_of_people(names, acquired))
    return _report(_with_missing(scored, names), acquired, balanced=True, protocol=PEOPLE_PROTOCOL, by=by)


def vectors_of_people(names: Mapping[str, Sequence[str]], acquired: Acquired) -> People:
    found = {
        person: [acquired.vectors[name] for name in pictures if name in acquired.vectors]
        for person, pictures in names.items()
    }
    return {person: vectors for person, vectors in found.items() if vectors}


def _is_acquired(pair: Pair, acquired: Acquired) -> bool:
    return pair.reference in acquired.vectors and pair.probe in acquired.vectors


def _person(name: str) -> str:
    return Path(name).parent.as_posix()


def _with_missing(scored: Scored, names: Mapping[str, Sequence[str]]) -> Scored:
    """Adds the pairs that could not be compared."""
    pictures = sum(len(some) for some in names.values())
    genuine = sum(len(some) * (len(some) - 1) // 2 for some in names.values())
    impostor = pictures * (pictures - 1) // 2 - genuine
    compared = int(scored.same.sum())
    missing = (genuine - compared, impostor - (scored.same.size - compared))
    same = np.repeat(np.array([True, False]), missing)
    return Scored(
        np.concatenate([scored.scores, np.full(same.size, NEVER)]),
        np.concatenate([scored.same, same]),
        np.concatenate([scored.person, np.full(same.size, len(names))]),
    )


def _report(scored: Scored, acquired: Acquired, *, balanced: bool, protocol: str, by: Calibration) -> Report:
    trials = scored.trials
    if min(trials.genuine.size, trials.impostor.size) < FOLDS:
        raise NothingToCompare
    accuracy = folded_accuracy(scored, folds=FOLDS, balanced=balanced)
    pictures = len(acquired.vectors) + len(acquired.refused)
    return Report(
        accuracy=accuracy.accuracy,
        eer=trials.eer(),
        tar_at_far_1e_2=trials.tar_at_far(1e-2),
        fta=len(acquired.refused) / pictures,
        n={"pictures": pictures, "genuine": int(trials.genuine.size), "impostor": int(trials.impostor.size)},
        thresholds={
            "accuracy": accuracy.threshold,
            "far_1e-2": trials.threshold_at_fmr(1e-2),
            "match": by.match,
            "review": by.review,
        },
        confidence={
            "level": 0.95,
            "accuracy_standard_error": round(accuracy.standard_error, 5),
            "eer": _rounded(interval(scored, Trials.eer, resamples=RESAMPLES, seed=SEED)),
            "tar_at_far_1e-2": _rounded(interval(scored, _tar, resamples=RESAMPLES, seed=SEED)),
        },
        shipped={
            "fmr_at_match": trials.fmr(by.match),
            "fnmr_at_match": trials.fnmr(by.match),
            "fmr_at_review": trials.fmr(by.review),
            "fnmr_at_review": trials.fnmr(by.review),
        },
        protocol=protocol,
        refusals=dict(sorted(Counter(acquired.refused.values()).items())),
    )


def _tar(trials: Trials) -> float:
    return trials.tar_at_far(1e-2)


def _rounded(bounds: tuple[float, float]) -> list[float]:
    return [round(bound, 5) for bound in bounds]
