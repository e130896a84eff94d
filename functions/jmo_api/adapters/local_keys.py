"""One secret of this installation, made on the first start, and a key of its own for every purpose."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from typing import Final

BYTES: Final = 32


class LocalKeys:
    def __init__(self, path: Path) -> None:
        self._secret = _kept(path)

    def key_for(self, purpose: str) -> bytes:
        return hmac.digest(self._secret, purpose.encode(), hashlib.sha256)


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
