from datetime import UTC, datetime
from pathlib import Path

import pytest

from jmo_api import wiring
from jmo_api.clock import SetClock
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.people import EASY

FRIDAY = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(FRIDAY)


@pytest.fixture
def world(tmp_path: Path, clock: SetClock) -> World:
    """The world of `make run`, empty, with its clock stopped."""
    return wiring.local(Settings(data=tmp_path, synthetic=True), clock=clock, hasher=EASY)
