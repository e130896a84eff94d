"""Another account for a payment the bank refused."""

import flet as ft

from jamsostek.bank import BANKS
from jamsostek.contract import BankAccountCheck
from jmo_app import theme
from jmo_app.app import App
from jmo_app.components import buttons, fields, frame, step_up, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.claims.state import ClaimState, CorrectAccountState


@component
def CorrectAccountScreen(app: App, claim_id: str) -> ft.Control:  # noqa: N802
    claim = app.keep(f"claim.{claim_id}", lambda: ClaimState(app, claim_id))
    state = app.keep(f"account.{claim_id}", lambda: CorrectAccountState(app, claim_id))
    use_changes(claim.changes)
    use_changes(state.changes)
    use_start(claim.claim.load)
    if state.gate.is_asking:
        return step_up.ask_password(app, state.gate)
    say = app.speech.say
    net = claim.claim.content.net if claim.claim.content else None
    rows: list[ft.Control] = []
    if net is not None:
        rows.append(words.body(say("claims.account_what", net=net)))
    if state.answer is None:
        rows += _form(state)
    else:
        rows += _answer(state, state.answer)
    return frame.screen(app, *rows, title=say("claims.account_title"), footer=_next_step(state, net=net))


def _form(state: CorrectAccountState) -> list[ft.Control]:
    app, say = state.app, state.app.speech.say
    trouble = state.check.trouble
    rows: list[ft.Control] = []
    if trouble is not None:
        rows.append(troubles.trouble_panel(app, trouble, on_retry=state.ask_bank))
    rows += [
        fields.text_field(
            say("claims.number"),
            state.number,
            state.type_number,
            key="account.number",
            keyboard=ft.KeyboardType.NUMBER,
            error=say("claims.number_missing") if state.is_number_missing else None,
            on_submit=state.ask_bank,
        ),
        fields.radio_list(
            say("claims.bank"),
            [(bank.code, bank.name) for bank in BANKS.values()],
            state.bank_code,
            state.choose_bank,
            key="account.bank",
            error=say("claims.bank_missing") if state.is_bank_missing else None,
        ),
    ]
    return rows


def _answer(state: CorrectAccountState, answer: BankAccountCheck) -> list[ft.Control]:
    app, say = state.app, state.app.speech.say
    rows: list[ft.Control] = [
        surfaces.section(
            surfaces.facts(
                (say("claims.account"), f"{answer.bank_name} {answer.masked_number}"),
                (say("claims.holder"), answer.holder),
            )
        )
    ]
    if answer.is_members_own:
        rows.append(surfaces.notice(say("claims.pause_ahead"), icon=ft.Icons.SHIELD_OUTLINED))
    else:
        rows.append(surfaces.warning(say("claims.not_yours")))
    if answer.simulated:
        rows.append(
            surfaces.notice(
                say("claims.simulated_bank"),
                icon=ft.Icons.SCIENCE_OUTLINED,
                bgcolor=theme.SUNKEN,
                color=theme.TEXT,
            )
        )
    if state.sending.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.sending.trouble, on_retry=state.send))
    rows.append(buttons.second_button(say("claims.other_account"), state.another, key="account.other"))
    return rows


def _next_step(state: CorrectAccountState, *, net: int | None) -> ft.Control | None:
    say = state.app.speech.say
    if state.answer is None:
        return buttons.primary_button(
            say("claims.check_account"),
            state.ask_bank,
            key="account.check",
            busy=state.check.is_busy,
            busy_text=say("claims.checking"),
        )
    if not state.answer.is_members_own:
        return None
    return buttons.primary_button(
        say("claims.pay_again", net=net or 0),
        state.send,
        key="account.send",
        busy=state.sending.is_busy,
        busy_text=say("claims.sending"),
    )
