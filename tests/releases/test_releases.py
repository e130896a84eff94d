"""Old app and new service, new app and old service: for one release at least they understand each other.

What the release before was, lies in a folder named after it; `record.py` makes the next one.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator
from product_process import ProductProcess, product_running

from jmo_api.edge.openapi import describe
from jmo_api.edge.routes import ROUTES
from jmo_app.net import Reply, Request
from tests.releases.walk import Replies, walk

HERE: Final = Path(__file__).parent
RELEASES: Final = sorted(folder for folder in HERE.iterdir() if (folder / "app.zip").is_file())

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProductProcess]:
    """Today's, without an app of its own."""
    site = tmp_path_factory.mktemp("site")
    for name, content in (("index.html", ""), ("version.json", "{}"), ("headers.json", "[]")):
        site.joinpath(name).write_text(content)
    with product_running(site, tmp_path_factory.mktemp("data")) as running:
        yield running


def misunderstood(came: dict[str, str]) -> dict[str, str]:
    """A refusal by the rules is understood too; one for the form of the request is not."""
    return {
        call: said
        for call, said in came.items()
        if not (said == "understood" or (said.startswith("refused ") and "REQ-" not in said))
    }


def test_there_is_a_release_to_get_on_with() -> None:
    assert RELEASES


@pytest.mark.parametrize("release", RELEASES, ids=lambda folder: folder.name)
def test_the_app_of_the_release_understands_todays_service(service: ProductProcess, release: Path) -> None:
    command = [sys.executable, str(HERE / "walk.py"), service.url, str(release / "app.zip")]

    walked = subprocess.run(command, env={"PATH": ""}, capture_output=True, text=True, check=True)

    came = json.loads(walked.stdout)
    assert len(came) > 60
    assert misunderstood(came) == {}


class ServiceOfBefore:
    """Answers as the release's service did; what it is asked must fit the description it gave of itself."""

    def __init__(self, release: Path) -> None:
        self._answers: Replies = json.loads(release.joinpath("answers.json").read_text("utf-8"))
        self._description = json.loads(release.joinpath("api.json").read_text("utf-8"))
        self.objections: list[str] = []

    async def send(self, request: Request) -> Reply:
        self._look_at(request)
        answers = self._answers[f"{request.method} {request.path}"]
        status, body = answers.pop(0) if len(answers) > 1 else answers[0]
        return Reply(status, body)

    def _look_at(self, request: Request) -> None:
        if request.body is None:
            return
        schema = self._description["paths"][request.path][request.method.lower()]["requestBody"]
        whole = {**schema["content"]["application/json"]["schema"], **self._components}
        for error in Draft202012Validator(whole).iter_errors(request.body):
            self.objections.append(f"{request.path}: {error.message}")

    @property
    def _components(self) -> dict[str, Any]:
        return {"components": self._description["components"]}


@pytest.mark.parametrize("release", RELEASES, ids=lambda folder: folder.name)
def test_todays_app_understands_the_service_of_the_release(release: Path) -> None:
    before = ServiceOfBefore(release)

    came = asyncio.run(walk(before))

    assert len(came) > 60
    assert misunderstood(came) == {}
    assert before.objections == []


@pytest.mark.parametrize("release", RELEASES, ids=lambda folder: folder.name)
def test_whatever_the_service_of_the_release_demands_todays_app_sends(release: Path) -> None:
    before = json.loads(release.joinpath("api.json").read_text("utf-8"))
    today = describe(ROUTES, version="today")

    missing = {
        f"{method} {path}": sorted(_demanded(before, path, method) - _sent(today, path, method))
        for path, methods in before["paths"].items()
        for method in methods
        if _demanded(before, path, method)
    }

    assert {request: fields for request, fields in missing.items() if fields} == {}


@pytest.mark.parametrize("release", RELEASES, ids=lambda folder: folder.name)
def test_no_route_of_the_release_is_gone(release: Path) -> None:
    before = json.loads(release.joinpath("api.json").read_text("utf-8"))["paths"]
    today = describe(ROUTES, version="today")["paths"]

    gone = [
        f"{method} {path}" for path in before for method in before[path] if method not in today.get(path, {})
    ]

    assert gone == []


def _demanded(description: Any, path: str, method: str) -> set[str]:
    return set(_request(description, path, method).get("required", ()))


def _sent(description: Any, path: str, method: str) -> set[str]:
    return set(_request(description, path, method).get("properties", ()))


def _request(description: Any, path: str, method: str) -> Any:
    operation = description["paths"].get(path, {}).get(method, {})
    if "requestBody" not in operation:
        return {}
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    return description["components"]["schemas"][reference.rpartition("/")[2]]
