"""Ties the app to a page: theme, language, paths, and the views drawn from them."""

from functools import partial
from typing import Final
from urllib.parse import urlsplit

import flet as ft

from jmo_app import theme
from jmo_app.app import App, Look
from jmo_app.components import frame
from jmo_app.components.watching import use_changes
from jmo_app.drafts import MIGRANT_PAPERS
from jmo_app.first_screen import AtHand
from jmo_app.languages import Language, spoken
from jmo_app.late_answers import hear_late_answers
from jmo_app.net import on_line, open_net
from jmo_app.pushes import open_pushes
from jmo_app.resuming import send_left_papers
from jmo_app.storage import Storage
from jmo_app.vault import open_private

NAME: Final = "JMO Terbuka"


async def start(page: ft.Page, *, api_origin: str) -> None:
    """`api_origin`: where the service is when the app does not run in a browser."""
    preferences = AtHand(ft.SharedPreferences())
    is_phone = not page.web and page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)
    app = App(
        net=open_net(api_origin=api_origin),
        storage=Storage(preferences, open_private(preferences, is_phone=is_phone)),
        device_name=_device_name(page),
        width=page.width or 390,
        fragment=urlsplit(page.url or "").fragment,
        pushes=open_pushes(),
    )
    await run(page, app)
    preferences.put_away_when_heard(page)


async def run(page: ft.Page, app: App) -> None:
    hear_late_answers(page)
    page.title = NAME
    page.theme = theme.theme_of(theme.LIGHT)
    page.dark_theme = theme.theme_of(theme.DARK)
    page.bgcolor = theme.PAGE
    page.padding = 0
    if not page.pyodide:
        page.fonts = dict(theme.FONTS)
    app.push = page.navigate
    page.on_route_change = lambda event: app.arrive(event.route)
    page.on_view_pop = lambda _: app.back()
    page.on_resize = lambda event: app.resize(event.width)
    worn: list[tuple[Look, Language, str]] = []

    def dress() -> None:
        now = (app.look, app.speech.language, app.visit.place.path)
        if worn != [now]:
            worn[:] = [now]
            _dress(page, app)

    app.changes.watch(dress)
    await app.wake(page.route)
    page.render_views(Views, app)
    courier = app.api.courier
    courier.take_on(MIGRANT_PAPERS, partial(send_left_papers, app))
    on_line(courier.hurry)
    page.run_task(courier.keep_sending)


def _dress(page: ft.Page, app: App) -> None:
    """What belongs to the page as a whole: its title, light or dark, the language of built-in words."""
    page.title = f"{app.speech.say(app.visit.place.title)} · {NAME}"
    page.rtl = app.speech.language.writing.is_right_to_left
    page.theme_mode = theme.THEME_MODES[app.look]
    page.locale_configuration = ft.LocaleConfiguration(
        supported_locales=[locale_of(language) for language in spoken()],
        current_locale=locale_of(app.speech.language),
    )
    page.update()


def locale_of(language: Language) -> ft.Locale:
    return ft.Locale(str(language), language.writing.region)


@ft.component
def Views(app: App) -> list[ft.View]:  # noqa: N802 - components are named like the controls they are
    """The view on top is drawn; the one behind it is only there for the way back."""
    use_changes(app.changes)
    visit = app.visit
    screen = visit.component()(app, **visit.values, key=app.path)
    rail = frame.navigation_rail(app)
    beside = [] if rail is None else [rail]  # the screen stays itself when a turned phone gets the rail
    body = ft.Row([*beside, screen], spacing=0, expand=True)
    top = ft.View(
        route=app.path,
        padding=0,
        spacing=0,
        bgcolor=theme.PAGE,
        controls=[ft.SafeArea(content=body, expand=True, rtl=app.speech.language.writing.is_right_to_left)],
        navigation_bar=frame.navigation_bar(app),
    )
    if visit.back is None:
        return [top]
    return [ft.View(route=visit.back, bgcolor=theme.PAGE, controls=[]), top]


def _device_name(page: ft.Page) -> str:
    """Told to the member in the list of sessions: "Android", "Web · Windows"."""
    platform = page.platform.value.capitalize() if page.platform else "?"
    return f"Web · {platform}" if page.web else platform
