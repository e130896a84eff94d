"""The face module in this process: loaded with the first picture, so that starting stays quick."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from biometric import Busy, CalibrationUnusable, ModelUnusable, TemplateUnusable
from biometric import FaceRefused as Refused
from biometric.service import FaceService
from jmo_api.ports.faces import (
    FaceComparison,
    FaceLikeness,
    FaceRefused,
    FaceVerdict,
    LivenessFinding,
    LivenessFrame,
    LivenessProof,
    LivenessRefusal,
)
from jmo_api.ports.unavailable import Unavailable

if TYPE_CHECKING:
    from biometric import Template
    from biometric.liveness import Proof, StepFrame

SYSTEM: Final = "face-match"
VERDICTS: Final = {
    "match": FaceVerdict.MATCH,
    "review": FaceVerdict.REVIEW,
    "no_match": FaceVerdict.NO_MATCH,
}


class EmbeddedFaces:
    def __init__(self, service: FaceService | None = None) -> None:
        self._service = service or FaceService()

    @property
    def model(self) -> str:
        return self._service.model

    def enrol(self, picture: bytes, *, mirrored: bool = False) -> bytes:
        with _as_the_port_says(), self._service.place():
            return self._service.enrol(picture, mirrored=mirrored).template.to_bytes()

    def compare(self, template: bytes, reference: bytes) -> FaceComparison:
        with _as_the_port_says():
            one, other = _template(template), _template(reference)
            found = self._service.compare(one, other)
        return FaceComparison(VERDICTS[found.outcome], found.score, found.calibration_version, one.model)

    def hint(self, picture: bytes, *, mirrored: bool = False) -> tuple[str, str] | None:
        with _as_the_port_says(), self._service.place():
            hint = self._service.hint(picture, mirrored=mirrored)
        if hint.code is None:
            return None
        return hint.code, hint.cause or ""

    def prove_life(self, frames: Sequence[LivenessFrame], *, mirrored: bool = False) -> LivenessProof:
        with _as_the_port_says(), self._service.place():
            proof = self._service.prove_life([_frame(frame) for frame in frames], mirrored=mirrored)
        return _as_promised(proof)

    def find_alike(self, template: bytes, among: Sequence[bytes]) -> Sequence[FaceLikeness]:
        with _as_the_port_says(), self._service.place():
            found = self._service.find_alike(_template(template), [_template(one) for one in among])
        return [FaceLikeness(one.place, one.score) for one in found]

    def warm_up(self) -> None:
        """What the first member would otherwise wait for."""
        with _as_the_port_says():
            self._service.warm_up()


@contextmanager
def _as_the_port_says() -> Iterator[None]:
    """A refusal of the module comes out as the port's; what it cannot work with or take on, as an outage."""
    try:
        yield
    except Refused as refusal:
        raise FaceRefused(refusal.code, refusal.cause) from refusal
    except (Busy, CalibrationUnusable, ModelUnusable, TemplateUnusable) as error:
        raise Unavailable(SYSTEM) from error


def _template(content: bytes) -> "Template":
    from biometric import Template

    return Template.from_bytes(content)


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
