"""The paper things lie on: sections, notices, rows of facts."""

from collections.abc import Sequence

import flet as ft

from jmo_app import theme
from jmo_app.components import words


def section(
    *controls: ft.Control, padding: int = theme.GAP, spacing: int = theme.GAP_S, bgcolor: str = theme.CARD
) -> ft.Container:
    return ft.Container(
        content=ft.Column(list(controls), spacing=spacing),
        padding=padding,
        bgcolor=bgcolor,
        border=ft.Border.all(1, theme.LINE),
        border_radius=theme.RADIUS,
    )


def stack(*controls: ft.Control, spacing: int = theme.GAP) -> ft.Column:
    return ft.Column(list(controls), spacing=spacing, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def two_columns(
    left: Sequence[ft.Control], right: Sequence[ft.Control], *, is_broad: bool, spacing: int = theme.GAP
) -> ft.Control:
    """Under each other where there is no room beside."""
    if not is_broad:
        return stack(*left, *right, spacing=spacing)
    return ft.Row(
        [ft.Container(_side(side, spacing), expand=True) for side in (left, right)],
        spacing=theme.GAP_L,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _side(controls: Sequence[ft.Control], spacing: int) -> ft.Control:
    """Heard from top to bottom before the other is: what may scroll is a group to a screen reader.

    Being as high as what stands in it, it never does.
    """
    side = stack(*controls, spacing=spacing)
    side.scroll = ft.ScrollMode.HIDDEN if len(controls) > 1 else None
    return side


def notice(
    text: str,
    *,
    icon: ft.IconData = ft.Icons.INFO_OUTLINE,
    bgcolor: str = theme.TRUST_SOFT,
    color: str = theme.ON_TRUST_SOFT,
    live: bool = False,
) -> ft.Control:
    strip = ft.Container(
        content=ft.Row(
            [
                ft.Icon(icon, size=20, color=color),
                ft.Text(
                    text, size=14, color=color, expand=True, style=ft.TextStyle(height=1.4, letter_spacing=0)
                ),
            ],
            spacing=10,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        padding=ft.Padding.symmetric(horizontal=14, vertical=12),
        bgcolor=bgcolor,
        border_radius=theme.RADIUS_S,
    )
    return ft.Semantics(content=strip, live_region=True) if live else strip


def warning(text: str, *, live: bool = False) -> ft.Control:
    return notice(
        text,
        icon=ft.Icons.WARNING_AMBER_ROUNDED,
        bgcolor=theme.STEP_SOFT,
        color=theme.ON_STEP_SOFT,
        live=live,
    )


def good_news(text: str) -> ft.Control:
    return notice(
        text,
        icon=ft.Icons.CHECK_CIRCLE_OUTLINE,
        bgcolor=theme.GOOD_SOFT,
        color=theme.ON_GOOD_SOFT,
        live=True,
    )


def money_row(name: str, amount: str, *, bold: bool = False, quiet: bool = False) -> ft.Control:
    """A name and an amount on one line; where both do not fit, the amount, never broken, goes below."""
    color = theme.QUIET_TEXT if quiet else theme.TEXT
    return ft.Row(
        [
            ft.Text(name, size=15, color=color, weight=ft.FontWeight.W_600 if bold else ft.FontWeight.W_400),
            words.amount(amount, size=17 if bold else 15, bold=bold, color=color),
        ],
        wrap=True,
        width=float("inf"),
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        spacing=12,
        run_spacing=0,
    )


def fact_row(name: str, value: str) -> ft.Control:
    return ft.Column([words.label(name), words.body(value)], spacing=2)


def facts(*rows: tuple[str, str]) -> ft.Control:
    return ft.Column([fact_row(name, value) for name, value in rows], spacing=14)


def line() -> ft.Control:
    return ft.Divider(height=1, thickness=1, color=theme.LINE)


def chip(text: str, *, bgcolor: str = theme.SUNKEN, color: str = theme.TEXT) -> ft.Control:
    return ft.Container(
        content=ft.Text(text, size=13, color=color, weight=ft.FontWeight.W_600),
        padding=ft.Padding.symmetric(horizontal=10, vertical=5),
        bgcolor=bgcolor,
        border_radius=20,
    )


def chips(names: Sequence[str], *, bgcolor: str = theme.SUNKEN, color: str = theme.TEXT) -> ft.Control:
    return ft.Row(
        [chip(name, bgcolor=bgcolor, color=color) for name in names], wrap=True, spacing=6, run_spacing=6
    )
