"""Where the money goes, and how much it is: every part of the amount, the tax with its rule."""

from typing import Final

import flet as ft

from jamsostek.contract import Quote, QuoteLine
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import bank_field, fields, surfaces, troubles, waiting, wizard, words
from jmo_app.features.jht_claim.state import (
    ACCOUNT,
    BANK,
    MERGES,
    NPWP,
    AccountChoice,
    JhtClaimWizard,
)
from jmo_app.formats import grouped

Drawn = list[ft.Control]

TAX_RULES: Final = ("final-free", "final-5", "progressive", "progressive-no-npwp")


# --- account and NPWP ---------------------------------------------------------


def account(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    rows: Drawn = [words.heading(say("jht_claim.account_question"))]
    if state.recorded is not None:
        rows.append(_choice(app, state))
    if not state.uses_recorded:
        rows += _another(app, state)
    rows += _npwp(app, state)
    for trouble in (state.ask_bank.trouble, state.ask_amount.trouble):
        if trouble is not None:
            rows.append(troubles.trouble_panel(app, trouble))
    return rows


def _choice(app: App, state: JhtClaimWizard) -> ft.Control:
    say = app.speech.say
    recorded = state.recorded
    assert recorded is not None

    async def choose(value: str) -> None:
        await state.choose_account(AccountChoice(value))

    said = say(
        "jht_claim.account_recorded",
        bank=recorded.bank_name,
        number=recorded.masked_number,
        holder=recorded.holder,
    )
    return wizard.two_answers(
        say("jht_claim.account_question"),
        [
            (AccountChoice.RECORDED, said, state.uses_recorded),
            (AccountChoice.ANOTHER, say("jht_claim.account_another"), not state.uses_recorded),
        ],
        choose,
        key="account",
    )


def _another(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    rows: Drawn = [
        bank_field.BankField(
            app,
            state.bank_code,
            state.choose_bank,
            wizard.error_in(app, state.form, BANK),
        ),
        fields.text_field(
            say("jht_claim.field.bank.account_number"),
            state.account_number,
            state.type_account,
            key="account.number",
            keyboard=ft.KeyboardType.NUMBER,
            max_length=32,
            help_text=say("wizard.account_help"),
            error=wizard.error_in(app, state.form, ACCOUNT),
        ),
        *bank_field.unusual_length(app, state.bank_code, state.account_number),
        *bank_field.holder(app, state.bank_check),
    ]
    if state.recorded is not None:
        rows.append(surfaces.notice(say("jht_claim.account_replacing"), icon=ft.Icons.SHIELD_OUTLINED))
    return rows


def _npwp(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    known = state.check is not None and state.check.npwp_known
    return [
        fields.text_field(
            say("wizard.npwp"),
            state.npwp,
            state.type_npwp,
            key="npwp",
            keyboard=ft.KeyboardType.NUMBER,
            max_length=32,
            help_text=say("jht_claim.npwp_recorded") if known else say("wizard.npwp_help"),
            error=wizard.error_in(app, state.form, NPWP),
        ),
        words.quiet(say("jht_claim.npwp_why")),
    ]


# --- the amount ---------------------------------------------------------------


def amount(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    quote = state.quote
    if quote is None:
        return _no_amount(app, state)
    return [
        *_changed(app, state),
        ft.Column(
            [
                words.label(say("jht_claim.amount_title")),
                words.amount(app.speech.money(quote.net), size=36, color=theme.TRUST),
                words.quiet(say("jht_claim.amount_valid", on=quote.valid_on)),
            ],
            spacing=2,
        ),
        breakdown(app, quote),
        *_merges(app, state, quote),
    ]


def _no_amount(app: App, state: JhtClaimWizard) -> Drawn:
    trouble = state.ask_amount.trouble
    if trouble is None:
        return [waiting.skeleton(app.speech)]
    return [troubles.trouble_panel(app, trouble, on_retry=state.ask_amount_again)]


def _changed(app: App, state: JhtClaimWizard) -> Drawn:
    if state.quote is None or state.quote_before is None:
        return []
    before, now = state.quote_before.net, state.quote.net
    return [surfaces.warning(app.speech.say("jht_claim.amount_changed", before=before, now=now))]


def breakdown(app: App, quote: Quote) -> ft.Control:
    say, money = app.speech.say, app.speech.money
    rule = quote.tax_rule if quote.tax_rule in TAX_RULES else "other"
    return surfaces.section(
        *(row for line in quote.lines for row in _line(app, line)),
        surfaces.line(),
        surfaces.money_row(say("jht_claim.amount_gross"), money(quote.gross), bold=True),
        surfaces.money_row(say("jht_claim.amount_tax"), money(-quote.tax)),
        words.quiet(say(f"jht_claim.tax.{rule}")),
        surfaces.line(),
        surfaces.money_row(say("jht_claim.amount_net"), money(quote.net), bold=True),
        spacing=10,
    )


def _line(app: App, line: QuoteLine) -> Drawn:
    say, money = app.speech.say, app.speech.money
    return [
        words.label(say("jht_claim.amount_card", kpj=grouped(line.kpj))),
        surfaces.money_row(say("jht_claim.amount_booked"), money(line.booked)),
        surfaces.money_row(say("jht_claim.amount_closing"), money(line.closing_development)),
    ]


def _merges(app: App, state: JhtClaimWizard, quote: Quote) -> Drawn:
    if not quote.merges:
        return []
    say = app.speech.say
    rows: Drawn = [
        words.heading(say("jht_claim.merges_title")),
        words.body(say("jht_claim.merges_text")),
        *(words.body(grouped(kpj), bold=True) for kpj in quote.merges),
        fields.tick(
            say("jht_claim.merges_confirm"),
            state.merges_confirmed,
            state.confirm_merges,
            key="merges",
            error=wizard.error_in(app, state.form, MERGES),
        ),
    ]
    return [surfaces.section(*rows, spacing=10)]
