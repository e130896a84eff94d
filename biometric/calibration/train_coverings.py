"""Makes the judges of `biometric.coverings` from portraits of bare faces.

The weights are those of ridge regression on −1 (bare) and +1 (covered), both weighing the same.
Limits are set and figures counted on people the weights did not come from.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biometric.calibration.occluders import HARMLESS, OVER_EYES, OVER_MOUTH, Covers, lay_over
from biometric.coverings import EYE, MOUTH, SCHEMA, Description, describe, mirror
from biometric.engine.faces import Face, FaceFinder
from biometric.engine.pictures import Picture, decode
from biometric.refusals import CalibrationUnusable, FaceRefused

Numbers: TypeAlias = NDArray[np.float64]

BARE: Final = "bare"
RIDGE: Final = 1000.0
SEED: Final = 20_261_120
FOLDS: Final = 4
FEWEST_PEOPLE: Final = 20
# Of any kind of uncovered faces, so that a headscarf is not refused more often than bare hair. (Some press
# pictures do show dark glasses; they count as false alarms too.)
FALSE_ALARMS: Final = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    person: str
    what: str  # the occluder's name
    covers: Covers
    straight: Description
    mirrored: Description


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    weights: Numbers
    offset: float

    def scores(self, features: Numbers) -> Numbers:
        scored: Numbers = features @ self.weights + self.offset
        return scored


def draw_examples(people: Mapping[str, Sequence[Path]]) -> Iterator[Example]:
    """Of each picture: bare, and with one thing over the mouth, one over the eyes and one harmless."""
    finder, chance = FaceFinder(), np.random.default_rng(SEED)
    for person, paths in people.items():
        for path in paths:
            try:
                picture = decode(path.read_bytes())
            except FaceRefused:
                continue
            face = finder.find(picture)
            if face is None:
                continue
            yield _example(person, BARE, Covers(), face)
            skin = _grey_of_nose(face)
            for choices in (OVER_MOUTH, OVER_EYES, HARMLESS):
                occluder = choices[int(chance.integers(len(choices)))]
                drawn = occluder(chance, skin)
                covered = lay_over(picture.rgb, face.landmarks.points, drawn)
                again = finder.find_at(Picture(covered, picture.scale), face.box)
                yield _example(person, occluder.__name__, drawn.covers, again)


def train(examples: Sequence[Example], *, version: str, population: str, on: date) -> dict[str, Any]:
    """Raises `CalibrationUnusable` when too few people were drawn on."""
    people = np.array([example.person for example in examples])
    if len(set(people)) < FEWEST_PEOPLE:
        raise CalibrationUnusable("too few people")
    folds = np.random.default_rng(SEED).permutation(len(set(people))) % FOLDS
    fold = folds[np.unique(people, return_inverse=True)[1]]
    eye, mouth = np.empty(len(examples)), np.empty(len(examples))
    for tested in range(FOLDS):
        kept = [example for example, its in zip(examples, fold, strict=True) if its != tested]
        places = np.flatnonzero(fold == tested)
        eye[places], mouth[places] = _judge_all(_fit_eye(kept), _fit_mouth(kept), examples, places)
    limits = {"eyes": _limit(examples, eye), "mouth": _limit(examples, mouth)}
    return {
        "schema": SCHEMA,
        "version": version,
        "provenance": {
            "made_on": on.isoformat(),
            "population": population,
            "people": len(set(people)),
            "pictures": sum(example.what == BARE for example in examples),
            "protocol": "coverings drawn on bare faces; figures on people of other folds than the weights",
        },
        "limits": limits,
        "said_to_be_covered": {
            "eyes": _shares(examples, eye > limits["eyes"]),
            "mouth": _shares(examples, mouth > limits["mouth"]),
        },
        "eye": _document(_fit_eye(examples)),
        "mouth": _document(_fit_mouth(examples)),
    }


def save(document: Mapping[str, Any], path: Path) -> None:
    path.write_text(json.dumps(document, indent=1) + "\n", "utf-8")


def _example(person: str, what: str, covers: Covers, face: Face) -> Example:
    described = describe(face.chip)
    return Example(person, what, covers, described, mirror(described))


def _grey_of_nose(face: Face) -> float:
    height, width = face.picture.rgb.shape[:2]
    x, y = face.landmarks.points[4]
    return float(face.picture.rgb[int(np.clip(y - 2, 0, height - 1)), int(np.clip(x, 0, width - 1))].mean())


def _fit_eye(examples: Sequence[Example]) -> Fitted:
    """Left eyes, and right ones in the mirror."""
    features = _rows([e.straight for e in examples], EYE), _rows([e.mirrored for e in examples], EYE)
    covered = [e.covers.left_eye for e in examples] + [e.covers.right_eye for e in examples]
    return _fit(np.concatenate(features), np.array(covered))


def _fit_mouth(examples: Sequence[Example]) -> Fitted:
    features = _rows([e.straight for e in examples], MOUTH), _rows([e.mirrored for e in examples], MOUTH)
    return _fit(np.concatenate(features), np.array([e.covers.mouth for e in examples] * 2))


def _rows(described: Sequence[Description], part: tuple[slice, slice]) -> Numbers:
    return np.stack([one[part].ravel() for one in described]).astype(np.float64)


def _fit(features: Numbers, covered: NDArray[np.bool_]) -> Fitted:
    middle, spread = features.mean(0), features.std(0) + 1e-3
    standard = np.column_stack([(features - middle) / spread, np.ones(len(features))])
    share = covered.mean()
    weight = np.where(covered, 0.5 / share, 0.5 / (1 - share))
    wanted = np.where(covered, 1.0, -1.0)
    normal = standard.T @ (standard * weight[:, None]) + RIDGE * np.eye(standard.shape[1])
    solved = np.linalg.solve(normal, standard.T @ (weight * wanted))
    weights = solved[:-1] / spread
    return Fitted(weights, float(solved[-1] - middle @ weights))


def _judge_all(
    eye: Fitted, mouth: Fitted, examples: Sequence[Example], places: NDArray[np.intp]
) -> tuple[Numbers, Numbers]:
    straight = [examples[place].straight for place in places]
    mirrored = [examples[place].mirrored for place in places]
    eyes = np.maximum(eye.scores(_rows(straight, EYE)), eye.scores(_rows(mirrored, EYE)))
    mouths = (mouth.scores(_rows(straight, MOUTH)) + mouth.scores(_rows(mirrored, MOUTH))) / 2
    return eyes, mouths


def _limit(examples: Sequence[Example], scores: Numbers) -> float:
    kinds = np.array([example.what if example.covers == Covers() else "" for example in examples])
    quantiles = [np.quantile(scores[kinds == kind], 1 - FALSE_ALARMS) for kind in np.unique(kinds) if kind]
    return round(float(np.max(quantiles)), 2)


def _shares(examples: Sequence[Example], said: NDArray[np.bool_]) -> dict[str, float]:
    kinds = np.array([example.what for example in examples])
    return {str(kind): round(float(said[kinds == kind].mean()), 3) for kind in np.unique(kinds)}


def _document(fitted: Fitted) -> dict[str, Any]:
    return {
        "offset": round(fitted.offset, 5),
        "weights": [float(f"{weight:.4g}") for weight in fitted.weights],
    }
