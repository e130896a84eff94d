"""Whether this device may be told things by push messages, and where it is reached."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from jamsostek.notice_contract import BrowserKeys


class Standing(StrEnum):
    """The first three as the browser names them."""

    ASKABLE = "default"
    """Nobody was asked, or nobody answered."""
    ALLOWED = "granted"
    BLOCKED = "denied"
    """The browser asks nobody again; only the person can lift it, in the browser's own settings."""
    NEEDS_HOME_SCREEN = "home-screen"
    """An iPhone or iPad: from the home screen it can."""
    MISSING = "missing"
    UNREACHABLE = "unreachable"
    """Allowed, but the browser did not reach its own push service."""


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where this device is reached, and what its messages are sealed for."""

    token: str
    keys: BrowserKeys | None = None

    def __repr__(self) -> str:
        return "Address(…)"


class Pushes(Protocol):
    async def standing(self) -> Standing:
        """Asks nobody."""
        ...

    async def turn_on(self, key: str) -> Address | Standing:
        """Asks the person, and the browser's push service for an address. Without a key there is none:
        what the person said comes back."""
        ...

    async def turn_off(self) -> None:
        """Nothing arrives here any more, and what is shown goes."""
        ...


class InTheBrowser:
    """`pushes` of `python_worker.js`."""

    async def standing(self) -> Standing:
        return _standing(await _page().standing())

    async def turn_on(self, key: str) -> Address | Standing:
        answer = await _page().turnOn(key)
        if not hasattr(answer, "endpoint"):
            return _standing(answer.standing)
        return Address(str(answer.endpoint), BrowserKeys(str(answer.p256dh), str(answer.auth)))

    async def turn_off(self) -> None:
        await _page().turnOff()


class NoPushes:
    """In server mode, and in builds for phones as long as they bring no push service along."""

    async def standing(self) -> Standing:
        return Standing.MISSING

    async def turn_on(self, key: str) -> Address | Standing:  # noqa: ARG002 - as the protocol
        return Standing.MISSING

    async def turn_off(self) -> None: ...


def open_pushes() -> Pushes:
    return InTheBrowser() if sys.platform == "emscripten" else NoPushes()


def _page() -> Any:
    import js  # type: ignore[import-not-found, unused-ignore]

    return js.pushes


def _standing(said: object) -> Standing:
    return Standing(str(said)) if str(said) in set(Standing) else Standing.MISSING
