"""The face module in this process: loaded with the first picture, so that starting stays quick."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jmo_api.ports import (
    FaceComparison,
    FaceRefused,
    FaceVerdict,
    LivenessFinding,
    LivenessFrame,
    LivenessProof,
    LivenessRefusal,
    Unavailable,
)

if TYPE_CHECKING:
    from biometric import FaceEngine
    from biometric.liveness import LivenessJudge, Proof, StepFrame

SYSTEM: Final = "face-match"
AT_ONCE: Final = 2
"""Judging keeps a core busy; more at once only makes everybody wait longer."""
PATIENCE_SECONDS: Final = 10.0

VERDICTS: Final = {
    "match": FaceVerdict.MATCH,
    "review": FaceVerdict.REVIEW,
    "no_match": FaceVerdict.NO_MATCH,
}


class EmbeddedFaces:
    def __init__(
        self,
        *,
        calibration: Path | None = None,
        at_once: int = AT_ONCE,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """`calibration`: a file `python -m biometric calibrate` wrote; without it, the shipped one."""
        self._calibration = calibration
        self._turns = threading.BoundedSemaphore(at_once)
        self._patience = patience_seconds

    @property
    def model(self) -> str:
        from biometric.templates import MODEL

        return MODEL

    def enrol(self, picture: bytes, *, mirrored: bool = False) -> bytes:
        with self._turn():
            return self._engine.enrol(picture, mirrored=mirrored).template.to_bytes()

    def compare(self, template: bytes, reference: bytes) -> FaceComparison:
        from biometric import Template

        with self._turn():
            one, other = Template.from_bytes(template), Template.from_bytes(reference)
            found = self._engine.compare(one, other)
        return FaceComparison(VERDICTS[found.outcome], found.score, found.calibration_version, one.model)

    def hint(self, picture: bytes, *, mirrored: bool = False) -> tuple[str, str] | None:
        with self._turn():
            hint = self._engine.hint(picture, mirrored=mirrored)
        if hint.code is None:
            return None
        return hint.code, hint.cause or ""

    def prove_life(self, frames: Sequence[LivenessFrame], *, mirrored: bool = False) -> LivenessProof:
        with self._turn():
            return _as_promised(self._judge.judge([_frame(frame) for frame in frames], mirrored=mirrored))

    def warm_up(self) -> None:
        """What the first member would otherwise wait for."""
        with self._turn():
            self._engine.warm_up()
            self._judge.warm_up()

    @cached_property
    def _engine(self) -> "FaceEngine":
        from biometric import FaceEngine
        from biometric.calibration import load_calibration

        return FaceEngine(load_calibration(self._calibration) if self._calibration else None)

    @cached_property
    def _judge(self) -> "LivenessJudge":
        from biometric.liveness import LivenessJudge

        return LivenessJudge(self._engine)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """A refusal of the module comes out as the port's; what it cannot work with, as an outage."""
        from biometric import CalibrationUnusable, ModelUnusable, TemplateUnusable
        from biometric import FaceRefused as Refused

        if not self._turns.acquire(timeout=self._patience):
            raise Unavailable(SYSTEM)
        try:
            yield
        except Refused as refusal:
            raise FaceRefused(refusal.code, refusal.cause) from refusal
        except (CalibrationUnusable, ModelUnusable, TemplateUnusable) as error:
            raise Unavailable(SYSTEM) from error
        finally:
            self._turns.release()


def _frame(frame: LivenessFrame) -> "StepFrame":
    from biometric.liveness import Step, StepFrame

    return StepFrame(frame.picture, Step(frame.step) if frame.step else None)


def _as_promised(proof: "Proof") -> LivenessProof:
    refused = proof.refusal
    return LivenessProof(
        findings=tuple(
            LivenessFinding(str(one.subject), one.cue, one.value, one.limit, one.held)
            for one in proof.findings
        ),
        limits=proof.limits,
        portrait=proof.portrait,
        template=proof.template.to_bytes(),
        refusal=LivenessRefusal(refused.doubt, refused.step or "", refused.cause) if refused else None,
    )
