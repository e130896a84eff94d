"""Hands a tester's page on to the simulator behind it, so that one address is enough."""

import http.client
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

SECONDS: Final = 40.0
_PASSED_ON: Final = {"CONTENT_TYPE": "Content-Type", "HTTP_SEC_FETCH_SITE": "Sec-Fetch-Site"}
_NOT_ANSWERED: Final = frozenset({"connection", "transfer-encoding", "date", "server"})


class Forwarding:
    """`/simulator/NAME/…` for each name with a port; what is for the service alone (`api/`) stays inside."""

    def __init__(self, ports: Mapping[str, int]) -> None:
        self._ports = dict(ports)

    def is_for(self, path: str) -> bool:
        parts = path.split("/")
        if len(parts) < 4 or parts[1] != "simulator":
            return False
        return parts[2] in self._ports and parts[3] != "api"

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        _, _, name, rest = environ["PATH_INFO"].split("/", 3)
        question = environ.get("QUERY_STRING", "")
        size = int(environ.get("CONTENT_LENGTH") or 0)
        body = environ["wsgi.input"].read(size) if size else None
        headers = {title: environ[name] for name, title in _PASSED_ON.items() if environ.get(name)}
        connection = http.client.HTTPConnection("127.0.0.1", self._ports[name], timeout=SECONDS)
        try:
            path = f"/{rest}?{question}" if question else f"/{rest}"
            connection.request(environ["REQUEST_METHOD"], path, body, headers)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"The simulator does not answer."]
        finally:
            connection.close()
        kept = [(title, value) for title, value in answer.getheaders() if title.lower() not in _NOT_ANSWERED]
        start_response(f"{answer.status} {answer.reason}", kept)
        return [content]
