"""The balance per card, and the statement that shows where every rupiah comes from."""

import flet as ft

from jamsostek.contract import Card, Cards, LedgerLine, Statement, StatementYear
from jmo_app import formats, routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, chart, faces, frame, surfaces, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.balance.state import BalanceState, StatementState, adds_up, reason_of, years_follow


@component
def BalanceScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("balance", lambda: BalanceState(app))
    use_changes(state.changes)
    use_start(state.cards.load)
    return frame.screen(
        app,
        faces.four_faces(
            app,
            state.cards,
            content=lambda cards: _cards(app, cards),
            empty=lambda: surfaces.stack(no_cards(app), _simulation(app)),
            is_broad=app.is_broad,
        ),
        *([_simulation(app)] if state.cards.content is None else []),
        title=app.speech.say("balance.title"),
        in_two=True,
    )


def _simulation(app: App) -> ft.Control:
    return buttons.second_button(
        app.speech.say("simulation.open"),
        lambda: app.go(routes.SIMULATION),
        key="balance.simulation",
        icon=ft.Icons.TRENDING_UP_ROUNDED,
    )


def no_cards(app: App) -> ft.Control:
    return surfaces.section(
        words.heading(app.speech.say("balance.empty")), words.body(app.speech.say("balance.empty_next"))
    )


def _cards(app: App, cards: Cards) -> ft.Control:
    say = app.speech.say
    rows: list[ft.Control] = [
        surfaces.money_row(formats.grouped(card.kpj), formats.money(card.balance)) for card in cards.cards
    ]
    total = ft.Container(
        content=ft.Column(
            [
                words.label(say("balance.total"), color=theme.ON_PRINT_QUIET),
                words.amount(formats.money(cards.total), size=30, color=theme.ON_PRINT),
                words.quiet(say("balance.as_of", at=cards.as_of), color=theme.ON_PRINT_QUIET, size=13),
            ],
            spacing=4,
        ),
        padding=20,
        bgcolor=theme.PRINT,
        border_radius=theme.RADIUS + 4,
    )
    sum_up = surfaces.section(
        *rows,
        surfaces.line(),
        surfaces.money_row(say("balance.total"), formats.money(cards.total), bold=True),
        words.quiet(say("balance.adds_up", cards=len(cards.cards))),
    )
    parts: list[ft.Control] = [total]
    if len(cards.cards) > 1:
        parts.append(sum_up)
    if sum(card.balance > 0 for card in cards.cards) > 1:
        parts.append(
            buttons.second_button(
                say("merging.open"),
                lambda: app.go(routes.MERGE),
                key="balance.merge",
                icon=ft.Icons.MERGE_ROUNDED,
            )
        )
    parts.append(_simulation(app))
    return surfaces.two_columns(parts, [_card(app, card) for card in cards.cards], is_broad=app.is_broad)


def _card(app: App, card: Card) -> ft.Control:
    say = app.speech.say
    last = card.last_contribution_on
    details: list[ft.Control] = [
        words.heading(say("balance.card", kpj=formats.grouped(card.kpj))),
        words.amount(formats.money(card.balance), size=24),
        surfaces.facts(
            (say("balance.status"), app.speech.word(card.status)),
            (say("balance.segment"), app.speech.word(card.segment)),
            *([(say("balance.employer"), card.employer)] if card.employer else []),
            (
                say("balance.last_contribution"),
                app.speech.day(last) if last else say("balance.no_contribution"),
            ),
        ),
        words.label(say("balance.programs")),
        surfaces.chips(card.programs, bgcolor=theme.TRUST_SOFT, color=theme.ON_TRUST_SOFT),
    ]
    if card.merged_into_kpj:
        details.append(surfaces.notice(say("balance.merged_into", kpj=formats.grouped(card.merged_into_kpj))))
    details.append(
        buttons.second_button(
            say("balance.open_statement"),
            lambda: app.go(routes.STATEMENT, card_id=card.card_id),
            key=f"balance.{card.card_id}.statement",
            icon=ft.Icons.CALENDAR_MONTH_OUTLINED,
        )
    )
    if not card.merged_into_kpj:
        details.append(
            buttons.second_button(
                say("contributions.open"),
                lambda: app.go(routes.CONTRIBUTIONS, card_id=card.card_id),
                key=f"balance.{card.card_id}.contributions",
                icon=ft.Icons.EVENT_AVAILABLE_OUTLINED,
            )
        )
    return surfaces.section(*details, spacing=14)


