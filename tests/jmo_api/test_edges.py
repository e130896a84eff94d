"""What holds for every route: headers, kinds and sizes of requests, limits, marks, pages, second arrivals."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import Client, TestResponse

from jamsostek.contract import Cards, Contact, Region, Regions
from jmo_api import wiring
from jmo_api.accounts.sessions import Visitor
from jmo_api.adapters.static_site import StaticSite
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.edge.parsing import adapter_of
from jmo_api.edge.rates import STEP, Limits
from jmo_api.edge.routes import LARGEST_BODY, ROUTES, SMALL_BODY, Html, Route
from jmo_api.local import ServiceAndSite
from jmo_api.ports.accounts import Account, Caller, Device
from jmo_api.settings import Settings
from jmo_api.world import World

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
CONTACT = {
    "phone": "0812",
    "email": "a@b.id",
    "npwp": "",
    "bank": {"bank_code": "014", "account_number": "1"},
}
WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})

NEEDS_NO_REQUEST_ID = {
    "POST /api/v1/sessions": "each signing in is a session of its own",
    "POST /api/v1/sessions/refresh": "the refresh token is the key; the one before is heard for five minutes",
    "DELETE /api/v1/sessions/current": "ended twice is ended",
    "DELETE /api/v1/sessions/{session_id}": "ended twice is ended",
    "POST /api/v1/openings/{opening_id}/code": "a code asked for again is another code, after a pause",
    "POST /api/v1/openings/{opening_id}/proof": "a code that was proven stays proven",
    "POST /api/v1/openings/{opening_id}/account": "one account for an opening; its password signs in again",
    "POST /api/v1/desk/sessions": "each signing in is a session of its own; its code is taken once",
    "POST /api/v1/desk/sessions/refresh": "the refresh token is the key",
    "DELETE /api/v1/desk/sessions/current": "ended twice is ended",
    "POST /api/v1/consents/{consent_id}/withdraw": "withdrawn twice is withdrawn",
    "POST /api/v1/recoveries/{recovery_id}/code": "a code asked for again is another code, after a pause",
    "POST /api/v1/recoveries/{recovery_id}/proof": "what was proven stays proven",
    "POST /api/v1/recoveries/{recovery_id}/password": "a repeat hears that it is over",
    "POST /api/v1/step-up": "proves again who is there; an authenticator's next code then",
    "POST /api/v1/guard/payout-lock": "sets a state; set twice is set",
    "POST /api/v1/guard/payout-limit": "sets a state; set twice is set",
    "POST /api/v1/guard/contact/code": "a code asked for again is another code, after a pause",
    "POST /api/v1/guard/contact": "a code that was proven stays proven, and the address is there already",
    "POST /api/v1/guard/password": "sets a state; set twice it is told twice, and nothing else",
    "POST /api/v1/guard/authenticator": "an offer takes the place of the one before",
    "POST /api/v1/guard/authenticator/confirm": "the same code soon after shows the same codes",
    "DELETE /api/v1/guard/authenticator": "removed twice is removed",
    "POST /api/v1/guard/trusted-person": "the newest name takes the place of the one before",
    "POST /api/v1/guard/trusted-person/confirm": "confirmed twice is confirmed, and told once",
    "DELETE /api/v1/guard/trusted-person": "removed twice is removed",
    "POST /api/v1/resets/open": "opens one by its link; opened twice is open",
    "POST /api/v1/resets/mine/code": "a code asked for again is another code, after a pause",
    "POST /api/v1/resets/mine/proof": "what was proven stays proven",
    "POST /api/v1/resets/mine/confirmation": "confirmed twice is confirmed",
    "POST /stop/reset/{token}": "stopped twice is stopped",
    "POST /api/v1/desk/search": "reads; written down as a look",
    "POST /api/v1/desk/members/{member_id}/look": "reads; written down as a look",
    "POST /api/v1/desk/audit/search": "reads",
    "POST /api/v1/desk/audit/export": "only reads, and each reading is on record",
    "POST /api/v1/desk/audit/verification": "reads",
    "POST /api/v1/pmi/registrations/open": "opens one by its key; keeps nothing but the count of tries",
    "POST /api/v1/pmi/registrations/open-again/code": "another code takes the place of the one before",
    "POST /api/v1/pmi/registrations/open-again": "opens the same one again",
    "POST /api/v1/pmi/registrations/followers/withdraw": "what is taken back stays taken back",
    "POST /api/v1/pmi/follow": "looks; notes the day of the last look",
    "POST /api/v1/pmi/registrations/ask-again": "asks the registry again; a result is taken once",
    "POST /api/v1/pmi/registrations/code": "a code that was proven stays proven",
    "POST /api/v1/pmi/registrations/uploads": "begun again is another upload; the first lapses",
    "POST /api/v1/pmi/registrations/uploads/chunks": "a chunk has its place in the file",
    "POST /api/v1/pmi/registrations/paper": "keeps nothing; makes a link",
    "POST /api/v1/pmi/registrations/card": "keeps nothing; prints",
    "POST /api/v1/payments/bills": "keeps nothing; a channel asks what is owed",
    "POST /api/v1/payments/reports": "the channel's own reference is the key",
    "POST /stop/{token}": "stopped twice is stopped",
    "DELETE /api/v1/my-data/closing": "called off twice is called off",
    "POST /api/v1/desk/members/{member_id}/sign-out": "who is signed out already is told nothing",
    "POST /api/v1/desk/members/{member_id}/notices": "reads; written down as a look",
    "POST /api/v1/notices/read": "only ever marks as read, so that a late repeat undoes nothing",
    "POST /api/v1/notices/settings": "sets a state; set twice is set",
    "DELETE /api/v1/notices/push": "removed twice is removed",
    "POST /api/v1/face-checks/{check_id}/preview": "keeps nothing",
    "POST /api/v1/bank-accounts/check": "keeps nothing; asks the bank",
    "POST /api/v1/jht/quote": "keeps nothing; computes",
}
NEEDS_NO_PAGES = {
    "GET /api/v1/consents": "a handful; one for each thing agreed to",
    "GET /api/v1/sessions": "one for each device that is signed in",
    "GET /api/v1/cards": "the total needs all of them, and a working life has few",
    "GET /api/v1/cards/{card_id}/statement": "the balance needs all of it; a year is twelve lines",
    "GET /api/v1/regions": "the provinces",
    "GET /api/v1/my-data/copies": "a week's worth; the older are deleted",
    "GET /api/v1/my-data/cases": "few; what a person was asked to decide for this member",
    "GET /api/v1/regions/{code}": "the parts of one region",
}


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


def accept(world: World, visitor: Visitor, request: Contact) -> Regions:
    return Regions(request.phone, ())


def long_list(world: World, caller: Caller) -> Regions:
    return Regions("31", tuple(Region(f"31{number:02}", "JAKARTA") for number in range(90)))


def as_of(world: World, caller: Caller) -> Cards:
    return Cards((), total=0, as_of=world.clock.now())


def from_where(world: World, visitor: Visitor) -> Regions:
    return Regions(visitor.source, ())


def break_down(world: World, visitor: Visitor) -> Regions:
    raise ValueError


OURS = (
    Route("POST", "/api/v1/contact", accept, request=Contact, answer=Regions, is_public=True),
    Route("GET", "/api/v1/long", long_list, answer=Regions),
    Route("GET", "/api/v1/as-of", as_of, answer=Cards),
    Route("GET", "/api/v1/source", from_where, answer=Regions, is_public=True),
    Route("GET", "/api/v1/broken", break_down, answer=Regions, is_public=True),
)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("data")
    return wiring.local(Settings(data=folder, synthetic=True), clock=SetClock(NOW))


@pytest.fixture
def client(world: World) -> FlaskClient:
    return create_app(world, OURS).test_client()


@pytest.fixture
def bearer(world: World) -> dict[str, str]:
    tokens = world.sessions.start(Account("account", "member", "login"), Device("phone", "Hape"))
    return {"Authorization": f"Bearer {tokens.access_token}"}


def code(response: TestResponse) -> str:
    (problem,) = json.loads(response.data)["problems"]
    return str(problem["code"])


# --- headers ---------------------------------------------------------------------------------------


@pytest.fixture
def everything(world: World, tmp_path: Path) -> Iterator[Client]:
    """Service and site, as one process serves them."""
    tmp_path.joinpath("index.html").write_text("<!doctype html>")
    tmp_path.joinpath("headers.json").write_text(
        json.dumps([{"source": "**", "headers": _hosting_headers()}]), "utf-8"
    )
    routes = (*OURS, *(route for route in ROUTES if route.answer is Html))
    yield Client(ServiceAndSite(create_app(world, routes), StaticSite(tmp_path)))


def _hosting_headers() -> list[dict[str, str]]:
    """What production's hosting sends; the page itself adds the policy of its scripts."""
    hosting = json.loads(Path("firebase.json").read_text("utf-8"))["hosting"]
    rules = {rule["source"]: rule["headers"] for rule in hosting["headers"]}
    headers: list[dict[str, str]] = rules["**"]
    return headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/source"),
        ("GET", "/api/v1/long"),
        ("GET", "/api/v1/broken"),
        ("GET", "/api/v1/nowhere"),
        ("DELETE", "/api/v1/source"),
        ("POST", "/api/v1/contact"),
        ("GET", "/v/forged"),
        ("GET", "/simulator/messages"),
        ("GET", "/api/openapi.json"),
        ("GET", "/"),
        ("GET", "/nothing.js"),
        ("POST", "/"),
    ],
)
def test_every_answer_says_what_a_browser_must_not_do_with_it(
    everything: Client, method: str, path: str
) -> None:
    with everything.open(path, method=method) as response:
        headers = response.headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert "Set-Cookie" not in headers
    assert "Server" not in headers
    policy = headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    if path != "/":
        assert "default-src 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "script-src" not in policy


