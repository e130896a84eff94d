"""Google Cloud KMS: `encrypt` and `decrypt` of one symmetric key, which never leaves it.

UNPROVEN: written after the public reference (cloud.google.com/kms/docs/reference/rest, v1) and tested against
a stand-in of ours that follows it, never against Google. Cloud KMS turns the key itself over; what an earlier
version of it wrapped it still unwraps, so nothing here knows of versions.
"""

import base64
import binascii
import json
import urllib.request
from collections.abc import Callable
from typing import Final

from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "keys"
ENDPOINT: Final = "https://cloudkms.googleapis.com/v1"
SECONDS: Final = 5.0


class CloudKeyService:
    def __init__(self, key_name: str, token: Callable[[], str], *, endpoint: str = ENDPOINT) -> None:
        """`key_name`: `projects/…/locations/…/keyRings/…/cryptoKeys/…`; `token`: an OAuth access token."""
        self._url = f"{endpoint}/{key_name}"
        self._token = token

    def wrap(self, key: bytes, *, purpose: str) -> bytes:
        return self._ask("encrypt", "plaintext", key, "ciphertext", purpose)

    def unwrap(self, wrapped: bytes, *, purpose: str) -> bytes:
        return self._ask("decrypt", "ciphertext", wrapped, "plaintext", purpose)

    def _ask(self, verb: str, given: str, content: bytes, wanted: str, purpose: str) -> bytes:
        body = {given: _text(content), "additionalAuthenticatedData": _text(purpose.encode())}
        headers = {"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"}
        request = urllib.request.Request(  # noqa: S310 - the address is configured, not given
            f"{self._url}:{verb}", json.dumps(body).encode(), headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                return base64.b64decode(json.load(answer)[wanted], validate=True)
        except (OSError, KeyError, ValueError, binascii.Error) as error:
            raise Unavailable(SYSTEM) from error


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()
