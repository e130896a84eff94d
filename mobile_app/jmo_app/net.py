"""The only file that speaks HTTP: `pyfetch` in the browser, httpx everywhere else.

No answer is a value (`NoReply`), never an exception: being offline is an ordinary state
of a phone.
"""

import asyncio
import json
import secrets
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Protocol

TIMEOUT_SECONDS: Final = 20.0
UPLOAD_TIMEOUT_SECONDS: Final = 60.0
TRIES: Final = 3
FIRST_REST_SECONDS: Final = 0.4
WORTH_ANOTHER_TRY: Final = frozenset({502, 503, 504})


class Silence(StrEnum):
    OFFLINE = "offline"
    TOO_SLOW = "too-slow"


@dataclass(frozen=True, slots=True)
class NoReply:
    silence: Silence


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    body: Any = None
    bearer: str | None = None
    timeout: float = TIMEOUT_SECONDS

    def headers(self) -> dict[str, str]:
        headers = {"Accept": "application/json"}
        if self.body is not None:
            headers["Content-Type"] = "application/json"
        if self.bearer:
            headers["Authorization"] = f"Bearer {self.bearer}"
        return headers

    def text(self) -> str | None:
        return None if self.body is None else json.dumps(self.body)

    def __repr__(self) -> str:
        return f"Request({self.method}, …)"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: Any = field(repr=False, default=None)
    """The JSON of the answer; None when there was none or it was not JSON."""
    retry_after: int | None = None


class Net(Protocol):
    async def send(self, request: Request) -> Reply | NoReply: ...


def _reply(status: int, text: str, headers: Mapping[str, str]) -> Reply:
    try:
        body = json.loads(text) if text else None
    except ValueError:
        body = None
    wait = headers.get("retry-after", "")
    return Reply(status, body, retry_after=int(wait) if wait.isdigit() else None)


class BrowserNet:
    """fetch() through Pyodide. `base` is the origin the app came from."""

    def __init__(self, base: str) -> None:
        self._base = base

    async def send(self, request: Request) -> Reply | NoReply:
        from pyodide.http import pyfetch  # type: ignore[import-not-found, unused-ignore]

        options: dict[str, Any] = {
            "method": request.method,
            "headers": request.headers(),
            "cache": "no-store",
            "credentials": "omit",
        }
        if (text := request.text()) is not None:
            options["body"] = text
        try:
            async with asyncio.timeout(request.timeout):
                answer = await pyfetch(self._base + request.path, **options)
                return _reply(answer.status, await answer.text(), dict(answer.headers))
        except TimeoutError:
            return NoReply(Silence.TOO_SLOW)
        except OSError:  # what fetch() throws when nothing could be reached
            return NoReply(Silence.OFFLINE)


class NativeNet:
    """httpx, on phones and in server mode."""

    def __init__(self, base: str) -> None:
        self._base = base

    async def send(self, request: Request) -> Reply | NoReply:
        import httpx

        try:
            async with httpx.AsyncClient(timeout=request.timeout, trust_env=False) as client:
                answer = await client.request(
                    request.method,
                    self._base + request.path,
                    content=request.text(),
                    headers=request.headers(),
                )
        except httpx.TimeoutException:
            return NoReply(Silence.TOO_SLOW)
        except httpx.TransportError:
            return NoReply(Silence.OFFLINE)
        return _reply(answer.status_code, answer.text, answer.headers)


def jitter() -> float:
    """Between half and all of the rest, so that phones that failed together do not return together."""
    return 0.5 + secrets.randbelow(500) / 1000


@dataclass(frozen=True, slots=True)
class PatientNet:
    """Asks again for what may be asked twice (GET), resting longer each time."""

    net: Net
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep
    jitter: Callable[[], float] = jitter

    async def send(self, request: Request) -> Reply | NoReply:
        reply = await self.net.send(request)
        if request.method != "GET":
            return reply
        for again in range(TRIES - 1):
            if not _worth_another_try(reply):
                return reply
            await self.rest(FIRST_REST_SECONDS * 2**again * self.jitter())
            reply = await self.net.send(request)
        return reply


def _worth_another_try(reply: Reply | NoReply) -> bool:
    return isinstance(reply, NoReply) or reply.status in WORTH_ANOTHER_TRY


def open_net(*, api_origin: str) -> Net:
    """In the browser the service lives behind the origin that served the app."""
    if sys.platform == "emscripten":
        import js  # type: ignore[import-not-found, unused-ignore]

        return PatientNet(BrowserNet(str(js.location.origin)))
    return PatientNet(NativeNet(api_origin))


def on_line(call: Callable[[], None]) -> None:
    """Calls when the browser says that there is a network again. On phones nobody says so."""
    if sys.platform == "emscripten":
        import js  # type: ignore[import-not-found, unused-ignore]
        from pyodide.ffi import create_proxy  # type: ignore[import-not-found, unused-ignore]

        js.addEventListener("online", create_proxy(lambda _: call()))
