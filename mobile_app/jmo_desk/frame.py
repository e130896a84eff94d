"""What stands around every screen: the places of this role, who sits here, and two panes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import flet as ft

from jamsostek.staff import AUDITORS, DECIDERS, HELPERS, STAFF, Role
from jmo_app import theme
from jmo_app.components import buttons, surfaces, words
from jmo_app.languages import Language
from jmo_desk import routes
from jmo_desk.console import Console

LIST_WIDTH: Final = 420
WHO_WIDTH: Final = 190


@dataclass(frozen=True, slots=True)
class Station:
    path: str
    text: str
    icon: ft.IconData
    roles: frozenset[Role]


STATIONS: Final = (
    Station(routes.PEOPLE, "console.people", ft.Icons.PERSON_SEARCH_OUTLINED, STAFF),
    Station(routes.RESETS, "console.resets", ft.Icons.LOCK_RESET, HELPERS),
    Station(routes.CASES, "console.cases", ft.Icons.FACT_CHECK_OUTLINED, DECIDERS),
    Station(routes.BRANCH, "console.branch", ft.Icons.STORE_OUTLINED, HELPERS),
    Station(routes.AUDIT, "console.audit", ft.Icons.POLICY_OUTLINED, AUDITORS),
)


def stations_of(console: Console) -> list[Station]:
    return [station for station in STATIONS if console.role in station.roles]


def press(console: Console, event: ft.KeyboardEvent) -> None:
    """Alt and a figure: the places in their order."""
    stations = stations_of(console)
    if event.alt and event.key.isdigit() and 0 < int(event.key) <= len(stations):
        console.go(stations[int(event.key) - 1].path)


def around(console: Console, screen: ft.Control) -> ft.Control:
    if console.role is None:
        return ft.Container(content=screen, expand=True)
    return ft.Column(
        [_bar(console), ft.Container(content=screen, expand=True)],
        spacing=0,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _bar(console: Console) -> ft.Control:
    session = console.api.session
    assert session is not None
    say = console.speech.say
    who = words.quiet(
        say("console.who", name=session.name, role=session.role, branch=session.branch), size=13
    )
    stations = (
        words.label(say("console.name"), color=theme.TRUST),
        *(_station(console, number, station) for number, station in enumerate(stations_of(console), 1)),
    )
    leave = buttons.icon_button(ft.Icons.LOGOUT, say("console.leave"), console.leave, key="leave")
    if console.is_wide:
        places = ft.Row(list(stations), spacing=theme.GAP_S, run_spacing=0, wrap=True)
        parts = [places, ft.Container(content=who, width=WHO_WIDTH), *languages(console), leave]
    else:
        parts = [_strip(*stations, *languages(console), who), leave]
    parts[0].expand = True
    return ft.Container(
        content=ft.Row(parts, spacing=theme.GAP_S),
        padding=ft.Padding.symmetric(horizontal=20, vertical=6),
        bgcolor=theme.CARD,
        border=ft.Border.only(bottom=ft.BorderSide(1, theme.LINE)),
    )


def _strip(*controls: ft.Control) -> ft.Row:
    """One line that is pushed sideways: in a narrow window the room belongs to the work."""
    return ft.Row(
        list(controls),
        spacing=theme.GAP_S,
        scroll=ft.ScrollMode.AUTO,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )


def _station(console: Console, number: int, station: Station) -> ft.Control:
    is_here = _feature(console.path) == _feature(station.path)
    button = ft.TextButton(
        key=f"station.{station.path}",
        content=console.speech.say(station.text),
        icon=station.icon,
        tooltip=ft.Tooltip(message=f"Alt+{number}", exclude_from_semantics=True),
        on_click=lambda: console.go(station.path),
        style=ft.ButtonStyle(
            color=theme.ON_TRUST_SOFT if is_here else theme.QUIET_TEXT,
            bgcolor=theme.TRUST_SOFT if is_here else None,
            padding=ft.Padding.symmetric(horizontal=14, vertical=14),
        ),
    )
    return buttons.one_of_several(button, selected=is_here)


def _feature(path: str) -> str:
    found = routes.find_place(path)
    return found.place.feature if found else ""


def languages(console: Console) -> list[ft.Control]:
    return [_language(console, *choice) for choice in LANGUAGES]


LANGUAGES: Final = ((Language.INDONESIAN, "Bahasa Indonesia", "ID"), (Language.ENGLISH, "English", "EN"))


def _language(console: Console, language: Language, name: str, short: str) -> ft.Control:
    is_spoken = console.speech.language is language

    async def speak() -> None:
        await console.speak(language)

    button = ft.TextButton(
        key=f"language.{language}",
        content=buttons.unspoken(short),
        icon=ft.Icons.CHECK if is_spoken else None,
        on_click=speak,
        height=theme.TOUCH,
        style=ft.ButtonStyle(color=theme.TRUST if is_spoken else theme.QUIET_TEXT),
    )
    return buttons.one_of_several(button, selected=is_spoken, name=name)


def two_panes(
    console: Console, beside: Sequence[ft.Control], opened: Sequence[ft.Control] | None, *, page: str
) -> ft.Control:
    """The list on the left, what is open on the right; in a narrow window above it."""
    if not console.is_wide:
        return _pane([*(opened or ()), *beside], page=page)
    left = ft.Container(
        content=_pane(beside, page="list"),
        width=LIST_WIDTH,
        border=ft.Border.only(right=ft.BorderSide(1, theme.LINE)),
    )
    return ft.Row(
        [left, ft.Container(content=_pane(opened or _nothing_yet(console), page=page), expand=True)],
        spacing=0,
        expand=True,
        vertical_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _nothing_yet(console: Console) -> list[ft.Control]:
    return [surfaces.notice(console.speech.say("console.nothing_open"), icon=ft.Icons.ARROW_BACK)]


def _pane(controls: Sequence[ft.Control], *, page: str) -> ft.Control:
    return ft.Column(
        [
            ft.Container(
                content=ft.Column(
                    list(controls), spacing=12, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
                ),
                padding=20,
            )
        ],
        key=page,
        scroll=ft.ScrollMode.AUTO,
        expand=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
