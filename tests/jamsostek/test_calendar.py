from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek.calendar import (
    HOLIDAYS,
    Month,
    completed_years,
    days_in_month,
    is_working_day,
    months_after,
    wib_day,
    working_day_from,
    working_days_after,
    years_after,
)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 11, 20, 16, 59, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 20, 17, 0, tzinfo=UTC), date(2026, 11, 21)),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_begins_at_midnight_in_jakarta(instant: datetime, day: date) -> None:
    assert wib_day(instant) == day


def test_an_instant_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        wib_day(datetime(2026, 11, 20))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("day", "months", "after"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 10, 20), 1, date(2026, 11, 20)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_after_keeps_the_day_clamped_to_the_end_of_the_month(
    day: date, months: int, after: date
) -> None:
    assert months_after(day, months) == after


@pytest.mark.parametrize(
    ("on", "years"),
    [(date(2026, 11, 19), 55), (date(2026, 11, 20), 56), (date(2026, 11, 21), 56)],
)
def test_the_birthday_itself_counts_as_reached(on: date, years: int) -> None:
    assert completed_years(date(1970, 11, 20), on=on) == years


@pytest.mark.parametrize(
    ("on", "years"),
    [(date(2026, 2, 27), 21), (date(2026, 2, 28), 22), (date(2028, 2, 28), 23), (date(2028, 2, 29), 24)],
)
def test_a_leap_day_birthday_is_the_end_of_february(on: date, years: int) -> None:
    assert completed_years(date(2004, 2, 29), on=on) == years


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 1200))
def test_months_after_never_leaves_the_month_it_means(day: date, months: int) -> None:
    after = months_after(day, months)

    assert (after.year - day.year) * 12 + after.month - day.month == months
    assert after.day == min(day.day, days_in_month(after.year, after.month))


@pytest.mark.parametrize("year", [1900, 2000, 2026, 2028])
def test_the_lengths_of_months_are_those_of_the_calendar(year: int) -> None:
    assert [days_in_month(year, month) for month in range(1, 13)] == [
        monthrange(year, month)[1] for month in range(1, 13)
    ]


def test_fixed_holidays_are_known_before_the_list_of_their_year() -> None:
    year = [date(2027, 1, 1) + timedelta(days=day) for day in range(365)]

    assert [day for day in year if day.weekday() < 5 and not is_working_day(day)] == [
        date(2027, 1, 1),
        date(2027, 6, 1),
        date(2027, 8, 17),
    ]
    assert not is_working_day(date(2028, 5, 1))
    assert not is_working_day(date(2028, 12, 25))


def test_years_after_is_twelve_months_each() -> None:
    assert years_after(date(2024, 2, 29), 1) == date(2025, 2, 28)


def test_a_month_knows_its_days_and_neighbours() -> None:
    month = Month.of(date(2026, 2, 14))

    assert month == Month(2026, 2)
    assert (month.first_day, month.last_day, month.days) == (date(2026, 2, 1), date(2026, 2, 28), 28)
    assert month.plus(11) == Month(2027, 1)
    assert month.plus(-2) == Month(2025, 12)
    assert Month(2025, 12) < month


def test_a_month_is_written_year_first() -> None:
    assert str(Month(2026, 2)) == "2026-02"
    assert Month.parse("2026-02") == Month(2026, 2)


@pytest.mark.parametrize("text", ["2026", "2026-2", "202-02", "2026-13", "2026-00", "2026-0x", "٢٠٢٦-٠٢"])
def test_another_writing_is_not_a_month(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        Month.parse(text)


def test_the_decree_of_2026_names_17_holidays_and_8_days_of_joint_leave() -> None:
    joint = [name for name in HOLIDAYS.values() if name.startswith("Cuti bersama")]

    assert len(HOLIDAYS) == 25
    assert len(joint) == 8


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
        (date(2026, 11, 22), False),
        (date(2026, 8, 25), False),
        (date(2026, 12, 24), False),
        (date(2027, 8, 17), False),
        (date(2027, 8, 18), True),
    ],
)
def test_weekends_holidays_and_joint_leave_are_not_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 23)),
        (date(2026, 3, 18), date(2026, 3, 25)),
    ],
)
def test_a_due_day_moves_to_the_next_working_day(day: date, moved: date) -> None:
    assert working_day_from(day) == moved


@pytest.mark.parametrize(
    ("count", "day"),
    [(0, date(2026, 12, 23)), (1, date(2026, 12, 28)), (5, date(2027, 1, 4))],
)
def test_working_days_after_skip_christmas_and_new_year(count: int, day: date) -> None:
    assert working_days_after(date(2026, 12, 23), count) == day


def test_every_holiday_of_the_list_lies_in_its_year() -> None:
    days = sorted(HOLIDAYS)

    assert days[0] == date(2026, 1, 1)
    assert days[-1] - days[0] < timedelta(days=365)
