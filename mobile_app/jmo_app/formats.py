"""Money, dates and numbers as people read them, in Indonesian and in English."""

from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Final


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


WIB: Final = timezone(timedelta(hours=7), "WIB")
"""Asia/Jakarta: no summer time since 1964, so a fixed offset is enough in the browser."""

_MONTHS: Final = {
    Language.INDONESIAN: (
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ),
    Language.ENGLISH: (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}

_JUST_NOW: Final = {Language.INDONESIAN: "baru saja", Language.ENGLISH: "just now"}
_AGO: Final = {
    Language.INDONESIAN: ("{n} menit lalu", "{n} jam lalu", "{n} hari lalu"),
    Language.ENGLISH: ("{n} min ago", "{n} h ago", "{n} days ago"),
}


def money(rupiah: int) -> str:
    """`Rp1.234.567` in both languages, as it stands on every Indonesian document."""
    sign = "−" if rupiah < 0 else ""
    return f"{sign}Rp{abs(rupiah):,}".replace(",", ".")


def covered_money() -> str:
    return "Rp• ••• •••"


def long_date(day: date, language: Language) -> str:
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def month_and_year(day: date, language: Language) -> str:
    return f"{_MONTHS[language][day.month - 1]} {day.year}"


def month_of_period(period: str, language: Language) -> str:
    """`2026-03` → `Maret 2026`."""
    year, month = period.split("-")
    return f"{_MONTHS[language][int(month) - 1]} {year}"


def clock_time(moment: datetime, language: Language) -> str:
    local = moment.astimezone(WIB)
    separator = "." if language is Language.INDONESIAN else ":"
    return f"{local:%H}{separator}{local:%M} WIB"


def date_and_time(moment: datetime, language: Language) -> str:
    return f"{long_date(moment.astimezone(WIB).date(), language)}, {clock_time(moment, language)}"


def age(moment: datetime, language: Language, *, now: datetime) -> str:
    """How long ago, in one unit; never in the future even when the clocks disagree."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    if minutes < 1:
        return _JUST_NOW[language]
    in_minutes, in_hours, in_days = _AGO[language]
    if minutes < 60:
        return in_minutes.format(n=minutes)
    if minutes < 24 * 60:
        return in_hours.format(n=minutes // 60)
    days = minutes // (24 * 60)
    if days == 1 and language is Language.ENGLISH:
        return "1 day ago"
    return in_days.format(n=days)


def percent(number: str, language: Language) -> str:
    """A decimal number as the contract sends it (`5.6`)."""
    return f"{number.replace('.', ',')} %" if language is Language.INDONESIAN else f"{number} %"


def file_size(size: int, language: Language) -> str:
    """Bytes as `820 KB` or `1,4 MB`."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} KB"
    megabytes = f"{size / 1_000_000:.1f}"
    return f"{megabytes.replace('.', ',') if language is Language.INDONESIAN else megabytes} MB"


def grouped(digits: str) -> str:
    """A card number in groups that can be read out: `12 345 678 901`."""
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return " ".join(groups)


def as_day(value: str) -> date:
    """A calendar day from an ISO date or instant, in WIB."""
    if len(value) <= 10:
        return date.fromisoformat(value)
    moment = datetime.fromisoformat(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(WIB).date()


def as_moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
