"""How an answer leaves: its headers, a mark to ask again by, and smaller where that pays."""

import gzip
import hashlib
import re
from collections.abc import Sequence
from typing import Any, Final

from flask import Request, Response

from jamsostek.contract import Problems
from jamsostek.refusals import RuleBroken
from jmo_api.edge.parsing import adapter_of
from jmo_api.edge.problems import problems, status_of, wait_of
from jmo_api.edge.routes import Html, Route
from jmo_api.files.file_links import File

JSON: Final = "application/json"
HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Cache-Control": "no-store",
}
PAGE_HEADERS: Final = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; style-src 'unsafe-inline'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
}
FILE_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""A file is looked at, and runs nothing."""
SMALL: Final = 1024
"""Below one packet compression saves nobody anything."""
AS_OF = re.compile(rb'"as_of":"[^"]*"')
"""The moment of reading: an answer that differs in nothing else is the same answer."""


def encode(route: Route, answer: Any, request: Request) -> Response:
    if route.answer is None:
        return Response(status=204)
    if route.answer is Html:
        return Response(answer, headers=PAGE_HEADERS)
    if route.answer is File:
        about = {"Content-Type": answer.media_type, "Content-Disposition": answer.disposition}
        return Response(answer.content, headers={**about, **FILE_HEADERS})
    body = adapter_of(route.answer).dump_json(answer)
    response = Response(body, content_type=JSON)
    if route.cached_for:
        response.headers["Cache-Control"] = f"public, max-age={route.cached_for}"
    if request.method in {"GET", "HEAD"}:
        return _marked(response, body, request)
    return response


def _marked(response: Response, body: bytes, request: Request) -> Response:
    """Who has this answer already is told that nothing changed; nobody pays for making it smaller then."""
    mark = hashlib.sha256(AS_OF.sub(b"", body)).hexdigest()[:32]
    response.headers["ETag"] = f'W/"{mark}"'
    if len(body) > SMALL:
        response.headers["Vary"] = "Accept-Encoding"
    if "If-None-Match" in request.headers and request.if_none_match.contains_weak(mark):
        response.status_code = 304
        response.set_data(b"")
        del response.headers["Content-Type"], response.headers["Content-Length"]
        return response
    _compress(response, body, request)
    return response


def refusal(refused: Sequence[RuleBroken], *, reference: str | None = None) -> Response:
    content = adapter_of(Problems).dump_json(problems(refused, reference=reference))
    response = Response(content, status=status_of(refused), content_type=JSON)
    seconds = wait_of(refused)
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def add_headers(response: Response, *, request_id: str) -> None:
    """Those an answer set itself stay."""
    own = {name.lower() for name, _ in response.headers}
    for name, value in HEADERS.items():
        if name.lower() not in own:
            response.headers.add(name, value)
    response.headers.add("X-Request-Id", request_id)


def _compress(response: Response, body: bytes, request: Request) -> None:
    """Only what is read: nobody else's page can make a browser ask for it with a token in the header,
    so the length of the answer tells nothing (BREACH)."""
    if len(body) > SMALL and request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, compresslevel=5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
