"""Moving the balances of several cards onto one (amalgamasi)."""

from dataclasses import replace

from jamsostek import ledger
from jamsostek.membership import CardStatus
from jmo_api.claim_situation import Situation
from jmo_api.ledger import book
from jmo_api.ports import Transaction
from jmo_api.records import CARDS


def merge_cards(transaction: Transaction, situation: Situation, *, cause: str) -> None:
    """The entries sum to zero; the sources are read-only from then on."""
    target = situation.target
    if target is None:
        return
    received: list[ledger.Entry] = []
    for source in situation.sources:
        left, arrived = ledger.merge(
            source.balance(on=situation.on),
            source_id=source.card.card_id,
            target_id=target.card.card_id,
            on=situation.on,
        )
        book(transaction, source, [left], cause=cause)
        received.append(arrived)
        merged = replace(source.card, status=CardStatus.MERGED, merged_into=target.card.card_id)
        CARDS.replace(transaction, source.stored, merged)
    if received:
        book(transaction, target, received, cause=cause)
