"""The face module in this process: loaded with the first picture, so that starting stays quick."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Final

from jmo_api.ports import FaceComparison, FaceRefused, FaceVerdict, Unavailable

if TYPE_CHECKING:
    from biometric import FaceEngine

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
    def __init__(self, *, at_once: int = AT_ONCE, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._turns = threading.BoundedSemaphore(at_once)
        self._patience = patience_seconds

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

    def warm_up(self) -> None:
        """What the first member would otherwise wait for."""
        with self._turn():
            self._engine.warm_up()

    @cached_property
    def _engine(self) -> "FaceEngine":
        from biometric import FaceEngine

        return FaceEngine()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """A refusal of the module comes out as the port's; what it cannot work with, as an outage."""
        from biometric import FaceRefused as Refused
        from biometric import ModelUnusable, TemplateUnusable

        if not self._turns.acquire(timeout=self._patience):
            raise Unavailable(SYSTEM)
        try:
            yield
        except Refused as refusal:
            raise FaceRefused(refusal.code, refusal.cause) from refusal
        except (ModelUnusable, TemplateUnusable) as error:
            raise Unavailable(SYSTEM) from error
        finally:
            self._turns.release()
