"""The frame of a form: waiting for it, one of its steps, its next button, and what came of it."""

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, frame, surfaces, troubles, waiting, words
from jmo_app.components.wizard.mistakes import texts_of
from jmo_app.wizard import Form

Press = buttons.Press


def waiting_screen(app: App, form: Form[Any, Any], *, on_retry: Press) -> ft.Control:
    """Until the service, or the draft, has told what the steps need."""
    trouble = form.begin.trouble
    body = (
        waiting.skeleton(app.speech)
        if trouble is None
        else troubles.trouble_panel(app, trouble, on_retry=on_retry)
    )
    return frame.screen(app, body, title=app.speech.say(f"{texts_of(form)}.title"))


def step_screen(
    app: App,
    form: Form[Any, Any],
    *body: ft.Control,
    footer: ft.Control | None = None,
    on_leave: Callable[[], Awaitable[None]] | None = None,
) -> ft.Control:
    """One step. What is wrong with it belongs above its body: `form_mistakes`.

    `on_leave`: what is before the first step, when it is not the place above.
    """

    async def back() -> None:
        if await form.back():
            return
        if on_leave is None:
            app.back()
        else:
            await on_leave()

    return frame.screen(
        app,
        *_head(app, form),
        *body,
        title=app.speech.say(f"{texts_of(form)}.title"),
        footer=footer,
        on_back=back,
        page=f"{form.name}.{form.step}.{form.refused_times}",
    )


def _head(app: App, form: Form[Any, Any]) -> list[ft.Control]:
    say = app.speech.say
    rows: list[ft.Control] = []
    if form.position:
        name = say(f"{texts_of(form)}.step.{form.step}")
        rows.append(waiting.progress_header(app.speech, form.position, len(form.steps), name))
    if form.was_resumed:
        rows.append(surfaces.notice(say("wizard.resumed"), icon=ft.Icons.SAVE_OUTLINED))
    if form.begin.trouble is not None and form.begin.trouble.is_no_connection:
        rows.append(surfaces.warning(say("wizard.offline_kept")))
    return rows


def next_button(
    app: App, form: Form[Any, Any], *, text: str | None = None, busy: bool = False, busy_text: str = ""
) -> ft.Control:
    """`busy`: while `may_leave` asks outside."""
    return buttons.primary_button(
        text or app.speech.say("wizard.next"),
        form.next,
        key=f"{form.name}.next",
        busy=busy,
        busy_text=busy_text,
    )


def done_screen(
    app: App, form: Form[Any, Any], title: str, *rows: ft.Control, ways_on: tuple[tuple[str, str], ...]
) -> ft.Control:
    """What came of it. `ways_on`: words and path, the first one as the next step; the form begins anew."""

    def leave(path: str) -> Press:
        def go() -> None:
            app.drop(form.name)
            app.go(path)

        return go

    (first, first_path), *others = ways_on
    return frame.screen(
        app,
        ft.Container(height=theme.GAP_L),
        ft.Icon(ft.Icons.CHECK_CIRCLE, size=72, color=theme.GOOD),
        ft.Semantics(live_region=True, content=words.display(title)),
        *rows,
        footer=surfaces.stack(
            buttons.primary_button(first, leave(first_path), key="done.next"),
            *(
                buttons.text_button(text, leave(path), key=f"done.{place}")
                for place, (text, path) in enumerate(others, start=1)
            ),
            spacing=theme.GAP_S,
        ),
    )
