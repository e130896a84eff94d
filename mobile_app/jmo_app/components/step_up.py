"""Asks for the password again, in place of the screen that needs it."""

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, frame, surfaces, troubles, words
from jmo_app.step_up import StepUpGate


def ask_password(app: App, gate: StepUpGate) -> ft.Control:
    say = app.speech.say
    rows: list[ft.Control] = [
        words.title(say("security.step_up_title")),
        words.body(say("security.step_up_why")),
        fields.text_field(
            say("security.password"),
            gate.password,
            gate.type_password,
            key="step-up.password",
            password=True,
            autofill=ft.AutofillHint.PASSWORD,
        ),
    ]
    if gate.asks_code:
        rows.append(
            fields.text_field(
                say("security.authenticator_code"), gate.code, gate.type_code, key="step-up.code"
            )
        )
    if gate.confirm.trouble is not None:
        rows.append(troubles.trouble_panel(app, gate.confirm.trouble))
    rows.append(surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED))
    footer = surfaces.stack(
        buttons.primary_button(
            say("security.step_up_go"),
            gate.submit,
            key="step-up.submit",
            busy=gate.confirm.is_busy,
            busy_text=say("security.busy"),
        ),
        buttons.text_button(say("security.step_up_not"), gate.give_up, key="step-up.not"),
        spacing=theme.GAP_S,
    )
    return frame.screen(app, *rows, title=say("security.title"), footer=footer, on_back=gate.give_up)
