"""Log lines are JSON, one event each, with the facts that were named and nothing else."""

import json
import logging
import sys
from typing import Any, Final

_ORDINARY: Final = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}

_written: Final = json.JSONEncoder(ensure_ascii=False, default=str).encode
"""Made once: `json.dumps` makes an encoder a line."""


class JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "severity": record.levelname,
            "log": record.name,
            "event": record.getMessage(),
        }
        line.update({name: value for name, value in record.__dict__.items() if name not in _ORDINARY})
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return _written(line)


def log_to_stderr() -> None:
    """Ours from INFO on, everybody else's from WARNING on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("jmo").setLevel(logging.INFO)
