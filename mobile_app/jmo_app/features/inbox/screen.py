"""The inbox: what happened, when, and how far the message came."""

import flet as ft

from jamsostek.notice_contract import Inbox, Notice
from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, faces, frame, paging, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.inbox.state import InboxState


@component
def InboxScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("inbox", lambda: InboxState(app))
    use_changes(state.changes)
    use_start(state.load)
    say = app.speech.say
    return frame.screen(
        app,
        buttons.second_button(
            say("inbox.settings"),
            lambda: app.go(routes.NOTICE_SETTINGS),
            key="inbox.settings",
            icon=ft.Icons.TUNE,
        ),
        faces.four_faces(
            app,
            state.inbox,
            content=lambda inbox: _list(state, inbox),
            empty=lambda: surfaces.notice(say("inbox.empty")),
        ),
        title=say("inbox.title"),
    )


def _list(state: InboxState, inbox: Inbox) -> ft.Control:
    rows: list[ft.Control] = [_notice(state, notice) for notice in inbox.notices]
    rows += paging.rest(
        state.app, state.older, state.app.speech.say("inbox.more"), key="inbox.more", on_more=state.more
    )
    return surfaces.stack(*rows, spacing=12)


def _notice(state: InboxState, notice: Notice) -> ft.Control:
    speech = state.app.speech
    text = state.text_of(notice)
    rows: list[ft.Control] = []
    if not notice.is_read:
        rows.append(
            surfaces.chips([speech.say("inbox.new")], bgcolor=theme.STEP_SOFT, color=theme.ON_STEP_SOFT)
        )
    rows += [
        words.heading(text.subject),
        words.body(text.body),
        words.quiet(speech.moment(notice.told_at)),
    ]
    if notice.deliveries:
        came = ", ".join(
            speech.say(f"inbox.{one.state}", channel=speech.say(f"inbox.by_{one.channel}"))
            for one in notice.deliveries
        )
        rows.append(words.quiet(came, size=13))
    return surfaces.section(*rows)
