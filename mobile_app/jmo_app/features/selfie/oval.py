"""What is drawn on the finder: the frame for the face, and figures as large as they have to be."""

from typing import Final

import flet as ft
import flet.canvas as cv

from jmo_app import theme

AROUND: Final = 900
"""Thickness of the dimmed ring: reaches beyond the edge of the finder."""
SHADE: Final = "#99101430"
LINE: Final = "#FFFFFF"
GOOD_LINE: Final = "#6EE7A8"


def oval(*, width: float, height: float, good: bool) -> ft.Control:
    """In the middle of the finder it lies on: what is around is dimmed, and its line says when the face sits
    right."""
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


def figure(number: int, *, size: float, side: float, color: str) -> ft.Control:
    """In a square of `side`. Drawn and not written: it is large as it is, and larger text would burst it."""
    style = ft.TextStyle(size=size, weight=ft.FontWeight.W_700, color=color, font_family=theme.HEADING_FONT)
    middle = cv.Text(side / 2, side / 2, str(number), style, alignment=ft.Alignment.CENTER)
    return cv.Canvas([middle], width=side, height=side)
