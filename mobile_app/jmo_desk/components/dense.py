"""More on a screen than a phone would bear: rows to choose from, facts in columns, panels."""

from collections.abc import Sequence

import flet as ft

from jmo_app import theme
from jmo_app.components import buttons, words
from jmo_desk.console import Console


def title(text: str) -> ft.Control:
    return words.heading(text)


def panel(name: str, *controls: ft.Control) -> ft.Control:
    return ft.Container(
        content=ft.Column(
            [words.label(name), *controls], spacing=8, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
        ),
        padding=14,
        bgcolor=theme.CARD,
        border=ft.Border.all(1, theme.LINE),
        border_radius=theme.RADIUS_S,
    )


def facts(*rows: tuple[str, str]) -> ft.Control:
    """Each value under its name: beside it, large text would break the words of both."""
    return ft.Column([_fact(name, value) for name, value in rows], spacing=8)


def _fact(name: str, value: str) -> ft.Control:
    return ft.Column(
        [
            words.quiet(name, size=13),
            ft.Text(value, size=14, color=theme.TEXT, weight=ft.FontWeight.W_600),
        ],
        spacing=0,
    )


def choice(
    first: str,
    second: str,
    on_click: buttons.Press,
    *,
    key: str,
    is_open: bool = False,
    mark: str = "",
    is_late: bool = False,
) -> ft.Control:
    """One of a list: a word that stands out, what it is, and what is known of it."""
    above = [words.label(mark, color=theme.BAD if is_late else theme.QUIET_TEXT)] if mark else []
    text = ft.Column(
        [
            *above,
            ft.Text(first, size=14, weight=ft.FontWeight.W_600, color=theme.TEXT),
            words.quiet(second, size=13),
        ],
        spacing=2,
    )
    return buttons.pressable(
        text,
        ", ".join(part for part in (first, second, mark) if part),
        on_click,
        key=key,
        padding=12,
        bgcolor=theme.TRUST_SOFT if is_open else theme.CARD,
        radius=theme.RADIUS_S,
    )


def side_by_side(console: Console, *controls: ft.Control) -> ft.Control:
    """Under each other in a narrow window."""
    if not console.is_wide:
        return ft.Column(list(controls), spacing=12, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Row(
        [ft.Container(content=control, expand=True) for control in controls],
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def lines(texts: Sequence[str], *, otherwise: str) -> ft.Control:
    if not texts:
        return words.quiet(otherwise)
    return ft.Column([ft.Text(text, size=14, color=theme.TEXT) for text in texts], spacing=4)
