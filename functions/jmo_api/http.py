"""The edge: who is calling, parse, call, encode; and a refusal becomes an answer.

Nothing here knows a use case. Log lines name the route, never the path, and no value of a request.
"""

import ipaddress
import logging
import re
import secrets
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Any, Final

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge

from jamsostek.contract import Problems
from jamsostek.refusals import (
    Broken,
    Busy,
    MethodUnknown,
    NotHere,
    RequestTooLarge,
    RequestUnreadable,
    RoleNotAllowed,
    RuleBroken,
    RulesBroken,
    SessionOver,
)
from jmo_api.openapi import describe
from jmo_api.parsing import adapter_of, parse
from jmo_api.ports import Caller, Conflict, Missing, SessionEnded, Unavailable
from jmo_api.problems import problems, status_of, wait_of
from jmo_api.routes import ROUTES, Html, Route
from jmo_api.sessions import Visitor
from jmo_api.simulator_pages import add_simulator_pages
from jmo_api.world import World

log = logging.getLogger("jmo.http")

LARGEST_BODY: Final = 10 * 1024 * 1024
PATH_PART = re.compile(r"[A-Za-z0-9._~-]{1,256}")
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}
LANGUAGES: Final = ("id", "en")
PAGE_HEADERS: Final = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
}


def create_app(world: World, routes: Sequence[Route] = ROUTES) -> Flask:
    app = Flask("jmo_api", static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.url_map.merge_slashes = False
    for route in routes:
        if route.is_simulator and not world.synthetic:
            continue
        name = f"{route.method} {route.path}"
        rule = route.path.replace("{", "<").replace("}", ">")
        app.add_url_rule(rule, name, _view(world, route), methods=[route.method])
    if world.synthetic:
        add_simulator_pages(app, world)
    description = describe(routes, version=world.version)
    app.add_url_rule("/api/openapi.json", "openapi", lambda: app.json.response(description))
    app.before_request(_begin)
    app.after_request(_finish)
    app.register_error_handler(Exception, _answer_to)
    return app


def _view(world: World, route: Route) -> Callable[..., Response]:
    def view(**parts: str) -> Response:
        if not all(PATH_PART.fullmatch(part) for part in parts.values()):
            raise NotHere
        arguments: list[Any] = [world, _visitor() if route.is_public else _caller(world, route)]
        if route.request is not None:
            arguments.append(parse(route.request, request.get_data(cache=False)))
        return _encode(route, route.handler(*arguments, **parts))

    return view


def _visitor() -> Visitor:
    language = request.accept_languages.best_match(LANGUAGES, default=LANGUAGES[0])
    return Visitor(_source(), language)


def _source() -> str:
    """A household's IPv6 addresses are one network: /64 (RFC 6177)."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _caller(world: World, route: Route) -> Caller:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer":
        raise SessionOver
    try:
        caller = world.sessions.caller(token.strip())
    except SessionEnded as error:
        raise SessionOver from error
    if caller.role not in route.roles:
        raise RoleNotAllowed(role=caller.role.value)
    return caller


def _encode(route: Route, answer: Any) -> Response:
    if route.answer is None:
        return Response(status=204)
    if route.answer is Html:
        return Response(answer, headers=PAGE_HEADERS)
    response = Response(adapter_of(route.answer).dump_json(answer), content_type="application/json")
    if request.method in {"GET", "HEAD"}:
        response.add_etag()
        response.make_conditional(request)
    if route.cached_for:
        response.headers["Cache-Control"] = f"public, max-age={route.cached_for}"
    return response


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    g.began = time.perf_counter()


def _finish(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Request-Id"] = g.request_id
    line = {
        "request": g.request_id,
        "method": request.method if request.method in METHODS else "other",
        "route": request.url_rule.rule if request.url_rule else None,
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.began) * 1000, 1),
    }
    log.info("answered", extra=line)
    return response


def _answer_to(error: Exception) -> Response:
    refused = _refusals_in(error)
    if refused is None:
        return _broken(error)
    response = _problems(problems(refused), status=status_of(refused))
    seconds = wait_of(refused)
    if seconds is not None:
        response.headers["Retry-After"] = str(seconds)
    if response.status_code == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _refusals_in(error: Exception) -> Sequence[RuleBroken] | None:
    """None: this is no refusal but a mistake of ours."""
    match error:
        case RuleBroken():
            return [error]
        case RulesBroken():
            return error.refusals
        case Unavailable():
            return [Busy(system=error.system)]
        case Conflict():
            return [Busy(system="documents")]
        case Missing() | NotFound():
            return [NotHere()]
        case MethodNotAllowed():
            return [MethodUnknown()]
        case RequestEntityTooLarge():
            return [RequestTooLarge(limit=LARGEST_BODY)]
        case HTTPException() if error.code is not None and 400 <= error.code < 500:
            return [RequestUnreadable()]
        case _:
            return None


def _broken(error: Exception) -> Response:
    """Where it broke is logged; what the error says may be about a person and is not."""
    reference = secrets.token_hex(4).upper()
    frames = traceback.extract_tb(error.__traceback__)
    where = [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames[-8:]]
    log.error(
        "broken",
        extra={
            "reference": reference,
            "request": g.request_id,
            "error": type(error).__name__,
            "where": where,
        },
    )
    return _problems(problems([Broken()], reference=reference), status=500)


def _problems(answer: Problems, *, status: int) -> Response:
    return Response(adapter_of(Problems).dump_json(answer), status=status, content_type="application/json")
