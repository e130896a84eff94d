"""A line that leads to another screen."""

from collections.abc import Callable
from typing import Any

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, words


def door(
    app: App, name: str, on_click: Callable[[], Any], *, key: str, icon: ft.IconData, what: str | None = None
) -> ft.Control:
    """`what`: a sentence under the name. The smallest phones keep the width of the sign for the words."""
    said: list[ft.Control] = [words.body(name, bold=True)]
    if what is not None:
        said.append(words.quiet(what))
    sign = [] if app.is_narrow else [ft.Icon(icon, color=theme.TRUST)]
    face = ft.Row(
        [
            *sign,
            ft.Column(said, spacing=2, expand=True),
            ft.Icon(ft.Icons.CHEVRON_RIGHT, color=theme.QUIET_TEXT),
        ],
        spacing=14,
    )
    return buttons.pressable(face, name if what is None else f"{name}. {what}", on_click, key=key)
