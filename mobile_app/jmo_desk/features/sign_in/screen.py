"""The door of the desk."""

import flet as ft

from jmo_app import theme
from jmo_app.components import buttons, fields, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_desk import frame
from jmo_desk.console import Console
from jmo_desk.features.sign_in.state import SignInState


@component
def SignInScreen(console: Console) -> ft.Control:  # noqa: N802
    state = console.keep("sign_in", lambda: SignInState(console))
    say = console.speech.say
    trouble = state.sign_in.trouble
    form = ft.Column(
        [
            ft.Row(frame.languages(console), alignment=ft.MainAxisAlignment.END),
            words.title(say("sign_in.title")),
            words.quiet(say("sign_in.for_whom")),
            _field(state, "login", autofocus=True),
            _field(state, "password", secret=True),
            _field(state, "code"),
            *([troubles.trouble_panel(console, trouble)] if trouble else []),
            buttons.primary_button(
                say("sign_in.submit"), state.submit, key="sign-in.submit", busy=state.sign_in.is_busy
            ),
            surfaces.notice(say("sign_in.watched"), icon=ft.Icons.VISIBILITY_OUTLINED),
        ],
        spacing=theme.GAP,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    return ft.Container(
        content=ft.Container(content=form, width=440, padding=20),
        alignment=ft.Alignment.TOP_CENTER,
        expand=True,
    )


def _field(state: SignInState, name: str, *, secret: bool = False, autofocus: bool = False) -> ft.Control:
    say = state.console.speech.say
    return fields.text_field(
        say(f"sign_in.{name}"),
        getattr(state, name),
        state.typing(name),
        key=f"sign-in.{name}",
        password=secret,
        autofill=HINTS[name],
        autofocus=autofocus,
        on_submit=state.submit,
        error=say("sign_in.missing") if state.is_missing(name) else None,
    )


HINTS = {
    "login": ft.AutofillHint.USERNAME,
    "password": ft.AutofillHint.PASSWORD,
    "code": ft.AutofillHint.ONE_TIME_CODE,
}
