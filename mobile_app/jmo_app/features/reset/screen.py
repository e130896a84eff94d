"""Behind the link of a reset: without an account, on the phone the member uses from now on."""

from collections.abc import Callable, Mapping
from typing import Final

import flet as ft

from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, codes, frame, surfaces, troubles, waiting, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.reset.link import ResetLink
from jmo_app.features.reset.state import ResetPage, Stage
from jmo_app.features.selfie.screen import SelfieStep
from jmo_app.trouble import Trouble

STEPS: Final = 3
Drawn = list[ft.Control]


@component
def ResetScreen(app: App) -> ft.Control:  # noqa: N802
    page = app.keep(
        "reset", lambda: ResetPage(ResetLink(app.net, app.fragment, app.device_id, app.device_name))
    )
    use_changes(page.changes)
    use_start(page.begin)
    return SCREENS[page.stage](app, page)


def _opening(app: App, page: ResetPage) -> ft.Control:  # noqa: ARG001 - as every stage
    return frame.screen(app, waiting.skeleton(app.speech), title=app.speech.say("reset.title"))


def _over(app: App, page: ResetPage) -> ft.Control:
    say = app.speech.say
    assert page.open.trouble is not None
    return frame.screen(
        app,
        troubles.trouble_panel(app, page.open.trouble, on_retry=page.begin),
        words.quiet(say("reset.over")),
        surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED),
        title=say("reset.title"),
        footer=_to_sign_in(app),
    )


def _to_sign_in(app: App) -> ft.Control:
    return buttons.second_button(
        app.speech.say("reset.to_sign_in"), lambda: app.go(routes.SIGN_IN), key="reset.sign-in"
    )


def _contact(app: App, page: ResetPage) -> ft.Control:
    say = app.speech.say
    way = page.way
    assert way is not None
    step = 1 if way == "email" else 2
    rows: Drawn = [_progress(app, step, say(f"reset.step_{way}")), words.heading(say(f"reset.prove_{way}"))]
    if page.sent is None:
        rows += [
            words.body(say("reset.to", to=page.masked_contact)),
            *_trouble(app, page.ask.trouble),
            surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED),
        ]
        next_step = buttons.primary_button(
            say("reset.send_code"), page.send_code, key="reset.send-code", busy=page.ask.is_busy
        )
    else:
        rows += codes.code_entry(
            app,
            page.sent,
            value=page.code,
            on_change=page.type_code,
            on_again=page.send_code,
            trouble=page.prove.trouble or page.ask.trouble,
        )
        next_step = buttons.primary_button(
            say("reset.give_code"), page.give_code, key="reset.give-code", busy=page.prove.is_busy
        )
    return frame.screen(app, *rows, title=say("reset.title"), footer=next_step, page=f"contact.{way}")


def _face(app: App, page: ResetPage) -> ft.Control:
    say = app.speech.say
    rows: Drawn = [_progress(app, STEPS, say("reset.step_face"))]
    footer: ft.Control | None = None
    if page.is_only_a_picture:
        rows.append(surfaces.warning(say("reset.only_a_picture")))
        footer = buttons.primary_button(say("reset.move"), page.move_after_all, key="reset.move")
    else:
        rows.append(SelfieStep(app, page.selfie))
    if not page.is_face_proven:
        rows.append(_branch(app, page))
    if page.is_face_proven:
        rows += _trouble(app, page.confirm.trouble)
        footer = buttons.primary_button(
            say("reset.confirm"), page.send, key="reset.confirm", busy=page.confirm.is_busy
        )
    return frame.screen(app, *rows, title=say("reset.title"), footer=footer, page="face")


def _branch(app: App, page: ResetPage) -> ft.Control:
    """For who cannot move, or has no camera."""
    assert page.reset is not None
    return surfaces.notice(
        app.speech.say("reset.branch", number=page.reset.number), icon=ft.Icons.STORE_OUTLINED
    )


def _seen(app: App, page: ResetPage) -> ft.Control:
    say = app.speech.say
    return frame.screen(
        app,
        _progress(app, STEPS, say("reset.step_face")),
        surfaces.good_news(say("reset.seen")),
        *_trouble(app, page.confirm.trouble),
        title=say("reset.title"),
        footer=buttons.primary_button(
            say("reset.confirm"), page.send, key="reset.confirm", busy=page.confirm.is_busy
        ),
        page="seen",
    )


def _sent(app: App, page: ResetPage) -> ft.Control:  # noqa: ARG001 - as every stage
    say = app.speech.say
    return frame.screen(
        app,
        ft.Icon(ft.Icons.CHECK_CIRCLE, size=64, color=theme.GOOD),
        words.title(say("reset.sent_title")),
        words.body(say("reset.sent_second")),
        words.body(say("reset.sent_day")),
        words.body(say("reset.sent_then")),
        surfaces.notice(say("app.never_ask"), icon=ft.Icons.SHIELD_OUTLINED),
        footer=_to_sign_in(app),
    )


def _progress(app: App, step: int, name: str) -> ft.Control:
    return waiting.progress_header(app.speech, step, STEPS, name)


def _trouble(app: App, trouble: Trouble | None) -> Drawn:
    return [] if trouble is None else [troubles.trouble_panel(app, trouble)]


SCREENS: Final[Mapping[Stage, Callable[[App, ResetPage], ft.Control]]] = {
    Stage.OPENING: _opening,
    Stage.OVER: _over,
    Stage.CONTACT: _contact,
    Stage.FACE: _face,
    Stage.SEEN: _seen,
    Stage.SENT: _sent,
}
