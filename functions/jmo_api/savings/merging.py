"""Moving the balances of several cards onto one (amalgamasi): inside a claim, or because the member asks."""

from dataclasses import replace
from datetime import datetime

from jamsostek import ledger
from jamsostek.entitlement import check_merges
from jamsostek.membership import CardStatus
from jamsostek.refusals import CannotMerge, RulesBroken
from jamsostek.savings_contract import CardsMerged, DoubtfulCard, MergeCards, MergeOffer
from jmo_api.claims.claim_situation import Situation, read_situation
from jmo_api.findings import problem_of
from jmo_api.identifiers import id_for
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.records import CARDS
from jmo_api.savings.cards import card_views
from jmo_api.savings.ledger import book, total_balance
from jmo_api.world import World


def offer_merge(world: World, caller: Caller) -> MergeOffer:
    """What would move where, what a person has to look at first, and what stands against it."""
    situation = read_situation(world.documents, caller.member_id, at=world.clock.now())
    views = card_views(world, situation.member.record, situation.holdings)
    by_id = {view.card_id: view for view in views}
    plan = situation.assessment.merge
    sources = tuple(by_id[card.card_id] for card in plan.sources)
    target = by_id[plan.target.card_id] if plan.target else None
    return MergeOffer(
        target=target,
        sources=sources,
        doubtful=tuple(DoubtfulCard(by_id[each.card.card_id], each.differs) for each in plan.doubtful),
        refusals=tuple(problem_of(refusal) for refusal in situation.assessment.against_merging),
        total=sum(card.balance for card in (*sources, *((target,) if target else ()))),
        as_of=situation.at,
    )


def merge_own_cards(world: World, caller: Caller, request: MergeCards) -> CardsMerged:
    """Raises RulesBroken, CannotMerge, MergeListChanged."""
    now = world.clock.now()

    def work(transaction: Transaction) -> CardsMerged:
        return once(
            transaction,
            Arrival(caller, "cards/merge", request),
            CardsMerged,
            on=now,
            work=lambda: _merge(transaction, caller, request, at=now),
        )

    return world.documents.transact(work)


def _merge(transaction: Transaction, caller: Caller, request: MergeCards, *, at: datetime) -> CardsMerged:
    situation = read_situation(transaction, caller.member_id, at=at)
    if refusals := situation.assessment.against_merging:
        raise RulesBroken(refusals)
    target = situation.target
    if target is None or not situation.sources:
        raise CannotMerge(reviews=len(situation.assessment.merge.doubtful))
    check_merges(confirmed=request.confirmed_merges, merges=[one.card.kpj for one in situation.sources])
    cause = id_for(caller.member_id, request.request_id)
    merge_cards(transaction, situation, cause=cause)
    facts = {"cards": len(situation.sources)}
    member = situation.member.record
    tell_member(transaction, member, Template.CARDS_MERGED, key=f"merge:{cause}", on=at, facts=facts)
    return CardsMerged(
        into_kpj=target.card.kpj,
        merged_kpj=tuple(one.card.kpj for one in situation.sources),
        balance=total_balance((target, *situation.sources), on=situation.on).amount,
        merged_at=at,
    )


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
