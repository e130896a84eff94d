"""Garbage, and nearly right things, at every route that the API describes."""

import logging
from datetime import UTC, datetime
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from jmo_api import wiring
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.edge.rates import Limits
from jmo_api.edge.routes import ROUTES
from jmo_api.population.demo import DEMO_MEMBERS
from jmo_api.ports.accounts import Account, Device
from jmo_api.records import MEMBERS
from jmo_api.seed import seed_demo_members
from jmo_api.settings import Settings
from jmo_api.world import World

pytestmark = pytest.mark.slow

EXAMPLES = 30
NO_LIMITS = Limits(caller=10**9, address=10**9)
CHECKS = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    clock = SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
    made = wiring.local(Settings(data=tmp_path_factory.mktemp("data"), synthetic=True), clock=clock)
    seed_demo_members(made)
    return made


@pytest.fixture(scope="module")
def description(world: World) -> Any:
    return schemathesis.openapi.from_wsgi("/api/openapi.json", create_app(world, limits=NO_LIMITS))


def personal_data(world: World) -> set[str]:
    found: set[str] = set()
    for stored in MEMBERS.all(world.documents):
        member = stored.record
        found |= {member.nik, member.name, member.email, member.phone}
    return found - {""}


DESCRIBED = [(route.method, route.path) for route in ROUTES if route.path.startswith("/api/")]


@pytest.mark.parametrize(("method", "path"), DESCRIBED)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)
@given(data=st.data())
def test_whatever_arrives_the_answer_is_one_that_was_described(
    data: st.DataObject,
    method: str,
    path: str,
    world: World,
    description: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    mode = data.draw(st.sampled_from(list(GenerationMode)))
    case = data.draw(description[path][method].as_strategy(generation_mode=mode))
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    member = data.draw(st.sampled_from(DEMO_MEMBERS))
    account = Account(f"account-{member.key}", member.key, member.email)
    token = world.sessions.start(account, Device("phone", "Hape")).access_token

    response = case.call(headers={"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"})

    case.validate_response(response, checks=CHECKS)
    assert response.status_code != 500
    assert "Traceback" not in response.text
    lines = " ".join(str(record.__dict__) for record in caplog.records if record.name.startswith("jmo"))
    assert not [value for value in personal_data(world) if value in lines]
    assert token not in lines
