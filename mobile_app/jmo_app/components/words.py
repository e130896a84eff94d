"""Text in the sizes the product knows. Headings are announced as headings."""

import re
from typing import Final

import flet as ft

from jmo_app import theme

_BODY_STYLE: Final = ft.TextStyle(height=1.4, letter_spacing=0)


def display(text: str, *, color: str = theme.TEXT) -> ft.Control:
    return _heading(text, size=26, color=color, level=1)


def title(text: str, *, color: str = theme.TEXT, center: bool = False, is_small: bool = False) -> ft.Control:
    """`is_small`: where a long word has little room."""
    return _heading(text, size=17 if is_small else 22, color=color, level=1, center=center)


def heading(text: str, *, color: str = theme.TEXT) -> ft.Control:
    return _heading(text, size=17, color=color, level=2)


def body(text: str, *, color: str = theme.TEXT, bold: bool = False, center: bool = False) -> ft.Text:
    return ft.Text(
        text,
        size=16,
        color=color,
        weight=ft.FontWeight.W_600 if bold else ft.FontWeight.W_400,
        text_align=ft.TextAlign.CENTER if center else ft.TextAlign.START,
        style=_BODY_STYLE,
    )


def quiet(text: str, *, color: str = theme.QUIET_TEXT, size: int = 14) -> ft.Text:
    return ft.Text(text, size=size, color=color, style=_BODY_STYLE)


def label(text: str, *, color: str = theme.QUIET_TEXT) -> ft.Text:
    return ft.Text(text, size=13, color=color, weight=ft.FontWeight.W_500)


def amount(text: str, *, size: int = 16, color: str = theme.TEXT, bold: bool = True) -> ft.Control:
    """Money: figures of equal width (the bundled fonts have only those). A large one may break where
    thousands end, never inside a figure; so does one that is covered."""
    if size <= LARGEST_ON_ONE_LINE:
        return _figures(text, size=size, color=color, bold=bold)
    parts: list[ft.Control] = [
        _figures(part, size=size, color=color, bold=bold) for part in _THOUSANDS.findall(text)
    ]
    whole = ft.Row(parts, spacing=0, run_spacing=0, wrap=True)
    return ft.Semantics(label=text, exclude_semantics=True, container=True, content=whole)


LARGEST_ON_ONE_LINE: Final = 20
_THOUSANDS: Final = re.compile(r"[^., ]+[., ]?")


def _figures(text: str, *, size: int, color: str, bold: bool) -> ft.Text:
    return ft.Text(
        text,
        size=size,
        color=color,
        weight=ft.FontWeight.W_700 if bold else ft.FontWeight.W_500,
        font_family=theme.HEADING_FONT if size > LARGEST_ON_ONE_LINE else theme.TEXT_FONT,
        no_wrap=True,
    )


def _heading(text: str, *, size: int, color: str, level: int, center: bool = False) -> ft.Control:
    return ft.Semantics(
        header=True,
        heading_level=level,
        content=ft.Text(
            text,
            size=size,
            color=color,
            weight=ft.FontWeight.W_700,
            font_family=theme.HEADING_FONT,
            text_align=ft.TextAlign.CENTER if center else ft.TextAlign.START,
            style=ft.TextStyle(height=1.25, letter_spacing=0),
        ),
    )
