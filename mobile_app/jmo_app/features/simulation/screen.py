"""Simulasi JHT: three answers, the estimate with its years as bars and as rows, and what it assumes."""

import flet as ft

from jamsostek.simulation import Simulation
from jmo_app import formats, theme
from jmo_app.app import App
from jmo_app.components import buttons, chart, fields, frame, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.simulation.state import LIMITS, Field, SimulationState


@component
def SimulationScreen(app: App) -> ft.Control:  # noqa: N802
    say = app.speech.say
    state = app.keep("simulation", lambda: SimulationState(app))
    use_changes(state.changes)
    use_start(state.open)
    return frame.screen(
        app,
        surfaces.two_columns(
            [words.body(say("simulation.intro")), *(_field(app, state, asked) for asked in Field)],
            _result(app, state.result) if state.result is not None else [],
            is_broad=app.is_broad,
        ),
        title=say("simulation.title"),
        in_two=True,
        footer=buttons.primary_button(
            say("simulation.compute"),
            state.compute,
            key="simulation.compute",
            icon=ft.Icons.CALCULATE_OUTLINED,
        ),
    )


def _field(app: App, state: SimulationState, asked: Field) -> ft.Control:
    say = app.speech.say
    least, most = LIMITS[asked]
    return fields.text_field(
        say(f"simulation.{asked}"),
        state.answer(asked),
        lambda value: state.type(asked, value),
        key=f"simulation.{asked}",
        keyboard=ft.KeyboardType.NUMBER,
        help_text=say(f"simulation.{asked}_help"),
        error=say(f"simulation.{asked}_wrong", least=least, most=most) if asked in state.wrong else None,
        on_submit=state.compute,
    )


def _result(app: App, result: Simulation) -> list[ft.Control]:
    say = app.speech.say
    last = result.years[-1]
    total = ft.Semantics(
        live_region=True,
        content=ft.Container(
            content=ft.Column(
                [
                    words.label(say("simulation.at_56", years=last.year), color=theme.ON_PRINT_QUIET),
                    words.amount(formats.money(result.balance.amount), size=30, color=theme.ON_PRINT),
                ],
                spacing=4,
            ),
            padding=20,
            bgcolor=theme.PRINT,
            border_radius=theme.RADIUS + 4,
        ),
    )
    growth = result.balance.amount - last.paid_in.amount
    return [
        total,
        surfaces.section(
            surfaces.money_row(say("simulation.paid_in"), formats.money(last.paid_in.amount)),
            surfaces.money_row(say("simulation.growth"), formats.money(growth)),
            surfaces.line(),
            surfaces.money_row(say("simulation.sum"), formats.money(result.balance.amount), bold=True),
        ),
        _chart(app, result),
        surfaces.notice(
            say(
                "simulation.assumptions",
                employer=_percent(result.employer_rate),
                worker=_percent(result.worker_rate),
                growth=_percent(result.yearly_yield),
            )
        ),
        surfaces.section(
            words.heading(say("simulation.by_year")),
            *(
                surfaces.money_row(
                    say("simulation.year", number=year.year), formats.money(year.balance.amount)
                )
                for year in result.years
            ),
        ),
    ]


def _percent(rate: object) -> str:
    return f"{float(str(rate)) * 100:.1f}"


def _chart(app: App, result: Simulation) -> ft.Control:
    """A bar a year: what was paid in, and on top of it what it grew by. The rows below say the same."""
    say = app.speech.say
    bars = [
        ((year.balance.amount - year.paid_in.amount, theme.STEP), (year.paid_in.amount, theme.TRUST))
        for year in result.years
    ]
    return chart.stacked_bars(
        bars,
        spoken=say("simulation.chart", years=len(bars), amount=result.balance.amount),
        legend=((theme.TRUST, say("simulation.paid_in")), (theme.STEP, say("simulation.growth"))),
    )
