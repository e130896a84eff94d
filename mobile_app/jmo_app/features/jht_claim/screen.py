"""The JHT claim on the screen: which step is drawn, and the one button at the thumb."""

from collections.abc import Callable
from typing import Final

import flet as ft

from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.components import buttons, frame, surfaces, troubles, waiting, wizard
from jmo_app.components.watching import use_changes, use_start
from jmo_app.features.jht_claim import conditions, money, review
from jmo_app.features.jht_claim.state import DRAFT_NAME, STEPS, JhtClaimWizard, Step
from jmo_app.features.selfie.screen import SelfieStep

Drawn = list[ft.Control]


@ft.component
def JhtClaimScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(DRAFT_NAME, lambda: JhtClaimWizard(app.api, app.storage, changes=Changes()))
    use_changes(state.changes)
    use_start(state.open)
    if state.step is Step.DONE:
        return review.done(app, state)
    if state.check is None:
        return frame.screen(app, *_waiting(app, state), title=app.speech.say("jht_claim.title"))
    return _step(app, state)


def _waiting(app: App, state: JhtClaimWizard) -> Drawn:
    if state.begin.trouble is None:
        return [waiting.skeleton(app.speech)]
    return [troubles.trouble_panel(app, state.begin.trouble, on_retry=state.check_again)]


def _step(app: App, state: JhtClaimWizard) -> ft.Control:
    async def back() -> None:
        if not await state.back():
            app.back()

    return frame.screen(
        app,
        *_head(app, state),
        *BODIES[state.step](app, state),
        title=app.speech.say("jht_claim.title"),
        footer=_footer(app, state),
        on_back=back,
        page=f"jht-claim.{state.step}.{state.refused_times}",
    )


def _head(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    rows: Drawn = [
        waiting.progress_header(app.speech, state.position, len(STEPS), say(f"jht_claim.step.{state.step}"))
    ]
    if state.was_resumed:
        rows.append(surfaces.notice(say("wizard.resumed"), icon=ft.Icons.SAVE_OUTLINED))
    if state.begin.trouble is not None and state.begin.trouble.is_no_connection:
        rows.append(surfaces.warning(say("wizard.offline_kept")))
    if state.step in (Step.MEMBERSHIP, Step.FACE, Step.ACCOUNT, Step.AMOUNT):
        rows += wizard.error_summary(
            app, state.problems, name_of=lambda field: say(f"jht_claim.field.{field}")
        )
    return rows


def _footer(app: App, state: JhtClaimWizard) -> ft.Control | None:
    say = app.speech.say
    if state.step is Step.REVIEW:
        return review.footer(app, state)
    if state.step is Step.CONDITIONS and not state.may_claim:
        return buttons.second_button(
            say("jht_claim.check_again"),
            state.check_again,
            key="jht-claim.check-again",
            busy=state.begin.is_busy,
            icon=ft.Icons.REFRESH,
        )
    if state.step is Step.FACE and not state.selfie.is_decided:
        return None
    asks_bank = state.step is Step.ACCOUNT and not state.uses_recorded and state.bank_check is None
    return buttons.primary_button(
        say("wizard.check_account") if asks_bank else say("wizard.next"),
        state.next,
        key="jht-claim.next",
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
