"""Who is asked outside is whoever a setting names, and nobody they send us on to."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from jmo_api.adapters.json_service import HttpJsonService
from jmo_api.ports.unavailable import Unavailable
from tests.servers import answering


@contextmanager
def sending_on(asked: list[str]) -> Iterator[str]:
    """A system that answers every question by the address of another one."""

    class Elsewhere(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(307)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *about: object) -> None:
            pass

    with answering(HTTPServer(("127.0.0.1", 0), Elsewhere)) as address:
        yield address


def test_a_redirect_is_an_outage_and_is_not_followed() -> None:
    asked: list[str] = []

    with sending_on(asked) as address, pytest.raises(Unavailable):
        HttpJsonService("bank", address, timeout=30).ask("/api/payouts", {"amount": 1})

    assert asked == ["/api/payouts"]
