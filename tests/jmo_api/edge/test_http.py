import inspect
import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient
from openapi_spec_validator import validate

from jamsostek.contract import (
    Contact,
    Region,
    Regions,
    SubmitJhtClaim,
)
from jamsostek.refusals import (
    AboveLimit,
    MalformedNik,
    NothingToClaim,
    RulesBroken,
    TooManyTries,
)
from jmo_api import wiring
from jmo_api.accounts.sessions import Visitor
from jmo_api.edge.http import create_app
from jmo_api.edge.routes import LARGEST_BODY, ROUTES, Html, Route
from jmo_api.ports.accounts import Account, Caller, Device
from jmo_api.ports.documents import Conflict, Missing
from jmo_api.ports.unavailable import Unavailable
from jmo_api.settings import Settings
from jmo_api.world import World

SECRET = "3201015001900001"
CONTACT = {
    "phone": "0812",
    "email": "a@b.id",
    "npwp": "",
    "bank": {"bank_code": "014", "account_number": "1"},
}


def echo(world: World, visitor: Visitor, request: Contact) -> Regions:
    return Regions(request.phone, (Region(request.bank.bank_code, request.email),))


def count(world: World, visitor: Visitor, request: SubmitJhtClaim) -> Regions:
    return Regions(str(request.confirmed_net), ())


def whoami(world: World, caller: Caller) -> Regions:
    return Regions(caller.member_id, ())


def where_from(world: World, visitor: Visitor) -> Regions:
    return Regions(visitor.source, ())


def name_of(world: World, visitor: Visitor, *, code: str) -> Regions:
    return Regions(code, ())


def page(world: World, visitor: Visitor) -> Html:
    return Html("<!doctype html><title>x</title>")


def raising(error: Exception) -> Route:
    def handler(world: World, visitor: Visitor) -> Regions:
        raise error

    return Route("GET", "/api/v1/raising", handler, answer=Regions, is_public=True)


OURS = (
    Route(
        "POST",
        "/api/v1/echo",
        echo,
        request=Contact,
        answer=Regions,
        is_public=True,
        largest_body=LARGEST_BODY,
    ),
    Route("POST", "/api/v1/count", count, request=SubmitJhtClaim, answer=Regions, is_public=True),
    Route("GET", "/api/v1/me", whoami, answer=Regions),
    Route("GET", "/api/v1/source", where_from, answer=Regions, is_public=True),
    Route("GET", "/api/v1/names/{code}", name_of, answer=Regions, is_public=True, cached_for=60),
    Route("GET", "/page", page, answer=Html, is_public=True),
    Route("GET", "/simulator/x", page, answer=Html, is_public=True, is_simulator=True),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """One for all: nothing here depends on what the test before left."""
    return wiring.local(Settings(data=tmp_path_factory.mktemp("data"), synthetic=True))


@pytest.fixture
def client(world: World) -> FlaskClient:
    return create_app(world, OURS).test_client()


def answer_to(world: World, error: Exception) -> Any:
    return create_app(world, (raising(error),)).test_client().get("/api/v1/raising")


def described(world: World, routes: Sequence[Route] = ROUTES) -> Any:
    return create_app(world, routes).test_client().get("/api/openapi.json").json


def codes(response: Any) -> list[tuple[str, str | None]]:
    return [(problem["code"], problem["field"]) for problem in response.json["problems"]]


def post(client: FlaskClient, body: bytes | dict[str, Any], path: str = "/api/v1/echo") -> Any:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.post(path, data=data, content_type="application/json")


# --- reading a request ----------------------------------------------------------------


def test_a_request_is_read_into_its_type(client: FlaskClient) -> None:
    response = post(client, CONTACT)

    assert response.status_code == 200
    assert response.json == {"parent": "0812", "regions": [{"code": "014", "name": "a@b.id"}]}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b'{"phone": "\\ud800"}',
        b'{"phone": NaN}',
        b"[" * 100_000,
        b'{"phone":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"phone": "' + b"\x00" + b'"}',
    ],
    ids=["empty", "cut", "null", "list", "text", "bytes", "surrogate", "nan", "deep", "deeper", "raw-nul"],
)
def test_what_is_no_json_of_ours_is_unreadable(client: FlaskClient, body: bytes) -> None:
    response = post(client, body)

    assert response.status_code in {400, 422}
    assert {code for code, _ in codes(response)} <= {"REQ-BENTUK", "REQ-ISI"}


