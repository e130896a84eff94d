"""The digital card: which one, which side, and how large; all of it works without a network."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from jamsostek.contract import Card, Cards
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading
from jmo_app.member_cards import cards_loading, first_card

HALF_A_TURN: Final = 0.14
"""Seconds until the card stands on its edge; then the other side appears."""


@dataclass(slots=True, eq=False)
class CardState:
    app: App
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep
    changes: Changes = field(default_factory=Changes)
    chosen: str | None = None
    is_back: bool = False
    is_turning: bool = False
    is_large: bool = False
    is_for_the_desk: bool = False
    """Upside down, for the person opposite."""
    cards: Loading[Cards] = field(init=False)

    def __post_init__(self) -> None:
        self.cards = cards_loading(self.app, self.changes)

    def card(self, cards: Cards) -> Card:
        first = first_card(cards)
        assert first is not None, "the empty face is shown instead"
        return next((card for card in cards.cards if card.card_id == self.chosen), first)

    def position(self, cards: Cards) -> int:
        return cards.cards.index(self.card(cards))

    def step(self, by: int) -> None:
        """To the next or the previous card; stays at the ends."""
        cards = self.cards.content
        if cards is None:
            return
        at = self.position(cards) + by
        if not 0 <= at < len(cards.cards):
            return
        self.chosen = cards.cards[at].card_id
        self.is_back = False
        self.changes.tell()

    def swipe(self, velocity: float) -> None:
        """Logical pixels per second; a finger going left brings the next card."""
        if velocity:
            self.step(1 if velocity < 0 else -1)

    async def turn_over(self) -> None:
        if self.is_turning:
            return
        if not self.app.is_still:
            self.is_turning = True
            self.changes.tell()
            await self.rest(HALF_A_TURN)
        self.is_back = not self.is_back
        self.is_turning = False
        self.changes.tell()

    def show_large(self, shown: bool) -> None:
        self.is_large = shown
        self.is_for_the_desk = False
        self.changes.tell()

    def turn_for_the_desk(self) -> None:
        self.is_for_the_desk = not self.is_for_the_desk
        self.changes.tell()

    def is_code_expired(self, card: Card) -> bool:
        return self.app.now() >= card.verification_expires_at
