"""Konfirmasi: everything once more, the amount on the button, and what came of it."""

import flet as ft

from jamsostek.contract import Problem
from jmo_app import routes
from jmo_app.app import App
from jmo_app.components import surfaces, troubles, wizard, words
from jmo_app.explained import explain
from jmo_app.features.inbox.push_card import PushOfferCard
from jmo_app.features.jht_claim.money import breakdown
from jmo_app.features.jht_claim.state import JhtClaimWizard, Step, step_of
from jmo_app.formats import grouped

Drawn = list[ft.Control]


def body(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    rows: Drawn = [
        *(row for problem in state.form.problems for row in _refusal(app, state, problem)),
        words.body(say("jht_claim.review_intro")),
        *wizard.groups(app, state.form, _groups(app, state)),
    ]
    if state.quote is not None:
        rows.append(breakdown(app, state.quote))
    return rows


def _refusal(app: App, state: JhtClaimWizard, problem: Problem) -> Drawn:
    """What the service said no to, with the way to the step where it can be changed."""
    rows: Drawn = [troubles.refusal_panel(app, explain(app.speech, problem))]
    step = step_of(problem.field)
    if step is not None:
        rows.append(wizard.correct_button(app, state.form, step))
    return rows


def _groups(app: App, state: JhtClaimWizard) -> list[tuple[Step, list[tuple[str, str]]]]:
    say = app.speech.say
    assert state.check is not None
    cards = "\n".join(grouped(card.kpj) for card in state.check.cards)
    reason = app.speech.word(state.reason) if state.reason else ""
    face = "review_face_matched" if state.selfie.verdict.is_matched else "review_face_waiting"
    return [
        (Step.REASON, [(say("jht_claim.step.reason"), reason)]),
        (Step.MEMBERSHIP, [(say("jht_claim.review_cards"), cards)]),
        (Step.FACE, [(say("jht_claim.step.face"), say(f"jht_claim.{face}"))]),
        (
            Step.ACCOUNT,
            [
                (say("jht_claim.review_account"), _account(app, state)),
                (say("jht_claim.field.npwp"), _npwp(app, state)),
            ],
        ),
    ]


def _account(app: App, state: JhtClaimWizard) -> str:
    paid_to = state.paid_to
    if paid_to is None:
        return app.speech.say("wizard.not_filled")
    return app.speech.say(
        "jht_claim.account_recorded",
        bank=paid_to.bank_name,
        number=paid_to.masked_number,
        holder=paid_to.holder,
    )


def _npwp(app: App, state: JhtClaimWizard) -> str:
    if state.npwp.strip():
        return state.npwp.strip()
    known = state.check is not None and state.check.npwp_known
    return app.speech.say("jht_claim.review_npwp_recorded" if known else "jht_claim.review_npwp_none")


# --- sending ------------------------------------------------------------------


def footer(app: App, state: JhtClaimWizard) -> ft.Control:
    say = app.speech.say
    net = state.quote.net if state.quote else None
    return wizard.send_footer(
        app,
        state.form,
        state.submit,
        text=say("jht_claim.submit", net=net),
        again=say("jht_claim.submit_again", net=net),
        busy_text=say("jht_claim.submitting"),
        key="jht-claim.submit",
        enabled=state.may_send,
        warning=None if state.selfie.verdict.is_matched else say("jht_claim.wait_person"),
    )


# --- done ---------------------------------------------------------------------


def done(app: App, state: JhtClaimWizard) -> ft.Control:
    say = app.speech.say
    claim = state.form.receipt
    assert claim is not None
    return wizard.done_screen(
        app,
        state.form,
        say("jht_claim.done_title"),
        words.body(say("jht_claim.done_number", number=claim.number), bold=True),
        words.body(
            say(
                "jht_claim.done_text",
                net=claim.net,
                bank=claim.bank_name,
                account=claim.masked_account,
                due=claim.due_by,
            )
        ),
        PushOfferCard(app),
        surfaces.notice(say("jht_claim.done_free"), icon=ft.Icons.SHIELD_OUTLINED),
        ways_on=(
            (say("jht_claim.done_follow"), routes.path_to(routes.CLAIM, claim_id=claim.claim_id)),
            (say("jht_claim.done_home"), routes.HOME),
        ),
    )
