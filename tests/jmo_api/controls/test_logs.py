import json
import logging
import sys
from datetime import datetime

import pytest

from jmo_api.controls.logs import JsonLines, report
from jmo_api.world import World
from tests.people import SITI_NIK, settle_in
from tests.personal import everything_logged, kept_of_people, personal_in

SECRET = "3201015001900001"


def test_a_line_is_json_with_the_facts_that_were_named() -> None:
    record = logging.makeLogRecord(
        {"name": "jmo.http", "levelname": "INFO", "msg": "answered", "status": 200, "route": "/x"}
    )

    line = json.loads(JsonLines().format(record))

    assert {key: line[key] for key in ("log", "severity", "message", "status", "route")} == {
        "log": "jmo.http",
        "severity": "INFO",
        "message": "answered",
        "status": 200,
        "route": "/x",
    }


def test_what_was_sent_makes_no_second_line() -> None:
    forged = 'x\n{"severity": "INFO", "message": "answered", "status": 200}\r\u2028'
    record = logging.makeLogRecord({"msg": "answered", "route": forged})

    text = JsonLines().format(record)

    assert "\n" not in text
    assert "\r" not in text
    assert json.loads(text)["route"] == forged


def test_an_error_is_named_and_its_words_are_left_out() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})

    text = JsonLines().format(record)

    assert json.loads(text)["error"] == "ValueError"
    assert SECRET not in text


def test_a_mistake_of_ours_is_written_as_error_reporting_reads_it(caplog: pytest.LogCaptureFixture) -> None:
    """https://cloud.google.com/error-reporting/docs/formatting-error-messages"""
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        reference = report(logging.getLogger("jmo.http"), "broken", error, request="r1")

    text = JsonLines(version="1.2.3").format(caplog.records[-1])

    line = json.loads(text)
    assert line["@type"].endswith("devtools.clouderrorreporting.v1beta1.ReportedErrorEvent")
    assert (line["severity"], line["reference"], line["request"]) == ("ERROR", reference, "r1")
    assert line["serviceContext"] == {"service": "jmo-api", "version": "1.2.3"}
    first, *places, last = line["stack_trace"].splitlines()
    assert first == "Traceback (most recent call last):"
    assert places[-1].startswith('  File "test_logs.py", line ')
    assert last == "ValueError: (not logged)"
    assert SECRET not in text
    assert datetime.fromisoformat(line["time"]).utcoffset() is not None


@pytest.mark.parametrize(
    "said",
    ["siti@example.com", "+6281234567890", "99000000001", SITI_NIK, "1234567890", "SITI AMINAH", "AMINAH"],
)
def test_what_the_journeys_look_for_would_be_found(world: World, said: str) -> None:
    settle_in(world)
    with everything_logged() as log:
        logging.getLogger("jmo.test").info("answered", extra={"route": f"/{said}/x"})

    assert personal_in(log.getvalue(), kept_of_people(world.documents))
