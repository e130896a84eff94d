"""Every month that is owed: what was paid for JHT and JP, what came late, and what never came."""

from typing import Final

import flet as ft

from jamsostek.contribution_months import MonthState
from jamsostek.savings_contract import Contributions, PaidMonth
from jmo_app import formats, theme
from jmo_app.app import App
from jmo_app.components import buttons, faces, frame, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.contributions.state import ContributionsState, Year, years_of

LOOKS: Final = {
    MonthState.PAID: (ft.Icons.CHECK, theme.GOOD_SOFT, theme.ON_GOOD_SOFT),
    MonthState.LATE: (ft.Icons.SCHEDULE, theme.STEP_SOFT, theme.ON_STEP_SOFT),
    MonthState.MISSING: (ft.Icons.CLOSE, theme.BAD_SOFT, theme.ON_BAD_SOFT),
    MonthState.DUE: (ft.Icons.MORE_HORIZ, theme.SUNKEN, theme.TEXT),
}
"""A sign and a colour: neither has to be seen to know the other."""
SENTENCES: Final = {
    MonthState.PAID: "contributions.paid",
    MonthState.LATE: "contributions.late_on",
    MonthState.MISSING: "contributions.missing_since",
    MonthState.DUE: "contributions.due",
}
MONTHS: Final = range(1, 13)


@component
def ContributionsScreen(app: App, card_id: str) -> ft.Control:  # noqa: N802
    state = app.keep(f"contributions.{card_id}", lambda: ContributionsState(app, card_id))
    use_changes(state.changes)
    use_start(state.contributions.load)
    return frame.screen(
        app,
        faces.four_faces(
            app,
            state.contributions,
            content=lambda found: _content(state, found),
            empty=lambda: _empty(app),
            is_broad=app.is_broad,
        ),
        title=app.speech.say("contributions.title"),
        in_two=True,
    )


def _empty(app: App) -> ft.Control:
    say = app.speech.say
    return surfaces.section(
        words.heading(say("contributions.empty")), words.body(say("contributions.empty_next"))
    )


def _content(state: ContributionsState, found: Contributions) -> ft.Control:
    say = state.app.speech.say
    years = years_of(found.months)
    rule = [words.quiet(say("contributions.jp_rule"))] if any(year.jp for year in years) else []
    return surfaces.two_columns(
        [
            words.label(say("balance.card", kpj=formats.grouped(found.kpj))),
            *_summary(state.app, found),
            *rule,
        ],
        [_year(state, year) for year in years],
        is_broad=state.app.is_broad,
    )


def _summary(app: App, found: Contributions) -> list[ft.Control]:
    say = app.speech.say
    rows: list[ft.Control] = []
    if found.missing:
        way_on = "missing_employer" if found.employer else "missing_self"
        sentence = say("contributions.missing", months=found.missing)
        rows.append(surfaces.warning(f"{sentence} {say(f'contributions.{way_on}')}"))
    if found.late:
        rows.append(surfaces.notice(say("contributions.late", months=found.late), icon=ft.Icons.SCHEDULE))
    return rows or [surfaces.good_news(say("contributions.all_paid"))]


def _year(state: ContributionsState, year: Year) -> ft.Control:
    say = state.app.speech.say
    is_open = state.opened == year.year
    return surfaces.section(
        words.heading(say("contributions.year", year=year.year)),
        words.quiet(say("contributions.year_sum", jht=year.jht, jp=year.jp)),
        _strip(state.app, year),
        buttons.text_button(
            say("contributions.hide" if is_open else "contributions.show", year=year.year),
            lambda: state.turn(year.year),
            key=f"contributions.{year.year}",
            icon=ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE,
        ),
        *((_month(state.app, month) for month in year.months) if is_open else ()),
        spacing=10,
    )


def _strip(app: App, year: Year) -> ft.Control:
    """The year at a glance; the months below say the same in words."""
    return ft.Semantics(
        label=app.speech.say(
            "contributions.strip",
            year=year.year,
            paid=year.count(MonthState.PAID, MonthState.LATE),
            missing=year.count(MonthState.MISSING),
            late=year.count(MonthState.LATE),
        ),
        image=True,
        exclude_semantics=True,
        container=True,
        content=ft.Row([_cell(year.state_of(month)) for month in MONTHS], spacing=3),
    )


def _cell(state: MonthState | None) -> ft.Control:
    if state is None:
        return ft.Container(height=26, expand=True)
    icon, paper, ink = LOOKS[state]
    return ft.Container(
        content=ft.Icon(icon, size=14, color=ink),
        alignment=ft.Alignment.CENTER,
        height=26,
        expand=True,
        bgcolor=paper,
        border_radius=5,
    )


def _month(app: App, month: PaidMonth) -> ft.Control:
    icon, paper, ink = LOOKS[month.state]
    say = app.speech.say
    name = words.body(formats.month_of_period(month.month, app.speech.language), bold=True)
    sign = ft.Container(content=ft.Icon(icon, size=18, color=ink), bgcolor=paper, padding=6, border_radius=8)
    rows: list[ft.Control] = [
        words.quiet(say(SENTENCES[month.state], paid_on=month.paid_on, due_on=month.due_on)),
        *_parts(app, "contributions.jht", month.jht_employer, month.jht_worker),
        *_parts(app, "contributions.jp", month.jp_employer, month.jp_worker),
    ]
    if app.is_narrow:  # the sign above, so that an amount has the whole width
        return ft.Column([sign, name, *rows], spacing=2)
    return ft.Row(
        [sign, ft.Column([name, *rows], spacing=2, expand=True)],
        spacing=12,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _parts(app: App, program: str, employer: int, worker: int) -> list[ft.Control]:
    if not employer and not worker:
        return []
    say = app.speech.say
    parts = [surfaces.money_row(say(program), formats.money(employer + worker))]
    if employer:
        parts.append(words.quiet(say("contributions.parts", employer=employer, worker=worker), size=13))
    return parts
