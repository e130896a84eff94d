"""One secret of an installation, and a key of its own for every purpose.

On one machine the secret is made at the first start; a deployed service is given it.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

BYTES: Final = 32


class DerivedKeys:
    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def key_for(self, purpose: str) -> bytes:
        return hmac.digest(self._secret, purpose.encode(), hashlib.sha256)


def local_keys(path: Path) -> DerivedKeys:
    return DerivedKeys(_kept(path))


def _kept(path: Path) -> bytes:
    """Two processes may start at once: whoever links the file first decides for both."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    secret = path.read_bytes()
    if len(secret) != BYTES:
        raise ValueError("the key file is damaged")
    return secret
