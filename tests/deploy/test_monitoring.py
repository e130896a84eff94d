"""What is counted from the log in production, held to the lines the service really writes."""

import json
import logging
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from jamsostek import refusals
from jamsostek.contract import Regions
from jmo_api import jobs, wiring
from jmo_api.accounts.sessions import Visitor
from jmo_api.clock import SetClock
from jmo_api.controls.queues import log_queues
from jmo_api.edge.http import create_app
from jmo_api.edge.routes import Route
from jmo_api.ports.unavailable import Unavailable
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.personal import everything_logged

FOLDER = Path("deploy/monitoring")
METRICS = sorted(FOLDER.glob("metrics/*.json"))
ALERTS = sorted(FOLDER.glob("alerts/*.json"))
SEVERITIES = [logging.getLevelName(level) for level in (10, 20, 30, 40, 50)]


def read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def break_down(world: World, visitor: Visitor) -> Regions:
    raise ValueError


def be_away(world: World) -> int:
    raise Unavailable("bank")


@pytest.fixture
def lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """One of each kind."""
    clock = SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))
    world = wiring.local(Settings(data=tmp_path, synthetic=True), clock=clock)
    monkeypatch.setattr(jobs, "DAILY", {"a-job": be_away})
    broken = Route("GET", "/api/v1/broken", break_down, answer=Regions, is_public=True)
    with everything_logged() as log:
        client = create_app(world, (broken,)).test_client()
        client.get("/api/v1/broken")
        client.get("/api/v1/nowhere")
        log_queues(world)
        jobs.run_daily(world)
    return [json.loads(line) for line in log.getvalue().splitlines()]


def fits(line: dict[str, Any], condition: str) -> bool:
    """The part of the query language our filters use."""
    if found := re.fullmatch(r'jsonPayload\.(\w+)="(.*)"', condition):
        return bool(line.get(found[1]) == found[2])
    if found := re.fullmatch(r"jsonPayload\.(\w+):\*", condition):
        return found[1] in line
    if found := re.fullmatch(r"severity>=(\w+)", condition):
        return SEVERITIES.index(line["severity"]) >= SEVERITIES.index(found[1])
    raise ValueError(condition)


@pytest.mark.parametrize("file", METRICS, ids=lambda file: file.stem)
def test_a_metric_finds_its_lines_and_every_field_it_takes_from_them(
    lines: list[dict[str, Any]], file: Path
) -> None:
    metric = read(file)

    found = [line for line in lines if all(fits(line, part) for part in metric["filter"].split(" AND "))]

    taken = [*metric.get("labelExtractors", {}).values(), metric.get("valueExtractor", "")]
    names = {name for part in taken for name in re.findall(r"EXTRACT\(jsonPayload\.(\w+)\)", part)}
    assert metric["name"] == file.stem
    assert found
    assert [names - set(line) for line in found] == [set()] * len(found)
    assert set(metric.get("labelExtractors", {})) == {
        label["key"] for label in metric["metricDescriptor"].get("labels", [])
    }


@pytest.mark.parametrize("file", ALERTS, ids=lambda file: file.stem)
def test_an_alert_watches_a_metric_there_is_and_a_code_there_is(file: Path) -> None:
    policy = read(file)

    (condition,) = policy["conditions"]
    watched = condition["conditionThreshold"]["filter"]
    (metric,) = re.findall(r"logging\.googleapis\.com/user/(\w+)", watched)
    codes = {kind.code for kind in vars(refusals).values() if isinstance(getattr(kind, "code", None), str)}
    assert metric in {each.stem for each in METRICS}
    assert set(re.findall(r'labels\.code="(.*?)"', watched)) <= codes
    assert policy["documentation"]["content"]
