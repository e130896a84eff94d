"""A screen that cannot be drawn says so, and the app goes on.

Flet draws every change in one loop, and an exception in it ends the loop: nothing on any screen would move
again. So each component of ours is caught where it is drawn.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import flet as ft

from jmo_app import theme
from jmo_app.around import Around
from jmo_app.components import buttons, troubles
from jmo_app.trouble import broken
from jmo_app.unforeseen import note

Surroundings = TypeVar("Surroundings", bound=Around)
Values = ParamSpec("Values")

Draw = Callable[Concatenate[Surroundings, Values], ft.Control]


def component(draw: Draw[Surroundings, Values]) -> Draw[Surroundings, Values]:
    """As `ft.component`; where `draw` fails, what happened stands in its place, with two ways on."""

    @wraps(draw)
    def drawn(app: Surroundings, /, *args: Values.args, **kwargs: Values.kwargs) -> ft.Control:
        turns, turn = ft.use_state(0)
        try:
            return draw(app, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - compare the module's docstring
            note(error)
            return _instead(app, lambda: turn(turns + 1))

    return ft.component(drawn)


def _instead(app: Around, try_again: Callable[[], Any]) -> ft.Control:
    home = buttons.second_button(
        app.speech.say("app.nav_home"),
        lambda: app.go("/"),
        key="unforeseen.start",
        icon=ft.Icons.HOME_OUTLINED,
    )
    told = [troubles.trouble_panel(app, broken(), on_retry=try_again), home]
    # with a width of its own: it may stand for a screen or for a line of one
    return ft.Container(
        content=ft.Column(
            told, spacing=12, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
        ),
        padding=theme.GAP,
        width=min(app.width, theme.COLUMN_WIDTH),
    )
