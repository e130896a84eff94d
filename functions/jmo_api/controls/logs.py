"""Log lines are JSON, one event each, with the facts that were named and nothing else.

`severity`, `message` and `time` are the names Cloud Logging knows; a failure of ours is written as Error
Reporting reads it, with the places in our code and without its own words: they may be about a person.
"""

import json
import logging
import secrets
import sys
import traceback
from datetime import UTC, datetime
from typing import Any, Final

_ORDINARY: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
_written: Final = json.JSONEncoder(ensure_ascii=False, default=str).encode
"""Made once: `json.dumps` makes an encoder a line."""
REPORTED: Final = "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent"
"""https://cloud.google.com/error-reporting/docs/formatting-error-messages"""
SERVICE: Final = "jmo-api"
PLACES: Final = 8


class JsonLines(logging.Formatter):
    def __init__(self, *, version: str = "") -> None:
        super().__init__()
        self._service = {"service": SERVICE, "version": version}

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "severity": record.levelname,
            "log": record.name,
            "message": record.getMessage(),
        }
        line.update({name: value for name, value in record.__dict__.items() if name not in _ORDINARY})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        if "stack_trace" in line:
            line |= {"@type": REPORTED, "serviceContext": self._service}
        return _written(line)


def report(log: logging.Logger, event: str, error: BaseException, **facts: Any) -> str:
    """A mistake of ours, for whoever mends it. The reference number, for whoever met it."""
    reference = secrets.token_hex(4).upper()
    places = traceback.extract_tb(error.__traceback__)[-PLACES:]
    extra = {
        "reference": reference,
        "error": type(error).__name__,
        "where": [f"{_file(place)}:{place.lineno} {place.name}" for place in places],
        "stack_trace": _stack_trace(error, places),
    }
    log.error(event, extra=extra | facts)
    return reference


def log_to_stderr(*, version: str = "") -> None:
    """Ours from INFO on, everybody else's from WARNING on."""
    _look_at_no_caller()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(version=version))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("jmo").setLevel(logging.INFO)


def _look_at_no_caller() -> None:
    """A line says neither thread nor process nor place; finding them is a third of writing one.

    https://docs.python.org/3/howto/logging.html#optimization
    """
    logging._srcfile = None
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False


def _stack_trace(error: BaseException, places: list[traceback.FrameSummary]) -> str:
    """As Python prints one, so that the same mistake is grouped as one; what the error says is left out."""
    lines = ["Traceback (most recent call last):"]
    lines += [f'  File "{_file(place)}", line {place.lineno}, in {place.name}' for place in places]
    return "\n".join([*lines, f"{type(error).__name__}: (not logged)"])


def _file(place: traceback.FrameSummary) -> str:
    return place.filename.rsplit("/", 1)[-1]
