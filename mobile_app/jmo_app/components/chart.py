"""Bars that show a course over the years. What they show also stands in words and rows beside them."""

from collections.abc import Sequence
from typing import Final

import flet as ft

from jmo_app.components import surfaces, words

HEIGHT: Final = 140

Part = tuple[int, str]
"""An amount and its colour; the first stands on top."""


def stacked_bars(
    bars: Sequence[Sequence[Part]], *, spoken: str, legend: Sequence[tuple[str, str]]
) -> ft.Control:
    """Oldest left. `spoken`: the course in one sentence. `legend`: colour and name."""
    highest = max((sum(max(0, amount) for amount, _ in bar) for bar in bars), default=0) or 1
    return ft.Semantics(
        label=spoken,
        image=True,
        exclude_semantics=True,
        container=True,
        content=surfaces.section(
            ft.Container(
                content=ft.Row(
                    [_bar(bar, highest) for bar in bars],
                    spacing=2,
                    vertical_alignment=ft.CrossAxisAlignment.END,
                ),
                height=HEIGHT,
            ),
            ft.Row([_legend(color, name) for color, name in legend], wrap=True, spacing=18),
            spacing=12,
        ),
    )


def _bar(parts: Sequence[Part], highest: int) -> ft.Control:
    return ft.Column(
        [ft.Container(height=max(0, amount) * HEIGHT / highest, bgcolor=color) for amount, color in parts],
        spacing=0,
        expand=True,
        alignment=ft.MainAxisAlignment.END,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )


def _legend(color: str, name: str) -> ft.Control:
    mark = ft.Container(width=12, height=12, bgcolor=color, border_radius=3)
    return ft.Row(
        [mark, ft.Container(words.quiet(name, size=13), expand=True, expand_loose=True)],
        spacing=8,
        tight=True,
    )
