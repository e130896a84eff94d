"""What it costs, with the rule named: of this agreement, and the whole tariff as a table."""

from typing import Final

import flet as ft

from jamsostek.migrants import (
    MigrantCharge,
    charge_before_work,
    charge_during_and_after,
    charge_extension,
)
from jmo_app import formats, theme
from jmo_app.app import App
from jmo_app.components import surfaces, words
from jmo_app.features.pmi.answers import Fields, charge
from jmo_app.texts import Speech

TIERS: Final = (6, 12, 24)
BETWEEN: Final = (7, 11, 23, 30)
"""Months between the tiers: how the rule reads there."""
KOREA: Final = 36


def cost(app: App, fields: Fields) -> list[ft.Control]:
    """Known on the phone before anything is sent."""
    found = charge(fields, on=app.today())
    return [] if found is None else [explained(app.speech, found)]


def explained(speech: Speech, found: MigrantCharge) -> ft.Control:
    """The sum, and where it comes from."""
    say = speech.say
    rows: list[ft.Control] = [
        words.body(say("pmi.cost", months=found.months, amount=found.total.amount), bold=True)
    ]
    if found.tier_months:
        rows.append(_row(say("pmi.line.tier", months=found.tier_months), found.tier.amount))
    if found.further.amount:
        text = "pmi.line.further_capped" if found.is_capped else "pmi.line.further"
        rows.append(_row(say(text, months=found.further_months), found.further.amount))
    return _sums(*rows, words.quiet(say("pmi.law", law=found.law)))


def tariff(app: App) -> list[ft.Control]:
    """Every figure with its source; the sums are made by the rules that make the bill."""
    say, today = app.speech.say, app.today()
    before, month = charge_before_work(on=today), charge_extension(1, on=today)
    during = {months: charge_during_and_after(months, on=today) for months in (*TIERS, *BETWEEN, KOREA)}
    law = words.quiet(say("pmi.law", law=before.law))
    return [
        words.body(say("pmi.tariff_intro")),
        _sums(
            words.heading(say("pmi.tariff_before")), _row(say("pmi.line.before"), before.total.amount), law
        ),
        _sums(
            words.heading(say("pmi.tariff_during")),
            *(_row(say("pmi.months", months=months), during[months].total.amount) for months in TIERS),
            _row(say("pmi.each_month_beyond"), month.total.amount),
            words.quiet(say("pmi.law", law=during[TIERS[0]].law)),
        ),
        _sums(
            words.heading(say("pmi.tariff_between")),
            *(_row(say("pmi.months", months=months), during[months].total.amount) for months in BETWEEN),
            words.quiet(say("pmi.tariff_between_why")),
        ),
        *_check_figures(app.speech, before, during[24], during[KOREA]),
    ]


def _check_figures(
    speech: Speech, before: MigrantCharge, two_years: MigrantCharge, korea: MigrantCharge
) -> list[ft.Control]:
    say = speech.say
    return [
        _sums(
            words.heading(say("pmi.tariff_both")),
            _row(say("pmi.line.before"), before.total.amount),
            _row(say("pmi.line.tier", months=24), two_years.total.amount),
            surfaces.line(),
            _row(say("pmi.sum"), (before.total + two_years.total).amount, bold=True),
            words.quiet(say("pmi.tariff_both_source")),
        ),
        _sums(
            words.heading(say("pmi.tariff_korea", months=KOREA)),
            _row(say("pmi.line.tier", months=korea.tier_months), korea.tier.amount),
            _row(say("pmi.line.further", months=korea.further_months), korea.further.amount),
            surfaces.line(),
            _row(say("pmi.sum"), korea.total.amount, bold=True),
            words.quiet(say("pmi.tariff_korea_source")),
        ),
    ]


def _sums(*rows: ft.Control) -> ft.Control:
    """Amounts stand below each other at the right."""
    return surfaces.section(surfaces.stack(*rows, spacing=theme.GAP_S))


def _row(name: str, amount: int, *, bold: bool = False) -> ft.Control:
    return surfaces.money_row(name, formats.money(amount), bold=bold)
