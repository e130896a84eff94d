"""Abroad: how late it is in Jakarta, whose days and deadlines count, and how late it is here."""

import flet as ft

from jmo_app import formats
from jmo_app.app import App
from jmo_app.components import words


def clocks(app: App) -> list[ft.Control]:
    now = app.now()
    if formats.is_jakarta_time_here(now):
        return []
    return [words.quiet(app.speech.say("pmi.clocks", now=now))]
