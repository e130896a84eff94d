"""The figures a comparison depends on, and where they come from.

A calibration is a file: the mean embedding of a population, the thresholds measured on it, and
what was measured. It is never edited by hand; `python -m biometric calibrate` writes it.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from biometric.refusals import CalibrationUnusable

SHIPPED: Final = Path(__file__).with_name("asia-2.json")
SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class Provenance:
    made_on: str  # ISO date
    population: str  # what the pictures are, in words
    people: int
    pictures: int
    genuine_pairs: int
    impostor_pairs: int
    embedding_sha256: str
    protocol: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Estimated on people the mean did not come from, so that the rates hold for strangers to it."""

    eer: float
    fmr_at_match: float
    fnmr_at_match: float
    fmr_at_review: float
    fnmr_at_review: float


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    version: str
    model: str  # of the templates
    score: str  # how two templates are scored
    mean: NDArray[np.float32]  # float32 (128,)
    match: float
    review: float
    provenance: Provenance
    measured: Measured

    def __post_init__(self) -> None:
        if self.mean.shape != (128,) or not np.isfinite(self.mean).all():
            raise CalibrationUnusable("mean")
        if not -1 <= self.review <= self.match <= 1:
            raise CalibrationUnusable("thresholds")


def load_calibration(path: Path = SHIPPED) -> Calibration:
    try:
        return _from_document(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationUnusable(path.name) from error


def save_calibration(calibration: Calibration, path: Path) -> None:
    path.write_text(json.dumps(_to_document(calibration), indent=1) + "\n", "utf-8")


def _from_document(document: dict[str, Any]) -> Calibration:
    if document["schema"] != SCHEMA:
        raise CalibrationUnusable("schema")
    return Calibration(
        version=document["version"],
        model=document["model"],
        score=document["score"],
        mean=np.array(document["mean"], np.float32),
        match=float(document["thresholds"]["match"]),
        review=float(document["thresholds"]["review"]),
        provenance=Provenance(**document["provenance"]),
        measured=Measured(**document["measured"]),
    )


def _to_document(calibration: Calibration) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "version": calibration.version,
        "model": calibration.model,
        "score": calibration.score,
        "thresholds": {"match": calibration.match, "review": calibration.review},
        "measured": asdict(calibration.measured),
        "provenance": asdict(calibration.provenance),
        "mean": [round(float(value), 6) for value in calibration.mean],
    }
