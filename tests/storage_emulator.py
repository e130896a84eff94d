"""The storage emulator of firebase-tools, without its rules, where `make emulators` has installed it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.auth_emulator import TOOL, why_absent
from tests.ports import free_port

__all__ = ["running_storage_emulator", "why_absent"]

SCRIPT: Final = Path(__file__).parent / "emulators" / "storage.cjs"
PACKAGE: Final = TOOL.parents[2]


@contextmanager
def running_storage_emulator(folder: Path) -> Iterator[str]:
    """Its address and port; it ends with its standard input."""
    port = free_port()
    process = subprocess.Popen(
        ["node", SCRIPT, PACKAGE, str(port), folder / "blobs"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        while (line := process.stdout.readline()) and "ready" not in line:
            continue
        assert process.poll() is None, "the storage emulator did not start"
        yield f"127.0.0.1:{port}"
    finally:
        process.stdin.close()
        process.kill()
        process.wait()
        process.stdout.close()
