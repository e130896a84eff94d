"""A site on a free port that writes down what it was asked for, and can be killed."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatch
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from tests.ports import free_port
from tests.servers import LOOKS_UP

TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
}


class PatientServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that is closed leaves in the middle of an answer."""


@dataclass(slots=True)
class SiteServer:
    """`site` may be changed while it runs: a new version was put there."""

    site: Path
    port: int = field(default_factory=free_port)
    asked: list[str] = field(default_factory=list)
    bytes_sent: int = 0
    held: str = ""
    """Requests for paths that end so wait until `released`."""
    cut: str = ""
    """Answers for paths that end so break off half way."""
    api_version: int | None = None
    released: threading.Event = field(default_factory=threading.Event)
    _http: ThreadingHTTPServer | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                server.answer(self)

            def do_POST(self) -> None:
                server.answer(self)

            def log_message(self, *_: object) -> None: ...

        self._http = PatientServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self._http.serve_forever, args=(LOOKS_UP,), daemon=True).start()

    def kill(self) -> None:
        assert self._http
        self.released.set()
        self._http.shutdown()
        self._http.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = request.path.partition("?")[0]
        self.asked.append(path)
        if self.held and path.endswith(self.held):
            self.released.wait()
        if path.startswith(("/api/", "/v/", "/simulator")):
            said = {} if self.api_version is None else {"api_version": self.api_version}
            self._send(
                request,
                200,
                json.dumps(said).encode(),
                {"Content-Type": "application/json", "Cache-Control": "no-store"},
            )
            return
        file = self.site / path.lstrip("/")
        if not file.is_file():
            if Path(path).suffix:
                self._send(request, 404, b"", {})
                return
            file = self.site / "index.html"
        headers = self._headers(path) | {"Content-Type": TYPES.get(file.suffix, "application/octet-stream")}
        small = file.with_name(f"{file.name}.br")
        if small.exists() and "br" in request.headers.get("Accept-Encoding", ""):
            self._send(request, 200, small.read_bytes(), headers | {"Content-Encoding": "br"})
            return
        self._send(request, 200, file.read_bytes(), headers)

    def _headers(self, path: str) -> dict[str, str]:
        rules = self.site / "headers.json"
        if not rules.exists():
            return {"Cache-Control": "no-cache"}
        return {
            header["key"]: header["value"]
            for rule in json.loads(rules.read_bytes())
            if fnmatch(path, f"*{rule['source'].replace('**', '*')}")
            for header in rule["headers"]
        }

    def _send(
        self, request: BaseHTTPRequestHandler, status: int, body: bytes, headers: dict[str, str]
    ) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if self.cut and request.path.endswith(self.cut):
            body = body[: len(body) // 2]
            request.close_connection = True
        request.wfile.write(body)
        self.bytes_sent += len(body)


@contextmanager
def serving(site: Path, *, port: int | None = None) -> Iterator[SiteServer]:
    server = SiteServer(site, port or free_port())
    server.start()
    try:
        yield server
    finally:
        server.kill()
