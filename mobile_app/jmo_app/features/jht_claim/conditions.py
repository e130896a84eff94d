"""Before the form: three ticks, what stands against it with the way on, the reason, the cards."""

import flet as ft

from jamsostek.claims import ClaimReason
from jamsostek.contract import Problem, ReasonOffer, TickState
from jamsostek.refusals import AboveLimit, ReasonNotInApp, StillActive
from jmo_app import routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, cards_seen, surfaces, troubles, wizard, words
from jmo_app.explained import explain
from jmo_app.features.jht_claim.state import CARDS, REASON, JhtClaimWizard

Drawn = list[ft.Control]


def conditions(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    check = state.check
    assert check is not None
    if check.may_claim:
        opening = [
            words.display(say("jht_claim.conditions_ok")),
            words.body(say("jht_claim.conditions_go", total=check.total)),
        ]
    else:
        opening = [
            words.display(say("jht_claim.conditions_not")),
            words.body(say("jht_claim.conditions_why")),
        ]
    ticks = [_tick(app, tick, limit=check.limit) for tick in check.ticks]
    return [
        *opening,
        surfaces.section(*ticks, spacing=14),
        *refusals(app, check.refusals),
        troubles.simulation_notice(app.speech),
    ]


def _tick(app: App, tick: TickState, *, limit: int) -> ft.Control:
    """Said by sign and word, not by colour alone."""
    say = app.speech.say
    verdict = say("jht_claim.tick_passed") if tick.passed else say("jht_claim.tick_failed")
    name = say(f"jht_claim.tick.{tick.tick}", limit=limit)
    color = theme.GOOD if tick.passed else theme.BAD
    face = ft.Row(
        [
            ft.Icon(ft.Icons.CHECK_CIRCLE if tick.passed else ft.Icons.CANCEL, color=color, size=30),
            ft.Column(
                [words.body(name, bold=True), words.quiet(verdict, color=color, size=15)],
                spacing=0,
                expand=True,
            ),
        ],
        spacing=14,
    )
    return ft.Semantics(
        label=f"{name}: {verdict}",
        exclude_semantics=True,
        container=True,
        content=ft.Container(face, key=f"tick.{tick.tick}"),
    )


def refusals(app: App, problems: tuple[Problem, ...]) -> Drawn:
    """Each with what was found and what can be done; Lapak Asik explained once, where it helps."""
    rows: Drawn = [troubles.refusal_panel(app, explain(app.speech, problem)) for problem in problems]
    if any(_leads_to_lapak_asik(problem) for problem in problems):
        rows.append(lapak_asik(app))
    return rows


def _leads_to_lapak_asik(problem: Problem) -> bool:
    if problem.code in (AboveLimit.code, ReasonNotInApp.code):
        return True
    return problem.code == StillActive.code and problem.facts.get("way") == "lapak-asik"


def lapak_asik(app: App) -> ft.Control:
    say = app.speech.say
    return surfaces.section(
        words.heading(say("jht_claim.lapak_title")),
        words.body(say("jht_claim.lapak_what")),
        words.body(say("jht_claim.lapak_documents")),
        words.quiet(say("jht_claim.lapak_free"), size=15),
    )


# --- reason -------------------------------------------------------------------


def reason(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say

    async def choose(value: str) -> None:
        await state.choose_reason(ClaimReason(value))

    options = [
        (offer.reason.value, _reason_text(app, offer), offer.reason is state.reason)
        for offer in state.offers_in_app
    ]
    chosen = state.chosen_offer
    return [
        words.heading(say("jht_claim.reason_question")),
        words.body(say("jht_claim.reason_intro"), color=theme.QUIET_TEXT),
        wizard.two_answers(
            say("jht_claim.reason_question"),
            options,
            choose,
            key="reason",
            error=wizard.error_in(app, state.form, REASON) if chosen is None else None,
        ),
        *(refusals(app, chosen.refusals) if chosen is not None else []),
        *_elsewhere(app, state),
    ]


def _reason_text(app: App, offer: ReasonOffer) -> str:
    said = app.speech.word(offer.reason)
    return app.speech.say("jht_claim.reason_refused", reason=said) if offer.refusals else said


def _elsewhere(app: App, state: JhtClaimWizard) -> Drawn:
    if not state.offers_elsewhere:
        return []
    say = app.speech.say
    names = [words.body(f"· {app.speech.word(offer.reason)}") for offer in state.offers_elsewhere]
    return [
        surfaces.section(
            words.heading(say("jht_claim.reason_elsewhere")),
            words.quiet(say("jht_claim.reason_elsewhere_text"), size=15),
            *names,
        )
    ]


# --- membership ---------------------------------------------------------------


def membership(app: App, state: JhtClaimWizard) -> Drawn:
    say = app.speech.say
    check = state.check
    assert check is not None

    async def choose(value: str) -> None:
        await state.say_cards(right=value == "yes")

    rows: Drawn = [
        words.body(say("jht_claim.membership_intro")),
        *cards_seen.cards(app.speech, check.cards),
        words.heading(say("jht_claim.membership_question")),
        wizard.two_answers(
            say("jht_claim.membership_question"),
            [
                ("yes", say("wizard.yes_correct"), state.cards_are_right is True),
                ("no", say("wizard.no_wrong"), state.cards_are_right is False),
            ],
            choose,
            key="cards",
            error=wizard.error_in(app, state.form, CARDS),
        ),
    ]
    if state.cards_are_right is False:
        rows += [
            surfaces.warning(say("jht_claim.membership_wrong")),
            buttons.second_button(
                say("jht_claim.membership_correct"), lambda: app.go(routes.DATA_UPDATE), key="cards.correct"
            ),
        ]
    return rows
