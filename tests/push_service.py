"""A browser's push service as far as a sender sees it (RFC 8030, 8292), and the browser behind it (RFC 8291).

It checks whatever a real one checks before it takes a message, and answers otherwise where told to. The
keys are the browser's own, so what arrives is opened as the browser would.
"""

import base64
import json
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jamsostek.notice_contract import BrowserKeys

LARGEST: Final = 4096
LONGEST_WORD: Final = 24 * 60 * 60
CURVE: Final = ec.SECP256R1()


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True, slots=True)
class Browser:
    private: ec.EllipticCurvePrivateKey
    auth: bytes

    @classmethod
    def new(cls) -> "Browser":
        return cls(ec.generate_private_key(CURVE), bytes(range(16)))

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    @property
    def keys(self) -> BrowserKeys:
        return BrowserKeys(encoded(self.public), encoded(self.auth))

    def open(self, body: bytes) -> Any:
        """RFC 8188 with the keys of RFC 8291; the padding goes."""
        salt, size = body[:16], int.from_bytes(body[16:20], "big")
        end = 21 + body[20]
        sender, sealed = body[21:end], body[end:]
        assert len(sealed) <= size
        shared = self.private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, sender))
        context = b"WebPush: info\x00" + self.public + sender
        secret = HKDF(SHA256(), 32, self.auth, context).derive(shared)
        key = HKDF(SHA256(), 16, salt, b"Content-Encoding: aes128gcm\x00").derive(secret)
        nonce = HKDF(SHA256(), 12, salt, b"Content-Encoding: nonce\x00").derive(secret)
        content, mark, rest = AESGCM(key).decrypt(nonce, sealed, None).rpartition(b"\x02")
        assert mark
        assert not rest.strip(b"\x00")
        return json.loads(content)


@dataclass(frozen=True, slots=True)
class Pushed:
    path: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(slots=True)
class PushService:
    url: str
    answers: deque[int] = field(default_factory=deque)
    """Said in this order, before what it would say by itself."""
    taken: list[Pushed] = field(default_factory=list)

    def endpoint(self, name: str = "a-browser") -> str:
        return f"{self.url}/push/{name}"

    def answer(self, pushed: Pushed) -> int:
        if self.answers:
            return self.answers.popleft()
        status = self._judged(pushed)
        if status == 201:
            self.taken.append(pushed)
        return status

    def _judged(self, pushed: Pushed) -> int:
        if (
            not pushed.headers.get("TTL", "").isdigit()
            or pushed.headers.get("Content-Encoding") != "aes128gcm"
        ):
            return 400
        if len(pushed.headers.get("Topic", "")) > 32:
            return 400
        if len(pushed.body) > LARGEST:
            return 413
        return 201 if self._is_signed(pushed.headers.get("Authorization", "")) else 403

    def _is_signed(self, word: str) -> bool:
        """By the key it names, for this origin, and not for longer than a day."""
        try:
            token, key = word.removeprefix("vapid t=").split(", k=")
            signer = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(key))
            claims = jwt.decode(
                token, signer, algorithms=["ES256"], audience=self.url, options={"verify_exp": False}
            )
            return "exp" in claims and str(claims["sub"]).startswith(("https:", "http:", "mailto:"))
        except (ValueError, jwt.InvalidTokenError):
            return False


@contextmanager
def running_push_service() -> Iterator[PushService]:
    class Door(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status = service.answer(Pushed(self.path, dict(self.headers), body))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    service = PushService(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