@pytest.mark.parametrize(
    ("change", "field", "cause"),
    [
        ({"phone": 812}, "phone", "string_type"),
        ({"phone": None}, "phone", "string_type"),
        ({"phone": "1" * 33}, "phone", "string_too_long"),
        ({"email": "a" * 255}, "email", "string_too_long"),
        ({"phone": "08\u0000"}, "phone", "string_nul"),
        ({"bank": {"bank_code": "0144", "account_number": "1"}}, "bank.bank_code", "string_too_long"),
        ({"bank": {"bank_code": "014", "account_number": "\u0000"}}, "bank.account_number", "string_nul"),
        ({"bank": {"bank_code": "014"}}, "bank.account_number", "missing"),
        ({"bank": []}, "bank", "dataclass_type"),
    ],
)
def test_a_field_at_fault_is_named(
    client: FlaskClient, change: dict[str, Any], field: str, cause: str
) -> None:
    response = post(client, CONTACT | change)

    assert response.status_code == 422
    (problem,) = response.json["problems"]
    assert (problem["code"], problem["field"], problem["facts"]) == ("REQ-ISI", field, {"cause": cause})


def test_all_faults_are_named_together(client: FlaskClient) -> None:
    response = post(client, {"phone": 1, "email": 2, "npwp": ""})

    assert sorted(codes(response)) == [("REQ-ISI", "bank"), ("REQ-ISI", "email"), ("REQ-ISI", "phone")]


def test_what_was_typed_is_not_repeated_in_the_answer(client: FlaskClient) -> None:
    response = post(client, CONTACT | {"npwp": SECRET * 3})

    assert SECRET not in response.text


CLAIM = {
    "request_id": "intention-0000001",
    "reason": "PHK",
    "face_check_id": "f",
    "bank": {"bank_code": "014", "account_number": "1"},
    "npwp": "",
}


@pytest.mark.parametrize(
    ("amount", "status"),
    [("0", 200), ("9223372036854775807", 200), ("9223372036854775808", 422), ("9" * 400, 422), ("-1", 422)]
    + [(wrong, 422) for wrong in ('"5"', "5.0", "5e3", "true", "null")],
)
def test_an_amount_is_a_whole_number_that_can_be_kept(client: FlaskClient, amount: str, status: int) -> None:
    body = json.dumps(CLAIM)[:-1] + f', "confirmed_net": {amount}}}'

    assert post(client, body.encode(), "/api/v1/count").status_code == status


def test_a_number_too_long_for_python_is_refused(client: FlaskClient) -> None:
    body = json.dumps(CLAIM)[:-1] + ', "confirmed_net": ' + "9" * 10_000 + "}"

    assert post(client, body.encode(), "/api/v1/count").status_code in {400, 422}


def test_a_field_of_a_newer_app_is_passed_over(client: FlaskClient) -> None:
    assert post(client, CONTACT | {"of_tomorrow": 1}).status_code == 200


@pytest.mark.parametrize(("size", "status"), [(LARGEST_BODY, 400), (LARGEST_BODY + 1, 413)])
def test_a_body_has_a_limit(client: FlaskClient, size: int, status: int) -> None:
    response = post(client, b" " * size)

    assert response.status_code == status


# --- who is calling --------------------------------------------------------------------


def bearer(world: World) -> str:
    account = Account("account", "member-siti", "siti@contoh.id")
    return world.sessions.start(account, Device("phone", "Hape")).access_token


@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", "BEARER  "])
def test_a_caller_shows_a_token(world: World, client: FlaskClient, scheme: str) -> None:
    response = client.get("/api/v1/me", headers={"Authorization": f"{scheme}{bearer(world)}"})

    assert response.json == {"parent": "member-siti", "regions": []}


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Bearer x.y.z", "Basic abc", "Bearer é"])
def test_nobody_calls_without_one(client: FlaskClient, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}

    response = client.get("/api/v1/me", headers=headers)

    assert (response.status_code, codes(response)) == (401, [("SES-HABIS", None)])
    assert response.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "unknown"),
    ],
)
def test_a_visitor_is_known_by_the_network(client: FlaskClient, address: str, source: str) -> None:
    response: Any = client.get("/api/v1/source", environ_base={"REMOTE_ADDR": address})

    assert response.json["parent"] == source


# --- paths and methods -----------------------------------------------------------------


