"""Every path of the desk, who may open it, and the screen behind it."""

import importlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import unquote

from jamsostek.staff import AUDITORS, DECIDERS, HELPERS, STAFF, Role

SIGN_IN: Final = "/sign-in"
PEOPLE: Final = "/"
PERSON: Final = "/people/{member_id}"
RESETS: Final = "/resets"
RESET: Final = "/resets/{number}"
CASES: Final = "/cases"
CASE: Final = "/cases/{kind}/{number}"
BRANCH: Final = "/branch"
AUDIT: Final = "/audit"


@dataclass(frozen=True, slots=True)
class Place:
    path: str
    feature: str
    component: str
    roles: frozenset[Role]
    module: str = "screen"


NOBODY: Final[frozenset[Role]] = frozenset()
PLACES: Final = (
    Place(SIGN_IN, "sign_in", "SignInScreen", NOBODY),
    Place(PEOPLE, "people", "PeopleScreen", STAFF),
    Place(PERSON, "people", "PeopleScreen", STAFF),
    Place(RESETS, "resets", "ResetsScreen", HELPERS),
    Place(RESET, "resets", "ResetsScreen", HELPERS),
    Place(CASES, "cases", "CasesScreen", DECIDERS),
    Place(CASE, "cases", "CasesScreen", DECIDERS),
    Place(BRANCH, "branch", "BranchScreen", HELPERS),
    Place(AUDIT, "audit", "AuditScreen", AUDITORS),
)
"""More than one path of a feature: the list stays where it is, what is open beside it changes."""


@dataclass(frozen=True, slots=True)
class Visit:
    place: Place
    values: Mapping[str, str]

    def component(self) -> Callable[..., Any]:
        module = importlib.import_module(f"jmo_desk.features.{self.place.feature}.{self.place.module}")
        component: Callable[..., Any] = getattr(module, self.place.component)
        return component


def path_to(path: str, **values: str) -> str:
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def find_place(path: str) -> Visit | None:
    path = path.partition("?")[0].rstrip("/") or PEOPLE
    for place in PLACES:
        if found := _pattern(place.path).fullmatch(path):
            return Visit(place, {name: unquote(value) for name, value in found.groupdict().items()})
    return None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)))
