"""All that the module does, taken in turns: what a service offers inside a process or behind HTTP."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from biometric.turns import Turns

if TYPE_CHECKING:
    from biometric.engine.engine import Enrolment, FaceEngine, Hint
    from biometric.gallery import LookAlike
    from biometric.liveness import LivenessJudge, Proof, StepFrame
    from biometric.match import Comparison
    from biometric.templates import Template

AT_ONCE: Final = 2
"""Judging keeps a core busy; more at once only makes everybody wait longer."""
WAITING: Final = 8
PATIENCE_SECONDS: Final = 10.0

Answer = TypeVar("Answer")


class FaceService:
    """Loads its models at first use; shared by threads.

    All raise Busy, ModelUnusable and CalibrationUnusable.
    """

    def __init__(
        self,
        *,
        calibration: Path | None = None,
        at_once: int = AT_ONCE,
        waiting: int = WAITING,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        """`calibration`: a file `python -m biometric calibrate` wrote; without it, the shipped one."""
        self._calibration = calibration
        self._turns = Turns(at_once=at_once, waiting=waiting, patience_seconds=patience_seconds)

    @property
    def model(self) -> str:
        from biometric.templates import MODEL

        return MODEL

    @contextmanager
    def place(self) -> Iterator[None]:
        """In the queue; whoever asks from afar takes it before it reads what is asked. Raises Busy."""
        with self._turns.place():
            yield

    def enrol(self, picture: bytes, *, mirrored: bool) -> "Enrolment":
        """Raises FaceRefused."""
        with self._turns.turn():
            return self._engine.enrol(picture, mirrored=mirrored)

    def compare(self, template: "Template", reference: "Template") -> "Comparison":
        """Takes no turn: it costs microseconds. Raises TemplateUnusable."""
        return self._engine.compare(template, reference)

    def hint(self, picture: bytes, *, mirrored: bool) -> "Hint":
        with self._turns.turn():
            return self._engine.hint(picture, mirrored=mirrored)

    def prove_life(self, frames: "Sequence[StepFrame]", *, mirrored: bool) -> "Proof":
        """Raises FaceRefused."""
        with self._turns.turn():
            return self._judge.judge(frames, mirrored=mirrored)

    def find_alike(self, template: "Template", among: "Sequence[Template]") -> "Sequence[LookAlike]":
        """Raises TemplateUnusable."""
        from biometric.gallery import Gallery

        with self._turns.turn():
            return Gallery(among, by=self._engine.calibration).search(template)

    def warm_up(self) -> None:
        """What the first member would otherwise wait for."""
        with self._turns.turn():
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
