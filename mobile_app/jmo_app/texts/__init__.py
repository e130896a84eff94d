"""What the app says. One file per area; every key has Indonesian and English.

`speech.say("home.greeting", name=…)` reads `TEXTS["greeting"]` of `texts/home.py`, which is
imported on first use. A fact is formatted by how the sentence asks for it:
`{limit:money}`, `{until:date}`, `{at:moment}`, `{at:here}` (on this phone's clock), `{at:time}`,
`{month:period}`, `{rate:percent}`, `{sent:size}`, `{reason:word}` (a code of the contract in words),
`{bank:bank}`, `{cards:n|card|cards}` (a number and what is counted, in the forms the language has).

Another app on the same ground (the desk) speaks from a package of its own as well: what it says of an
area comes first, what it has no words for is said here.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.util import find_spec
from string import Formatter
from typing import Any, Final

from jmo_app import formats
from jmo_app.languages import Language

Pair = tuple[str, str]
"""Indonesian, English."""

UNKNOWN_FACT: Final = "–"
COUNTED: Final = "n|"


@cache
def _area(packages: tuple[str, ...], name: str) -> Mapping[str, Pair]:
    texts: dict[str, Pair] = {}
    for package in reversed(packages):
        if find_spec(f"{package}.{name}") is not None:
            texts |= importlib.import_module(f"{package}.{name}").TEXTS
    return texts


@dataclass(frozen=True, slots=True)
class _Fact:
    """A value that knows how each `{name:spec}` wants it."""

    value: Any
    speech: "Speech"

    def __format__(self, spec: str) -> str:
        if self.value is None or self.value == "":
            return UNKNOWN_FACT
        if spec == "word":
            return self.speech.word(str(self.value))
        if spec.startswith(COUNTED):
            return formats.counted(
                int(self.value), spec.removeprefix(COUNTED).split("|"), self.speech.language
            )
        write = _SPECS.get(spec)
        return str(self.value) if write is None else write(self.value, self.speech.language)


def _bank_name(code: str) -> str:
    from jamsostek.bank import BANKS

    return BANKS[code].name if code in BANKS else code


def _day(value: date | str) -> date:
    if isinstance(value, datetime):
        return value.astimezone(formats.WIB).date()
    return value if isinstance(value, date) else formats.as_day(value)


def _moment(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else formats.as_moment(value)


_SPECS: Final[Mapping[str, Callable[[Any, Language], str]]] = {
    "money": lambda value, _: formats.money(int(value)),
    "date": lambda value, language: formats.long_date(_day(value), language),
    "moment": lambda value, language: formats.date_and_time(_moment(value), language),
    "here": lambda value, language: formats.here(_moment(value), language),
    "time": lambda value, language: formats.clock_time(_moment(value), language),
    "period": lambda value, language: formats.month_of_period(str(value), language),
    "percent": lambda value, language: formats.percent(str(value), language),
    "size": lambda value, language: formats.file_size(int(value), language),
    "bank": lambda value, _: _bank_name(str(value)),
}


@dataclass(frozen=True, slots=True)
class Speech:
    """One language, ready to say things."""

    language: Language = Language.INDONESIAN
    packages: tuple[str, ...] = (__name__,)
    """Whose words come first."""

    def say(self, key: str, **facts: Any) -> str:
        return self._filled(self._sentence(key), facts)

    def say_known(self, key: str, *, otherwise: str, **facts: Any) -> str:
        """For a code of the service: a newer one may send some that this app has no words for."""
        return self.say(key if self.knows(key) else otherwise, **facts)

    def knows(self, key: str) -> bool:
        area, _, name = key.partition(".")
        return name in _area(self.packages, area)

    def word(self, codes: str) -> str:
        """A code of the contract in words; a list stays a list; what has no word stays as it is."""
        known = (
            code if not self.knows(f"words.{code}") else self._sentence(f"words.{code}")
            for code in codes.split(", ")
        )
        return ", ".join(known)

    def _sentence(self, key: str) -> str:
        """In a language that was added: its own, or that of the complete language it falls back to."""
        writing = self.language.writing
        area, _, name = key.partition(".")
        indonesian, english = _area(self.packages, area)[name]
        complete = english if writing.falls_back_to == Language.ENGLISH else indonesian
        return writing.texts.get(key, complete)

    def _filled(self, sentence: str, facts: Mapping[str, Any]) -> str:
        names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
        return sentence.format(**{name: _Fact(facts.get(name), self) for name in names})

    def day(self, day: date) -> str:
        return formats.long_date(day, self.language)

    def month(self, day: date) -> str:
        return formats.month_and_year(day, self.language)

    def moment(self, moment: datetime) -> str:
        return formats.date_and_time(moment, self.language)

    def age(self, moment: datetime, *, now: datetime) -> str:
        return formats.age(moment, self.language, now=now)

    def money(self, rupiah: int) -> str:
        return formats.money(rupiah)
