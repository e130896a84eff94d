"""Merging the balances of several cards: what moves where, one confirmation, what came of it."""

import flet as ft

from jamsostek.contract import Card
from jamsostek.savings_contract import CardsMerged, DoubtfulCard, MergeOffer
from jmo_app import formats, routes, theme
from jmo_app.app import App
from jmo_app.components import buttons, faces, frame, surfaces, troubles, words
from jmo_app.components.drawing import component
from jmo_app.components.watching import use_changes, use_start
from jmo_app.explained import explain
from jmo_app.features.merging.state import MergingState

NAME = "merging"


@component
def MergingScreen(app: App) -> ft.Control:  # noqa: N802
    state = app.keep(NAME, lambda: MergingState(app))
    use_changes(state.changes)
    use_start(state.offer.load)
    title = app.speech.say("merging.title")
    if state.receipt is not None:
        return frame.screen(app, *_done(app, state.receipt), title=title, footer=_see_balance(app))
    return frame.screen(
        app,
        faces.four_faces(
            app,
            state.offer,
            content=lambda offer: _content(state, offer),
            empty=lambda: _nothing(app),
        ),
        title=title,
        footer=_footer(state),
    )


def _nothing(app: App) -> ft.Control:
    say = app.speech.say
    return surfaces.stack(
        surfaces.section(words.heading(say("merging.nothing")), words.body(say("merging.nothing_next"))),
        buttons.second_button(
            say("merging.see_balance"), lambda: app.go(routes.BALANCE), key="merging.balance"
        ),
    )


def _content(state: MergingState, offer: MergeOffer) -> ft.Control:
    app = state.app
    rows: list[ft.Control] = [words.body(app.speech.say("merging.why"))]
    rows += [troubles.refusal_panel(app, explain(app.speech, refusal)) for refusal in offer.refusals]
    if state.merging.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.merging.trouble, on_retry=state.merge))
    if offer.target is not None and offer.sources:
        rows += _movement(app, offer, offer.target)
    rows += _doubtful(state, offer)
    if state.asking.trouble is not None:
        rows.append(troubles.trouble_panel(app, state.asking.trouble))
    return surfaces.stack(*rows)


def _movement(app: App, offer: MergeOffer, target: Card) -> list[ft.Control]:
    say = app.speech.say
    return [
        surfaces.section(
            words.label(say("merging.from")),
            *(_row(card) for card in offer.sources),
            surfaces.line(),
            words.label(say("merging.into")),
            _row(target),
            surfaces.line(),
            surfaces.money_row(say("merging.after"), formats.money(offer.total), bold=True),
            spacing=10,
        ),
        surfaces.warning(say("merging.read_only")),
    ]


def _row(card: Card) -> ft.Control:
    return ft.Column(
        [
            surfaces.money_row(formats.grouped(card.kpj), formats.money(card.balance)),
            *([words.quiet(card.employer)] if card.employer else []),
        ],
        spacing=2,
    )


def _doubtful(state: MergingState, offer: MergeOffer) -> list[ft.Control]:
    if not offer.doubtful:
        return []
    say = state.app.speech.say
    return [
        surfaces.section(
            words.heading(say("merging.doubtful")),
            *(row for each in offer.doubtful for row in _one_doubtful(state, each)),
            spacing=12,
        )
    ]


def _one_doubtful(state: MergingState, each: DoubtfulCard) -> list[ft.Control]:
    app, card = state.app, each.card
    say = app.speech.say
    rows: list[ft.Control] = [words.body(_difference(app, each))]
    opened = state.reviews.get(card.card_id)
    if opened is not None:
        rows += [
            surfaces.good_news(say("merging.asked", number=opened.number, by=opened.answer_by)),
            buttons.second_button(
                say("merging.to_proof"), lambda: app.go(routes.MY_CASES), key=f"merging.proof.{card.card_id}"
            ),
        ]
        return rows

    async def ask() -> None:
        await state.ask_for_review(card.card_id)

    rows.append(
        buttons.second_button(
            say("merging.correct", kpj=formats.grouped(card.kpj)),
            ask,
            key=f"merging.correct.{card.card_id}",
            busy=state.asking.is_busy,
        )
    )
    return rows


def _difference(app: App, each: DoubtfulCard) -> str:
    kpj = formats.grouped(each.card.kpj)
    return app.speech.say("merging.differs", kpj=kpj, differs=", ".join(each.differs))


def _footer(state: MergingState) -> ft.Control | None:
    offer = state.offer.content
    if offer is None or not offer.sources or offer.refusals:
        return None
    say = state.app.speech.say
    return buttons.primary_button(
        say("merging.confirm", total=offer.total),
        state.merge,
        key="merging.confirm",
        busy=state.merging.is_busy,
        busy_text=say("merging.working"),
    )


def _done(app: App, receipt: CardsMerged) -> list[ft.Control]:
    say = app.speech.say
    what = say(
        "merging.done_what",
        cards=len(receipt.merged_kpj),
        kpj=formats.grouped(receipt.into_kpj),
        balance=receipt.balance,
    )
    return [
        ft.Icon(ft.Icons.CHECK_CIRCLE, size=72, color=theme.GOOD),
        ft.Semantics(live_region=True, content=words.display(say("merging.done"))),
        words.body(what),
    ]


def _see_balance(app: App) -> ft.Control:
    def leave() -> None:
        app.drop(NAME)
        app.drop("balance")
        app.go(routes.BALANCE)

    return buttons.primary_button(app.speech.say("merging.see_balance"), leave, key="merging.done")
