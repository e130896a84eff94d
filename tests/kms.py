"""Cloud KMS, stood in for: `cryptoKeys.encrypt` and `cryptoKeys.decrypt` as its public reference has them."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.servers import answering

NAME = "projects/p/locations/asia-southeast2/keyRings/r/cryptoKeys/k"
TOKEN = "stand-in"


class StandIn(BaseHTTPRequestHandler):
    cipher = AESGCM(bytes(32))

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        context = base64.b64decode(body["additionalAuthenticatedData"])
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
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


@contextmanager
def running_kms() -> Iterator[str]:
    """Its address."""
    with answering(HTTPServer(("127.0.0.1", 0), StandIn)) as address:
        yield address
