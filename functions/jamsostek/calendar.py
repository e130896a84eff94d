"""Days, months and working days, as Indonesia counts them.

Deadlines and birthdays are counted in WIB. "n months after" keeps the day of the
month, clamped to the month's end; the anniversary itself counts as reached.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

WIB: Final = timezone(timedelta(hours=7), "WIB")
WITA: Final = timezone(timedelta(hours=8), "WITA")
WIT: Final = timezone(timedelta(hours=9), "WIT")

_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ONE_DAY: Final = timedelta(days=1)


def wib_day(instant: datetime) -> date:
    """The calendar day in Jakarta."""
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return instant.astimezone(WIB).date()


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def months_after(day: date, months: int) -> date:
    """31 January + 1 month = 28 February, 29 in a leap year. Counts back when negative."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, days_in_month(year, month)))


def years_after(day: date, years: int) -> date:
    return months_after(day, 12 * years)


def completed_years(since: date, *, on: date) -> int:
    years = on.year - since.year
    return years if years_after(since, years) <= on else years - 1


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month: the period a contribution is for."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise ValueError("a year has twelve months")

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Reads `YYYY-MM`."""
        year, dash, month = text.partition("-")
        digits = year + month
        if not (dash and len(year) == 4 and len(month) == 2 and digits.isascii() and digits.isdigit()):
            raise ValueError("a month is written YYYY-MM")
        return cls(int(year), int(month))

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def days(self) -> int:
        return days_in_month(self.year, self.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, self.days)

    def plus(self, months: int) -> "Month":
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)


FIXED_HOLIDAYS: Final[dict[tuple[int, int], str]] = {
    (1, 1): "Tahun Baru Masehi",
    (5, 1): "Hari Buruh Internasional",  # Keppres 24/2013
    (6, 1): "Hari Lahir Pancasila",  # Keppres 24/2016
    (8, 17): "Proklamasi Kemerdekaan",
    (12, 25): "Kelahiran Yesus Kristus",
}
"""The same day every year, so known before a year's list is published."""

HOLIDAYS: Final[dict[date, str]] = {
    # SKB 3 Menteri 1497/2025, 2/2025 and 5/2025 of 19 September 2025: national holidays of 2026
    date(2026, 1, 1): "Tahun Baru 2026 Masehi",
    date(2026, 1, 16): "Isra Mikraj Nabi Muhammad SAW",
    date(2026, 2, 17): "Tahun Baru Imlek 2577 Kongzili",
    date(2026, 3, 19): "Hari Suci Nyepi (Tahun Baru Saka 1948)",
    date(2026, 3, 21): "Idul Fitri 1447 Hijriah",
    date(2026, 3, 22): "Idul Fitri 1447 Hijriah",
    date(2026, 4, 3): "Wafat Yesus Kristus",
    date(2026, 4, 5): "Kebangkitan Yesus Kristus (Paskah)",
    date(2026, 5, 1): "Hari Buruh Internasional",
    date(2026, 5, 14): "Kenaikan Yesus Kristus",
    date(2026, 5, 27): "Idul Adha 1447 Hijriah",
    date(2026, 5, 31): "Hari Raya Waisak 2570 BE",
    date(2026, 6, 1): "Hari Lahir Pancasila",
    date(2026, 6, 16): "Tahun Baru Islam 1448 Hijriah",
    date(2026, 8, 17): "Proklamasi Kemerdekaan",
    date(2026, 8, 25): "Maulid Nabi Muhammad SAW",
    date(2026, 12, 25): "Kelahiran Yesus Kristus",
    # the same decree: joint leave (cuti bersama), not working days either
    date(2026, 2, 16): "Cuti bersama Imlek",
    date(2026, 3, 18): "Cuti bersama Nyepi",
    date(2026, 3, 20): "Cuti bersama Idul Fitri",
    date(2026, 3, 23): "Cuti bersama Idul Fitri",
    date(2026, 3, 24): "Cuti bersama Idul Fitri",
    date(2026, 5, 15): "Cuti bersama Kenaikan Yesus Kristus",
    date(2026, 5, 28): "Cuti bersama Idul Adha",
    date(2026, 12, 24): "Cuti bersama Natal",
}
"""One decree a year; years without one know weekends and the fixed holidays only."""


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS and (day.month, day.day) not in FIXED_HOLIDAYS


def working_day_from(day: date) -> date:
    """The day itself when it is a working day, else the next one."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """The `count`-th working day after `day`, which does not count itself."""
    for _ in range(count):
        day = working_day_from(day + _ONE_DAY)
    return day
