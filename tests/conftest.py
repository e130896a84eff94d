from collections.abc import Iterator

import pytest

from tests.firestore_emulator import Emulator, running_emulator, why_absent

NAMES = {"sqlite": "SQLite", "firestore": "the Firestore emulator"}


@pytest.fixture(scope="session")
def emulator() -> Iterator[Emulator]:
    """One process for all tests of a worker; each test takes an empty store in it."""
    reason = why_absent()
    if reason:
        pytest.skip(reason)
    with running_emulator() as started:
        yield started


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many tests ran on which store, so that a store left out is seen."""
    for mark, name in NAMES.items():
        counts = {
            outcome: sum(
                mark in getattr(report, "keywords", {}) for report in terminalreporter.stats.get(outcome, [])
            )
            for outcome in ("passed", "failed", "error", "skipped")
        }
        ran = ", ".join(f"{count} {outcome}" for outcome, count in counts.items() if count)
        if ran:
            terminalreporter.write_line(f"on {name}: {ran}")
