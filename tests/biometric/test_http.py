"""The face module behind HTTP: what it answers to questions that are none, and to more than it can take."""

import base64
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from biometric.http import LARGEST_BODY, create_app
from biometric.service import FaceService
from biometric.templates import MODEL, Template

TEMPLATE = base64.b64encode(Template(np.zeros(128, np.float32)).to_bytes()).decode()
PICTURE = base64.b64encode(b"no picture").decode()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(FaceService()).test_client()


def test_every_answer_names_the_model(client: FlaskClient) -> None:
    assert client.post("/model", json={}).get_json() == {"model": MODEL}


def test_a_picture_that_is_refused_is_an_answer(client: FlaskClient) -> None:
    answer = client.post("/enrol", json={"picture": PICTURE})

    assert answer.status_code == 200
    refused = answer.get_json()["refused"]
    assert refused == {"code": "BIO-BERKAS", "cause": "unknown-format", "value": None, "limit": None}


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/enrol", {}),
        ("/enrol", {"picture": 3}),
        ("/enrol", {"picture": "ä"}),
        ("/enrol", ["picture"]),
        ("/hint", {"picture": None}),
        ("/compare", {"template": TEMPLATE}),
        ("/compare", {"template": TEMPLATE, "reference": base64.b64encode(b"JTF1 broken").decode()}),
        ("/prove-life", {"frames": []}),
        ("/prove-life", {"frames": ["frame"]}),
        ("/prove-life", {"frames": [{"picture": PICTURE, "step": "jump"}]}),
        ("/prove-life", {"frames": [{"picture": PICTURE}] * 13}),
        ("/find-alike", {"template": TEMPLATE}),
        ("/find-alike", {"template": TEMPLATE, "among": TEMPLATE}),
    ],
)
def test_a_question_that_is_none_is_refused(client: FlaskClient, path: str, body: Any) -> None:
    assert client.post(path, json=body).status_code == 422


def test_what_is_no_json_is_refused(client: FlaskClient) -> None:
    assert client.post("/enrol", data=b"\xff\xd8\xff").status_code == 422


def test_another_place_and_another_method_are_not_here(client: FlaskClient) -> None:
    assert client.post("/").status_code == 404
    assert client.get("/enrol").status_code == 405


def test_a_body_too_large_is_not_read(client: FlaskClient) -> None:
    answer = client.post("/enrol", data=b" " * (LARGEST_BODY + 1), content_type="application/json")

    assert answer.status_code == 413


def test_what_breaks_says_no_word_of_what_it_was_about(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*arguments: object, **named: object) -> None:
        raise RuntimeError("SITI AMINAH")

    monkeypatch.setattr(FaceService, "enrol", break_down)

    answer = create_app(FaceService()).test_client().post("/enrol", json={"picture": PICTURE})

    assert (answer.status_code, answer.get_json()) == (500, {"error": "RuntimeError"})


def test_who_comes_when_the_queue_is_full_is_told_at_once_and_others_are_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One is judged, one waits, thirty more come: not one of them has its body read."""
    service, judging, go_on = FaceService(at_once=1, waiting=1), Event(), Event()
    app = create_app(service)
    judged = FaceService.hint

    def hint_slowly(self: FaceService, picture: bytes, *, mirrored: bool) -> Any:
        judging.set()
        assert go_on.wait(30)
        return judged(self, picture, mirrored=mirrored)

    def ask(path: str) -> TestResponse:
        return app.test_client().post(path, json={"picture": PICTURE})

    monkeypatch.setattr(FaceService, "hint", hint_slowly)
    with ThreadPoolExecutor(2) as pool:
        inside = [pool.submit(ask, "/hint") for _ in range(2)]
        assert judging.wait(30)
        turned_away = [ask("/enrol") for _ in range(30)]
        go_on.set()
        answered = [future.result().status_code for future in inside]

    busy = [answer for answer in turned_away if answer.status_code == 503]
    assert len(busy) >= 29  # the second may still be on its way into the queue
    assert {(answer.get_json()["error"], answer.headers["Retry-After"]) for answer in busy} == {("busy", "5")}
    assert 200 in answered
    assert ask("/enrol").status_code == 200
