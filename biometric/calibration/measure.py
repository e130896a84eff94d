"""Makes a calibration of people's embeddings: the population's mean and the thresholds on top of it."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from biometric.calibration import Calibration, Measured, Provenance
from biometric.engine.models import EMBEDDING
from biometric.figures import Scored
from biometric.match import SCORE, Vectors, likeness
from biometric.refusals import CalibrationUnusable
from biometric.templates import MODEL

People: TypeAlias = Mapping[str, Sequence[Vectors]]
"""A name of a person to that person's embeddings, float (128,) each."""

Groups: TypeAlias = Mapping[str, str]
"""A name of a person to that person's group; whoever is not named is in a group with the others not named."""
Score: TypeAlias = Callable[[Vectors, Vectors], NDArray[np.float64]]
"""Float (n, 128) twice in, float64 (n,) out: higher is more alike."""

MATCH_FMR: Final = 1e-3  # a stranger gets through alone once in a thousand tries
REVIEW_FMR: Final = 1e-1  # below this a person need not look: hardly an owner is there
FEWEST_PEOPLE: Final = 20  # the mean is steady from 10 to 20 people on
PROTOCOL: Final = (
    "all pairs of pictures, each scored with the mean over the people who are not in the pair; "
    "one person counts once in the mean, however many pictures"
)

PROTOCOL_WITH_GROUPS: Final = (
    f"{PROTOCOL}; a group weighs in the mean by the square root of the number of its people"
)


def calibrate(
    people: People, *, version: str, population: str, on: date, groups: Groups | None = None
) -> Calibration:
    """Raises `CalibrationUnusable` when there are too few people or pairs."""
    if len(people) < FEWEST_PEOPLE:
        raise CalibrationUnusable("too few people")
    trials = all_pairs(people, groups=groups).trials
    if not trials.genuine.size:
        raise CalibrationUnusable("nobody has two pictures")
    match, review = (_rounded_up(trials.threshold_at_fmr(rate)) for rate in (MATCH_FMR, REVIEW_FMR))
    return Calibration(
        version=version,
        model=MODEL,
        score=SCORE,
        mean=mean_of(people, groups=groups),
        match=match,
        review=review,
        provenance=Provenance(
            made_on=on.isoformat(),
            population=population,
            people=len(people),
            pictures=sum(len(pictures) for pictures in people.values()),
            genuine_pairs=int(trials.genuine.size),
            impostor_pairs=int(trials.impostor.size),
            embedding_sha256=EMBEDDING.sha256,
            protocol=PROTOCOL_WITH_GROUPS if groups else PROTOCOL,
        ),
        measured=Measured(
            eer=round(trials.eer(), 5),
            fmr_at_match=round(trials.fmr(match), 5),
            fnmr_at_match=round(trials.fnmr(match), 5),
            fmr_at_review=round(trials.fmr(review), 5),
            fnmr_at_review=round(trials.fnmr(review), 5),
        ),
    )


def mean_of(people: People, *, groups: Groups | None = None) -> NDArray[np.float32]:
    """float32 (128,); every person of a group weighs the same, however many pictures."""
    return np.asarray(np.average(_person_means(people), 0, _weights(people, groups)), np.float32)


def all_pairs(people: People, *, score: Score | None = None, groups: Groups | None = None) -> Scored:
    """Every pair by `score`; without it by likeness, seen from the mean over everybody else, so that nobody
    is measured by their own mean. Pictures are numbered from 0 in the order given."""
    vectors = np.concatenate([np.stack(pictures) for pictures in people.values()]).astype(np.float64)
    owner = np.repeat(np.arange(len(people)), [len(pictures) for pictures in people.values()])
    weights = _weights(people, groups)
    means = _person_means(people) * weights[:, None]
    scores = []
    for first in range(len(vectors) - 1):
        one, others = vectors[first], vectors[first + 1 :]
        if score is not None:
            scores.append(score(np.broadcast_to(one, others.shape), others))
            continue
        same = owner[first + 1 :] == owner[first]
        pair = means[owner[first]] + np.where(same[:, None], 0.0, means[owner[first + 1 :]])
        weight = weights[owner[first]] + np.where(same, 0.0, weights[owner[first + 1 :]])
        mean = (means.sum(0) - pair) / (weights.sum() - weight)[:, None]
        scores.append(likeness(one, others, mean=mean))
    a, b = np.triu_indices(len(vectors), 1)
    return Scored(np.concatenate(scores), owner[a] == owner[b], owner[a], np.stack([a, b], 1))


def _rounded_up(threshold: float) -> float:
    return math.ceil(threshold * 1000) / 1000


def _person_means(people: People) -> NDArray[np.float64]:
    """float64 (people, 128)."""
    return np.stack([np.mean(np.stack(pictures), 0, dtype=np.float64) for pictures in people.values()])


def _weights(people: People, groups: Groups | None) -> NDArray[np.float64]:
    """float64 (people,). Who is few in the pictures lies far from a mean of all alike, where strangers look
    alike. Groups of the same weight each would rest the mean on a handful: the square root lies between."""
    group = [(groups or {}).get(person, "") for person in people]
    size = Counter(group)
    return np.array([size[one] ** -0.5 for one in group])
