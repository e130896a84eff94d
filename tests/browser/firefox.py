"""Firefox as Debian has it, driven over its own WebDriver BiDi socket; no driver stands between.

What the accessibility tree does not name cannot be used, as on the other phone (`phone.py`).
"""

import json
import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import which
from typing import Any, Final, Protocol

from websockets.sync.client import ClientConnection, connect

FIREFOX: Final = which("firefox-esr") or which("firefox")
PATIENCE: Final = 120.0
"""Seconds. Two cores may be busy with other work; a person waits less."""
LISTENING: Final = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
PREFERENCES: Final = {
    "app.normandy.enabled": False,
    "app.update.auto": False,
    "browser.aboutwelcome.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "id",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.enabled": False,
}
USABLE: Final = "flt-semantics[role=button], flt-semantics input"
TRIES: Final = 8
CONTROL: Final = "\ue009"
MANY: Final = 64 * 1024 * 1024


def _typed(text: str) -> list[dict[str, str]]:
    return [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]


ALL_OF_IT: Final = (
    {"type": "keyDown", "value": CONTROL},
    *_typed("a"),
    {"type": "keyUp", "value": CONTROL},
)


class Refused(RuntimeError):  # noqa: N818
    """Firefox did not do what it was told."""


@dataclass(slots=True)
class Fox:
    """One tab. `complaints`: errors in its console; `wanted`: the addresses it asked for."""

    url: str
    _socket: ClientConnection
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    complaints: list[str] = field(default_factory=list)
    wanted: list[str] = field(default_factory=list)
    tab: str = ""

    def begin(self) -> "Fox":
        self._do("session.new", capabilities={})
        self._do("session.subscribe", events=["log.entryAdded", "network.beforeRequestSent"])
        self.tab = self._do("browsingContext.create", type="tab")["context"]
        self._do("browsingContext.setViewport", context=self.tab, viewport={"width": 390, "height": 844})
        return self

    def open(self, path: str = "/") -> "Fox":
        self._do("browsingContext.navigate", context=self.tab, url=self.url + path, wait="interactive")
        return self

    def evaluate(self, script: str) -> Any:
        """What an expression, or the promise it makes, comes to; as JSON, so that it is plain."""
        whole = f"(async () => JSON.stringify((await ({script})) ?? null))()"
        found = self._do("script.evaluate", expression=whole, target={"context": self.tab}, awaitPromise=True)
        if found["type"] == "exception":
            raise Refused(found["exceptionDetails"]["text"])
        return json.loads(found["result"]["value"])

    def wait_until(self, script: str, *, patience: float = PATIENCE) -> "Fox":
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                if self.evaluate(script):
                    return self
            except Refused:  # the page is being loaded
                pass
            time.sleep(0.2)
        raise AssertionError(f"never came true: {script}; {self.complaints}")

    def wait_until_usable(self) -> "Fox":
        return self.wait_until(f"!!document.querySelector({USABLE!r}) && !document.getElementById('start')")

    def wait_until_kept(self) -> "Fox":
        return self.wait_until("navigator.serviceWorker.ready.then(worker => !!worker.active)")

    def tap(self, name: str, *, role: str = "button") -> "Fox":
        self._click(self._named(role, name))
        return self

    def fill(self, label: str, text: str) -> "Fox":
        """Letter by letter, once the field has the focus; again, where it was not all heard."""
        box = self._found(
            {"type": "css", "value": f"input[aria-label^={label!r}], textarea[aria-label^={label!r}]"}
        )
        for _ in range(TRIES):
            self._click(box)
            self.wait_until("['INPUT', 'TEXTAREA'].includes(document.activeElement?.tagName)")
            self._act({"type": "key", "id": "keyboard", "actions": [*ALL_OF_IT, *_typed(text)]})
            with suppress(AssertionError):
                return self.wait_until(
                    f"document.activeElement?.value === {text!r}", patience=PATIENCE / TRIES
                )
        raise AssertionError(f"the field {label} did not take what was typed")

    def see(self, words: str) -> "Fox":
        """As text or as a spoken name."""
        return self.wait_until(
            f"[...document.querySelectorAll('flt-semantics, flt-semantics *, #start')].some(one => "
            f"one.textContent.includes({words!r}) || one.ariaLabel?.includes({words!r}))"
        )

    def close(self) -> None:
        self._do("browser.close")

    def _named(self, role: str, name: str) -> Any:
        """By what a screen reader says of it."""
        return self._found({"type": "accessibility", "value": {"role": role, "name": name}})

    def _found(self, locator: Any) -> Any:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found = self._do("browsingContext.locateNodes", context=self.tab, locator=locator)["nodes"]
            if found:
                return {"sharedId": found[0]["sharedId"]}
            time.sleep(0.2)
        raise AssertionError(f"nothing is {locator}")

    def _place(self, node: Any) -> Any:
        script = "one => JSON.stringify(one.getBoundingClientRect())"
        target = {"context": self.tab}
        return self._do(
            "script.callFunction",
            functionDeclaration=script,
            arguments=[node],
            target=target,
            awaitPromise=False,
        )["result"]["value"]

    def _wait_until_still(self, node: Any) -> None:
        """What moves while the page is being laid out would be missed."""
        before = self._place(node)
        for _ in range(50):
            time.sleep(0.2)
            now = self._place(node)
            if now == before:
                return
            before = now

    def _click(self, node: Any) -> None:
        self._wait_until_still(node)
        at = {"type": "pointerMove", "x": 0, "y": 0, "origin": {"type": "element", "element": node}}
        press = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "finger", "actions": [at, *press]})

    def _act(self, source: Any) -> None:
        self._do("input.performActions", context=self.tab, actions=[source])

    def _do(self, method: str, **parameters: Any) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv(timeout=PATIENCE))
            if said.get("id") == number:
                break
            self._note(said)
        if said["type"] == "error":
            raise Refused(f"{method}: {said['message']}")
        return said["result"]

    def _note(self, event: Any) -> None:
        told = event.get("params", {})
        if event.get("method") == "network.beforeRequestSent":
            self.wanted.append(told["request"]["url"])
        elif event.get("method") == "log.entryAdded" and told["level"] == "error":
            self.complaints.append(told["text"])


@contextmanager
def fox_on(url: str, profile: Path) -> Iterator[Fox]:
    """Opening a profile again is the same phone, started anew; its clock is Jakarta's."""
    assert FIREFOX
    profile.mkdir(parents=True, exist_ok=True)
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    profile.joinpath("user.js").write_text("\n".join(lines))
    command = [
        FIREFOX,
        "--headless",
        "--no-remote",
        "--remote-debugging-port",
        "0",
        "--profile",
        str(profile),
    ]
    environment = os.environ | {"TZ": "Asia/Jakarta", "MOZ_CRASHREPORTER_DISABLE": "1"}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    try:
        with connect(f"{_address(process)}/session", max_size=MANY) as socket:
            fox = Fox(url, socket).begin()
            yield fox
            fox.close()
        process.wait(PATIENCE)
    finally:
        process.kill()
        process.wait()
        if process.stderr:
            process.stderr.close()


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr
    for line in process.stderr:
        if found := LISTENING.search(line):
            return found[1]
    raise AssertionError("Firefox did not start")


class OpenFox(Protocol):
    def __call__(self, url: str, *, profile: Path | None = None) -> Fox: ...
