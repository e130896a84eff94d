"""Proof of life by movements that were asked for."""

from biometric.liveness.judge import Doubt, Finding, LivenessJudge, Proof, Refusal, Step, StepFrame
from biometric.liveness.limits import Limits, load_limits

__all__ = [
    "Doubt",
    "Finding",
    "Limits",
    "LivenessJudge",
    "Proof",
    "Refusal",
    "Step",
    "StepFrame",
    "load_limits",
]
