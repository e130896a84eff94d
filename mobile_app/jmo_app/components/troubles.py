"""Refusals as help: what happened, why, and what can be done now, with the button that does it."""

from collections.abc import Callable
from typing import Any

import flet as ft

from jmo_app import theme
from jmo_app.around import Around
from jmo_app.components import buttons, surfaces, words
from jmo_app.explained import Explanation, explain, way_on
from jmo_app.texts import Speech
from jmo_app.trouble import Trouble


def trouble_panel(
    app: Around,
    trouble: Trouble,
    *,
    on_retry: Callable[..., Any] | None = None,
    but_fields: bool = False,
) -> ft.Control:
    """Everything that stands in the way, together. `but_fields`: those are shown at their fields."""
    problems = trouble.general if but_fields else trouble.problems
    calm = trouble.is_no_connection
    panels = [refusal_panel(app, explain(app.speech, problem), calm=calm) for problem in problems]
    if on_retry is not None and not trouble.is_answered:
        panels.append(
            buttons.second_button(
                app.speech.say("app.try_again"), on_retry, key="trouble.retry", icon=ft.Icons.REFRESH
            )
        )
    return ft.Semantics(live_region=True, content=surfaces.stack(*panels, spacing=12))


def refusal_panel(app: Around, explanation: Explanation, *, calm: bool = False) -> ft.Control:
    """`calm`: nobody did anything wrong, there is just no network."""
    way = way_on(explanation.code)
    icon = ft.Icons.CLOUD_OFF_OUTLINED if calm else ft.Icons.ERROR_OUTLINE
    ink = theme.ON_STEP_SOFT if calm else theme.ON_BAD_SOFT
    rows: list[ft.Control] = [
        ft.Row(
            [
                ft.Icon(icon, color=ink, size=22),
                ft.Text(
                    explanation.what,
                    size=16,
                    weight=ft.FontWeight.W_700,
                    color=ink,
                    expand=True,
                    style=ft.TextStyle(height=1.35),
                ),
            ],
            spacing=10,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        words.quiet(explanation.why, color=ink, size=15),
        words.quiet(explanation.next, color=ink, size=15),
        words.quiet(_small_print(app.speech, explanation), color=ink, size=13),
    ]
    if way is not None:
        rows.append(
            buttons.second_button(
                app.speech.say(way.text), lambda: app.go(way.path), key=f"refusal.{explanation.code}.way"
            )
        )
    return ft.Container(
        content=ft.Column(rows, spacing=8),
        padding=theme.GAP,
        bgcolor=theme.STEP_SOFT if calm else theme.BAD_SOFT,
        border_radius=theme.RADIUS,
    )


def _small_print(speech: Speech, explanation: Explanation) -> str:
    if explanation.reference:
        return speech.say("app.code_and_reference", code=explanation.code, reference=explanation.reference)
    return speech.say("app.code", code=explanation.code)


def field_error(speech: Speech, trouble: Trouble | None, field: str) -> str | None:
    """The sentence to show under a field, if that field is at fault."""
    problem = trouble.problem_of(field) if trouble else None
    if problem is None:
        return None
    explanation = explain(speech, problem)
    return f"{explanation.what} {explanation.next}"


def stored_copy_banner(app: Around, trouble: Trouble | None, as_of: Any) -> ft.Control:
    """What is shown is a copy; how old it is, and why."""
    age = app.speech.age(as_of, now=app.now())
    key = "app.offline_copy" if trouble is not None and trouble.is_no_connection else "app.stored_copy"
    return surfaces.notice(
        app.speech.say(key, age=age),
        icon=ft.Icons.CLOUD_OFF_OUTLINED,
        bgcolor=theme.STEP_SOFT,
        color=theme.ON_STEP_SOFT,
        live=True,
    )


def simulation_notice(speech: Speech) -> ft.Control:
    return surfaces.notice(speech.say("app.simulation"), icon=ft.Icons.SCIENCE_OUTLINED)
