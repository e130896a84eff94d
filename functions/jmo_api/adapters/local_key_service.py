"""A key service on this machine: the key that wraps the others is derived from the installation's secret."""

import secrets
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "keys"
NONCE: Final = 12


class LocalKeyService:
    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def wrap(self, key: bytes, *, purpose: str) -> bytes:
        nonce = secrets.token_bytes(NONCE)
        return nonce + self._cipher.encrypt(nonce, key, purpose.encode())

    def unwrap(self, wrapped: bytes, *, purpose: str) -> bytes:
        try:
            return self._cipher.decrypt(wrapped[:NONCE], wrapped[NONCE:], purpose.encode())
        except (InvalidTag, ValueError) as error:
            raise Unavailable(SYSTEM) from error
