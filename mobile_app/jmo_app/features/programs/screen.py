"""One programme in plain words."""

from typing import Final

import flet as ft

from jamsostek.membership import Program
from jmo_app import routes
from jmo_app.app import App
from jmo_app.components import buttons, frame, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes
from jmo_app.features.home.state import HomeState

PROGRAMS: Final = frozenset(map(str, Program))
PARTS: Final = ("what", "who_pays", "what_you_get", "how")


@component
def ProgramScreen(app: App, program: str) -> ft.Control:  # noqa: N802
    say = app.speech.say
    state = app.keep("home", lambda: HomeState(app))
    use_changes(state.changes)
    known = program if program in PROGRAMS else Program.JHT
    home = state.home.content
    rows: list[ft.Control] = []
    if home is not None:
        is_covered = known in home.programs
        text = say("programs.covered" if is_covered else "programs.not_covered")
        rows.append(surfaces.good_news(text) if is_covered else surfaces.notice(text))
    rows += [
        surfaces.section(words.heading(say(f"programs.{part}")), words.body(say(f"programs.{known}_{part}")))
        for part in PARTS
    ]
    rows.append(words.quiet(say("programs.source", law=say(f"programs.{known}_law"))))
    footer = None
    if known == Program.JHT:
        footer = buttons.primary_button(
            app.speech.say("home.quick_balance"), lambda: app.go(routes.BALANCE), key="program.balance"
        )
    return frame.screen(app, *rows, title=say(f"programs.{known}_name"), footer=footer)
