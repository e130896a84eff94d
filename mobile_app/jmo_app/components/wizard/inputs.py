"""What is answered by choosing: a few answers, a list to search, something already on record."""

from collections.abc import Callable, Sequence
from inspect import isawaitable
from typing import Any

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, surfaces, words

Press = buttons.Press
LIST_HEIGHT = 264


def two_answers(
    question: str,
    options: Sequence[tuple[str, str, bool]],
    on_choose: Callable[[str], Any],
    *,
    key: str,
    error: str | None = None,
) -> ft.Control:
    """A few answers as large surfaces: (value, words, chosen). Marked by more than colour."""
    rows: list[ft.Control] = [
        _answer(text, _telling(on_choose, value), key=f"{key}.{value}", chosen=chosen)
        for value, text, chosen in options
    ]
    return fields.group_of(question, surfaces.stack(*rows, spacing=10), error=error)


def _telling(on_choose: Callable[[str], Any], value: str) -> Press:
    async def tell() -> None:
        told = on_choose(value)
        if isawaitable(told):
            await told

    return tell


def _answer(text: str, on_click: Press, *, key: str, chosen: bool) -> ft.Control:
    face = ft.Row(
        [
            ft.Icon(
                ft.Icons.RADIO_BUTTON_CHECKED if chosen else ft.Icons.RADIO_BUTTON_UNCHECKED,
                color=theme.TRUST if chosen else theme.EDGE,
                size=24,
            ),
            ft.Text(
                text, size=16, weight=ft.FontWeight.W_600 if chosen else ft.FontWeight.W_400, expand=True
            ),
        ],
        spacing=12,
    )
    surface = ft.Container(
        key=key,
        content=face,
        on_click=on_click,
        ink=True,
        padding=ft.Padding.symmetric(horizontal=16, vertical=14),
        bgcolor=theme.TRUST_SOFT if chosen else theme.CARD,
        border=ft.Border.all(2 if chosen else 1, theme.TRUST if chosen else theme.EDGE),
        border_radius=12,
    )
    return buttons.spoken_as(text, surface, selected=chosen)


def chooser(
    name: str,
    shown: str,
    on_open: Press,
    *,
    key: str,
    is_open: bool = False,
    enabled: bool = True,
    hint: str = "",
    error: str | None = None,
) -> ft.Control:
    """A field that opens a list: shows its name and what is chosen."""
    edge = theme.BAD if error else theme.TRUST if is_open else theme.EDGE if enabled else theme.LINE
    face = ft.Row(
        [
            ft.Column(
                [
                    ft.Text(name, size=13, color=theme.QUIET_TEXT),
                    ft.Text(shown or hint, size=16, color=theme.TEXT if shown else theme.QUIET_TEXT),
                ],
                spacing=1,
                expand=True,
            ),
            ft.Icon(
                ft.Icons.KEYBOARD_ARROW_UP if is_open else ft.Icons.KEYBOARD_ARROW_DOWN,
                color=theme.TRUST if enabled else theme.LINE,
            ),
        ],
        spacing=8,
    )
    press = on_open if enabled else None
    surface = ft.Container(
        key=key,
        content=face,
        on_click=press,
        ink=enabled,
        padding=ft.Padding.symmetric(horizontal=16, vertical=10),
        bgcolor=theme.CARD if enabled else theme.SUNKEN,
        border=ft.Border.all(2 if is_open else 1, edge),
        border_radius=12,
    )
    control = buttons.spoken_as(f"{name}: {shown or hint}", surface, expanded=is_open)
    return fields.with_error(control, error)


def searched_list(
    app: App,
    *,
    search_name: str,
    search: str,
    on_search: Callable[[str], Any],
    options: Sequence[tuple[str, str]],
    on_choose: Callable[[str], Any],
    key: str,
    above: Sequence[ft.Control] = (),
) -> ft.Control:
    """Options as (value, words): a search field, how many fit, and the list itself."""
    say = app.speech.say
    found = say("wizard.nothing_found") if not options else say("wizard.found", count=len(options))
    rows: list[ft.Control] = [
        buttons.spoken_as(
            text,
            ft.Container(
                key=f"{key}.{value}",
                content=ft.Text(text, size=16),
                on_click=_telling(on_choose, value),
                ink=True,
                padding=ft.Padding.symmetric(horizontal=16, vertical=14),
                border=ft.Border.only(bottom=ft.BorderSide(1, theme.LINE)),
            ),
        )
        for value, text in options
    ]
    return ft.Container(
        content=ft.Column(
            [
                *above,
                fields.text_field(search_name, search, on_search, key=f"{key}.search", autofocus=True),
                ft.Semantics(live_region=True, content=words.label(found)),
                ft.Container(
                    content=ft.ListView(rows, spacing=0, padding=0),
                    height=min(LIST_HEIGHT, max(52 * len(rows), 1)),
                    bgcolor=theme.CARD,
                    border_radius=theme.RADIUS_S,
                    clip_behavior=ft.ClipBehavior.HARD_EDGE,
                ),
            ],
            spacing=10,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        ),
        padding=12,
        bgcolor=theme.SUNKEN,
        border_radius=theme.RADIUS_S,
    )


def known_value(
    app: App, name: str, value: str, on_replace: Press, *, key: str, error: str | None = None
) -> ft.Control:
    """Something on record that the phone knows only masked."""
    say = app.speech.say
    control = ft.Container(
        content=ft.Row(
            [
                ft.Column(
                    [words.label(name), words.body(value), words.quiet(say("wizard.on_record"), size=13)],
                    spacing=2,
                    expand=True,
                ),
                buttons.text_button(
                    say("wizard.replace"),
                    on_replace,
                    key=f"{key}.replace",
                    name=say("wizard.replace_of", name=name),
                ),
            ],
            spacing=8,
        ),
        padding=ft.Padding.only(left=16, right=4, top=10, bottom=10),
        bgcolor=theme.CARD,
        border=ft.Border.all(1, theme.BAD if error else theme.LINE),
        border_radius=12,
    )
    return fields.group_of(name, control, error=error)
