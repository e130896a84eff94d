"""The limits a proof of life is judged by. They come from a file that says what was measured."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from biometric import calibration
from biometric.refusals import CalibrationUnusable

SHIPPED: Final = Path(calibration.__file__).with_name("liveness-1.json")
SCHEMA: Final = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """All but the last two are against the person's own straight face."""

    version: str
    turn: float
    """How far the nose goes over to one side, see `points.turn`; at least."""
    bulge: float
    """What no flat thing does, see `points.bulge`; at least."""
    flat: float
    """Below, what turned or grew narrow is a sheet; up to `bulge` the turn was too small to tell."""
    narrowing: float
    """Eye distance over the nose's length; below, what does not bulge is a tilted sheet."""
    mouth_opening: float
    """In eye distances; at least."""
    eye_closing: float
    """Height over width, as a share of the open eye's; at most."""
    other_person: float
    """Distance of the embeddings; at most."""
    change: float
    """Mean difference in grey of two frames that show different things; at least."""


def load_limits(path: Path = SHIPPED) -> Limits:
    """Raises CalibrationUnusable."""
    try:
        return _from_document(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CalibrationUnusable(path.name) from error


def _from_document(document: dict[str, Any]) -> Limits:
    if document["schema"] != SCHEMA:
        raise CalibrationUnusable("schema")
    limits = {name: float(value) for name, value in document["limits"].items()}
    return Limits(document["version"], **limits)
