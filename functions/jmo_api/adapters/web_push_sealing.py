"""What a push service is handed: a message only one browser can read (RFC 8291), and our word that it is
ours (VAPID, RFC 8292)."""

import base64
import os
from datetime import datetime, timedelta
from typing import Final

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from jamsostek.notice_contract import BrowserKeys

CURVE: Final = ec.SECP256R1()
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
AUTH_BYTES: Final = 16
SALT_BYTES: Final = 16
RECORD: Final = 4096
"""One record holds it all; no push service takes more."""
LAST_RECORD: Final = b"\x02"
PADDED_TO: Final = 256
"""The length of what is sent tells nobody which message it is."""
WORD_LASTS: Final = timedelta(hours=12)
"""At most a day (RFC 8292, section 2)."""


class UnusableKeys(ValueError):  # noqa: N818
    """Nothing can be sealed for these."""


def signing_key(secret: bytes) -> ec.EllipticCurvePrivateKey:
    """Always the same one for the same secret: browsers subscribe for this key alone."""
    return ec.derive_private_key(int.from_bytes(secret, "big") % (ORDER - 1) + 1, CURVE)


def public_half(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def in_base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    """Raises UnusableKeys."""
    try:
        return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), b"-_", validate=True)
    except ValueError as error:
        raise UnusableKeys from error


def read_keys(keys: BrowserKeys) -> tuple[ec.EllipticCurvePublicKey, bytes]:
    """The browser's public key and its shared secret. Raises UnusableKeys."""
    auth = from_base64url(keys.auth)
    if len(auth) != AUTH_BYTES:
        raise UnusableKeys
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, from_base64url(keys.p256dh)), auth
    except ValueError as error:
        raise UnusableKeys from error


def padded(content: bytes) -> bytes:
    marked = content + LAST_RECORD
    return marked + bytes(-len(marked) % PADDED_TO)


def seal(
    record: bytes,
    keys: BrowserKeys,
    *,
    salt: bytes | None = None,
    ours: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """`aes128gcm` (RFC 8188) under a key made for this one message. Raises UnusableKeys."""
    theirs, auth = read_keys(keys)
    salt = salt or os.urandom(SALT_BYTES)
    ours = ours or ec.generate_private_key(CURVE)
    sender = public_half(ours)
    receiver = theirs.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    context = b"WebPush: info\x00" + receiver + sender
    shared = _derived(ours.exchange(ec.ECDH(), theirs), salt=auth, info=context, length=32)
    cipher = AESGCM(_derived(shared, salt=salt, info=b"Content-Encoding: aes128gcm\x00", length=16))
    nonce = _derived(shared, salt=salt, info=b"Content-Encoding: nonce\x00", length=12)
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(sender)]) + sender
    return header + cipher.encrypt(nonce, record, None)


def our_word(key: ec.EllipticCurvePrivateKey, *, audience: str, subject: str, at: datetime) -> str:
    """For the header `Authorization`. `audience`: the origin of the push service; `subject`: who we are."""
    claims = {"aud": audience, "exp": int((at + WORD_LASTS).timestamp()), "sub": subject}
    return f"vapid t={jwt.encode(claims, key, algorithm='ES256')}, k={in_base64url(public_half(key))}"


def _derived(secret: bytes, *, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