@pytest.mark.parametrize("path", ["/", "/api", "/api/v1/nothing", "/api/v1/names/", "/api//v1/me"])
def test_an_unknown_path_is_a_problem_like_any_other(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert (response.status_code, codes(response)) == (404, [("REQ-TIDAKADA", None)])


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_a_method_not_offered_is_a_problem_too(client: FlaskClient, method: str) -> None:
    response = client.open("/api/v1/echo", method=method)

    assert (response.status_code, codes(response)) == (405, [("REQ-CARA", None)])
    assert response.headers["Allow"] == "POST"


@pytest.mark.parametrize("part", ["%00", "a%2Fb", "..%2F", "x" * 257, "%F0%9F%99%82", "a%20b"])
def test_a_part_of_a_path_that_is_no_name_is_not_there(client: FlaskClient, part: str) -> None:
    assert client.get(f"/api/v1/names/{part}").status_code == 404


@pytest.mark.parametrize("part", ["%2E", "%2E%2E", "__", "___", "____", "__x__"])
def test_what_a_store_keeps_for_itself_is_not_there(client: FlaskClient, part: str) -> None:
    assert client.get(f"/api/v1/names/{part}").status_code == 404


@pytest.mark.parametrize("part", ["_", "_x_", "__x", "x__", "...", "x" * 256])
def test_what_only_looks_like_it_is_a_name(client: FlaskClient, part: str) -> None:
    assert client.get(f"/api/v1/names/{part}").status_code == 200


# --- refusals and failures --------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        (AboveLimit(total=2, limit=1), 409, [("CLM-LIMIT", None)]),
        (MalformedNik(cause="length").at("nik"), 422, [("ID-NIK", "nik")]),
        (
            RulesBroken([MalformedNik(cause="length"), NothingToClaim(total=0)]),
            409,
            [("ID-NIK", None), ("CLM-KOSONG", None)],
        ),
        (Missing("claims"), 404, [("REQ-TIDAKADA", None)]),
        (TooManyTries(seconds=30), 429, [("SES-PELAN", None)]),
        (Unavailable("bank"), 503, [("SYS-SIBUK", None)]),
        (Conflict("claims"), 503, [("SYS-SIBUK", None)]),
        (ValueError(SECRET), 500, [("SYS-RUSAK", None)]),
        (KeyError(SECRET), 500, [("SYS-RUSAK", None)]),
    ],
)
def test_every_refusal_has_its_status(
    world: World, error: Exception, status: int, expected: list[tuple[str, str | None]]
) -> None:
    response = answer_to(world, error)

    assert (response.status_code, codes(response)) == (status, expected)
    assert SECRET not in response.text


def test_a_refusal_carries_its_facts(world: World) -> None:
    response = answer_to(world, AboveLimit(total=2, limit=1))

    assert response.json["problems"][0]["facts"] == {"total": 2, "limit": 1}


@pytest.mark.parametrize(("error", "seconds"), [(TooManyTries(seconds=30), "30"), (Unavailable("bank"), "5")])
def test_who_has_to_wait_is_told_how_long(world: World, error: Exception, seconds: str) -> None:
    assert answer_to(world, error).headers["Retry-After"] == seconds