@pytest.mark.parametrize("method", ["GET", "OPTIONS"])
def test_no_other_origin_is_let_in(client: FlaskClient, method: str) -> None:
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}

    response = client.open("/api/v1/source", method=method, headers=asked)

    assert not [header for header, _ in response.headers if header.lower().startswith("access-control")]


# --- kinds and sizes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        ("application/json", 200),
        ("application/json; charset=utf-8", 200),
        ("Application/JSON", 200),
        ("text/plain", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("application/json-seq", 415),
        ("", 415),
    ],
)
def test_a_request_is_json_and_says_so(client: FlaskClient, kind: str, status: int) -> None:
    response = client.post("/api/v1/contact", data=json.dumps(CONTACT), headers={"Content-Type": kind})

    assert response.status_code == status
    if status == 415:
        assert code(response) == "REQ-JENIS"


@pytest.mark.parametrize(("size", "status"), [(SMALL_BODY, 200), (SMALL_BODY + 1, 413)])
def test_a_request_without_a_picture_is_small(client: FlaskClient, size: int, status: int) -> None:
    body = json.dumps(CONTACT).encode().ljust(size)

    response = client.post("/api/v1/contact", data=body, content_type="application/json")

    assert response.status_code == status
    if status == 413:
        assert json.loads(response.data)["problems"][0]["facts"] == {"limit": SMALL_BODY}


