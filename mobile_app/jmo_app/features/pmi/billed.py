"""From verified data to the payment: documents, cost, bill, where to pay, what came of it."""

import flet as ft

from jamsostek.billing import BillingStatus
from jamsostek.contract import Problem
from jamsostek.migrants import MigrantPart, charge_during_and_after, charge_extension, read_agreement
from jamsostek.payment_channels import FeePayer, PaymentChannel, channels_in
from jamsostek.payment_contract import Bill
from jmo_app import formats, theme
from jmo_app.components import buttons, surfaces, troubles, words
from jmo_app.explained import explain
from jmo_app.features.pmi import costs, papers_screen
from jmo_app.features.pmi.state import MigrantState

Drawn = list[ft.Control]


# --- documents, and the bill -------------------------------------------------------------


def verified(state: MigrantState) -> Drawn:
    registration = state.registration
    assert registration is not None
    say = state.app.speech.say
    hindrances = [one for one in registration.hindrances if one.code != "PMI-DOKUMEN"]
    return [
        *_cost(state),
        *_notices(state),
        *papers_screen.documents(state.app, state.papers, registration),
        *(_panel(state, problem) for problem in hindrances),
        *_completing(state),
        buttons.primary_button(
            say("pmi.ask_bill"),
            state.request_bill,
            key="pmi.ask_bill",
            busy=state.act.is_busy,
            busy_text=say("pmi.asking"),
            enabled=not registration.hindrances,
        ),
        *_back_to_the_card(state),
    ]


def _cost(state: MigrantState) -> Drawn:
    registration, today = state.registration, state.app.today()
    assert registration is not None
    if registration.part is MigrantPart.EXTENSION:
        return [costs.explained(state.app.speech, charge_extension(registration.months, on=today))]
    if registration.work is None:
        return []
    months = read_agreement(registration.work.starts_on, registration.work.ends_on).months
    return [costs.explained(state.app.speech, charge_during_and_after(months, on=today))]


def _notices(state: MigrantState) -> Drawn:
    assert state.registration is not None
    speech = state.app.speech
    return [
        surfaces.warning(speech.say_known(f"pmi.notice.{one}", otherwise="pmi.notice.other"))
        for one in state.registration.notices
    ]


def _completing(state: MigrantState) -> Drawn:
    assert state.registration is not None
    if state.registration.part is MigrantPart.EXTENSION:
        return []
    return [
        buttons.second_button(state.app.speech.say("pmi.change_work"), state.complete, key="pmi.complete")
    ]


def _back_to_the_card(state: MigrantState) -> Drawn:
    if not state.former_key:
        return []
    return [
        buttons.text_button(
            state.app.speech.say("pmi.back_to_card"), state.back_to_the_card, key="pmi.former"
        )
    ]


# --- waiting for the payment ---------------------------------------------------------------


def billed(state: MigrantState) -> Drawn:
    registration = state.registration
    assert registration is not None
    bill = registration.bill
    assert bill is not None
    say = state.app.speech.say
    if bill.status is BillingStatus.EXPIRED:
        return [
            surfaces.warning(say("pmi.expired")),
            *money_seen(state, bill),
            buttons.primary_button(
                say("pmi.new_bill"), state.request_bill, key="pmi.new_bill", busy=state.act.is_busy
            ),
        ]
    country = registration.work.country if registration.work else ""
    return [
        _bill(state, bill),
        words.body(say("pmi.pay_until", until=bill.expires_at), bold=True),
        words.body(say("pmi.pay_until_here", until=bill.expires_at)),
        words.heading(say("pmi.pay_where")),
        *(_partner(state, channel) for channel in channels_in(country, on=state.app.today())),
        words.quiet(say("pmi.keep_number")),
        words.quiet(say("pmi.help_abroad")),
        buttons.primary_button(
            say("pmi.look_again"),
            state.refresh,
            key="pmi.look_again",
            busy=state.act.is_busy,
            busy_text=say("pmi.asking"),
        ),
        *_back_to_the_card(state),
    ]


def _bill(state: MigrantState, bill: Bill) -> ft.Control:
    say = state.app.speech.say
    rows = surfaces.stack(
        words.label(say("pmi.bill")),
        ft.Semantics(label=bill.billing_code, content=words.title(_grouped(bill.billing_code))),
        *(surfaces.money_row(_line(state, one.label), formats.money(one.amount)) for one in bill.lines),
        surfaces.money_row(say("pmi.sum"), formats.money(bill.amount), bold=True),
        *money_seen(state, bill),
        words.quiet(say("pmi.law", law=bill.law)),
        spacing=theme.GAP_S,
    )
    return surfaces.section(rows)


def money_seen(state: MigrantState, bill: Bill) -> Drawn:
    """What came, what is still to come, and what goes back."""
    say = state.app.speech.say
    rest = bill.amount - bill.kept
    shown = [
        ("pmi.kept", bill.kept),
        ("pmi.rest", rest if bill.kept and bill.status is BillingStatus.ISSUED else 0),
        ("pmi.returning", bill.returning),
    ]
    return [surfaces.money_row(say(text), formats.money(amount)) for text, amount in shown if amount > 0]


def _partner(state: MigrantState, channel: PaymentChannel) -> ft.Control:
    """Its kind and its fee, told before anybody pays."""
    say = state.app.speech.say
    agreed = channel.agreement(state.app.today())
    is_free = agreed.borne_by is FeePayer.SCHEME
    fee = say("pmi.fee_none") if is_free else say("pmi.fee", amount=agreed.fee.amount)
    return surfaces.section(
        words.body(channel.name, bold=True), words.quiet(f"{say(f'pmi.kind.{channel.kind}')} · {fee}")
    )


def _line(state: MigrantState, label: str) -> str:
    kind, _, months = label.partition("-")
    return state.app.speech.say_known(f"pmi.line.{kind}", otherwise="pmi.line.other", months=months)


def _grouped(code: str) -> str:
    return f"{code[:5]} {code[5:10]} {code[10:]}"


def _panel(state: MigrantState, problem: Problem) -> ft.Control:
    return troubles.refusal_panel(state.app, explain(state.app.speech, problem))
