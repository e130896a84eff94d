"""Against a stand-in that follows the public reference of FCM's HTTP v1, so tested and not proven."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest

from jamsostek.notices import Channel, DeliveryState
from jmo_api.adapters.fcm_messenger import FcmMessenger
from jmo_api.ports.messages import Message, Undeliverable, Unsendable
from jmo_api.ports.unavailable import Unavailable
from tests.servers import answering

DEVICE = Message(Channel.PUSH, "device-token", "claim-PERSETUJUAN", {"number": "K-1"}, "en")


class StandIn(BaseHTTPRequestHandler):
    """`projects.messages.send`, with what it answers."""

    answers: ClassVar[list[tuple[int, dict[str, Any]]]] = []
    asked: ClassVar[list[tuple[str, str, dict[str, Any]]]] = []

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.asked.append((self.path, self.headers["Authorization"], body))
        status, told = self.answers.pop(0)
        content = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        return


def refused(status: str, code: str = "") -> dict[str, Any]:
    kind = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
    details = [{"@type": kind, "errorCode": code}] if code else []
    return {"error": {"status": status, "details": details}}


@pytest.fixture
def messenger() -> Iterator[FcmMessenger]:
    StandIn.answers.clear()
    StandIn.asked.clear()
    with answering(HTTPServer(("127.0.0.1", 0), StandIn)) as address:
        yield FcmMessenger("p", lambda: "a-token", endpoint=address)


def test_a_message_goes_to_the_device_with_its_words(messenger: FcmMessenger) -> None:
    StandIn.answers.append((200, {"name": "projects/p/messages/1"}))

    state = messenger.send(DEVICE, key="occasion:push:session")

    [(path, authorization, body)] = StandIn.asked
    assert state is DeliveryState.SENT
    assert (path, authorization) == ("/projects/p/messages:send", "Bearer a-token")
    assert body["message"]["token"] == "device-token"
    assert body["message"]["notification"] == {"title": "JHT claim approved", "body": "More in the app."}


def test_the_same_occasion_takes_the_place_of_the_one_before(messenger: FcmMessenger) -> None:
    StandIn.answers += [(200, {}), (200, {}), (200, {})]
    for key in ("one", "one", "two"):
        messenger.send(DEVICE, key=key)

    tags = [body["message"]["android"]["notification"]["tag"] for _, _, body in StandIn.asked]
    assert tags[0] == tags[1] != tags[2]


@pytest.mark.parametrize(
    ("status", "told", "error"),
    [
        (404, refused("NOT_FOUND", "UNREGISTERED"), Undeliverable),
        (403, refused("PERMISSION_DENIED", "SENDER_ID_MISMATCH"), Undeliverable),
        (400, refused("INVALID_ARGUMENT", "INVALID_ARGUMENT"), Unsendable),
        (401, refused("UNAUTHENTICATED"), Unavailable),
        (429, refused("RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED"), Unavailable),
        (503, refused("UNAVAILABLE", "UNAVAILABLE"), Unavailable),
        (502, {}, Unavailable),
    ],
)
def test_what_the_service_says_no_to(
    messenger: FcmMessenger, status: int, told: dict[str, Any], error: type[Exception]
) -> None:
    StandIn.answers.append((status, told))

    with pytest.raises(error):
        messenger.send(DEVICE, key="one")


def test_nobody_there_is_an_outage() -> None:
    with pytest.raises(Unavailable):
        FcmMessenger("p", lambda: "a-token", endpoint="http://127.0.0.1:9").send(DEVICE, key="one")
