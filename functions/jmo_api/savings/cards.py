"""A member's cards, and the statement of each."""

import base64
from collections.abc import Mapping, Sequence

from jamsostek import contract, ledger
from jamsostek.identity import Nik
from jamsostek.migrant_contract import PrintedCard
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Missing
from jmo_api.records import CARDS, Member
from jmo_api.savings.card_verification import reference_to
from jmo_api.savings.glances import CardBalance, Glance, balances, read_glance
from jmo_api.savings.ledger import Holding, percent, read_holdings
from jmo_api.savings.printed_card import print_card
from jmo_api.world import World


def list_cards(world: World, caller: Caller) -> contract.Cards:
    glance = read_glance(world, caller.member_id)
    views = _views(world, glance, glance.cards)
    return contract.Cards(views, total=sum(card.balance for card in views), as_of=world.clock.now())


def get_statement(world: World, caller: Caller, card_id: str) -> contract.Statement:
    """Raises Missing, also when the card is somebody else's."""
    today = world.clock.today()
    holdings = read_holdings(world.documents, caller.member_id)
    holding = next((one for one in holdings if one.card.card_id == card_id), None)
    if holding is None:
        raise Missing(CARDS.name)
    years = ledger.years(holding.entries, until=today)
    return contract.Statement(
        card_id=card_id,
        kpj=holding.card.kpj,
        years=tuple(_year(year) for year in reversed(years)),
        balance=holding.balance(on=today).amount,
        as_of=world.clock.now(),
    )


def print_own_card(world: World, caller: Caller, card_id: str) -> PrintedCard:
    """Raises Missing, also when the card is somebody else's."""
    stored = CARDS.get(world.documents, card_id)
    if stored.record.member_id != caller.member_id:
        raise Missing(CARDS.name)
    return PrintedCard(base64.b64encode(print_card(world, stored.record)).decode())


def card_views(world: World, member: Member, holdings: tuple[Holding, ...]) -> tuple[contract.Card, ...]:
    return _views(world, member, balances(holdings, on=world.clock.today()))


def _views(world: World, holder: Member | Glance, cards: Sequence[CardBalance]) -> tuple[contract.Card, ...]:
    numbers = {each.card.card_id: each.card.kpj for each in cards}
    return tuple(_view(world, holder, each, numbers) for each in cards)


def _view(
    world: World, holder: Member | Glance, of: CardBalance, numbers: Mapping[str, str]
) -> contract.Card:
    card = of.card
    reference = reference_to(world, card)
    return contract.Card(
        card_id=card.card_id,
        kpj=card.kpj,
        holder_name=card.holder_name,
        masked_nik=Nik(card.holder_nik).masked if card.holder_nik else holder.masked_nik,
        masked_passport="" if card.holder_nik else holder.masked_passport,
        segment=card.segment,
        status=card.status,
        employer=card.employer,
        programs=card.programs,
        member_since=card.member_since,
        left_on=card.left_on,
        last_contribution_on=of.last_contribution_on,
        balance=of.balance,
        verification_url=reference.url,
        verification_expires_at=reference.expires_at,
        merged_into_kpj=numbers.get(card.merged_into) if card.merged_into else None,
    )


def _year(year: ledger.LedgerYear) -> contract.StatementYear:
    return contract.StatementYear(
        year=year.year,
        opening=year.opening.amount,
        employer=year.employer.amount,
        worker=year.worker.amount,
        development=year.development.amount,
        transfers=year.transfers.amount,
        withdrawals=year.withdrawals.amount,
        closing=year.closing.amount,
        lines=tuple(_line(entry) for entry in year.entries),
    )


def _line(entry: ledger.Entry) -> contract.LedgerLine:
    return contract.LedgerLine(
        booked_on=entry.booked_on,
        kind=entry.kind,
        amount=entry.amount.amount,
        period=str(entry.period) if entry.period else None,
        employer_part=entry.employer_part.amount,
        worker_part=entry.worker_part.amount,
        rate_percent=percent(entry.rate),
    )
