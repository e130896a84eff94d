"""My claims, one claim on its way, and another account when a payment failed."""

from typing import Final

import flet as ft

from jamsostek.claims import ClaimStatus
from jamsostek.contract import JhtClaim, JhtClaims
from jmo_app import formats, routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, claim_rows, faces, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.explained import explain
from jmo_app.features.claims.state import (
    ClaimsState,
    ClaimState,
    Mark,
    Step,
    is_promise_running,
    steps_of,
)

STAGES: Final = {
    ClaimStatus.SUBMITTED: "claims.stage_submitted",
    ClaimStatus.AGENDA: "claims.stage_agenda",
    ClaimStatus.ASSESSMENT: "claims.stage_assessment",
    ClaimStatus.APPROVAL: "claims.stage_approval",
    ClaimStatus.PAYMENT: "claims.stage_payment",
    ClaimStatus.DONE: "claims.stage_done",
    ClaimStatus.RETURNED: "claims.stage_returned",
    ClaimStatus.REJECTED: "claims.stage_rejected",
    ClaimStatus.PAYMENT_FAILED: "claims.stage_failed",
    ClaimStatus.WITHDRAWN: "claims.stage_withdrawn",
}
FACTS: Final = {
    "bank_reference": "claims.reference",
    "cause": "claims.bank_cause",
    "paused_until": "claims.paused",
}
MARKS: Final = {
    Mark.DONE: (ft.Icons.CHECK_CIRCLE, theme.GOOD, "claims.state_done"),
    Mark.NOW: (ft.Icons.PENDING, theme.TRUST, "claims.state_now"),
    Mark.AHEAD: (ft.Icons.RADIO_BUTTON_UNCHECKED, theme.QUIET_TEXT, "claims.state_ahead"),
    Mark.STOPPED: (ft.Icons.ERROR, theme.BAD, "claims.state_stopped"),
}


@component
def ClaimsScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep("claims", lambda: ClaimsState(app))
    use_changes(state.changes)
    use_start(state.claims.load)
    say = app.speech.say
    return frame.screen(
        app,
        faces.four_faces(
            app, state.claims, content=lambda claims: _claims(app, claims), empty=lambda: _no_claims(app)
        ),
        title=say("claims.title"),
        footer=buttons.primary_button(
            say("claims.new"), lambda: app.go(routes.JHT_CLAIM), key="claims.new", icon=ft.Icons.ADD
        ),
    )


def _no_claims(app: App) -> ft.Control:
    return surfaces.section(
        words.heading(app.speech.say("claims.empty")), words.body(app.speech.say("claims.empty_next"))
    )


def _claims(app: App, claims: JhtClaims) -> ft.Control:
    return surfaces.stack(*(_row(app, claim) for claim in claims.claims), spacing=12)


def _row(app: App, claim: JhtClaim) -> ft.Control:
    return claim_rows.claim_row(
        app,
        app.speech.say("claims.claim_title", number=claim.number),
        app.speech.say("claims.submitted", at=claim.submitted_at),
        claim_id=claim.claim_id,
        status=claim.status,
        net=claim.net,
    )


@component
def ClaimScreen(app: App, claim_id: str) -> ft.Control:  # noqa: N802
    state = app.keep(f"claim.{claim_id}", lambda: ClaimState(app, claim_id))
    use_changes(state.changes)
    use_start(state.follow)
    claim = state.claim.content
    title = (
        app.speech.say("claims.claim_title", number=claim.number) if claim else app.speech.say("claims.title")
    )
    return frame.screen(
        app,
        faces.four_faces(app, state.claim, content=lambda claim: _claim(state, claim), is_broad=app.is_broad),
        title=title,
        footer=_next_step(state),
        in_two=True,
    )