def test_a_mistake_of_ours_is_logged_by_its_reference_and_without_its_words(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    response = answer_to(world, ValueError(SECRET))

    reference = response.json["problems"][0]["reference"]
    (broken,) = [record for record in caplog.records if record.getMessage() == "broken"]
    assert broken.__dict__["reference"] == reference
    assert broken.__dict__["error"] == "ValueError"
    assert "handler" in broken.__dict__["where"][-1]
    assert all(SECRET not in str(record.__dict__) for record in caplog.records)
    assert all(record.exc_info is None for record in caplog.records)


def test_a_log_line_names_the_route_and_never_the_path(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    response = client.get(f"/api/v1/names/{SECRET}?nik={SECRET}")

    (line,) = [record.__dict__ for record in caplog.records if record.getMessage() == "answered"]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/api/v1/names/<code>", 200)
    assert line["request"] == response.headers["X-Request-Id"]
    assert SECRET not in str(line)


def test_a_log_line_says_which_session_asked_also_where_it_may_not(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    client = create_app(world).test_client()
    headers = {"Authorization": f"Bearer {bearer(world)}"}
    (session,) = world.sessions.of("account")

    statuses = [
        client.get(path, headers=headers).status_code for path in ("/api/v1/sessions", "/api/v1/desk/cases")
    ]
    client.get("/api/v1/regions", headers=headers)

    lines = [record.__dict__ for record in caplog.records if record.getMessage() == "answered"]
    shown = session.session_id[:12]
    assert statuses == [200, 403]
    assert [line.get("session") for line in lines] == [shown, shown, None]
    assert session.session_id not in str(lines)


# --- answers ------------------------------------------------------------------------------


def test_nobody_keeps_an_answer(client: FlaskClient) -> None:
    response = client.get("/api/v1/source")

    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_public_list_may_be_kept_and_asked_for_again_cheaply(client: FlaskClient) -> None:
    first = client.get("/api/v1/names/x")

    again = client.get("/api/v1/names/x", headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert (again.status_code, again.data) == (304, b"")


def test_a_page_is_html_and_may_run_nothing(client: FlaskClient) -> None:
    response = client.get("/page")

    assert response.content_type == "text/html; charset=utf-8"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "script" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("synthetic", "status"), [(True, 200), (False, 404)])
def test_a_simulators_page_exists_only_among_invented_people(
    world: World, synthetic: bool, status: int
) -> None:
    client = create_app(replace(world, synthetic=synthetic), OURS).test_client()

    assert client.get("/simulator/x").status_code == status


# --- the table of routes -------------------------------------------------------------------

PUBLIC = {
    "GET /api/health",
    "POST /api/v1/sessions",
    "POST /api/v1/sessions/refresh",
    "POST /api/v1/openings",
    "POST /api/v1/openings/mismatch",
    "GET /api/v1/openings/{opening_id}",
    "POST /api/v1/openings/{opening_id}/code",
    "POST /api/v1/openings/{opening_id}/proof",
    "POST /api/v1/openings/{opening_id}/account",
    "POST /api/v1/recoveries",
    "POST /api/v1/recoveries/{recovery_id}/code",
    "POST /api/v1/recoveries/{recovery_id}/proof",
    "POST /api/v1/recoveries/{recovery_id}/password",
    "GET /stop/{token}",
    "POST /stop/{token}",
    "POST /api/v1/desk/sessions",
    "POST /api/v1/resets/open",
    "GET /stop/reset/{token}",
    "POST /stop/reset/{token}",
    "POST /api/v1/desk/sessions/refresh",
    "GET /api/v1/regions",
    "GET /api/v1/regions/{code}",
    "POST /api/v1/pmi/registrations",
    "POST /api/v1/pmi/registrations/abroad",
    "POST /api/v1/pmi/registrations/open",
    "POST /api/v1/pmi/registrations/open-again/code",
    "POST /api/v1/pmi/registrations/open-again",
    "POST /api/v1/pmi/registrations/ask-again",
    "POST /api/v1/pmi/registrations/code",
    "POST /api/v1/pmi/registrations/difference",
    "POST /api/v1/pmi/registrations/verify",
    "POST /api/v1/pmi/registrations/work",
    "POST /api/v1/pmi/registrations/uploads",
    "POST /api/v1/pmi/registrations/uploads/chunks",
    "POST /api/v1/pmi/registrations/bill",
    "POST /api/v1/pmi/registrations/paper",
    "POST /api/v1/pmi/registrations/card",
    "POST /api/v1/pmi/registrations/extension",
    "POST /api/v1/pmi/registrations/events",
    "POST /api/v1/pmi/registrations/followers",
    "POST /api/v1/pmi/registrations/followers/withdraw",
    "POST /api/v1/pmi/follow",
    "POST /api/v1/pmi/batches",
    "POST /api/v1/payments/bills",
    "POST /api/v1/payments/reports",
    "GET /simulator/messages",
}


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


def test_every_route_has_a_caller_unless_it_is_in_this_list() -> None:
    public = {name(route) for route in ROUTES if route.is_public}

    assert public - {name for name in public if name.startswith("GET /v/")} == PUBLIC


def test_no_route_is_there_twice() -> None:
    names = [name(route) for route in ROUTES]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_a_handler_takes_what_its_route_gives(route: Route) -> None:
    given: list[Any] = ["world", "caller"] + (["request"] if route.request else [])
    parts = {part.strip("{}"): "x" for part in route.path.split("/") if part.startswith("{")}

    inspect.signature(route.handler).bind(*given, **parts)


@pytest.mark.parametrize("route", ROUTES, ids=name)
def test_a_route_without_its_caller_answers_nobody(world: World, route: Route) -> None:
    if route.is_public:
        return
    path = route.path.replace("{", "").replace("}", "")

    response = create_app(world).test_client().open(path, method=route.method)

    assert response.status_code == 401


def test_the_description_follows_the_standard(world: World) -> None:
    description = described(world)

    validate(description)
    operations = {
        f"{method.upper()} {path}" for path, methods in description["paths"].items() for method in methods
    }
    assert operations == {name(route) for route in ROUTES if route.path.startswith("/api/")}


def test_the_description_knows_the_limits_of_a_field(world: World) -> None:
    schemas = described(world, OURS)["components"]["schemas"]

    assert schemas["Contact"]["properties"]["phone"]["maxLength"] == 32
