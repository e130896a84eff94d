"""The face module behind HTTP, JSON in and out: for a service that is a machine of its own.

It is asked by one caller that it trusts, never by a phone. What it cannot take on now it refuses at once
(503 with Retry-After): nothing was computed and nothing is kept, so asking again is right.
"""

import base64
import binascii
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any, Final

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from biometric import Busy, FaceRefused, Template, TemplateUnusable
from biometric.liveness import Finding, Proof, Step, StepFrame
from biometric.service import FaceService

log = logging.getLogger("biometric.http")

LARGEST_BODY: Final = 12 * 1024 * 1024
"""Ten frames of a challenge in base64, or the templates of a block."""
MOST_FRAMES: Final = 12
RETRY_AFTER_SECONDS: Final = 5
SOME_BYTES: Final = 64 * 1024

Answer = dict[str, Any]


class Unreadable(Exception):  # noqa: N818
    """The question is not one of ours."""


def create_app(service: FaceService) -> Flask:
    app = Flask("faces", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    for path, work in ANSWERS.items():
        app.add_url_rule(path, path, _view(service, work), methods=["POST"])
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(Exception, _failed)
    return app


def _view(service: FaceService, work: Callable[[FaceService, "Question"], Answer]) -> Callable[[], Response]:
    def view() -> Response:
        with service.place():  # before the body is kept: a burst must not fill the memory
            question = Question(request.get_json(silent=True))
            return jsonify(model=service.model, **work(service, question))

    return view


def _model(service: FaceService, question: "Question") -> Answer:  # noqa: ARG001 - every answer names it
    return {}


def _enrol(service: FaceService, question: "Question") -> Answer:
    try:
        enrolment = service.enrol(question.picture(), mirrored=question.is_mirrored())
    except FaceRefused as refused:
        return _refusal(refused)
    return {"template": _text(enrolment.template.to_bytes())}


def _compare(service: FaceService, question: "Question") -> Answer:
    found = service.compare(question.template("template"), question.template("reference"))
    return {"outcome": found.outcome, "score": found.score, "calibration": found.calibration_version}


def _hint(service: FaceService, question: "Question") -> Answer:
    hint = service.hint(question.picture(), mirrored=question.is_mirrored())
    return {"code": hint.code, "cause": hint.cause}


def _prove_life(service: FaceService, question: "Question") -> Answer:
    try:
        return _proof(service.prove_life(question.frames(), mirrored=question.is_mirrored()))
    except FaceRefused as refused:
        return _refusal(refused)


def _find_alike(service: FaceService, question: "Question") -> Answer:
    found = service.find_alike(question.template("template"), question.templates("among"))
    return {"alike": [asdict(one) for one in found]}


ANSWERS: Final[Mapping[str, Callable[[FaceService, "Question"], Answer]]] = {
    "/model": _model,
    "/enrol": _enrol,
    "/compare": _compare,
    "/hint": _hint,
    "/prove-life": _prove_life,
    "/find-alike": _find_alike,
}


class Question:
    """What was asked. All raise Unreadable."""

    def __init__(self, body: Any) -> None:
        if not isinstance(body, dict):
            raise Unreadable
        self._body: Mapping[str, Any] = body

    def picture(self) -> bytes:
        return _bytes(self._body.get("picture"))

    def is_mirrored(self) -> bool:
        return self._body.get("mirrored") is True

    def template(self, name: str) -> Template:
        return Template.from_bytes(_bytes(self._body.get(name)))

    def templates(self, name: str) -> list[Template]:
        found = self._body.get(name)
        if not isinstance(found, list):
            raise Unreadable
        return [Template.from_bytes(_bytes(one)) for one in found]

    def frames(self) -> list[StepFrame]:
        found = self._body.get("frames")
        if not isinstance(found, list) or not 1 <= len(found) <= MOST_FRAMES:
            raise Unreadable
        return [_frame(one) for one in found]


def _frame(found: Any) -> StepFrame:
    if not isinstance(found, dict):
        raise Unreadable
    try:
        return StepFrame(_bytes(found.get("picture")), Step(found["step"]) if found.get("step") else None)
    except ValueError as error:
        raise Unreadable from error


def _bytes(text: Any) -> bytes:
    if not isinstance(text, str):
        raise Unreadable
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable from error


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _refusal(refused: FaceRefused) -> Answer:
    """The picture was judged, so it is an answer like any other."""
    facts = {"code": refused.code, "cause": refused.cause, "value": refused.value, "limit": refused.limit}
    return {"refused": facts}


def _proof(proof: Proof) -> Answer:
    refused = proof.refusal
    return {
        "findings": [_finding(one) for one in proof.findings],
        "limits": proof.limits,
        "portrait": proof.portrait,
        "template": _text(proof.template.to_bytes()),
        "refusal": {"code": refused.doubt, "step": refused.step or "", "cause": refused.cause}
        if refused
        else None,
    }


def _finding(finding: Finding) -> Answer:
    return {
        "subject": str(finding.subject),
        "cue": finding.cue,
        "value": float(finding.value),
        "limit": float(finding.limit),
        "held": bool(finding.held),
    }


def _busy(error: Exception) -> Response:  # noqa: ARG001 - as flask calls it
    """The rest of the body is let go by: who still sends would take a closed door for a broken line."""
    while request.stream.read(SOME_BYTES):
        pass
    response = jsonify(error="busy")
    response.status_code = 503
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _failed(error: Exception) -> Response:
    """What the error says may be about a face, and is neither told nor logged."""
    response = jsonify(error=type(error).__name__)
    match error:
        case HTTPException():
            response.status_code = error.code or 500
        case Unreadable() | TemplateUnusable():
            response.status_code = 422
        case _:
            log.error("broken", extra={"error": type(error).__name__})
            response.status_code = 500
    return response
