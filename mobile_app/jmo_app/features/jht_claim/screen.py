"""The JHT claim on the screen: which step is drawn, and the one button at the thumb."""

from collections.abc import Callable
from typing import Final

import flet as ft

from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.components import buttons, wizard
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.jht_claim import conditions, money, review
from jmo_app.features.jht_claim.state import DRAFT_NAME, JhtClaimWizard, Step
from jmo_app.features.selfie.screen import SelfieStep

Drawn = list[ft.Control]


@component
def JhtClaimScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(DRAFT_NAME, lambda: JhtClaimWizard(app.api, app.storage, changes=Changes()))
    use_changes(state.changes)
    use_start(state.open)
    if state.form.is_done:
        return review.done(app, state)
    if state.check is None:
        return wizard.waiting_screen(app, state.form, on_retry=state.check_again)
    return wizard.step_screen(
        app,
        state.form,
        *_mistakes(app, state),
        *BODIES[state.form.step](app, state),
        footer=_footer(app, state),
    )


def _mistakes(app: App, state: JhtClaimWizard) -> Drawn:
    if state.form.step in (Step.MEMBERSHIP, Step.FACE, Step.ACCOUNT, Step.AMOUNT):
        return wizard.form_mistakes(app, state.form)
    return []


def _footer(app: App, state: JhtClaimWizard) -> ft.Control | None:
    say = app.speech.say
    step = state.form.step
    if step is Step.REVIEW:
        return review.footer(app, state)
    if step is Step.CONDITIONS and not state.may_claim:
        return buttons.second_button(
            say("jht_claim.check_again"),
            state.check_again,
            key="jht-claim.check-again",
            busy=state.form.begin.is_busy,
            icon=ft.Icons.REFRESH,
        )
    if step is Step.FACE and not state.selfie.verdict.is_decided:
        return None
    asks_bank = step is Step.ACCOUNT and not state.uses_recorded and state.bank_check is None
    return wizard.next_button(
        app,
        state.form,
        text=say("wizard.check_account") if asks_bank else None,
        busy=state.ask_bank.is_busy or state.ask_amount.is_busy,
        busy_text=say("wizard.asking_bank") if state.ask_bank.is_busy else say("jht_claim.asking_amount"),
    )


def _face(app: App, state: JhtClaimWizard) -> Drawn:
    return [SelfieStep(app, state.selfie)]


BODIES: Final[dict[Step, Callable[[App, JhtClaimWizard], Drawn]]] = {
    Step.CONDITIONS: conditions.conditions,
    Step.REASON: conditions.reason,
    Step.MEMBERSHIP: conditions.membership,
    Step.FACE: _face,
    Step.ACCOUNT: money.account,
    Step.AMOUNT: money.amount,
    Step.REVIEW: review.body,
}
