"""Forgot password, forgot account."""

from collections.abc import Callable
from typing import Final

import flet as ft

from jamsostek.account_contract import RecoveryWay
from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, codes, fields, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes
from jmo_app.features.recovery.state import Known, RecoveryState, Stage
from jmo_app.trouble import Trouble

NAME: Final = "recovery"
Drawn = list[ft.Control]


@component
def RecoveryScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(NAME, lambda: RecoveryState(app))
    use_changes(state.changes)
    return SCREENS[state.stage](state)


def _ask(state: RecoveryState) -> ft.Control:
    say = state.app.speech.say
    by_email = state.known is Known.EMAIL
    rows: Drawn = [
        surfaces.section(
            fields.radio_list(
                say("recovery.known"),
                [(one.value, say(f"recovery.known_{one.value}")) for one in Known],
                state.known,
                state.choose_known,
                key="recovery.known",
            )
        ),
    ]
    if by_email:
        rows.append(_field(state, "email", keyboard=ft.KeyboardType.EMAIL, trouble=state.start.trouble))
    else:
        rows.append(_field(state, "number", trouble=state.start.trouble))
        rows.append(_field(state, "kpj", keyboard=ft.KeyboardType.NUMBER, trouble=state.start.trouble))
        rows.append(
            surfaces.section(
                fields.radio_list(
                    say("recovery.way"),
                    [(way.value, say(f"recovery.way_{way.value}")) for way in RecoveryWay],
                    state.way,
                    state.choose_way,
                    key="recovery.way",
                )
            )
        )
    rows.extend(_trouble(state, state.start.trouble))
    rows.append(surfaces.notice(say("recovery.lost_both"), icon=ft.Icons.SUPPORT_AGENT))
    button = buttons.primary_button(
        say("recovery.send"),
        state.ask,
        key="recovery.send",
        busy=state.start.is_busy,
        busy_text=say("recovery.sending"),
    )
    return frame.screen(state.app, *rows, title=say("recovery.title"), footer=button)


def _code(state: RecoveryState) -> ft.Control:
    app, say = state.app, state.app.speech.say
    assert state.recovery is not None
    rows = codes.code_entry(
        app,
        state.recovery.code,
        value=state.code,
        on_change=state.typing("code"),
        on_again=state.ask_again,
        trouble=state.prove.trouble,
    )
    rows.append(buttons.text_button(say("recovery.other"), state.begin_again, key="recovery.other"))
    button = buttons.primary_button(
        say("recovery.next"),
        state.give_code,
        key="recovery.code",
        busy=state.prove.is_busy,
        busy_text=say("recovery.sending"),
    )
    return frame.screen(app, *rows, title=say("recovery.title"), footer=button)


def _password(state: RecoveryState) -> ft.Control:
    app, say = state.app, state.app.speech.say
    assert state.recovery is not None
    rows: Drawn = [
        surfaces.good_news(say("recovery.found", login=state.recovery.masked_login or "")),
        words.body(say("recovery.password_what")),
        _field(state, "password", secret=True, trouble=state.finish.trouble),
        _field(
            state,
            "password_again",
            secret=True,
            error=say("recovery.again_wrong") if state.is_again_wrong else None,
        ),
    ]
    if state.recovery.asks_authenticator:
        rows.append(_field(state, "authenticator"))
    rows.extend(_trouble(state, state.finish.trouble))
    rows.append(surfaces.notice(say("recovery.pause"), icon=ft.Icons.SHIELD_OUTLINED))
    button = buttons.primary_button(
        say("recovery.save"),
        state.give_password,
        key="recovery.save",
        busy=state.finish.is_busy,
        busy_text=say("recovery.sending"),
    )
    return frame.screen(app, *rows, title=say("recovery.title"), footer=button)


def _done(state: RecoveryState) -> ft.Control:
    app, say = state.app, state.app.speech.say

    def leave() -> None:
        app.drop(NAME)
        app.go(routes.SIGN_IN)

    return frame.screen(
        app,
        ft.Container(height=theme.GAP_L),
        ft.Icon(ft.Icons.CHECK_CIRCLE, size=72, color=theme.GOOD),
        ft.Semantics(live_region=True, content=words.display(say("recovery.done_title"))),
        words.body(say("recovery.done_what")),
        footer=buttons.primary_button(say("recovery.sign_in"), leave, key="recovery.sign-in"),
    )


def _field(
    state: RecoveryState,
    name: str,
    *,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    secret: bool = False,
    trouble: Trouble | None = None,
    error: str | None = None,
) -> ft.Control:
    return fields.text_field(
        state.app.speech.say(f"recovery.field_{name}"),
        getattr(state, name),
        state.typing(name),
        key=f"recovery.{name}",
        keyboard=keyboard,
        password=secret,
        autofill=ft.AutofillHint.NEW_PASSWORD if secret else None,
        error=error or troubles.field_error(state.app.speech, trouble, name),
    )


def _trouble(state: RecoveryState, trouble: Trouble | None) -> Drawn:
    if trouble is None:
        return []
    return [troubles.trouble_panel(state.app, trouble, but_fields=True)]


SCREENS: Final[dict[Stage, Callable[[RecoveryState], ft.Control]]] = {
    Stage.ASK: _ask,
    Stage.CODE: _code,
    Stage.PASSWORD: _password,
    Stage.DONE: _done,
}
