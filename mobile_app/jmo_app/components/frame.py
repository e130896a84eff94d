"""The frame around every screen: heading with the way back, one readable column, the next step at hand."""

import math
from typing import Final

import flet as ft
from flet import canvas

from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, surfaces, words

LONG_WORD: Final = 11
"""Letters of a title beyond which a narrow window shows it smaller."""
MAIN_PLACES: Final = (
    (routes.HOME, "app.nav_home", ft.Icons.HOME_OUTLINED, ft.Icons.HOME_ROUNDED),
    (routes.CARD, "app.nav_card", ft.Icons.BADGE_OUTLINED, ft.Icons.BADGE),
    (routes.CLAIMS, "app.nav_claims", ft.Icons.RECEIPT_LONG_OUTLINED, ft.Icons.RECEIPT_LONG),
    (routes.PROFILE, "app.nav_profile", ft.Icons.PERSON_OUTLINE, ft.Icons.PERSON),
)


def screen(
    app: App,
    *controls: ft.Control,
    title: str | None = None,
    footer: ft.Control | None = None,
    on_back: buttons.Press | None = None,
    spacing: int = theme.GAP,
    page: str | None = None,
    in_two: bool = False,
) -> ft.Control:
    """`on_back`: what "back" means here when it is not the place above (a step in a wizard).

    `page`: another one begins at its top. `in_two`: it has two parts for a broad window
    (`surfaces.two_columns`); the next step stands under the first.
    """
    is_broad = in_two and app.is_broad
    if app.is_narrow and isinstance(footer, ft.Column):  # more than a button: it would leave nothing to read
        controls, footer = (*controls, footer), None
    rows: list[ft.Control] = []
    if title is not None:
        rows.append(_top(app, title, on_back=on_back))
    rows.append(
        ft.Column(
            [
                ft.Container(
                    content=ft.Column(
                        list(controls),
                        spacing=spacing,
                        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    ),
                    padding=ft.Padding.only(left=20, right=20, top=4 if title else 20, bottom=32),
                )
            ],
            key=page,
            scroll=ft.ScrollMode.AUTO,
            expand=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        )
    )
    if footer is not None:
        rows.append(
            ft.Container(
                content=surfaces.two_columns([footer], [], is_broad=is_broad),
                padding=ft.Padding.only(left=20, right=20, top=12, bottom=16),
                bgcolor=theme.PAGE,
                border=ft.Border.only(top=ft.BorderSide(1, theme.LINE)),
            )
        )
    column = ft.Column(rows, spacing=0, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(
        content=ft.Container(content=column, width=theme.TWO_COLUMNS if is_broad else theme.COLUMN_WIDTH),
        alignment=ft.Alignment.TOP_CENTER,
        expand=True,
    )


def _top(app: App, title: str, *, on_back: buttons.Press | None) -> ft.Control:
    lead: list[ft.Control] = []
    if on_back is not None or app.visit.back is not None:
        lead.append(
            buttons.icon_button(
                ft.Icons.ARROW_BACK_ROUNDED,
                app.speech.say("app.back"),
                on_back or (lambda: app.back()),
                key="back",
            )
        )
    is_small = app.is_narrow and any(len(word) > LONG_WORD for word in title.split())
    return ft.Container(
        content=ft.Row(
            [*lead, ft.Container(content=words.title(title, is_small=is_small), expand=True)],
            spacing=4,
            vertical_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        padding=ft.Padding.only(left=8 if lead else 20, right=20, top=12, bottom=12),
    )


def navigation_bar(app: App) -> ft.NavigationBar | None:
    """At the bottom of the four main places on a phone; wide windows have the rail."""
    if app.is_wide or not app.is_signed_in or app.visit.place.path not in [path for path, *_ in MAIN_PLACES]:
        return None
    return ft.NavigationBar(
        key="navigation",
        destinations=[
            ft.NavigationBarDestination(
                key=f"nav.{path}", icon=icon, selected_icon=_here(selected), label=app.speech.say(text)
            )
            for path, text, icon, selected in MAIN_PLACES
        ],
        selected_index=_selected(app),
        on_change=lambda event: app.go(MAIN_PLACES[int(event.control.selected_index)][0]),
        bgcolor=theme.CARD,
        indicator_color=theme.TRUST_SOFT,
        elevation=0,
        border=ft.Border.only(top=ft.BorderSide(1, theme.LINE)),
    )


def navigation_rail(app: App) -> ft.Control | None:
    if not app.is_wide or not app.is_signed_in:
        return None
    return ft.Container(
        content=ft.NavigationRail(
            key="navigation",
            destinations=[
                ft.NavigationRailDestination(
                    key=f"nav.{path}", icon=icon, selected_icon=_here(selected), label=app.speech.say(text)
                )
                for path, text, icon, selected in MAIN_PLACES
            ],
            selected_index=_selected(app),
            label_type=ft.NavigationRailLabelType.ALL,
            on_change=lambda event: app.go(MAIN_PLACES[int(event.control.selected_index)][0]),
            bgcolor=theme.CARD,
            indicator_color=theme.TRUST_SOFT,
            min_width=104,
            leading=ft.Container(content=mark(size=40), padding=ft.Padding.only(top=12, bottom=20)),
        ),
        border=ft.Border.only(right=ft.BorderSide(1, theme.LINE)),
    )


def _here(icon: ft.IconData) -> ft.Icon:
    return ft.Icon(icon, color=theme.ON_TRUST_SOFT)


def _selected(app: App) -> int:
    path = app.path
    if path.startswith(routes.CARD):
        return 1
    if path.startswith((routes.CLAIMS, routes.JHT_CLAIM)):
        return 2
    if path.startswith(routes.PROFILE):
        return 3
    return 0


def mark(*, size: int = 48) -> ft.Control:
    """Our own sign, as on the icon: a shelter that stands open.

    Drawn with arcs: for the first screen Flutter need not learn to read a picture.
    """

    def stroke(color: str) -> ft.Paint:
        return ft.Paint(
            color=color,
            style=ft.PaintingStyle.STROKE,
            stroke_width=size / 12,
            stroke_cap=ft.StrokeCap.ROUND,
        )

    def roof(begins: float, turns: float, paint: ft.Paint) -> canvas.Shape:
        return _arc(48, 58, 28, 28, begins, turns, paint, size=size)

    head = _arc(48, 55, 9, 9, 0, 360, ft.Paint(color=theme.PRINT_MARK), size=size)
    shoulders = _arc(48, 78, 16, 11, 180, 180, ft.Paint(color=theme.ON_PRINT), size=size)
    return ft.Container(
        content=canvas.Canvas(
            [
                roof(180, 132.7, stroke(theme.ON_PRINT)),
                roof(337.5, 22.5, stroke(theme.PRINT_MARK)),
                head,
                shoulders,
            ],
            width=size,
            height=size,
        ),
        width=size,
        height=size,
        bgcolor=theme.PRINT,
        border_radius=size * 22 / 96,
    )


def _arc(
    x: float, y: float, across: float, up: float, begins: float, turns: float, paint: ft.Paint, *, size: int
) -> canvas.Shape:
    """Of the ellipse around (x, y) on a field of 96 × 96; degrees, clockwise from the right."""
    unit = size / 96
    return canvas.Arc(
        (x - across) * unit,
        (y - up) * unit,
        2 * across * unit,
        2 * up * unit,
        math.radians(begins),
        math.radians(turns),
        paint=paint,
    )
