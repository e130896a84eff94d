"""The frame for the face: what is around an oval is dimmed, and its line says when the face sits right."""

from typing import Final

import flet as ft
import flet.canvas as cv

AROUND: Final = 900
"""Thickness of the dimmed ring: reaches beyond the edge of the finder."""
SHADE: Final = "#99101430"
LINE: Final = "#FFFFFF"
GOOD_LINE: Final = "#6EE7A8"


def oval(*, width: float, height: float, good: bool) -> ft.Control:
    """In the middle of the finder it lies on."""
    tall = height * 0.82
    wide = min(tall * 0.74, width)
    left, top = (width - wide) / 2, (height - tall) / 2
    ring = cv.Oval(
        left - AROUND / 2,
        top - AROUND / 2,
        wide + AROUND,
        tall + AROUND,
        paint=ft.Paint(style=ft.PaintingStyle.STROKE, stroke_width=AROUND, color=SHADE),
    )
    line = cv.Oval(
        left,
        top,
        wide,
        tall,
        paint=ft.Paint(
            style=ft.PaintingStyle.STROKE,
            stroke_width=6 if good else 3,
            color=GOOD_LINE if good else LINE,
            stroke_dash_pattern=None if good else [14, 8],
        ),
    )
    return ft.Container(
        content=cv.Canvas([ring, line], width=width, height=height),
        alignment=ft.Alignment.CENTER,
        ignore_interactions=True,
    )
