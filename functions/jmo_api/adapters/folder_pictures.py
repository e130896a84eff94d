"""Pictures as encrypted files in a folder."""

import os
import secrets
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from jmo_api.adapters.picture_names import check_name
from jmo_api.adapters.sealing import Seal
from jmo_api.ports.clock import Clock


class FolderPictures:
    def __init__(self, folder: Path, key: bytes, clock: Clock) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._seal = Seal(key)
        self._clock = clock

    def put(self, name: str, content: bytes) -> None:
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}~")
        draft.write_bytes(self._seal.seal(name, content))
        moment = self._clock.now().timestamp()
        os.utime(draft, (moment, moment))
        draft.replace(path)

    def find(self, name: str) -> bytes | None:
        try:
            sealed = self._path(name).read_bytes()
        except FileNotFoundError:
            return None
        return self._seal.open(name, sealed)

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
        return self._folder / check_name(name)
