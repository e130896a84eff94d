"""The auth emulator of firebase-tools, where `make emulators` has installed it (Node and npm)."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

from tests.ports import free_port

TOOL: Final = Path(__file__).parents[1] / ".tools/emulators/node_modules/firebase-tools/lib/bin/firebase.js"
PROJECT: Final = "demo-jmo"
READY: Final = "All emulators ready"


@dataclass(frozen=True, slots=True)
class AuthEmulator:
    host: str
    """Address and port."""

    def forget_everybody(self) -> None:
        connection = HTTPConnection(self.host, timeout=20)
        connection.request("DELETE", f"/emulator/v1/projects/{PROJECT}/accounts")
        assert connection.getresponse().status == 200
        connection.close()


def why_absent() -> str | None:
    if shutil.which("node") is None:
        return "the auth emulator needs Node, and there is none here"
    if not TOOL.is_file():
        return "no auth emulator here: run `make emulators`"
    return None


@contextmanager
def running_auth_emulator(folder: Path) -> Iterator[AuthEmulator]:
    auth, hub, logging = (free_port() for _ in range(3))
    emulators = {
        "auth": {"host": "127.0.0.1", "port": auth},
        "hub": {"host": "127.0.0.1", "port": hub},
        "logging": {"host": "127.0.0.1", "port": logging},
        "ui": {"enabled": False},
        "singleProjectMode": False,
    }
    folder.joinpath("firebase.json").write_text(json.dumps({"emulators": emulators}))
    log = folder / "log"
    command = ["node", str(TOOL), "emulators:start", "--only", "auth", "--project", PROJECT]
    with log.open("w") as written:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | {"XDG_CONFIG_HOME": str(folder), "CI": "1"},
            stdout=subprocess.PIPE,
            stderr=written,
            text=True,
            start_new_session=True,
        )
    assert process.stdout is not None
    try:
        said = []
        for line in process.stdout:
            said.append(line)
            if READY in line:
                break
        assert process.poll() is None, "".join(said)
        yield AuthEmulator(f"127.0.0.1:{auth}")
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()
