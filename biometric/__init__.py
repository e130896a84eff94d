"""Face verification: quality, comparison and its figures. A library of its own.

Importing it is cheap: numpy, OpenCV and dlib are loaded with the first name that needs them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from biometric.refusals import CalibrationUnusable, Cause, Code, FaceRefused, ModelUnusable, TemplateUnusable

if TYPE_CHECKING:
    from biometric.engine.engine import Enrolment, FaceEngine, Frame, Hint
    from biometric.match import Comparison, Outcome, Thresholds
    from biometric.quality import Quality
    from biometric.templates import Template

__all__ = [
    "CalibrationUnusable",
    "Cause",
    "Code",
    "Comparison",
    "Enrolment",
    "FaceEngine",
    "FaceRefused",
    "Frame",
    "Hint",
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
    "Frame": "biometric.engine.engine",
    "Hint": "biometric.engine.engine",
    "Outcome": "biometric.match",
    "Quality": "biometric.quality",
    "Template": "biometric.templates",
    "Thresholds": "biometric.match",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module(_HOME[name]), name)
