"""Scores pictures of known people against each other, for `report`.

A picture without a usable face is a failure to acquire. Its pairs stay in: they count as not
matching, so that a module cannot look better by refusing what is hard.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from biometric.calibration.measure import Groups, People, Score, all_pairs
from biometric.engine.engine import FaceEngine
from biometric.engine.pictures import decode
from biometric.figures import Scored
from biometric.match import Vectors, likeness
from biometric.refusals import FaceRefused

NEVER: Final = -2.0  # the score of a pair that could not be compared: below every threshold
PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".webp"})


class NothingToCompare(Exception):  # noqa: N818
    """Too few people or pairs for a rate."""


@dataclass(frozen=True, slots=True)
class Pair:
    reference: str
    probe: str
    same: bool


@dataclass(frozen=True, slots=True)
class Acquired:
    vectors: Mapping[str, Vectors]  # by name of the picture; those refused are missing
    refused: Mapping[str, str]  # by name of the picture: the cause


@dataclass(frozen=True, slots=True)
class Trial:
    """All that was compared. Pictures are numbered from 0 in the order of `pictures`."""

    pictures: Sequence[str]
    scored: Scored


@dataclass(frozen=True, slots=True)
class Pictures:
    """What is compared: the pairs of a table, or all pairs of a folder that has a subfolder per person."""

    root: Path
    pairs: Sequence[Pair]
    people: Mapping[str, Sequence[str]]

    @classmethod
    def at(cls, path: Path, *, root: Path | None = None) -> "Pictures":
        """`root`: where the pictures of a table lie, if not beside it. Raises `KeyError`, `OSError`."""
        if path.is_dir():
            return cls(path, (), pictures_of_people(path))
        return cls(root or path.parent, read_pairs(path), {})

    @property
    def names(self) -> list[str]:
        paired = [name for pair in self.pairs for name in (pair.reference, pair.probe)]
        return paired + [name for some in self.people.values() for name in some]

    def compare(self, acquired: Acquired, *, mean: Vectors, groups: Groups | None = None) -> Trial:
        """Pairs are seen from `mean`; a folder's people from that of the people not in the pair, in which
        `groups` weigh as they do in a calibration."""
        if self.pairs:
            return try_pairs(self.pairs, acquired, score=lambda a, b: likeness(a, b, mean=mean))
        return try_people(self.people, acquired, groups=groups)

    def compare_by(self, score: Score, acquired: Acquired) -> Trial:
        if self.pairs:
            return try_pairs(self.pairs, acquired, score=score)
        return try_people(self.people, acquired, score=score)


def read_pairs(path: Path) -> list[Pair]:
    """Raises `KeyError` when a column is missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Pair(row["reference"], row["probe"], row["same"] == "1") for row in csv.DictReader(lines)]


def read_groups(path: Path) -> dict[str, str]:
    """A table of person, the folder's name, and group. Raises `KeyError` when a column is missing."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["person"]: row["group"] for row in csv.DictReader(lines)}


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

    def embed(name: str) -> Vectors | str:
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
    return sorted_out(found)


def sorted_out(found: Mapping[str, Vectors | str]) -> Acquired:
    """A string is the cause of a refusal."""
    return Acquired(
        {name: one for name, one in found.items() if not isinstance(one, str)},
        {name: one for name, one in found.items() if isinstance(one, str)},
    )


def try_pairs(pairs: Sequence[Pair], acquired: Acquired, *, score: Score) -> Trial:
    pictures = sorted({name for pair in pairs for name in (pair.reference, pair.probe)})
    number = {name: at for at, name in enumerate(pictures)}
    scores = np.full(len(pairs), NEVER)
    places = [at for at, pair in enumerate(pairs) if _is_acquired(pair, acquired)]
    if places:
        references = np.stack([acquired.vectors[pairs[at].reference] for at in places])
        probes = np.stack([acquired.vectors[pairs[at].probe] for at in places])
        scores[places] = score(references, probes)
    people = {name: at for at, name in enumerate(sorted({person_of(pair.reference) for pair in pairs}))}
    scored = Scored(
        scores,
        np.array([pair.same for pair in pairs], np.bool_),
        np.array([people[person_of(pair.reference)] for pair in pairs], np.intp),
        np.array([(number[pair.reference], number[pair.probe]) for pair in pairs], np.intp).reshape(-1, 2),
    )
    return Trial(pictures, scored)


def try_people(
    names: Mapping[str, Sequence[str]],
    acquired: Acquired,
    *,
    score: Score | None = None,
    groups: Groups | None = None,
) -> Trial:
    """All pairs. Without `score`: likeness, seen from the mean over the people who are not in the pair."""
    if len(names) < 3:  # the mean needs somebody who is not in the pair
        raise NothingToCompare
    pictures = [name for some in names.values() for name in some]
    owner = np.repeat(np.arange(len(names)), [len(some) for some in names.values()])
    found = np.array([at for at, name in enumerate(pictures) if name in acquired.vectors], np.intp)
    table = np.full((len(pictures), len(pictures)), NEVER)
    people = vectors_of_people(names, acquired)
    if len(people) >= 3:
        among = all_pairs(people, score=score, groups=groups)
        table[tuple(found[among.pictures].T)] = among.scores
    first, second = np.triu_indices(len(pictures), 1)
    scored = Scored(
        table[first, second], owner[first] == owner[second], owner[first], np.stack([first, second], 1)
    )
    return Trial(pictures, scored)


def vectors_of_people(names: Mapping[str, Sequence[str]], acquired: Acquired) -> People:
    found = {
        person: [acquired.vectors[name] for name in pictures if name in acquired.vectors]
        for person, pictures in names.items()
    }
    return {person: vectors for person, vectors in found.items() if vectors}


def person_of(name: str) -> str:
    return Path(name).parent.name


def _is_acquired(pair: Pair, acquired: Acquired) -> bool:
    return pair.reference in acquired.vectors and pair.probe in acquired.vectors
