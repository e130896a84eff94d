"""How a partner and we know each other's word: HMAC-SHA256 over the parts, under the partner's own key."""

import hashlib
import hmac
import json
from collections.abc import Sequence


def partner_key(secret: bytes, partner: str) -> bytes:
    """A partner that loses its key loses only its own."""
    return hmac.digest(secret, partner.encode(), hashlib.sha256)


def sign(key: bytes, parts: Sequence[str]) -> str:
    """Of a list, so that no two lists of parts read alike."""
    return hmac.new(key, json.dumps(list(parts)).encode(), hashlib.sha256).hexdigest()


def is_signed(key: bytes, parts: Sequence[str], signature: str) -> bool:
    return hmac.compare_digest(sign(key, parts).encode(), signature.encode())