def _claim(state: ClaimState, claim: JhtClaim) -> ft.Control:
    app, say = state.app, state.app.speech.say
    rows: list[ft.Control] = [ft.Row([claim_rows.status_mark(app.speech, claim.status)])]
    if claim.refusal is not None:
        rows.append(troubles.refusal_panel(app, explain(app.speech, claim.refusal)))
    if claim.status is ClaimStatus.DONE:
        rows.append(surfaces.good_news(f"{say('claims.stage_done')} {say('claims.done_missing')}"))
    rows += [
        surfaces.section(
            surfaces.money_row(say("claims.gross"), formats.money(claim.gross)),
            surfaces.money_row(say("claims.tax"), f"− {formats.money(claim.tax)}"),
            surfaces.line(),
            surfaces.money_row(f"= {say('claims.net')}", formats.money(claim.net), bold=True),
            spacing=10,
        ),
        surfaces.section(
            surfaces.facts(
                (say("claims.reason"), app.speech.word(claim.reason)),
                (say("claims.account"), f"{claim.bank_name} {claim.masked_account}"),
                *(
                    [(say("claims.due"), say("claims.due_value", by=claim.due_by))]
                    if is_promise_running(claim)
                    else []
                ),
            )
        ),
    ]
    stages: list[ft.Control] = [
        words.heading(say("claims.stages")),
        surfaces.section(*(_step(app, step) for step in steps_of(claim)), spacing=0),
    ]
    if claim.simulated:
        stages.append(troubles.simulation_notice(app.speech))
    if claim.may_withdraw:
        stages.append(_withdrawal(state, claim))
    return surfaces.two_columns(rows, stages, is_broad=app.is_broad)


def _step(app: App, step: Step) -> ft.Control:
    speech = app.speech
    icon, color, state = MARKS[step.mark]
    is_ahead = step.mark is Mark.AHEAD
    lines: list[ft.Control] = [
        words.body(
            speech.word(step.status), bold=not is_ahead, color=theme.QUIET_TEXT if is_ahead else theme.TEXT
        ),
    ]
    if not is_ahead:
        lines.append(words.quiet(speech.say(STAGES[step.status])))
    if step.at is not None:
        lines.append(words.quiet(speech.moment(step.at), size=13))
    lines += [words.quiet(speech.say(FACTS[name], fact=step.facts[name]), size=13) for name in facts_of(step)]
    return ft.Container(
        content=ft.Row(
            [
                ft.Semantics(label=speech.say(state), content=ft.Icon(icon, color=color, size=24)),
                ft.Column(lines, spacing=2, expand=True),
            ],
            spacing=14,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        padding=ft.Padding.symmetric(vertical=10),
    )


def facts_of(step: Step) -> list[str]:
    """The facts of a stage that a member can use, in a fixed order; others are for machines."""
    return [name for name in FACTS if step.facts.get(name)]


def _withdrawal(state: ClaimState, claim: JhtClaim) -> ft.Control:
    say = state.app.speech.say
    if not state.is_withdrawal_asked:
        return buttons.text_button(
            say("claims.withdraw"), lambda: state.ask_withdrawal(True), key="claim.withdraw", color=theme.BAD
        )
    rows: list[ft.Control] = [
        words.heading(say("claims.withdraw_ask", number=claim.number)),
        words.body(say("claims.withdraw_what")),
    ]
    if state.withdrawal.trouble is not None:
        rows.append(troubles.trouble_panel(state.app, state.withdrawal.trouble, on_retry=state.withdraw))
    rows += [
        buttons.second_button(
            say("claims.withdraw_yes"),
            state.withdraw,
            key="claim.withdraw.yes",
            busy=state.withdrawal.is_busy,
            danger=True,
        ),
        buttons.second_button(
            say("claims.withdraw_no"), lambda: state.ask_withdrawal(False), key="claim.withdraw.no"
        ),
    ]
    return surfaces.section(*rows, spacing=12)


def _next_step(state: ClaimState) -> ft.Control | None:
    if not state.may_correct_account:
        return None
    return buttons.primary_button(
        state.app.speech.say("claims.correct"),
        lambda: state.app.go(routes.CLAIM_ACCOUNT, claim_id=state.claim_id),
        key="claim.correct",
    )
