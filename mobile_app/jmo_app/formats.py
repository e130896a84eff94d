"""Money, dates and numbers as people read them, in Indonesian and in English."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from jmo_app.languages import Language

WIB: Final = timezone(timedelta(hours=7), "WIB")
"""Asia/Jakarta: no summer time since 1964, so a fixed offset is enough in the browser."""


def money(rupiah: int) -> str:
    """`Rp1.234.567` in both languages, as it stands on every Indonesian document."""
    sign = "−" if rupiah < 0 else ""
    return f"{sign}Rp{abs(rupiah):,}".replace(",", ".")


def covered_money() -> str:
    return "Rp• ••• •••"


def long_date(day: date, language: Language) -> str:
    return f"{day.day} {language.writing.months[day.month - 1]} {day.year}"


def month_and_year(day: date, language: Language) -> str:
    return f"{language.writing.months[day.month - 1]} {day.year}"


def month_of_period(period: str, language: Language) -> str:
    """`2026-03` → `Maret 2026`."""
    year, month = period.split("-")
    return f"{language.writing.months[int(month) - 1]} {year}"


def clock_time(moment: datetime, language: Language) -> str:
    local = moment.astimezone(WIB)
    return f"{local:%H}{language.writing.clock}{local:%M} WIB"


def date_and_time(moment: datetime, language: Language) -> str:
    return f"{long_date(moment.astimezone(WIB).date(), language)}, {clock_time(moment, language)}"


def here(moment: datetime, language: Language) -> str:
    """The same moment on this phone's own clock: `28 November 2026, 00.59 (UTC+8)`."""
    local = moment.astimezone()
    hour = f"{local:%H}{language.writing.clock}{local:%M}"
    return f"{long_date(local.date(), language)}, {hour} ({_from_utc(local)})"


def is_jakarta_time_here(moment: datetime) -> bool:
    return moment.astimezone().utcoffset() == WIB.utcoffset(None)


def _from_utc(local: datetime) -> str:
    offset = local.utcoffset()
    assert offset is not None  # astimezone() gave it one
    minutes = int(offset.total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def age(moment: datetime, language: Language, *, now: datetime) -> str:
    """How long ago, in one unit; never in the future even when the clocks disagree."""
    minutes = max(0, int((now - moment).total_seconds() // 60))
    writing = language.writing
    if minutes < 1:
        return writing.just_now
    units = ((minutes, 60), (minutes // 60, 24), (minutes // (24 * 60), None))
    number, forms = next(
        (number, forms)
        for (number, less_than), forms in zip(units, writing.ago, strict=True)
        if less_than is None or number < less_than
    )
    return forms[writing.plural(number)].format(n=number)


def counted(number: int, forms: Sequence[str], language: Language) -> str:
    """`3 cards`, in the form the number takes."""
    return f"{number} {forms[min(language.writing.plural(number), len(forms) - 1)]}"


def percent(number: str, language: Language) -> str:
    """A decimal number as the contract sends it (`5.6`)."""
    return f"{number.replace('.', language.writing.decimal)} %"


def file_size(size: int, language: Language) -> str:
    """Bytes as `820 KB` or `1,4 MB`."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} KB"
    megabytes = f"{size / 1_000_000:.1f}"
    return f"{megabytes.replace('.', language.writing.decimal)} MB"


def grouped(digits: str) -> str:
    """A card number in groups that can be read out: `12 345 678 901`."""
    head = len(digits) % 3
    groups = [digits[:head]] if head else []
    groups += [digits[i : i + 3] for i in range(head, len(digits), 3)]
    return " ".join(groups)


def in_fours(digits: str) -> str:
    """An identity number as people read it out: `3509 9952 0397 0012`."""
    tight = "".join(digits.split())
    return " ".join(tight[at : at + 4] for at in range(0, len(tight), 4))


def phone(number: str) -> str:
    """`+62 812 3456 7891`; of another country, whose groups we do not know, in fours."""
    tight = "".join(number.split())
    if not tight.startswith("+62"):
        return in_fours(tight)
    return f"+62 {tight[3:6]} {in_fours(tight[6:])}"


def as_day(value: str) -> date:
    """A calendar day from an ISO date or instant, in WIB."""
    if len(value) <= 10:
        return date.fromisoformat(value)
    moment = datetime.fromisoformat(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(WIB).date()


def as_moment(value: str) -> datetime:
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