def longest_text(route: Route) -> int:
    if route.request is None:
        return 0
    lengths = re.findall(r'"maxLength": (\d+)', json.dumps(adapter_of(route.request).json_schema()))
    return max(map(int, lengths), default=0)


def test_only_what_carries_a_picture_or_a_file_may_be_large() -> None:
    large = {name(route) for route in ROUTES if route.largest_body > SMALL_BODY}

    assert large == {name(route) for route in ROUTES if longest_text(route) >= SMALL_BODY}
    assert all(longest_text(route) < route.largest_body <= LARGEST_BODY for route in ROUTES)


# --- marks, compression --------------------------------------------------------------------------------


def test_what_did_not_change_is_not_sent_again(client: FlaskClient, bearer: dict[str, str]) -> None:
    first = client.get("/api/v1/long", headers=bearer)

    again = client.get("/api/v1/long", headers=bearer | {"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Vary"] == "Accept-Encoding"


def test_who_has_another_answer_gets_this_one(client: FlaskClient, bearer: dict[str, str]) -> None:
    answer = client.get("/api/v1/long", headers=bearer | {"If-None-Match": 'W/"of-yesterday", "x"'})

    assert (answer.status_code, len(json.loads(answer.data)["regions"])) == (200, 90)


def test_the_moment_of_reading_alone_makes_no_other_answer(world: World, bearer: dict[str, str]) -> None:
    assert isinstance(world.clock, SetClock)
    client = create_app(world, OURS).test_client()
    first = client.get("/api/v1/as-of", headers=bearer)

    world.clock.move(timedelta(seconds=1))
    again = client.get("/api/v1/as-of", headers=bearer | {"If-None-Match": first.headers["ETag"]})

    assert again.status_code == 304


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "gzip"), ("", None), ("gzip;q=0", None)])
def test_a_long_answer_is_made_smaller_for_who_can_read_it(
    client: FlaskClient, bearer: dict[str, str], accepted: str, encoding: str | None
) -> None:
    response = client.get("/api/v1/long", headers=bearer | {"Accept-Encoding": accepted})

    body = gzip.decompress(response.data) if encoding else response.data
    assert response.headers.get("Content-Encoding") == encoding
    assert response.headers["Vary"] == "Accept-Encoding"
    assert len(json.loads(body)["regions"]) == 90


