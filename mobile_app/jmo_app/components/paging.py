"""The end of a list that comes page by page: what went wrong, and the button for more."""

from typing import Any

import flet as ft

from jmo_app.around import Around
from jmo_app.components import buttons, troubles
from jmo_app.more import More


def rest(
    app: Around, more: More[Any], text: str, *, key: str, on_more: buttons.Press | None = None
) -> list[ft.Control]:
    load = on_more or more.load
    rows: list[ft.Control] = []
    if more.fetching.trouble is not None:
        rows.append(troubles.trouble_panel(app, more.fetching.trouble, on_retry=load))
    if more.is_there:
        rows.append(buttons.second_button(text, load, key=key, busy=more.fetching.is_busy))
    return rows
