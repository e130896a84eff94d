"""The member's cards, kept on the phone each time they come: for the card screen, the balance,
and the card that the page itself draws before Python is there."""

from dataclasses import dataclass
from datetime import datetime

from jamsostek.contract import Card, Cards
from jamsostek.membership import CardStatus
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading, Shelf
from jmo_app.storage import STORED_CARD


def cards_loading(app: App, changes: Changes) -> Loading[Cards]:
    return Loading(
        app.api.cards,
        now=app.now,
        changes=changes,
        shelf=_CardShelf(app.storage, "cards", Cards, app),
        is_empty=lambda cards: not cards.cards,
    )


@dataclass(frozen=True, slots=True)
class _CardShelf(Shelf[Cards]):
    app: App

    async def put(self, content: Cards, *, at: datetime) -> None:
        """The page's card comes last: what it draws, the app must be able to open."""
        await Shelf.put(self, content, at=at)
        await store_first_card(self.app, content)


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
