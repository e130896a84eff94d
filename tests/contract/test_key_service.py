"""What a key service promises (`ports.KeyService`). Google's is stood in for by a server of ours that follows
its public reference, so its adapter is tested and not proven."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jmo_api.adapters.cloud_key_service import CloudKeyService
from jmo_api.adapters.local_key_service import LocalKeyService
from jmo_api.ports import KeyService, Unavailable

NAME = "projects/p/locations/asia-southeast2/keyRings/r/cryptoKeys/k"
DATA_KEY = bytes(range(32))


class StandIn(BaseHTTPRequestHandler):
    """`cryptoKeys.encrypt` and `cryptoKeys.decrypt`."""

    cipher = AESGCM(bytes(32))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        context = base64.b64decode(body["additionalAuthenticatedData"])
        if self.headers["Authorization"] != "Bearer a-token":
            return self._answer(401, {})
        if self.path == f"/{NAME}:encrypt":
            sealed = self.cipher.encrypt(bytes(12), base64.b64decode(body["plaintext"]), context)
            return self._answer(200, {"name": NAME, "ciphertext": base64.b64encode(sealed).decode()})
        try:
            opened = self.cipher.decrypt(bytes(12), base64.b64decode(body["ciphertext"]), context)
        except InvalidTag:
            return self._answer(400, {"error": {"code": 400, "status": "INVALID_ARGUMENT"}})
        return self._answer(200, {"plaintext": base64.b64encode(opened).decode()})

    def _answer(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), StandIn)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


Make = Callable[[str], KeyService]
SERVICES: dict[str, Make] = {
    "local": lambda _: LocalKeyService(bytes(32)),
    "cloud, stood in for": lambda endpoint: CloudKeyService(NAME, lambda: "a-token", endpoint=endpoint),
}


@pytest.fixture(params=sorted(SERVICES))
def keys(request: pytest.FixtureRequest, endpoint: str) -> KeyService:
    return SERVICES[request.param](endpoint)


def test_what_was_wrapped_comes_back(keys: KeyService) -> None:
    wrapped = keys.wrap(DATA_KEY, purpose="templates")

    assert DATA_KEY not in wrapped
    assert keys.unwrap(wrapped, purpose="templates") == DATA_KEY


def test_a_key_wrapped_for_one_purpose_does_not_serve_another(keys: KeyService) -> None:
    wrapped = keys.wrap(DATA_KEY, purpose="templates")

    with pytest.raises(Unavailable):
        keys.unwrap(wrapped, purpose="pictures")


def test_what_is_no_wrapped_key_is_an_outage(keys: KeyService) -> None:
    with pytest.raises(Unavailable):
        keys.unwrap(b"not a wrapped key at all, but long enough", purpose="templates")


def test_a_refused_caller_is_an_outage(endpoint: str) -> None:
    with pytest.raises(Unavailable):
        CloudKeyService(NAME, lambda: "wrong", endpoint=endpoint).wrap(DATA_KEY, purpose="templates")


def test_nobody_there_is_an_outage() -> None:
    with pytest.raises(Unavailable):
        CloudKeyService(NAME, lambda: "a-token", endpoint="http://127.0.0.1:9").wrap(DATA_KEY, purpose="t")
