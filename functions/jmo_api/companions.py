"""The simulators that are processes of their own, started and ended with the local service."""

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
    """Each ends when its standard input does, so none outlives a service that was killed."""

    ports: dict[str, int] = field(default_factory=dict)
    _processes: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, settings: Settings, *, service: str) -> Settings:
        """The settings with the addresses of those that were started."""
        keys = local_keys(settings.data / "keys" / "installation")
        for name in NAMES:
            self._processes.append(self._begin(name))
        for name, process in zip(NAMES, self._processes, strict=True):
            assert process.stdin is not None
            assert process.stdout is not None
            wanted = {
                "port": 0,
                "folder": str((settings.data / "simulators").resolve()),
                "service": service,
                "key": keys.key_for(KEYS[name]).hex(),
            }
            process.stdin.write(json.dumps(wanted) + "\n")
            process.stdin.flush()
        for name, process in zip(NAMES, self._processes, strict=True):
            assert process.stdout is not None
            self.ports[name] = int(process.stdout.readline())
        siskop2mi, siskotkln, payments = (f"http://127.0.0.1:{self.ports[name]}" for name in NAMES)
        return replace(settings, siskop2mi=siskop2mi, siskotkln=siskotkln, payments=payments)

    def stop(self) -> None:
        for process in self._processes:
            assert process.stdin is not None
            process.stdin.close()
        for process in self._processes:
            try:
                process.wait(LONGEST_GOODBYE)
            except subprocess.TimeoutExpired:
                process.kill()
            assert process.stdout is not None
            process.stdout.close()

    def _begin(self, name: str) -> subprocess.Popen[str]:
        """In a session of its own, so that Ctrl-C reaches the service only, which then ends it."""
        return subprocess.Popen(  # noqa: S603 - our own interpreter, a name of ours
            [sys.executable, "-m", "simulators", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )


def are_installed() -> bool:
    """They are part of the project, and never of what is deployed."""
    return any((Path(folder) / "simulators" / "__main__.py").is_file() for folder in sys.path)
