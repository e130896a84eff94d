import json
import logging
import sys

from jmo_api.logs import JsonLines

SECRET = "3201015001900001"


def test_a_line_is_json_with_the_facts_that_were_named() -> None:
    record = logging.makeLogRecord(
        {"name": "jmo.http", "levelname": "INFO", "msg": "answered", "status": 200, "route": "/x"}
    )

    line = json.loads(JsonLines().format(record))

    assert {key: line[key] for key in ("log", "severity", "event", "status", "route")} == {
        "log": "jmo.http",
        "severity": "INFO",
        "event": "answered",
        "status": 200,
        "route": "/x",
    }


def test_an_error_is_named_and_its_words_are_left_out() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})

    text = JsonLines().format(record)

    assert json.loads(text)["error"] == "ValueError"
    assert SECRET not in text
