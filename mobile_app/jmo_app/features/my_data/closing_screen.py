"""Closing the account: what goes, what stays and why, and the week in which it can be called off."""

import flet as ft

from jamsostek.rights_contract import Closing, KeptLine
from jmo_app import routes
from jmo_app.app import App
from jmo_app.components import buttons, faces, fields, frame, step_up, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.my_data.state import ClosingState


@component
def ClosingScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("closing", lambda: ClosingState(app))
    use_changes(state.changes)
    use_start(state.closing.load)
    if state.gate.is_asking:
        return step_up.ask_password(app, state.gate)
    return frame.screen(
        app,
        faces.four_faces(app, state.closing, content=lambda closing: _content(state, closing)),
        title=app.speech.say("my_data.closing"),
    )


def _content(state: ClosingState, closing: Closing) -> ft.Control:
    app, say = state.app, state.app.speech.say
    rows: list[ft.Control] = []
    if state.doing.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.doing.trouble))
    if closing.closes_at is not None:
        rows += [
            surfaces.warning(say("my_data.closes", at=closing.closes_at)),
            buttons.primary_button(
                say("my_data.call_off"), state.call_off, key="closing.call_off", busy=state.doing.is_busy
            ),
        ]
        return surfaces.stack(*rows)
    rows += [words.body(say("my_data.closing_goes")), _kept(app, closing)]
    if closing.open_claim is not None:
        rows.append(surfaces.warning(say("my_data.closing_claim", number=closing.open_claim)))
        return surfaces.stack(*rows)
    if closing.savings > 0:
        rows.append(_savings(state, closing))
    rows.append(
        buttons.second_button(
            say("my_data.close_now"),
            state.ask,
            key="closing.ask",
            busy=state.doing.is_busy,
            enabled=closing.savings <= 0 or state.is_understood,
            danger=True,
        )
    )
    return surfaces.stack(*rows)


def _savings(state: ClosingState, closing: Closing) -> ft.Control:
    say = state.app.speech.say
    return surfaces.section(
        words.heading(say("my_data.savings", total=closing.savings)),
        words.body(say("my_data.savings_what")),
        buttons.text_button(
            say("my_data.claim_first"), lambda: state.app.go(routes.JHT_CLAIM), key="closing.claim"
        ),
        fields.tick(
            say("my_data.savings_understood"),
            state.is_understood,
            state.understand,
            key="closing.understood",
        ),
    )


def _kept(app: App, closing: Closing) -> ft.Control:
    return surfaces.section(
        words.heading(app.speech.say("my_data.stays")),
        *(_line(app, line) for line in closing.kept),
        spacing=12,
    )


def _line(app: App, line: KeptLine) -> ft.Control:
    say = app.speech.say
    lasts = say("my_data.for_years", years=line.years) if line.years else say("my_data.for_membership")
    why = f"{say(f'my_data.because_{line.because}')} {lasts} ({line.law})"
    what = app.speech.say_known(f"my_data.kept_{line.what}", otherwise="my_data.kept_other")
    return surfaces.fact_row(what, why)
