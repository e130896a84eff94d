"""Screens that are wrong on purpose: the matrix has to find what is wrong with each."""

import flet as ft

LONG = "Perusahaan jaminan sosial ketenagakerjaan yang sangat panjang namanya"

BROKEN = {
    "row": lambda: ft.Row([ft.Text(LONG, size=16), ft.Text("Rp128.764.812", size=16)]),
    "height": lambda: ft.Container(content=ft.Text(f"{LONG} {LONG}", size=16), height=20, width=200),
    "line": lambda: ft.Container(content=ft.Text(LONG, size=16, no_wrap=True), width=120),
    "word": lambda: ft.Row([ft.Container(content=ft.Text("Pertanggungjawaban", size=30), width=90)]),
    "target": lambda: ft.Container(content=ft.Text("X", size=12), width=24, height=24, on_click=print),
    "label": lambda: ft.TextField(label=LONG, width=240),
}
"""Fault → what commits it."""


def undrawable() -> ft.Control:
    """As a screen with a mistake in it."""
    raise KeyError(LONG)
