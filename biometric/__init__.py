"""Face verification: quality, comparison and its figures. A library of its own.

Importing it is cheap: numpy, OpenCV and dlib are loaded with the first name that needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from biometric.refusals import (
    Busy,
    CalibrationUnusable,
    Cause,
    Code,
    FaceRefused,
    ModelUnusable,
    TemplateUnusable,
)

if TYPE_CHECKING:
    from biometric.engine.engine import Enrolment, FaceEngine, Frame, Hint
    from biometric.gallery import Gallery, LookAlike
    from biometric.match import Comparison, Outcome, Thresholds
    from biometric.quality import Quality
    from biometric.service import FaceService
    from biometric.templates import Template

__all__ = [
    "Busy",
    "CalibrationUnusable",
    "Cause",
    "Code",
    "Comparison",
    "Enrolment",
    "FaceEngine",
    "FaceRefused",
    "FaceService",
    "Frame",
    "Gallery",
    "Hint",
    "LookAlike",
    "ModelUnusable",
    "Outcome",
    "Quality",
    "Template",
    "TemplateUnusable",
    "Thresholds",
]

_HOME = {
    "Comparison": "biometric.match",
    "Enrolment": "biometric.engine.engine",
    "FaceEngine": "biometric.engine.engine",
    "FaceService": "biometric.service",
    "Frame": "biometric.engine.engine",
    "Gallery": "biometric.gallery",
    "Hint": "biometric.engine.engine",
    "LookAlike": "biometric.gallery",
    "Outcome": "biometric.match",
    "Quality": "biometric.quality",
    "Template": "biometric.templates",
    "Thresholds": "biometric.match",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(_HOME[name]), name)
