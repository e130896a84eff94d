"""App Check, its signing keys stood in for by a server of ours: tested, never proven against Firebase."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from jmo_api.adapters.firebase_app_check import FirebaseAppCheck
from jmo_api.ports.unavailable import Unavailable
from tests.servers import answering

APP = "1:123456789012:web:0a1b2c3d4e5f"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
ANOTHER = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Keys(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        key = json.loads(RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "k1", "use": "sig", "alg": "RS256"}
        content = json.dumps({"keys": [key]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def app_check() -> Iterator[FirebaseAppCheck]:
    with answering(HTTPServer(("127.0.0.1", 0), Keys)) as address:
        yield FirebaseAppCheck((APP,), keys=address)


def token(key: Any = KEY, *, kid: str = "k1", algorithm: str = "RS256", **changed: Any) -> str:
    now = int(time.time())
    claims = {
        "iss": "https://firebaseappcheck.googleapis.com/123456789012",
        "aud": ["projects/123456789012", "projects/jmo-pilot"],
        "sub": APP,
        "iat": now,
        "exp": now + 600,
    }
    said = {name: value for name, value in (claims | changed).items() if value is not None}
    return jwt.encode(said, key, algorithm=algorithm, headers={"kid": kid})


def test_a_token_of_our_app_is_genuine(app_check: FirebaseAppCheck) -> None:
    assert app_check.is_genuine(token())


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "nonsense",
        "a.b.c",
        token(ANOTHER),
        token(kid="k2"),
        token("word" * 8, algorithm="HS256"),
        token(sub="1:123456789012:web:ffff"),
        token(iss="https://firebaseappcheck.googleapis.com/999"),
        token(iss="https://example.com/123456789012"),
        token(aud=["projects/999"]),
        token(exp=1),
        token(exp=None),
        token(sub=None),
    ],
)
def test_everything_else_is_not(app_check: FirebaseAppCheck, forged: str) -> None:
    assert not app_check.is_genuine(forged)


def test_keys_that_cannot_be_fetched_are_an_outage() -> None:
    with pytest.raises(Unavailable):
        FirebaseAppCheck((APP,), keys="http://127.0.0.1:9").is_genuine(token())
