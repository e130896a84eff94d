"""Pictures as encrypted files in a folder."""

import os
import re
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jmo_api.ports import Clock, Unavailable

NONCE: Final = 12
NAME = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*(\.[a-z0-9]+)?", re.ASCII)


class FolderPictures:
    """The name is part of what is sealed: a file moved onto another's name no longer opens."""

    def __init__(self, folder: Path, key: bytes, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._cipher = AESGCM(key)
        self._clock = clock

    def put(self, name: str, content: bytes) -> None:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        nonce = secrets.token_bytes(NONCE)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}~")
        draft.write_bytes(nonce + self._cipher.encrypt(nonce, content, name.encode()))
        moment = self._clock.now().timestamp()
        os.utime(draft, (moment, moment))
        draft.replace(path)

    def find(self, name: str) -> bytes | None:
        try:
            sealed = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        try:
            return self._cipher.decrypt(sealed[:NONCE], sealed[NONCE:], name.encode())
        except (InvalidTag, ValueError) as error:
            raise Unavailable("pictures") from error

    def delete(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def older_than(self, moment: datetime, *, prefix: str) -> Sequence[str]:
        """Oldest first."""
        aged = sorted(
            (path.stat().st_mtime, path.relative_to(self._folder).as_posix())
            for path in self._folder.rglob("*")
            if path.is_file() and not path.name.endswith("~")
        )
        return [
            name
            for taken, name in aged
            if name.startswith(prefix) and datetime.fromtimestamp(taken, UTC) < moment
        ]

    def _path(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError("picture name")
        return self._folder / name
