"""Which lines of the app have run: what no picture ever drew is missing from the tour."""

import sys
from typing import Any, Final

OURS: Final = ("jmo_app/", "jmo_desk/")
_lines: Final[set[tuple[str, int]]] = set()


def begin() -> None:
    """Each line is told once, and costs nothing from then on."""
    watch: Any = getattr(sys, "monitoring")  # noqa: B009 - the browser's Python has it, whatever this one has

    def note(code: Any, line: int) -> Any:
        if code.co_filename.startswith(OURS):
            _lines.add((code.co_filename, line))
        return watch.DISABLE

    watch.use_tool_id(watch.COVERAGE_ID, "gallery")
    watch.register_callback(watch.COVERAGE_ID, watch.events.LINE, note)
    watch.set_events(watch.COVERAGE_ID, watch.events.LINE)


def take() -> list[tuple[str, int]]:
    """Those since it was last asked."""
    taken = sorted(_lines)
    _lines.clear()
    return taken
