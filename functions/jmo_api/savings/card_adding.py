"""Another card of the same person joins the account (J13), once it is checked to be theirs.

A card can lie elsewhere: under a record of the same person that an employer made and nobody opened an account
for. What is wrong with a card that is not taken is never said: it may be somebody else's.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek.card_match import Holder, is_same_holder
from jamsostek.contract import AddCard, Cards
from jamsostek.identity import parse_kpj
from jamsostek.membership import Citizenship
from jamsostek.refusals import CardNotMatched, RuleBroken
from jmo_api.migrants.records import COVERS
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, answered_once, transact_once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.privacy.restriction import require_unrestricted
from jmo_api.quotas import Quota, spend
from jmo_api.records import CARDS, LEDGER, MEMBERS, OPEN_CLAIMS, Card, Member
from jmo_api.savings.cards import list_cards
from jmo_api.stored import Stored
from jmo_api.world import World

PER_MEMBER: Final = Quota("cards a member tried to add", 10, timedelta(days=1))


def add_card(world: World, caller: Caller, request: AddCard) -> Cards:
    """Raises MalformedKpj, CardNotMatched, TooManyCodes, ProcessingRestricted."""
    arrival = Arrival(caller, "cards", request)
    answered_once(world.documents, arrival, str, lambda: _add_first(world, caller, request, arrival))
    return list_cards(world, caller)


def _add_first(world: World, caller: Caller, request: AddCard, arrival: Arrival) -> str:
    """The card; a repeat is no other try."""
    require_unrestricted(world.documents, caller.member_id)
    now = world.clock.now()
    try:
        kpj = parse_kpj(request.kpj).digits
    except RuleBroken as refusal:
        raise refusal.at("kpj") from None
    spend(world.documents, [(PER_MEMBER, caller.member_id)], on=now)

    def link(transaction: Transaction) -> str:
        return _link(world, transaction, caller, kpj, at=now)

    return transact_once(world.documents, arrival, str, link, on=now)


def _link(world: World, transaction: Transaction, caller: Caller, kpj: str, *, at: datetime) -> str:
    member = MEMBERS.get(transaction, caller.member_id).record
    found = CARDS.all(transaction, Where("kpj", kpj))
    here = next((stored for stored in found if stored.record.member_id == caller.member_id), None)
    if here is not None:
        return here.key
    card = next((stored for stored in found if _is_free(world, transaction, stored.record, member)), None)
    if card is None:
        raise CardNotMatched(field="kpj")
    moved = [card, *CARDS.all(transaction, Where("merged_into", card.key))]
    _move(transaction, moved, to=caller.member_id)
    tell_member(transaction, member, Template.CARD_ADDED, key=f"card-added:{card.key}", on=at)
    return card.key


def _is_free(world: World, reading: Reading, card: Card, member: Member) -> bool:
    """The same person's by all that is written down, and in nobody's account."""
    owner = MEMBERS.find(reading, card.member_id)
    if owner is None or card.merged_into is not None or OPEN_CLAIMS.find(reading, card.member_id) is not None:
        return False
    number = card.holder_nik or _number_of(owner.record)
    holder = Holder(number, card.holder_name, card.holder_birth_date)
    mine = Holder(_number_of(member), member.name, member.birth_date)
    return is_same_holder(holder, mine) and world.accounts.find_of(card.member_id) is None


def _move(transaction: Transaction, cards: Sequence[Stored[Card]], *, to: str) -> None:
    """Reads all, then writes all."""
    years = [year for card in cards for year in LEDGER.all(transaction, Where("card_id", card.key))]
    covers = [cover for card in cards if (cover := COVERS.find(transaction, card.key)) is not None]
    for card in cards:
        CARDS.replace(transaction, card, replace(card.record, member_id=to))
    for year in years:
        LEDGER.replace(transaction, year, replace(year.record, member_id=to))
    for cover in covers:
        COVERS.replace(transaction, cover, replace(cover.record, member_id=to))


def _number_of(member: Member) -> str:
    return member.passport if member.citizenship is Citizenship.FOREIGN else member.nik
