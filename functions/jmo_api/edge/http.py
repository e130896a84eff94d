"""The edge: who is calling, parse, call, encode; and a refusal becomes an answer.

Nothing here knows a use case. Log lines name the route, never the path, and no value of a request.
"""

import logging
import re
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, Final

import flask
from flask import Flask, Request, Response, g
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge
from werkzeug.routing import Rule

from jamsostek.refusals import (
    Broken,
    Busy,
    MethodUnknown,
    NotHere,
    RequestNotJson,
    RequestTooLarge,
    RequestUnreadable,
    RuleBroken,
    RulesBroken,
)
from jmo_api.controls.exposition import CONTENT_TYPE, written_out
from jmo_api.controls.logs import report
from jmo_api.controls.queues import read_queues
from jmo_api.edge.answers import JSON, add_headers, encode, refusal
from jmo_api.edge.callers import Door, check_role
from jmo_api.edge.openapi import describe
from jmo_api.edge.parsing import parse
from jmo_api.edge.rates import Limits, Rates
from jmo_api.edge.routes import LARGEST_BODY, ROUTES, Route
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Conflict, Missing
from jmo_api.ports.unavailable import Unavailable
from jmo_api.simulator_pages import add_simulator_pages
from jmo_api.world import World

log = logging.getLogger("jmo.http")

PATH_PART = re.compile(r"(?!\.\.?$|___?$|__.*__$)[A-Za-z0-9._~-]{1,256}")
"""What a store could hold something under: it keeps `.`, `..` and `__…__` for itself."""
UNKNOWN: Final = "none"
"""No route of ours; what was asked for instead is not logged."""
SHOWN: Final = 12
METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


@dataclass(slots=True)
class Visit:
    """What the log says of a request when it is answered."""

    request_id: str
    began: float
    code: str = ""
    session: str = ""
    """The beginning of its number: names nobody, and leads from somebody's open sessions to these lines."""
    is_attested: bool = False


class _ReadOnlyRule(Rule):
    """No address is ever made from a route; compiling how took longer than all else of a start."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: ARG002
        return _no_address


def _no_address(*_: object) -> tuple[str, str]:
    raise NotImplementedError


def create_app(
    world: World,
    routes: Sequence[Route] = ROUTES,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    trusted_proxies: int = 0,
) -> Flask:
    app = Flask("jmo_api", static_folder=None)
    app.url_rule_class = _ReadOnlyRule
    app.config.update(MAX_CONTENT_LENGTH=LARGEST_BODY, PROVIDE_AUTOMATIC_OPTIONS=False)
    app.url_map.merge_slashes = False
    door = Door(world, Rates(world.documents), limits, trusted_proxies)
    for route in routes:
        if route.is_simulator and not world.synthetic:
            continue
        name = f"{route.method} {route.path}"
        rule = route.path.replace("{", "<").replace("}", ">")
        app.add_url_rule(rule, name, _view(world, door, route), methods=[route.method])
    if world.synthetic:
        add_simulator_pages(app, world)
        app.add_url_rule("/api/metrics", "metrics", lambda: _metrics(world))
    description = cache(lambda: describe(routes, version=world.version))  # made for whoever asks first
    app.add_url_rule("/api/openapi.json", "openapi", lambda: app.json.response(description()))
    app.before_request(_begin)
    app.after_request(partial(_finish, world))
    app.register_error_handler(Exception, partial(_answer_to, world))
    return app


def _view(world: World, door: Door, route: Route) -> Callable[..., Response]:
    enter = door.visitor if route.is_public else partial(_enter, door, route)

    def view(**parts: str) -> Response:
        request = _this_request()
        if not all(PATH_PART.fullmatch(part) for part in parts.values()):
            raise NotHere
        if not route.is_for_others and door.check_app(request):
            g.visit.is_attested = True
        arguments: list[Any] = [world, enter(request)]
        if route.request is not None:
            arguments.append(parse(route.request, _body(route, request)))
        asked = {"after": request.args.get("after")} if route.is_paged else {}
        answer = route.handler(*arguments, **parts, **asked)
        _note_session(getattr(answer, "session_id", ""))  # one that begins, or goes on
        return encode(route, answer, request)

    return view


def _enter(door: Door, route: Route, request: Request) -> Caller:
    """Who may not do this is in the log too."""
    caller = door.caller(request)
    _note_session(caller.session_id)
    check_role(caller, route.roles)
    return caller


def _note_session(session_id: str) -> None:
    if session_id:
        g.visit.session = session_id[:SHOWN]


def _this_request() -> Request:
    """Itself: each look through Flask's stand-in for it takes as long as some steps of the work."""
    itself: Request = flask.request._get_current_object()  # type: ignore[attr-defined]
    return itself


def _body(route: Route, request: Request) -> bytes:
    if request.mimetype != JSON:
        raise RequestNotJson
    request.max_content_length = route.largest_body
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        raise RequestTooLarge(limit=route.largest_body) from None


def _begin() -> None:
    g.visit = Visit(secrets.token_hex(8), time.perf_counter())


def _finish(world: World, response: Response) -> Response:
    visit: Visit = g.visit
    add_headers(response, request_id=visit.request_id)
    method, route = _asked_for()
    ms = round((time.perf_counter() - visit.began) * 1000, 1)
    line = {
        "request": visit.request_id,
        "method": method,
        "route": route,
        "status": response.status_code,
        "ms": ms,
    }
    if visit.code:
        line["code"] = visit.code
    if visit.session:
        line["session"] = visit.session
    if visit.is_attested:
        line["attested"] = True
    log.info("answered", extra=line)
    world.tallies.count_answer(method, route, response.status_code, ms=ms)
    return response


def _asked_for() -> tuple[str, str]:
    """In words of ours: whatever else was sent may be anything."""
    request = _this_request()
    method = request.method if request.method in METHODS else "other"
    return method, request.url_rule.rule if request.url_rule else UNKNOWN


def _metrics(world: World) -> Response:
    """Of this process; on one machine that is all there is."""
    try:
        queues = read_queues(world)
    except (Unavailable, Conflict):
        queues = None
    return Response(written_out(world.tallies, queues), content_type=CONTENT_TYPE)


def _answer_to(world: World, error: Exception) -> Response:
    if isinstance(error, Unavailable):
        world.tallies.note_outage(error.system, at=world.clock.now())
    refused = _refusals_in(error)
    if refused is None:
        return _broken(error)
    codes = sorted({each.code for each in refused})
    g.visit.code = ",".join(codes)
    for code in codes:
        world.tallies.count_refusal(code)
    response = refusal(refused)
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
    method, route = _asked_for()
    asked = {"method": method, "url": route, "responseStatusCode": 500}
    reference = report(log, "broken", error, request=g.visit.request_id, context={"httpRequest": asked})
    return refusal([Broken()], reference=reference)
