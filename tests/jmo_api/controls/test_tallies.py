"""What a person at the controls sees of one process."""

import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from jmo_api.clock import SetClock
from jmo_api.controls.exposition import written_out
from jmo_api.controls.queues import log_queues, read_queues
from jmo_api.controls.tallies import BOUNDS, Durations, Tallies
from jmo_api.edge.http import create_app
from jmo_api.outbox import put_in_outbox
from jmo_api.world import World
from tests.jmo_api.controls.test_health import Down


@pytest.mark.parametrize(
    ("ms", "place"),
    [(0, 0), (5, 0), (5.1, 1), (10_000, len(BOUNDS) - 1), (10_000.1, len(BOUNDS))],
)
def test_a_duration_is_counted_under_the_first_bound_it_does_not_exceed(ms: float, place: int) -> None:
    durations = Durations()

    durations.add(ms)

    assert durations.counts.index(1) == place


def test_answers_and_refusals_are_counted_by_route_and_code(world: World) -> None:
    client = create_app(world).test_client()
    client.get("/api/v1/regions")
    client.get("/api/v1/regions")
    client.get("/api/v1/me")
    client.get("/api/v1/nowhere/3171990101900001")

    page = client.get("/api/metrics")

    lines = page.get_data(as_text=True).splitlines()
    assert page.content_type.startswith("text/plain")
    assert 'jmo_answers_total{method="GET",route="/api/v1/regions",status="200"} 2' in lines
    assert 'jmo_answers_total{method="GET",route="/api/v1/me",status="401"} 1' in lines
    assert 'jmo_answers_total{method="GET",route="none",status="404"} 1' in lines
    assert 'jmo_refusals_total{code="SES-HABIS"} 1' in lines
    assert 'jmo_answer_milliseconds_count{route="/api/v1/regions"} 2' in lines
    assert 'jmo_answer_milliseconds_bucket{route="/api/v1/regions",le="+Inf"} 2' in lines
    assert "jmo_outbox_age_seconds 0" in lines
    assert "3171990101900001" not in page.get_data(as_text=True)


def test_buckets_add_up_from_below() -> None:
    tallies = Tallies()
    for ms in (1, 30, 20_000):
        tallies.count_answer("GET", "/x", 200, ms=ms)

    counts = [
        int(line.rpartition(" ")[2])
        for line in written_out(tallies, None).splitlines()
        if line.startswith("jmo_answer_milliseconds_bucket")
    ]

    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (1, 3)


def test_a_store_that_is_down_leaves_the_counts(world: World) -> None:
    page = create_app(replace(world, documents=Down())).test_client().get("/api/metrics")

    assert page.status_code == 200
    assert "jmo_outbox_age_seconds" not in page.get_data(as_text=True)


def test_metrics_are_for_one_machine_only(world: World) -> None:
    client = create_app(replace(world, synthetic=False)).test_client()

    assert client.get("/api/metrics").status_code == 404


def test_queues_show_age_and_length(world: World, clock: SetClock, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    now = clock.now()
    world.documents.transact(lambda transaction: put_in_outbox(transaction, "message", {}, key="a", on=now))
    tomorrow = now + timedelta(days=1)
    world.documents.transact(
        lambda transaction: put_in_outbox(transaction, "message", {}, key="b", on=tomorrow)
    )
    clock.move(timedelta(minutes=3))

    log_queues(world)

    assert read_queues(world).outbox_age_seconds == 180
    assert caplog.records[-1].__dict__["outbox_age_seconds"] == 180