@component
def StatementScreen(app: App, card_id: str) -> ft.Control:  # noqa: N802
    state = app.keep(f"statement.{card_id}", lambda: StatementState(app, card_id))
    use_changes(state.changes)
    use_start(state.statement.load)
    return frame.screen(
        app,
        faces.four_faces(
            app,
            state.statement,
            content=lambda statement: _statement(state, statement),
            empty=lambda: surfaces.section(words.body(app.speech.say("balance.empty_statement"))),
            is_broad=app.is_broad,
        ),
        title=app.speech.say("balance.statement_title"),
        in_two=True,
    )


def _statement(state: StatementState, statement: Statement) -> ft.Control:
    say = state.app.speech.say
    is_right = all(map(adds_up, statement.years)) and years_follow(statement.years)
    rows: list[ft.Control] = [
        surfaces.section(
            words.label(say("balance.statement_of", kpj=formats.grouped(statement.kpj))),
            words.label(say("balance.balance_now")),
            words.amount(formats.money(statement.balance), size=28),
            words.quiet(say("balance.as_of", at=statement.as_of)),
        )
    ]
    if is_right:
        rows.append(
            surfaces.notice(
                say("balance.sum_is_right"),
                icon=ft.Icons.CALCULATE_OUTLINED,
                bgcolor=theme.GOOD_SOFT,
                color=theme.ON_GOOD_SOFT,
            )
        )
    if statement.illustrative_rates:
        rows.append(surfaces.notice(say("balance.illustrative"), icon=ft.Icons.SCIENCE_OUTLINED))
    if len(statement.years) > 1:
        rows.append(_history(state, statement))
    years = [_year(state, year) for year in statement.years]
    return surfaces.two_columns(rows, years, is_broad=state.app.is_broad)


def _history(state: StatementState, statement: Statement) -> ft.Control:
    """The closing balance of each year; the years below say the same."""
    say = state.app.speech.say
    oldest, newest = statement.years[-1], statement.years[0]
    return chart.stacked_bars(
        [((year.closing, theme.TRUST),) for year in reversed(statement.years)],
        spoken=say(
            "balance.history_spoken",
            first=oldest.year,
            last=newest.year,
            start=oldest.closing,
            end=newest.closing,
        ),
        legend=((theme.TRUST, say("balance.history", first=oldest.year, last=newest.year)),),
    )


def _year(state: StatementState, year: StatementYear) -> ft.Control:
    say, money = state.app.speech.say, formats.money
    rows: list[ft.Control] = [
        words.heading(say("balance.year", year=year.year)),
        surfaces.money_row(say("balance.opening"), money(year.opening), quiet=True),
        surfaces.money_row(say("balance.from_employer"), f"+ {money(year.employer)}"),
        surfaces.money_row(say("balance.from_worker"), f"+ {money(year.worker)}"),
        surfaces.money_row(say("balance.development"), f"+ {money(year.development)}"),
    ]
    if year.transfers:
        rows.append(surfaces.money_row(say("balance.transfers"), _signed(year.transfers)))
    if year.withdrawals:
        rows.append(surfaces.money_row(say("balance.withdrawals"), _signed(-year.withdrawals)))
    rows += [
        surfaces.line(),
        surfaces.money_row(f"= {say('balance.closing')}", money(year.closing), bold=True),
    ]
    if not adds_up(year):
        rows.append(surfaces.warning(say("balance.does_not_add_up")))
    if year.lines:
        rows.append(_lines_button(state, year))
    if year.year in state.open_years:
        rows += [_line(state, line) for line in year.lines]
    return surfaces.section(*rows, spacing=10)


def _lines_button(state: StatementState, year: StatementYear) -> ft.Control:
    is_open = year.year in state.open_years
    key = "balance.hide_lines" if is_open else "balance.show_lines"
    return buttons.text_button(
        state.app.speech.say(key, year=year.year, lines=len(year.lines)),
        lambda: state.turn_year(year.year),
        key=f"statement.{year.year}",
        icon=ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE,
    )


def _line(state: StatementState, line: LedgerLine) -> ft.Control:
    speech = state.app.speech
    name = (
        speech.say("balance.contribution_for", month=line.period) if line.period else speech.word(line.kind)
    )
    why = speech.say(
        reason_of(line), employer=line.employer_part, worker=line.worker_part, rate=line.rate_percent
    )
    return ft.Container(
        content=ft.Column(
            [
                surfaces.money_row(name, _signed(line.amount)),
                words.quiet(speech.day(line.booked_on), size=13),
                words.quiet(why, size=13),
            ],
            spacing=2,
        ),
        padding=ft.Padding.only(top=10),
        border=ft.Border.only(top=ft.BorderSide(1, theme.LINE)),
    )


def _signed(amount: int) -> str:
    return f"+ {formats.money(amount)}" if amount > 0 else f"− {formats.money(-amount)}"
