"""Who looked at the member's data, when, and what for."""

import flet as ft

from jamsostek.rights_contract import Processing, ProcessingHistory
from jmo_app.app import App
from jmo_app.components import faces, frame, paging, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.my_data.state import HistoryState


@component
def HistoryScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("data-history", lambda: HistoryState(app))
    use_changes(state.changes)
    use_start(state.history.load)
    say = app.speech.say
    return frame.screen(
        app,
        words.body(say("my_data.history_why")),
        faces.four_faces(
            app,
            state.history,
            content=lambda history: _list(state, history),
            empty=lambda: surfaces.notice(say("my_data.history_none"), icon=ft.Icons.CHECK_CIRCLE_OUTLINE),
        ),
        title=say("my_data.history"),
    )


def _list(state: HistoryState, history: ProcessingHistory) -> ft.Control:
    rows: list[ft.Control] = [_entry(state.app, entry) for entry in history.entries]
    rows += paging.rest(state.app, state.older, state.app.speech.say("my_data.more"), key="history.more")
    return surfaces.stack(*rows, spacing=12)


def _entry(app: App, entry: Processing) -> ft.Control:
    say = app.speech.say
    rows: list[ft.Control] = [
        words.heading(app.speech.word(entry.act)),
        words.quiet(say("my_data.by", role=app.speech.word(entry.role), at=entry.at)),
    ]
    if entry.purpose:
        rows.append(words.body(say("my_data.purpose", purpose=app.speech.word(entry.purpose))))
    if entry.number:
        rows.append(words.quiet(say("my_data.case", number=entry.number)))
    return surfaces.section(*rows)
