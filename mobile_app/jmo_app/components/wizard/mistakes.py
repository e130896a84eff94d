"""What is wrong: all together above the step, and each under its own field."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from jamsostek.contract import Problem
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import words
from jmo_app.explained import explain
from jmo_app.texts import Speech
from jmo_app.wizard import Form

NameOf = Callable[[str], str]
"""How a field is called on the screen."""


def texts_of(form: Form[Any, Any]) -> str:
    """The group of texts a form speaks from."""
    return form.name.replace("-", "_")


def error_in(app: App, form: Form[Any, Any], field: str) -> str | None:
    """The sentence under this field of the form."""
    return error_of(app.speech, form.problem_of(field))


def form_mistakes(app: App, form: Form[Any, Any]) -> list[ft.Control]:
    """All that is wrong with the form's step, by the names of its fields."""
    return error_summary(
        app, form.problems, name_of=lambda field: app.speech.say(f"{texts_of(form)}.field.{field}")
    )


def error_of(speech: Speech, problem: Problem | None) -> str | None:
    """The sentence under a field."""
    if problem is None:
        return None
    explanation = explain(speech, problem)
    return f"{explanation.what} {explanation.next}"


def error_summary(app: App, problems: Sequence[Problem], *, name_of: NameOf) -> list[ft.Control]:
    """All mistakes of the screen, above everything else, announced when they appear."""
    if not problems:
        return []
    say = app.speech.say
    lines = [_mistake(app.speech, problem, name_of) for problem in problems]
    head = say("wizard.one_mistake") if len(problems) == 1 else say("wizard.mistakes", count=len(problems))
    return [
        ft.Semantics(
            live_region=True,
            container=True,
            content=ft.Container(
                key="errors",
                content=ft.Column(
                    [
                        ft.Row(
                            [
                                ft.Icon(ft.Icons.ERROR_OUTLINE, color=theme.ON_BAD_SOFT, size=22),
                                ft.Text(
                                    head,
                                    size=16,
                                    weight=ft.FontWeight.W_700,
                                    color=theme.ON_BAD_SOFT,
                                    expand=True,
                                ),
                            ],
                            spacing=10,
                        ),
                        *lines,
                    ],
                    spacing=8,
                ),
                padding=theme.GAP,
                bgcolor=theme.BAD_SOFT,
                border=ft.Border.only(left=ft.BorderSide(4, theme.BAD)),
                border_radius=theme.RADIUS_S,
            ),
        )
    ]


def _mistake(speech: Speech, problem: Problem, name_of: NameOf) -> ft.Control:
    explanation = explain(speech, problem)
    name = name_of(problem.field) if problem.field else ""
    lead = name if not name or name.endswith("?") else f"{name}:"
    said = f"{lead} {explanation.what} {explanation.next}".lstrip()
    return words.quiet(said, color=theme.ON_BAD_SOFT, size=15)
