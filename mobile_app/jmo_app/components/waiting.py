"""What is shown before there is something: skeletons, progress, how far along."""

import flet as ft

from jmo_app import theme
from jmo_app.components import words
from jmo_app.texts import Speech


def skeleton(speech: Speech, *, blocks: int = 3) -> ft.Control:
    """Grey shapes of what will come; spoken once as "loading"."""
    shapes: list[ft.Control] = [_bar(height=96)]
    for _ in range(blocks - 1):
        shapes += [_bar(height=18, width=180), _bar(height=56)]
    return ft.Semantics(
        label=speech.say("app.loading"),
        live_region=True,
        content=ft.Column(shapes, spacing=14),
    )


def _bar(*, height: int, width: int | None = None) -> ft.Control:
    return ft.Container(height=height, width=width, bgcolor=theme.SUNKEN, border_radius=theme.RADIUS_S)


def progress_header(speech: Speech, step: int, steps: int, name: str) -> ft.Control:
    """`Langkah 2 dari 6 · Foto wajah`"""
    said = speech.say("app.step", step=step, steps=steps, name=name)
    return ft.Column(
        [
            words.label(said),
            ft.ProgressBar(
                value=step / steps,
                bar_height=6,
                border_radius=3,
                color=theme.TRUST,
                bgcolor=theme.SUNKEN,
                semantics_label=said,
            ),
        ],
        spacing=8,
    )


def busy_line(text: str) -> ft.Control:
    return ft.Semantics(
        live_region=True,
        content=ft.Row(
            [
                ft.ProgressRing(width=20, height=20, stroke_width=2.5, color=theme.TRUST),
                ft.Text(text, size=15, color=theme.TEXT, expand=True),
            ],
            spacing=12,
        ),
    )
