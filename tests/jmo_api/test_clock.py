from datetime import UTC, date, datetime, timedelta

import pytest

from jmo_api.clock import SetClock, SystemClock


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), date(2026, 11, 21)),
    ],
)
def test_the_day_begins_at_midnight_in_jakarta(moment: datetime, day: date) -> None:
    assert SetClock(moment).today() == day


def test_a_set_clock_moves_when_told() -> None:
    clock = SetClock(datetime(2026, 1, 1, tzinfo=UTC))

    clock.move(timedelta(minutes=5))

    assert clock.now() == datetime(2026, 1, 1, 0, 5, tzinfo=UTC)


def test_the_system_clock_knows_its_zone() -> None:
    assert SystemClock().now().utcoffset() == timedelta(0)
    assert abs((SystemClock().today() - date.today()).days) <= 1  # noqa: DTZ011
