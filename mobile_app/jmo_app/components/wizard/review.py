"""The last step: answers to look through, what was refused, and the sending."""

from collections.abc import Sequence
from typing import Any

import flet as ft

from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, surfaces, troubles, words
from jmo_app.components.wizard.mistakes import texts_of
from jmo_app.wizard import Form, Step

Press = buttons.Press


def changing(form: Form[Step, Any], step: Step) -> Press:
    """To the step, and back to the review from there."""

    async def change() -> None:
        await form.change(step)

    return change


def groups(
    app: App, form: Form[Step, Any], shown: Sequence[tuple[Step, Sequence[tuple[str, str]]]]
) -> list[ft.Control]:
    """The answers of each step under its name, with the way to change them."""
    return [
        answers(
            app,
            app.speech.say(f"{texts_of(form)}.step.{step}"),
            rows,
            on_change=changing(form, step),
            key=f"review.{step}",
        )
        for step, rows in shown
    ]


def correct_button(app: App, form: Form[Step, Any], step: Step) -> ft.Control:
    """From what was refused to the step where it is put right."""
    name = app.speech.say(f"{texts_of(form)}.step.{step}")
    text = app.speech.say("wizard.go_change", name=name)
    return buttons.second_button(text, changing(form, step), key=f"correct.{step}")


def send_footer(
    app: App,
    form: Form[Any, Any],
    on_send: Press,
    *,
    text: str,
    again: str,
    busy_text: str,
    key: str,
    enabled: bool = True,
    warning: str | None = None,
) -> ft.Control:
    """`again`: what the button says while it is unknown whether it arrived; `warning`: why it has to wait."""
    rows: list[ft.Control] = []
    trouble = form.send.trouble
    if trouble is not None and not trouble.is_answered:
        rows.append(troubles.trouble_panel(app, trouble))
    if form.may_have_arrived and not form.waits:
        rows.append(surfaces.warning(app.speech.say("wizard.may_have_arrived")))
    elif warning is not None:
        rows.append(surfaces.warning(warning))
    rows.append(
        buttons.primary_button(
            again if form.may_have_arrived else text,
            on_send,
            key=key,
            busy=form.send.is_busy,
            busy_text=busy_text,
            enabled=enabled,
        )
    )
    return surfaces.stack(*rows, spacing=12)


def answers(
    app: App, title: str, rows: Sequence[tuple[str, str]], *, on_change: Press | None, key: str
) -> ft.Control:
    """One group of answers to look through, with the way to change it."""
    say = app.speech.say
    head: list[ft.Control] = [words.heading(title)]
    if on_change is not None:
        spoken = say("wizard.change_of", name=title)
        head.append(buttons.text_button(say("wizard.change"), on_change, key=f"{key}.change", name=spoken))
    named = ft.Row(
        head,
        wrap=True,
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )
    padding = theme.GAP_S if app.is_narrow else theme.GAP
    return surfaces.section(surfaces.stack(named, _facts(title, rows), spacing=4), padding=padding)


def _facts(title: str, rows: Sequence[tuple[str, str]]) -> ft.Control:
    """One answer under its own title needs no second name."""
    if len(rows) == 1 and rows[0][0] == title:
        return words.body(rows[0][1])
    return surfaces.facts(*rows)
