"""What can be pressed. Every one has a key, a spoken name and at least 48 px."""

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from jmo_app import theme

Press = Callable[..., Any] | Callable[..., Awaitable[Any]]

_SHAPE = ft.RoundedRectangleBorder(radius=14)
_TEXT_STYLE = ft.TextStyle(size=16, weight=ft.FontWeight.W_700, font_family=theme.TEXT_FONT)


def primary_button(
    text: str,
    on_click: Press,
    *,
    key: str,
    busy: bool = False,
    busy_text: str | None = None,
    enabled: bool = True,
    icon: ft.IconData | None = None,
    name: str | None = None,
) -> ft.Control:
    """The one next step of a screen: full width, at the thumb, named by what it does. `name`: what is spoken,
    where the words alone do not say why it is there."""
    face = _face(busy_text or text if busy else text, busy=busy, icon=icon)
    button = ft.FilledButton(
        key=key,
        content=face if name is None else ft.Semantics(content=face, exclude_semantics=True),
        on_click=on_click,
        disabled=not enabled or busy,
        width=float("inf"),
        style=ft.ButtonStyle(
            bgcolor={
                ft.ControlState.DISABLED: theme.SUNKEN if not busy else theme.STEP,
                ft.ControlState.DEFAULT: theme.STEP,
            },
            color={
                ft.ControlState.DISABLED: theme.QUIET_TEXT if not busy else theme.ON_STEP,
                ft.ControlState.DEFAULT: theme.ON_STEP,
            },
            padding=ft.Padding.symmetric(horizontal=20, vertical=16),
            shape=_SHAPE,
            text_style=_TEXT_STYLE,
            elevation=0,
        ),
    )
    return button if name is None else _named(button, name)


def second_button(
    text: str,
    on_click: Press,
    *,
    key: str,
    icon: ft.IconData | None = None,
    busy: bool = False,
    enabled: bool = True,
    danger: bool = False,
) -> ft.Control:
    color = theme.BAD if danger else theme.TRUST
    return ft.OutlinedButton(
        key=key,
        content=_face(text, busy=busy, icon=icon),
        on_click=on_click,
        disabled=not enabled or busy,
        width=float("inf"),
        style=_outlined(color, edge=color if enabled else theme.LINE),
    )


def text_button(
    text: str,
    on_click: Press,
    *,
    key: str,
    icon: ft.IconData | None = None,
    color: str = theme.TRUST,
    name: str | None = None,
) -> ft.Control:
    """`name`: what is spoken, where several with the same words stand on one screen."""
    button = ft.TextButton(
        key=key,
        content=text if name is None else unspoken(text),
        icon=icon,
        on_click=on_click,
        style=ft.ButtonStyle(
            color=color,
            icon_color=color,
            padding=ft.Padding.symmetric(horizontal=12, vertical=14),
            text_style=ft.TextStyle(size=15, weight=ft.FontWeight.W_600, font_family=theme.TEXT_FONT),
            shape=_SHAPE,
        ),
    )
    return button if name is None else _named(button, name)


def link_button(text: str, url: str, *, key: str, icon: ft.IconData) -> ft.Control:
    """Opens a page beside the app."""
    return ft.OutlinedButton(
        key=key,
        content=_face(text, busy=False, icon=icon),
        url=ft.Url(url, ft.UrlTarget.BLANK),
        width=float("inf"),
        style=_outlined(theme.TRUST, edge=theme.TRUST),
    )


def icon_button(
    icon: ft.IconData, name: str, on_click: Press, *, key: str, color: str = theme.TEXT
) -> ft.Control:
    return _named(
        ft.IconButton(
            key=key,
            icon=icon,
            icon_color=color,
            tooltip=ft.Tooltip(message=name, exclude_from_semantics=True),
            on_click=on_click,
            width=theme.TOUCH,
            height=theme.TOUCH,
        ),
        name,
    )


def pressable(
    content: ft.Control,
    name: str,
    on_click: Press,
    *,
    key: str,
    padding: int = theme.GAP,
    bgcolor: str = theme.CARD,
    border: bool = True,
    radius: int = theme.RADIUS,
) -> ft.Control:
    """A whole surface to press; what stands on it is spoken as one name."""
    surface = ft.Container(
        key=key,
        content=content,
        on_click=on_click,
        ink=True,
        padding=padding,
        bgcolor=bgcolor,
        border=ft.Border.all(1, theme.LINE) if border else None,
        border_radius=radius,
    )
    return spoken_as(name, surface)


def spoken_as(
    name: str, surface: ft.Container, *, selected: bool | None = None, expanded: bool | None = None
) -> ft.Control:
    """A surface with ink is one thing to reach by the keyboard and to hear, whatever stands on it."""
    surface.content = ft.Semantics(content=surface.content, exclude_semantics=True)
    return _named(surface, name, selected=selected, expanded=expanded)


def one_of_several(control: ft.Control, *, selected: bool, name: str | None = None) -> ft.Control:
    """Says itself whether it is the chosen one; `name`: where its own words are silent."""
    return ft.MergeSemantics(content=ft.Semantics(content=control, label=name, selected=selected))


def _named(
    control: ft.Control, name: str, *, selected: bool | None = None, expanded: bool | None = None
) -> ft.Control:
    """Its focus and its name belong together."""
    said = ft.Semantics(content=control, label=name, button=True, selected=selected, expanded=expanded)
    return ft.MergeSemantics(content=said)


def unspoken(text: str) -> ft.Control:
    """What stands on a control that is `named`."""
    return ft.Semantics(content=ft.Text(text), exclude_semantics=True)


def _outlined(color: str, *, edge: str) -> ft.ButtonStyle:
    return ft.ButtonStyle(
        color=color,
        side=ft.BorderSide(1.5, edge),
        padding=ft.Padding.symmetric(horizontal=20, vertical=15),
        shape=_SHAPE,
        text_style=_TEXT_STYLE,
    )


def _face(text: str, *, busy: bool, icon: ft.IconData | None) -> ft.Control:
    words = ft.Text(text, text_align=ft.TextAlign.CENTER, expand_loose=True, expand=True)
    lead: list[ft.Control] = []
    if busy:
        lead = [ft.ProgressRing(width=18, height=18, stroke_width=2.5, color=theme.ON_STEP)]
    elif icon is not None:
        lead = [ft.Icon(icon, size=20)]
    return ft.Row([*lead, words], spacing=10, alignment=ft.MainAxisAlignment.CENTER, tight=True)
