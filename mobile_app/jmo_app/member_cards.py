"""The member's cards, kept on the phone each time they come: for the card screen, the balance,
and the card that the page itself draws before Python is there."""

from jamsostek.contract import Card, Cards
from jamsostek.membership import CardStatus
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading, Shelf
from jmo_app.storage import STORED_CARD
from jmo_app.trouble import Trouble


def cards_loading(app: App, changes: Changes) -> Loading[Cards]:
    async def fetch() -> Cards | Trouble:
        cards = await app.api.cards()
        if isinstance(cards, Cards):
            await store_first_card(app, cards)
        return cards

    return Loading(
        fetch,
        now=app.now,
        changes=changes,
        shelf=Shelf(app.storage, "cards", Cards),
        is_empty=lambda cards: not cards.cards,
    )


async def store_first_card(app: App, cards: Cards) -> None:
    """Words, not codes: the page only shows them. The number is all it needs of the person's data."""
    card = first_card(cards)
    if card is None:
        await app.storage.forget(STORED_CARD)
        return
    stored = {
        "holder_name": card.holder_name,
        "kpj": card.kpj,
        "segment": app.speech.word(card.segment),
        "status": app.speech.word(card.status),
        "kept_at": app.now().isoformat(),
        "language": app.speech.language,
    }
    await app.storage.write(STORED_CARD, stored)


def first_card(cards: Cards) -> Card | None:
    """The active one with the newest membership; a merged card only when there is no other."""
    order = {CardStatus.ACTIVE: 0, CardStatus.INACTIVE: 1, CardStatus.MERGED: 2}
    by_age = sorted(cards.cards, key=lambda card: card.member_since, reverse=True)
    return min(by_age, key=lambda card: order[card.status], default=None)
