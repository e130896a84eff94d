"""What can be filled in. The label stays visible, the error stands under its own field."""

from collections.abc import Awaitable, Callable, Sequence
from inspect import isawaitable
from typing import Any, Final

import flet as ft

from jmo_app import theme

Change = Callable[[str], Any]


def _told(on_change: Callable[[Any], Any], kind: type) -> Callable[[Any], Awaitable[None]]:
    """Flet awaits a coroutine function, not what a plain one returns."""

    async def tell(event: Any) -> None:
        told = on_change(kind(event.control.value))
        if isawaitable(told):
            await told

    return tell


def text_field(
    name: str,
    value: str,
    on_change: Change,
    *,
    key: str,
    error: str | None = None,
    help_text: str | None = None,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    autofill: ft.AutofillHint | None = None,
    password: bool = False,
    max_length: int | None = None,
    on_submit: Callable[..., Any] | None = None,
    suffix: ft.Control | None = None,
    autofocus: bool = False,
    enabled: bool = True,
    lines: int = 1,
) -> ft.Control:
    box = ft.TextField(
        key=key,
        label=name,
        value=value,
        on_change=_told(on_change, str),
        on_submit=on_submit,
        error=error,
        error_max_lines=4,
        helper=help_text,
        helper_max_lines=4,
        keyboard_type=keyboard,
        autofill_hints=autofill,
        password=password,
        autocorrect=False,
        enable_suggestions=not password,
        max_length=max_length,
        counter="" if max_length else None,
        suffix_icon=suffix,
        autofocus=autofocus,
        disabled=not enabled,
        multiline=lines > 1,
        min_lines=lines if lines > 1 else None,
        max_lines=max(lines, 1),
        text_size=16,
        filled=True,
        fill_color=theme.CARD,
        border_color=theme.BAD if error else theme.EDGE,
        focused_border_color=theme.TRUST,
        focused_border_width=2,
        border_radius=12,
        content_padding=ft.Padding.symmetric(horizontal=16, vertical=18),
        error_style=ft.TextStyle(size=14, color=theme.BAD),
        helper_style=ft.TextStyle(size=13, color=theme.QUIET_TEXT),
        label_style=_ONLY_SPOKEN,
    )
    whole = ft.Column([_above(name), box], spacing=6, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Semantics(content=whole, container=True, identifier=WRONG if error else None)


WRONG: Final = "wrong"
"""Flutter calls every field valid; the page puts that right where this stands (`shell.js`)."""
_ONLY_SPOKEN: Final = ft.TextStyle(size=1, color=ft.Colors.TRANSPARENT)
"""The name stands above its field, where it wraps at any size of text; inside it would be cut off."""


def _above(name: str) -> ft.Control:
    shown = ft.Text(name, size=14, color=theme.QUIET_TEXT, weight=ft.FontWeight.W_600)
    return ft.Semantics(content=shown, exclude_semantics=True)


def radio_list(
    name: str,
    options: Sequence[tuple[str, str]],
    value: str | None,
    on_change: Change,
    *,
    key: str,
    error: str | None = None,
) -> ft.Control:
    """Options as (value, words). A list instead of a drop-down: everything is seen, everything is spoken."""
    choose = _told(on_change, str)
    radios = [_option(option, text, on_change, key=f"{key}.{option}") for option, text in options]
    group = ft.RadioGroup(key=key, value=value, on_change=choose, content=ft.Column(radios, spacing=0))
    return group_of(name, ft.Column([_above(name), group], spacing=6), error=error)


def _option(value: str, text: str, on_change: Change, *, key: str) -> ft.Control:
    """One thing to press and to hear: the words belong to the circle, and wrap when they are large."""

    async def choose() -> None:
        told = on_change(value)
        if isawaitable(told):
            await told

    circle = ft.Radio(
        key=key,
        value=value,
        fill_color={ft.ControlState.SELECTED: theme.TRUST, ft.ControlState.DEFAULT: theme.EDGE},
    )
    return _with_words(circle, text, choose)


def group_of(name: str, content: ft.Control, *, error: str | None = None) -> ft.Control:
    """Several controls that answer one question: who enters the group hears it, and what is wrong."""
    if error:
        shown = ft.Semantics(content=_wrong(error), exclude_semantics=True)
        content = _below(content, shown)
    return ft.Semantics(content=content, container=True, label=f"{name}. {error}" if error else name)


def with_error(control: ft.Control, error: str | None) -> ft.Control:
    """What is wrong stands below its control, and is heard in one breath with it."""
    return ft.MergeSemantics(content=_below(control, _wrong(error))) if error else control


def _wrong(error: str) -> ft.Control:
    return ft.Text(error, size=14, color=theme.BAD)


def _below(control: ft.Control, shown: ft.Control) -> ft.Control:
    return ft.Column([control, shown], spacing=6, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def tick(
    text: str, value: bool, on_change: Callable[[bool], Any], *, key: str, error: str | None = None
) -> ft.Control:
    """The text is part of what can be pressed."""

    async def turn() -> None:
        told = on_change(not value)
        if isawaitable(told):
            await told

    box = ft.Checkbox(
        key=key,
        value=value,
        on_change=_told(on_change, bool),
        active_color=theme.TRUST,
        check_color=theme.ON_TRUST,
        border_side=ft.BorderSide(2, theme.EDGE),
    )
    return with_error(_with_words(box, text, turn), error)


def _with_words(control: ft.Control, text: str, on_click: Callable[[], Awaitable[None]]) -> ft.Control:
    words = ft.Text(text, size=16, color=theme.TEXT, expand=True, style=ft.TextStyle(height=1.35))
    return ft.MergeSemantics(
        content=ft.Container(
            content=ft.Row([control, words], spacing=0),
            on_click=on_click,
            border_radius=theme.RADIUS_S,
            padding=ft.Padding.symmetric(vertical=4),
        )
    )
