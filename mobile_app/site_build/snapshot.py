"""Python's memory when the application has been run up to `ft.run`, taken at build time.

Pyodide's snapshots are not a public interface: the worker goes the long way when one does not fit.
"""

import hashlib
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import pack, unpack_from
from tempfile import TemporaryDirectory
from typing import Final

from site_build.bytecode import NODE
from site_build.kept import made_once

HERE: Final = Path(__file__).parent
LONGEST_SECONDS: Final = 300
"""An application that does not come back fails the build, as one that raises does."""
PAGE: Final = 4096
"""Bytes that are left out together when all of them are zero."""


@dataclass(frozen=True, slots=True)
class Photographer:
    boot: Path
    """What the browser runs when there is no snapshot."""
    cache: Path
    is_rehearsed: bool = True

    def snapshot(self, runtime: Mapping[str, bytes], application: bytes, lock_info: str) -> bytes:
        """Sparse; the same files give the same bytes."""
        files = {**runtime, "app.zip": application, "lock.json": lock_info.encode()}
        return made_once(self.cache / f"{self._key(files)}.bin", lambda: sparse(self._take(files)))

    def _key(self, files: Mapping[str, bytes]) -> str:
        scripts = (HERE / "snapshot.mjs", *self._scripts())
        parts = [files[name] for name in sorted(files)] + [path.read_bytes() for path in scripts]
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()

    def _scripts(self) -> tuple[Path, ...]:
        rehearsal = [HERE / "rehearse.py"] if self.is_rehearsed else []
        return self.boot, HERE / "settle_for_snapshot.py", *rehearsal

    def _take(self, files: Mapping[str, bytes]) -> bytes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            for file, content in files.items():
                folder.joinpath(file).write_bytes(content)
            subprocess.run(  # noqa: S603
                [NODE, HERE / "snapshot.mjs", folder, *self._scripts()],
                check=True,
                timeout=LONGEST_SECONDS,
            )
            return folder.joinpath("snapshot.bin").read_bytes()


def sparse(snapshot: bytes) -> bytes:
    """Pyodide's own head, then its memory without what is zero: length, number of runs, (offset, length)
    of each run, their bytes; little-endian, 32 bits."""
    (start,) = unpack_from("<4xI", snapshot)
    memory, nothing = snapshot[start:], bytes(PAGE)
    runs: list[tuple[int, int]] = []
    for offset in range(0, len(memory), PAGE):
        page = memory[offset : offset + PAGE]
        if page == nothing[: len(page)]:
            continue
        if runs and sum(runs[-1]) == offset:
            runs[-1] = (runs[-1][0], runs[-1][1] + len(page))
        else:
            runs.append((offset, len(page)))
    table = pack("<II", len(memory), len(runs)) + b"".join(pack("<II", *run) for run in runs)
    return snapshot[:start] + table + b"".join(memory[offset : offset + length] for offset, length in runs)