def test_a_short_answer_is_left_as_it_is(client: FlaskClient) -> None:
    response = client.get("/api/v1/source", headers={"Accept-Encoding": "gzip"})

    assert "Content-Encoding" not in response.headers


# --- how much, how often -----------------------------------------------------------------------------


def test_a_caller_who_asks_too_much_is_told_to_wait(world: World, bearer: dict[str, str]) -> None:
    client = create_app(world, OURS, limits=Limits(caller=STEP)).test_client()

    answers = [client.get("/api/v1/long", headers=bearer) for _ in range(STEP + 1)]

    assert [answer.status_code for answer in answers[STEP - 2 :]] == [200, 429, 429]
    assert code(answers[-1]) == "REQ-SERING"
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60


def test_who_guesses_tokens_is_counted_by_address(world: World) -> None:
    client = create_app(world, OURS, limits=Limits(address=STEP)).test_client()
    guess = {"Authorization": "Bearer x.y.z"}

    statuses = [client.get("/api/v1/long", headers=guess).status_code for _ in range(STEP)]

    assert statuses[-2:] == [401, 429]


@pytest.mark.parametrize(
    ("proxies", "forwarded", "source"),
    [
        (0, "203.0.113.9", "198.51.100.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (2, "203.0.113.9, 192.0.2.1", "203.0.113.9"),
        (2, "203.0.113.9", "198.51.100.1"),
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
    ],
)
def test_an_address_is_believed_only_from_our_own_proxies(
    world: World, proxies: int, forwarded: str, source: str
) -> None:
    client = create_app(world, OURS, trusted_proxies=proxies).test_client()

    response = client.get(
        "/api/v1/source",
        headers={"X-Forwarded-For": forwarded},
        environ_base={"REMOTE_ADDR": "198.51.100.1"},
    )

    assert json.loads(response.data)["parent"] == source


# --- the table of routes -------------------------------------------------------------------------------


def test_every_write_knows_its_second_arrival_or_says_why_not() -> None:
    unkeyed = {
        name(route)
        for route in ROUTES
        if route.method in WRITES
        and (route.request is None or "request_id" not in {part.name for part in fields(route.request)})
    }

    assert unkeyed == set(NEEDS_NO_REQUEST_ID)


def test_every_list_comes_in_pages_or_says_why_not() -> None:
    lists = {name(route) for route in ROUTES if route.method == "GET" and _is_list(route.answer)}
    paged = {name(route) for route in ROUTES if route.is_paged}

    assert lists - paged == set(NEEDS_NO_PAGES)
    assert paged <= lists


def _is_list(kind: type[Any] | None) -> bool:
    """An answer of one thing may hold lists too; a list has one at its head."""
    if kind is None or kind is Html:
        return False
    return any(str(part.type).startswith("tuple[") for part in fields(kind)[:1]) or kind.__name__ in {
        "Statement",
        "Regions",
    }


# --- App Check --------------------------------------------------------------------


class OursByWord:
    def is_genuine(self, token: str) -> bool:
        return token == "ours"


def test_a_forged_attestation_reaches_only_what_is_for_others(world: World) -> None:
    client = create_app(replace(world, attestation=OursByWord())).test_client()
    forged = {"X-Firebase-AppCheck": "theirs"}

    answers = {
        route.path: client.open(
            route.path.replace("{", "").replace("}", ""), method=route.method, json={}, headers=forged
        )
        for route in ROUTES
        if not route.is_simulator
    }

    refused = {
        path
        for path, answer in answers.items()
        if answer.status_code == 403 and "REQ-APLIKASI" in answer.text
    }
    assert refused == {route.path for route in ROUTES if not route.is_for_others and not route.is_simulator}
    assert {route.path for route in ROUTES if route.is_for_others and route.path.startswith("/api/")} == {
        "/api/health",
        "/api/v1/pmi/batches",
        "/api/v1/payments/bills",
        "/api/v1/payments/reports",
    }


@pytest.mark.parametrize(("headers", "is_attested"), [({"X-Firebase-AppCheck": "ours"}, True), ({}, None)])
def test_a_genuine_app_is_let_in_and_so_is_the_web_app_which_cannot_attest_itself(
    world: World, caplog: pytest.LogCaptureFixture, headers: dict[str, str], is_attested: bool | None
) -> None:
    client = create_app(replace(world, attestation=OursByWord())).test_client()

    with caplog.at_level("INFO", "jmo.http"):
        answer = client.get("/api/v1/regions", headers=headers)

    assert answer.status_code == 200
    assert getattr(caplog.records[-1], "attested", None) is is_attested
