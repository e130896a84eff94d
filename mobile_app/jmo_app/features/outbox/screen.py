"""What waits for a network, since when, and what became of the rest."""

from typing import Final

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.explained import explain
from jmo_app.features.outbox.state import PLACES, OutboxState
from jmo_app.outbox import Errand, Fate

MARKS: Final = {
    Fate.WAITING: (ft.Icons.SCHEDULE_SEND_OUTLINED, theme.ON_STEP_SOFT, theme.STEP_SOFT),
    Fate.ARRIVED: (ft.Icons.CHECK_CIRCLE_OUTLINE, theme.ON_GOOD_SOFT, theme.GOOD_SOFT),
    Fate.REFUSED: (ft.Icons.ERROR_OUTLINE, theme.ON_BAD_SOFT, theme.BAD_SOFT),
}
TOLD: Final = {Fate.WAITING: "outbox.tried", Fate.ARRIVED: "outbox.arrived", Fate.REFUSED: "outbox.refused"}


@component
def OutboxScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("outbox", lambda: OutboxState(app))
    use_changes(state.changes)
    use_changes(app.outbox.changes)
    use_start(state.open)
    say = app.speech.say
    rows: list[ft.Control] = [words.body(say("outbox.why"))]
    rows += [_errand(state, errand) for errand in app.outbox.errands]
    if not app.outbox.errands:
        rows.append(surfaces.good_news(say("outbox.empty")))
    return frame.screen(app, *rows, title=say("outbox.title"), footer=_footer(state))


def _footer(state: OutboxState) -> ft.Control | None:
    say = state.app.speech.say
    if not state.app.outbox.waiting:
        return None
    return buttons.primary_button(
        say("outbox.send_now"),
        state.send,
        key="outbox.send",
        busy=state.sending.is_busy,
        busy_text=say("outbox.sending"),
    )


def _errand(state: OutboxState, errand: Errand) -> ft.Control:
    app, say = state.app, state.app.speech.say
    name = say(f"outbox.kind_{errand.kind}")
    rows: list[ft.Control] = [
        words.heading(name),
        _mark(app, errand.fate),
        words.quiet(say("outbox.asked", at=errand.asked_at)),
    ]
    if errand.told_at is not None:
        rows.append(words.quiet(say(TOLD[errand.fate], at=errand.told_at)))
    rows += [troubles.refusal_panel(app, explain(app.speech, problem)) for problem in errand.problems]
    return surfaces.section(*rows, *_ways(state, errand, name), spacing=10)


def _mark(app: App, fate: Fate) -> ft.Control:
    icon, ink, paper = MARKS[fate]
    return surfaces.notice(app.speech.say(f"outbox.fate_{fate}"), icon=icon, color=ink, bgcolor=paper)


def _ways(state: OutboxState, errand: Errand, name: str) -> list[ft.Control]:
    app, say = state.app, state.app.speech.say

    async def drop() -> None:
        await state.drop(errand)

    key = f"outbox.{errand.errand_id}"
    if errand.fate is Fate.WAITING:
        return [
            words.quiet(say("outbox.take_back_why"), size=13),
            buttons.second_button(say("outbox.take_back", what=name), drop, key=f"{key}.drop", danger=True),
        ]
    clear = buttons.text_button(say("outbox.clear", what=name), drop, key=f"{key}.clear")
    if errand.fate is Fate.ARRIVED:
        return [clear]
    path = PLACES[errand.kind]
    return [
        buttons.second_button(say("outbox.open", what=name), lambda: app.go(path), key=f"{key}.open"),
        clear,
    ]
