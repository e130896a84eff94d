"""Every path of the desk, who may open it, and the screen behind it."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jamsostek.staff import AUDITORS, DECIDERS, HELPERS, STAFF, Role
from jmo_app.paths import path_to as path_to
from jmo_app.paths import values_in, without_question

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


def find_place(path: str) -> Visit | None:
    path = without_question(path, home=PEOPLE)
    for place in PLACES:
        values = values_in(path, place.path)
        if values is not None:
            return Visit(place, values)
    return None
