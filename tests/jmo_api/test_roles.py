"""Every route × every role × own and another's data, made from the description of the API."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from jamsostek.staff import Role
from jmo_api import wiring
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.edge.openapi import describe
from jmo_api.edge.routes import ROUTES
from jmo_api.ports.accounts import Account, Device
from jmo_api.records import CLAIMS, MEMBERS
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.people import ScriptedFaces, a_card, a_claim, a_member, a_picture_of, in_base64, settle_in

DESCRIPTION = describe(ROUTES, version="test")
OPERATIONS = [
    (method.upper(), path, operation)
    for path, methods in DESCRIPTION["paths"].items()
    for method, operation in methods.items()
]
GUARDED = [(method, path, operation) for method, path, operation in OPERATIONS if "security" in operation]
IN_A_PATH = [
    (method, path, operation)
    for method, path, operation in GUARDED
    if "{" in path and Role.MEMBER in operation["x-roles"]
]
SILENT = {("DELETE", "/api/v1/sessions/{session_id}")}
"""Answers 204 whoever's session it is; that the other's session lives on is shown by itself."""
REFUSED_FOR_ROLE = "SES-PERAN"
PICTURE = in_base64(a_picture_of("siti"))
CLAIM = a_claim()
BUDI_NIK = "3171990202910002"


def example(
    schema: Mapping[str, Any], schemas: Mapping[str, Any] = DESCRIPTION["components"]["schemas"]
) -> Any:
    """The smallest value the description allows."""
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rsplit("/", 1)[-1]])
    if "anyOf" in schema:
        return example(schema["anyOf"][0])
    if "enum" in schema or "const" in schema:
        return schema.get("enum", [schema.get("const")])[0]
    match schema.get("type"):
        case "object":
            required = schema.get("required", [])
            return {
                name: PICTURE if name == "picture" else example(schema["properties"][name])
                for name in required
            }
        case "array":
            return [example(schema["items"])] * schema.get("minItems", 0)
        case "integer":
            return schema.get("minimum", 0)
        case "boolean":
            return True
        case "string" if schema.get("format") == "date":
            return "1990-01-01"
        case "string" if schema.get("format") == "date-time":
            return "2026-01-01T00:00:00Z"
        case _:
            return "x" * schema.get("minLength", 1)


def body_of(operation: Mapping[str, Any]) -> Any:
    content = operation.get("requestBody", {}).get("content", {})
    return example(content["application/json"]["schema"]) if content else None


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    clock = SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
    settings = Settings(data=tmp_path_factory.mktemp("data"), synthetic=True)
    made = wiring.local(settings, clock=clock, faces=ScriptedFaces())
    settle_in(made)
    budi = a_member("budi", name="BUDI", nik=BUDI_NIK, email="budi@example.com", phone="+6281234567899")
    settle_in(made, budi, [a_card("budi-1", kpj="99000000002", member=budi)])
    return made


@pytest.fixture(scope="module")
def client(world: World) -> FlaskClient:
    return create_app(world).test_client()


def token_of(world: World, role: Role, member_id: str = "siti") -> str:
    is_member = role is Role.MEMBER
    account = Account(
        f"{role}-{member_id}", member_id if is_member else "", login=f"{role}@example.com", role=role
    )
    return world.sessions.start(account, Device(f"{role}-{member_id}", "Hape")).access_token


def call(client: FlaskClient, token: str, method: str, path: str, body: Any = None) -> Any:
    return client.open(path, method=method, json=body, headers={"Authorization": f"Bearer {token}"})


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("method", "path", "operation"), GUARDED, ids=[f"{method} {path}" for method, path, _ in GUARDED]
)
def test_a_route_answers_the_roles_its_description_names_and_no_other(
    world: World, client: FlaskClient, method: str, path: str, operation: Mapping[str, Any], role: Role
) -> None:
    filled = re.sub(r"{\w+}", "unknown", path)

    response = call(client, token_of(world, role), method, filled, body_of(operation))

    codes = [problem["code"] for problem in response.json["problems"]] if response.status_code >= 400 else []
    if role in operation["x-roles"]:
        assert REFUSED_FOR_ROLE not in codes
        assert response.status_code < 500
    else:
        assert (response.status_code, codes) == (403, [REFUSED_FOR_ROLE])


def lift_restriction(world: World) -> None:
    """Every route was called before, the one that stops all processing too."""
    siti = MEMBERS.get(world.documents, "siti")
    free = replace(siti.record, restricted_at=None)
    world.documents.transact(lambda transaction: MEMBERS.replace(transaction, siti, free))


@pytest.fixture(scope="module")
def things_of_siti(world: World, client: FlaskClient) -> Mapping[str, str]:
    token = token_of(world, Role.MEMBER)
    lift_restriction(world)
    consent = {"request_id": "request-00000001", "purpose": "data-update", "consent": True}
    check = call(client, token, "POST", "/api/v1/face-checks", consent).json
    session = call(client, token, "GET", "/api/v1/sessions").json["sessions"][0]
    world.documents.transact(lambda transaction: CLAIMS.create(transaction, CLAIM.claim_id, CLAIM))
    wish = {"request_id": "request-00000002"}
    copy = call(client, token, "POST", "/api/v1/my-data/copies", wish).json
    return {
        "copy_id": copy["copy_id"],
        "form": "json",
        "check_id": check["check_id"],
        "card_id": "siti-1",
        "claim_id": CLAIM.claim_id,
        "session_id": session["session_id"],
    }


@pytest.mark.parametrize(
    ("method", "path", "operation"), IN_A_PATH, ids=[f"{method} {path}" for method, path, _ in IN_A_PATH]
)
def test_anothers_data_is_not_there(
    world: World,
    client: FlaskClient,
    things_of_siti: Mapping[str, str],
    method: str,
    path: str,
    operation: Mapping[str, Any],
) -> None:
    filled = re.sub(r"{(\w+)}", lambda part: things_of_siti.get(part[1], "unknown"), path)

    response = call(client, token_of(world, Role.MEMBER, "budi"), method, filled, body_of(operation))

    expected = 204 if (method, path) in SILENT else 404
    assert response.status_code == expected


def test_another_cannot_end_my_session(world: World, client: FlaskClient) -> None:
    token = token_of(world, Role.MEMBER)
    mine = call(client, token, "GET", "/api/v1/sessions").json["sessions"][0]["session_id"]

    call(client, token_of(world, Role.MEMBER, "budi"), "DELETE", f"/api/v1/sessions/{mine}")

    assert call(client, token, "GET", "/api/v1/sessions").status_code == 200


def test_every_guarded_route_says_whom_it_serves() -> None:
    assert all(operation["x-roles"] for _, _, operation in GUARDED)
    assert not [
        path for _, path, operation in GUARDED if "/desk/" in path and "member" in operation["x-roles"]
    ]
    elsewhere = [set(operation["x-roles"]) for _, path, operation in GUARDED if "/desk/" not in path]
    assert all(roles <= {"member", "resetting"} for roles in elsewhere)
