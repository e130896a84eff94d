"""Ties the console to a page: theme, language, paths, keys, and the views drawn from them."""

from typing import Final

import flet as ft

from jmo_app import theme
from jmo_app.components.watching import use_changes
from jmo_app.first_screen import AtHand
from jmo_app.languages import Language, spoken
from jmo_app.late_answers import hear_late_answers
from jmo_app.net import open_net
from jmo_app.start import locale_of
from jmo_app.storage import Storage
from jmo_desk import frame
from jmo_desk.console import Console

NAME: Final = "JMO Terbuka · Meja layanan"


async def start(page: ft.Page, *, api_origin: str) -> None:
    """`api_origin`: where the service is when the console does not run in a browser."""
    preferences = AtHand(ft.SharedPreferences())
    console = Console(
        net=open_net(api_origin=api_origin),
        storage=Storage(preferences),
        width=page.width or 1280,
    )
    await run(page, console)
    preferences.put_away_when_heard(page)


async def run(page: ft.Page, console: Console) -> None:
    hear_late_answers(page)
    page.title = NAME
    page.theme = theme.theme_of(theme.LIGHT)
    page.dark_theme = theme.theme_of(theme.DARK)
    page.bgcolor = theme.PAGE
    page.padding = 0
    if not page.pyodide:
        page.fonts = dict(theme.FONTS)
    console.push = page.navigate
    page.on_route_change = lambda event: console.arrive(event.route)
    page.on_resize = lambda event: console.resize(event.width)
    page.on_keyboard_event = lambda event: frame.press(console, event)
    worn: list[Language] = []

    def dress() -> None:
        if worn != [console.speech.language]:
            worn[:] = [console.speech.language]
            page.locale_configuration = ft.LocaleConfiguration(
                supported_locales=[locale_of(language) for language in spoken()],
                current_locale=locale_of(console.speech.language),
            )
            page.update()

    console.changes.watch(dress)
    await console.wake(page.route)
    page.render_views(Views, console)


@ft.component
def Views(console: Console) -> list[ft.View]:  # noqa: N802
    use_changes(console.changes)
    visit = console.visit
    screen = visit.component()(console, **visit.values, key=visit.place.feature)
    return [
        ft.View(
            route=console.path,
            padding=0,
            spacing=0,
            bgcolor=theme.PAGE,
            controls=[frame.around(console, screen)],
        )
    ]
