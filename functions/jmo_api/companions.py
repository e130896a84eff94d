"""The simulators outside the service: one process for them all, started and ended with it."""

import json
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from jmo_api.adapters.derived_keys import local_keys
from jmo_api.settings import Settings

NAMES: Final = ("siskop2mi", "siskotkln", "payments")
KEYS: Final = {
    "siskop2mi": "partner siskop2mi",
    "siskotkln": "partner siskotkln",
    "payments": "payment partners",
}
"""What each may sign with; the service derives the same."""
LONGEST_GOODBYE: Final = 5.0
"""Seconds."""


@dataclass(slots=True)
class Companions:
    """They end when their standard input does, so none outlives a service that was killed."""

    ports: dict[str, int] = field(default_factory=dict)
    _process: subprocess.Popen[str] | None = None

    def start(self, settings: Settings, *, service: str) -> Settings:
        """The settings with the addresses of those that were started."""
        keys = local_keys(settings.data / "keys" / "installation")
        self._process = _begin()
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for name in NAMES:
            wanted = {
                "port": 0,
                "folder": str((settings.data / "simulators").resolve()),
                "service": service,
                "key": keys.key_for(KEYS[name]).hex(),
            }
            self._process.stdin.write(json.dumps(wanted) + "\n")
        self._process.stdin.flush()
        for name in NAMES:
            self.ports[name] = int(self._process.stdout.readline())
        siskop2mi, siskotkln, payments = (f"http://127.0.0.1:{self.ports[name]}" for name in NAMES)
        return replace(settings, siskop2mi=siskop2mi, siskotkln=siskotkln, payments=payments)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        try:
            process.wait(LONGEST_GOODBYE)
        except subprocess.TimeoutExpired:
            process.kill()
        process.stdout.close()


def _begin() -> subprocess.Popen[str]:
    """In a session of its own, so that Ctrl-C reaches the service only, which then ends it."""
    return subprocess.Popen(  # noqa: S603 - our own interpreter, names of ours
        [sys.executable, "-m", "simulators", *NAMES],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def are_installed() -> bool:
    """They are part of the project, and never of what is deployed."""
    return any((Path(folder) / "simulators" / "__main__.py").is_file() for folder in sys.path)
