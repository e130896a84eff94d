"""Nobody but the service reaches the records, whatever token they bring."""

import base64
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.firestore_emulator import Emulator, a_project

ROOT = Path(__file__).parents[2]
OPEN_TO_ALL = """
rules_version = '2';
service cloud.firestore { match /databases/{d}/documents { match /{x=**} { allow read, write; } } }
"""


def ask(emulator: Emulator, method: str, path: str, body: Any = None, *, token: str = "") -> tuple[int, Any]:
    request = urllib.request.Request(
        f"http://{emulator.host}{path}",
        method=method,
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json"} | ({"Authorization": token} if token else {}),
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def put_rules(emulator: Emulator, project: str, content: str) -> tuple[int, Any]:
    rules = {"rules": {"files": [{"name": "firestore.rules", "content": content}]}}
    return ask(emulator, "PUT", f"/emulator/v1/projects/{project}:securityRules", rules)


def a_token(user: str) -> str:
    """Unsigned; the emulator believes it, so the rules alone decide."""
    parts = ({"alg": "none", "typ": "JWT"}, {"sub": user, "user_id": user, "admin": True})
    text = ".".join(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts)
    return f"Bearer {text}."


def attempts(emulator: Emulator, project: str, *, token: str) -> list[int]:
    documents = f"/v1/projects/{project}/databases/(default)/documents"
    body = {"fields": {"n": {"integerValue": "1"}}}
    asked = (
        ("GET", f"{documents}/members", None),
        ("GET", f"{documents}/members/siti", None),
        ("POST", f"{documents}/members?documentId=budi", body),
        ("PATCH", f"{documents}/members/siti", body),
        ("DELETE", f"{documents}/members/siti", None),
    )
    return [ask(emulator, method, path, given, token=token)[0] for method, path, given in asked]


@pytest.mark.slow
@pytest.mark.firestore
@pytest.mark.parametrize("token", ["", a_token("siti")], ids=["nobody", "somebody signed in"])
def test_the_rules_let_nobody_in(emulator: Emulator, token: str) -> None:
    project = a_project()

    taken = put_rules(emulator, project, (ROOT / "firestore.rules").read_text())

    assert taken[0] == 200
    assert not taken[1].get("issues"), taken[1]
    assert attempts(emulator, project, token=token) == [403] * 5


@pytest.mark.slow
@pytest.mark.firestore
def test_rules_that_let_everybody_in_would_be_noticed(emulator: Emulator) -> None:
    project = a_project()

    put_rules(emulator, project, OPEN_TO_ALL)

    assert 403 not in attempts(emulator, project, token="")


@pytest.mark.slow
@pytest.mark.firestore
def test_rules_with_a_mistake_in_them_have_issues(emulator: Emulator) -> None:
    misspelt = (ROOT / "firestore.rules").read_text().replace("if false", "if flase")

    status, answer = put_rules(emulator, a_project(), misspelt)

    assert status != 200 or answer["issues"]


@pytest.mark.parametrize("name", ["firestore.rules", "storage.rules"])
def test_the_only_rule_is_no(name: str) -> None:
    lines = [line.strip() for line in (ROOT / name).read_text().splitlines()]

    assert [line for line in lines if line.startswith("allow")] == ["allow read, write: if false;"]
