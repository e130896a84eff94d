"""The languages the app speaks: one file each, found by being there.

A file is named by its code and holds one `Writing` named `WRITING`. Indonesian and English are
complete: their sentences stand side by side in `jmo_app/texts`. Another language brings its own
sentences under `area.key`; what it does not say yet is said in the language it falls back to::

    WRITING = Writing(
        name="Basa Jawa", short="JV", region="ID", falls_back_to="id",
        months=(...), just_now="...", ago=(("{n} menit kepungkur",), ...), decimal=",", clock=".",
        texts={"home.morning": "Sugeng enjing, {name}"},
    )

Letters beyond the bundled fonts need the font of their script in a folder of `assets/fonts`
(`notosansjavanese/all.woff2`): it is fetched from here when the first such letter is met, never elsewhere.
"""

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import ClassVar, Final

Forms = tuple[str, ...]
"""As many as the language has; `plural` says which one a number takes."""


def one_form(_: int) -> int:
    return 0


def one_and_others(number: int) -> int:
    return 0 if number == 1 else 1


@dataclass(frozen=True, slots=True)
class Writing:
    """How a language is written, as far as the app has to know."""

    name: str
    """As its speakers call it."""
    short: str
    region: str
    months: Forms
    just_now: str
    ago: tuple[Forms, Forms, Forms]
    """Minutes, hours, days."""
    decimal: str
    clock: str
    plural: Callable[[int], int] = one_form
    is_right_to_left: bool = False
    falls_back_to: str = "id"
    texts: Mapping[str, str] = field(default_factory=dict)


class Language(str):
    """A code that has a file; `Language("id")`. Raises ValueError for any other."""

    __slots__ = ()
    INDONESIAN: ClassVar["Language"]
    ENGLISH: ClassVar["Language"]

    def __new__(cls, code: str) -> "Language":
        return _language(str(code))

    @property
    def writing(self) -> Writing:
        return _writing(str(self))


@cache
def _language(code: str) -> Language:
    """One object for each, so that two of them are the same or not."""
    if code not in codes():
        raise ValueError(code)
    return str.__new__(Language, code)


@cache
def codes() -> tuple[str, ...]:
    """Indonesian first, then English, then what was added."""
    found = {module.name for module in pkgutil.iter_modules(__path__)}
    return (*COMPLETE, *sorted(found - set(COMPLETE)))


@cache
def _writing(code: str) -> Writing:
    writing: Writing = importlib.import_module(f"{__name__}.{code}").WRITING
    return writing


def spoken() -> tuple[Language, ...]:
    return tuple(Language(code) for code in codes())


def look_again() -> None:
    """A file was added while the app runs."""
    for remembered in (codes, _language, _writing):
        remembered.cache_clear()
    Language.INDONESIAN, Language.ENGLISH = Language("id"), Language("en")


COMPLETE: Final = ("id", "en")
look_again()
