"""The door: sign in, and the welcome for those who come from BPJSTKU."""

import flet as ft

from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes
from jmo_app.features.sign_in.state import SignInState
from jmo_app.languages import Language, spoken


@component
def SignInScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("sign_in", lambda: SignInState(app))
    use_changes(state.changes)
    say = app.speech.say
    waits = state.seconds_to_wait > 0
    return frame.screen(
        app,
        ft.Row(
            [frame.mark(size=56), _languages(app)],
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            vertical_alignment=ft.CrossAxisAlignment.CENTER,
        ),
        ft.Container(height=theme.GAP_S),
        words.display(say("sign_in.welcome")),
        words.body(say("sign_in.promise"), color=theme.QUIET_TEXT),
        ft.Container(height=theme.GAP_S),
        ft.AutofillGroup(content=surfaces.stack(_login(state), _password(state), *_code(state))),
        *_trouble(state),
        buttons.primary_button(
            say("sign_in.wait", seconds=state.seconds_to_wait) if waits else say("sign_in.submit"),
            state.submit,
            key="sign-in.submit",
            busy=state.sign_in.is_busy,
            busy_text=say("sign_in.submitting"),
            enabled=not waits,
        ),
        ft.Row(
            [
                buttons.text_button(
                    say("sign_in.forgot"), lambda: app.go(routes.RECOVERY), key="sign-in.forgot"
                ),
                buttons.text_button(
                    say("sign_in.new"), lambda: app.go(routes.OPEN_ACCOUNT), key="sign-in.new"
                ),
            ],
            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
            wrap=True,
        ),
        buttons.second_button(say("pmi.entry"), lambda: app.go(routes.PMI), key="sign-in.pmi"),
        surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED),
        surfaces.notice(
            say("app.simulation"),
            icon=ft.Icons.SCIENCE_OUTLINED,
            bgcolor=theme.SUNKEN,
            color=theme.TEXT,
        ),
    )


def _login(state: SignInState) -> ft.Control:
    say = state.app.speech.say
    return fields.text_field(
        say("sign_in.login"),
        state.login,
        state.type_login,
        key="sign-in.login",
        keyboard=ft.KeyboardType.EMAIL,
        autofill=ft.AutofillHint.USERNAME,
        error=say("sign_in.login_missing") if state.is_login_missing else None,
    )


def _password(state: SignInState) -> ft.Control:
    say = state.app.speech.say
    shown = state.is_password_shown
    return fields.text_field(
        say("sign_in.password"),
        state.password,
        state.type_password,
        key="sign-in.password",
        password=not shown,
        autofill=ft.AutofillHint.PASSWORD,
        on_submit=state.submit,
        error=say("sign_in.password_missing") if state.is_password_missing else None,
        suffix=buttons.icon_button(
            ft.Icons.VISIBILITY_OFF_OUTLINED if shown else ft.Icons.VISIBILITY_OUTLINED,
            say("sign_in.hide_password") if shown else say("sign_in.show_password"),
            state.turn_password,
            key="sign-in.show",
        ),
    )


def _code(state: SignInState) -> list[ft.Control]:
    """Only where the account asks for it."""
    if not state.asks_code:
        return []
    return [
        fields.text_field(
            state.app.speech.say("sign_in.code"),
            state.code,
            state.type_code,
            key="sign-in.code",
            autofill=ft.AutofillHint.ONE_TIME_CODE,
            on_submit=state.submit,
        )
    ]


def _trouble(state: SignInState) -> list[ft.Control]:
    if state.sign_in.trouble is None:
        return []
    return [troubles.trouble_panel(state.app, state.sign_in.trouble)]


def _languages(app: App) -> ft.Control:
    """Each language names itself; the one in force is marked by more than colour."""
    return ft.Row(
        [_language(app, language) for language in spoken()],
        spacing=4,
        wrap=True,
        expand=True,
        alignment=ft.MainAxisAlignment.END,
    )


def _language(app: App, language: Language) -> ft.Control:
    is_spoken = app.speech.language is language

    async def speak() -> None:
        await app.speak(language)

    return buttons.spoken_as(
        language.writing.name,
        ft.Container(
            key=f"language.{language}",
            on_click=speak,
            ink=True,
            width=64,
            height=theme.TOUCH,
            alignment=ft.Alignment.CENTER,
            border_radius=12,
            border=ft.Border.all(2, theme.TRUST if is_spoken else ft.Colors.TRANSPARENT),
            content=ft.Row(
                [
                    *([ft.Icon(ft.Icons.CHECK, size=14, color=theme.TRUST)] if is_spoken else []),
                    ft.Text(
                        language.writing.short,
                        size=14,
                        weight=ft.FontWeight.W_700,
                        color=theme.TRUST if is_spoken else theme.QUIET_TEXT,
                    ),
                ],
                spacing=2,
                alignment=ft.MainAxisAlignment.CENTER,
                tight=True,
            ),
        ),
        selected=is_spoken,
    )


@component
def CarriedOverScreen(app: App) -> ft.Control:  # noqa: N802
    say = app.speech.say
    session = app.keeper.current
    return frame.screen(
        app,
        ft.Container(height=theme.GAP_L),
        frame.mark(size=56),
        words.display(say("sign_in.carried_title", name=session.member_name if session else "")),
        words.body(say("sign_in.carried_what")),
        surfaces.good_news(say("sign_in.carried_password")),
        words.body(say("sign_in.carried_next")),
        footer=surfaces.stack(
            buttons.primary_button(
                say("sign_in.carried_update"), lambda: app.go(routes.DATA_UPDATE), key="welcome.update"
            ),
            buttons.second_button(
                say("sign_in.carried_later"), lambda: app.go(routes.HOME), key="welcome.home"
            ),
            spacing=theme.GAP_S,
        ),
    )
