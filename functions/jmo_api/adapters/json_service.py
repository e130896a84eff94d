"""Asking another system in JSON over HTTP: a time-out, a refusal to answer or nonsense is an outage."""

import http.client
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from jmo_api.ports.unavailable import Unavailable

Found = TypeVar("Found")
TIMEOUT_SECONDS: Final = 3.0
LARGEST_ANSWER: Final = 20 * 1024 * 1024


class JsonService(Protocol):
    @property
    def system(self) -> str: ...

    def ask(self, path: str, question: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """None: the other side knows no such thing. Raises Unavailable."""
        ...


def find_at(
    service: JsonService, path: str, question: Mapping[str, Any], *, part: str, kind: TypeAdapter[Found]
) -> Found | None:
    """What stands under `part` of the answer; None: the other side knows none. Raises Unavailable."""
    answer = service.ask(path, question)
    if answer is None:
        return None
    try:
        return kind.validate_python(answer.get(part))
    except ValidationError as error:
        raise Unavailable(service.system) from error


@dataclass(frozen=True, slots=True, repr=False)
class HttpJsonService:
    system: str
    address: str
    """`http://host:port`, or `https://…`."""
    timeout: float = TIMEOUT_SECONDS
    token: Callable[[], str] | None = None
    """By which the other side knows us."""

    def __repr__(self) -> str:
        return f"HttpJsonService({self.system})"

    def ask(self, path: str, question: Mapping[str, Any]) -> Mapping[str, Any] | None:
        place = urlsplit(self.address)
        kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
        connection = kind(place.netloc, timeout=self.timeout)
        try:
            body = json.dumps(question)
            connection.request("POST", f"{place.path}{path}", body, self._headers())
            answer = connection.getresponse()
            return read_answer(self.system, answer.status, answer.read(LARGEST_ANSWER))
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(self.system) from error
        finally:
            connection.close()

    def _headers(self) -> Mapping[str, str]:
        known = {"Authorization": f"Bearer {self.token()}"} if self.token else {}
        return {"Content-Type": "application/json", **known}


@dataclass(frozen=True, slots=True)
class NoJsonService:
    """Nobody is connected: what must be told waits in the outbox."""

    system: str

    def ask(self, path: str, question: Mapping[str, Any]) -> Mapping[str, Any] | None:  # noqa: ARG002 - as the protocol
        raise Unavailable(self.system)


def read_answer(system: str, status: int, body: bytes) -> Mapping[str, Any] | None:
    """Raises Unavailable."""
    if status == 404:
        return None
    if status != 200:
        raise Unavailable(system)
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise Unavailable(system) from error
    if not isinstance(answer, dict):
        raise Unavailable(system)
    return answer
