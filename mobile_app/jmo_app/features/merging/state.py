"""What would be merged, and that it is merged once."""

from dataclasses import dataclass, field

from jamsostek.contract import CaseOpened, RequestCardReview
from jamsostek.savings_contract import CardsMerged, MergeCards, MergeOffer
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading


@dataclass(slots=True, eq=False)
class MergingState:
    app: App
    changes: Changes = field(default_factory=Changes)
    receipt: CardsMerged | None = None
    offer: Loading[MergeOffer] = field(init=False)
    merging: Action = field(init=False)
    asking: Action = field(init=False)
    reviews: dict[str, CaseOpened] = field(default_factory=dict)
    """Cases opened here, by card."""

    def __post_init__(self) -> None:
        """No copy is kept: what is merged has to be true now."""
        self.offer = Loading(
            self.app.api.merge_offer,
            now=self.app.now,
            changes=self.changes,
            is_empty=lambda offer: not offer.sources and not offer.doubtful,
        )
        self.merging, self.asking = Action(self.changes), Action(self.changes)

    async def ask_for_review(self, card_id: str) -> None:
        """Two people look whether it is the member's own."""
        opened = await self.asking.submit(
            lambda request_id: self.app.api.change(
                CaseOpened, "cards/reviews", RequestCardReview(request_id, card_id)
            ),
            content=card_id,
        )
        if opened is not None:
            self.reviews[card_id] = opened
            self.changes.tell()

    async def merge(self) -> None:
        """Exactly what is on the screen; when that changed meanwhile, it is shown anew."""
        offer = self.offer.content
        if offer is None:
            return
        shown = tuple(card.kpj for card in offer.sources)
        self.receipt = await self.merging.submit(
            lambda request_id: self.app.api.merge(MergeCards(request_id, shown)), content=shown
        )
        if self.receipt is None and self.merging.trouble is not None and self.merging.trouble.is_answered:
            await self.offer.load()
        self.changes.tell()
