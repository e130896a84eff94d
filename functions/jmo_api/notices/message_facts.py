"""The facts of a message as a person reads them: days and moments in words and WIB, rupiah in groups."""

from datetime import date, datetime
from typing import Final

from jamsostek.calendar import WIB

_MONTHS: Final = {
    "id": ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"),
    "en": ("January February March April May June July August September October November December"),
}
_DAY_LENGTH: Final = len("2026-11-27")


def in_words(fact: str | int, *, language: str) -> str:
    """`language`: id or en. What is neither a day nor a moment (ISO 8601) nor a number stays as it is."""
    if isinstance(fact, int):
        grouped = f"{fact:,}"
        return grouped.replace(",", ".") if language == "id" else grouped
    try:
        if len(fact) == _DAY_LENGTH:
            return _day(date.fromisoformat(fact), language)
        moment = datetime.fromisoformat(fact)
    except ValueError:
        return fact
    if moment.tzinfo is None:
        return fact
    there = moment.astimezone(WIB)
    return f"{_day(there.date(), language)} {there:{'%H.%M' if language == 'id' else '%H:%M'}} WIB"


def _day(day: date, language: str) -> str:
    return f"{day.day} {_MONTHS[language].split()[day.month - 1]} {day.year}"
