"""The built web app from a folder, as a hosting service would give it out.

`headers.json` of the site says which headers go where, in the form of Firebase Hosting; each file may
have a `.br` and a `.gz` beside it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from werkzeug import Request, Response
from werkzeug.wsgi import wrap_file

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

TYPES: Final[Mapping[str, str]] = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
ENCODINGS: Final = (("br", ".br"), ("gzip", ".gz"))
HASHED = re.compile(r"[.-][0-9a-f]{8,}\.")
"""A name with the digest of its content: it never means anything else."""
NEVER_CHANGES: Final = "public, max-age=31536000, immutable"
BARE: Final = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
}
"""For an answer that is no page of the app."""
NOT_BUILT: Final = "The web app is not built yet: run `make app`.\n"


@dataclass(frozen=True, slots=True)
class HeaderRule:
    source: str
    headers: tuple[tuple[str, str], ...]

    def is_for(self, path: str) -> bool:
        return fnmatchcase(path, self.source.replace("**", "*"))


class StaticSite:
    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._rules: tuple[float, tuple[HeaderRule, ...]] = (0.0, ())

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return self.answer(Request(environ))(environ, start_response)

    def answer(self, request: Request) -> Response:
        if request.method not in {"GET", "HEAD"}:
            return Response(status=405, headers={"Allow": "GET, HEAD"} | BARE)
        file = self._find(request.path)
        if file is None:
            return self._absent()
        return self._send(file, request)

    def _find(self, path: str) -> Path | None:
        """A path without an ending is a place inside an app: the nearest page above answers."""
        if "\0" in path or "\\" in path:
            return None
        parts = PurePosixPath(path.lstrip("/"))
        if ".." in parts.parts:
            return None
        file = (self._folder / parts).resolve()
        if file.is_relative_to(self._folder) and file.is_file():
            return file
        pages = (self._folder / above / "index.html" for above in (parts, *parts.parents))
        return None if parts.suffix else next((page for page in pages if page.is_file()), None)

    def _absent(self) -> Response:
        if not (self._folder / "index.html").is_file():
            return Response(NOT_BUILT, status=503, content_type="text/plain; charset=utf-8", headers=BARE)
        return Response("Not found\n", status=404, content_type="text/plain; charset=utf-8", headers=BARE)

    def _send(self, file: Path, request: Request) -> Response:
        variants = [(name, file.with_name(file.name + ending)) for name, ending in ENCODINGS]
        present = [(name, path) for name, path in variants if path.is_file()]
        encoding, chosen = next(
            ((name, path) for name, path in present if request.accept_encodings[name] > 0), ("", file)
        )
        found = chosen.stat()
        response = Response(content_type=TYPES.get(file.suffix.lower(), "application/octet-stream"))
        response.headers.update(self._headers_for(request.path, file))
        response.set_etag(f"{found.st_mtime_ns:x}-{found.st_size:x}{encoding[:1]}")
        if present:
            response.headers["Vary"] = "Accept-Encoding"
        if encoding:
            response.headers["Content-Encoding"] = encoding
        response.make_conditional(request)
        if response.status_code == 200:
            response.content_length = found.st_size
            if request.method == "GET":
                response.response = wrap_file(request.environ, chosen.open("rb"))
                response.direct_passthrough = True
        return response

    def _headers_for(self, path: str, file: Path) -> dict[str, str]:
        never_changes = HASHED.search(file.name) is not None
        headers = {
            "Cache-Control": NEVER_CHANGES if never_changes else "no-cache",
            "X-Content-Type-Options": "nosniff",
        }
        for rule in self._header_rules():
            if rule.is_for(path):
                headers.update(rule.headers)
        return headers

    def _header_rules(self) -> tuple[HeaderRule, ...]:
        """Read again when the site was built again."""
        file = self._folder / "headers.json"
        if not file.is_file():
            return ()
        changed = file.stat().st_mtime
        if changed != self._rules[0]:
            self._rules = (changed, tuple(_rule(entry) for entry in json.loads(file.read_bytes())))
        return self._rules[1]


def _rule(entry: Any) -> HeaderRule:
    return HeaderRule(entry["source"], tuple((header["key"], header["value"]) for header in entry["headers"]))
