"""The face module as a service of its own, asked by HTTP (`biometric.http`).

Busy, down, too slow or nonsense is an outage: the attempt is given back, and what the member did is kept.
"""

import base64
import binascii
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from jmo_api.adapters.json_service import JsonService
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

SYSTEM: Final = "face-match"
TIMEOUT_SECONDS: Final = 25.0
"""Ten in the queue there, and the slowest pictures that may be judged."""

VERDICTS: Final = {"match": FaceVerdict.MATCH, "review": FaceVerdict.REVIEW, "no_match": FaceVerdict.NO_MATCH}
_FINDINGS: Final = TypeAdapter(tuple[LivenessFinding, ...])
_REFUSAL: Final = TypeAdapter(LivenessRefusal | None)
_ALIKE: Final = TypeAdapter(tuple[FaceLikeness, ...])


class HttpFaces:
    """Keeps the `Faces` port."""

    def __init__(self, service: JsonService) -> None:
        self._service = service
        self._model = ""

    @property
    def model(self) -> str:
        """As last heard: every answer names it, so a new one is known from its first answer on."""
        return self._model or str(self._ask("/model", {})["model"])

    def enrol(self, picture: bytes, *, mirrored: bool = False) -> bytes:
        answer = self._ask("/enrol", {"picture": _text(picture), "mirrored": mirrored})
        _raise_refusal(answer)
        return _bytes(answer.get("template"))

    def compare(self, template: bytes, reference: bytes) -> FaceComparison:
        answer = self._ask("/compare", {"template": _text(template), "reference": _text(reference)})
        try:
            return FaceComparison(
                VERDICTS[answer["outcome"]], float(answer["score"]), str(answer["calibration"]), self.model
            )
        except (KeyError, TypeError, ValueError) as error:
            raise Unavailable(SYSTEM) from error

    def hint(self, picture: bytes, *, mirrored: bool = False) -> tuple[str, str] | None:
        answer = self._ask("/hint", {"picture": _text(picture), "mirrored": mirrored})
        code, cause = answer.get("code"), answer.get("cause")
        return (str(code), str(cause or "")) if code else None

    def prove_life(self, frames: Sequence[LivenessFrame], *, mirrored: bool = False) -> LivenessProof:
        shown = [{"picture": _text(frame.picture), "step": frame.step} for frame in frames]
        answer = self._ask("/prove-life", {"frames": shown, "mirrored": mirrored})
        _raise_refusal(answer)
        try:
            return LivenessProof(
                findings=_FINDINGS.validate_python(answer.get("findings")),
                limits=str(answer["limits"]),
                portrait=_place(answer["portrait"], among=len(frames)),
                template=_bytes(answer["template"]),
                refusal=_REFUSAL.validate_python(answer.get("refusal")),
            )
        except (KeyError, ValidationError) as error:
            raise Unavailable(SYSTEM) from error

    def find_alike(self, template: bytes, among: Sequence[bytes]) -> Sequence[FaceLikeness]:
        others = [_text(one) for one in among]
        answer = self._ask("/find-alike", {"template": _text(template), "among": others})
        try:
            found = _ALIKE.validate_python(answer.get("alike"))
        except ValidationError as error:
            raise Unavailable(SYSTEM) from error
        return [FaceLikeness(_place(one.place, among=len(among)), one.score) for one in found]

    def _ask(self, path: str, question: Mapping[str, Any]) -> Mapping[str, Any]:
        answer = self._service.ask(path, question)
        if answer is None or not isinstance(answer.get("model"), str):
            raise Unavailable(SYSTEM)
        self._model = answer["model"]
        return answer


def _raise_refusal(answer: Mapping[str, Any]) -> None:
    refused = answer.get("refused")
    if refused is None:
        return
    if not isinstance(refused, dict):
        raise Unavailable(SYSTEM)
    raise FaceRefused(str(refused.get("code")), str(refused.get("cause")))


def _place(found: Any, *, among: int) -> int:
    if not isinstance(found, int) or not 0 <= found < among:
        raise Unavailable(SYSTEM)
    return found


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: Any) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (TypeError, binascii.Error, ValueError) as error:
        raise Unavailable(SYSTEM) from error
