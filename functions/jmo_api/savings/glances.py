"""What the first screen and the list of cards show of a member, kept as it was last made.

Both are looked at all the time and change seldom; made anew they read every entry ever booked, a claim, a
case and a notice at a time. Whoever writes a record that is shown here forgets the member's glance in the
same transaction (`records.AT_A_GLANCE`), so a kept one is never older than what it was made of. What is paid
is reckoned from the ledger itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jamsostek.contract import ClaimGlance
from jmo_api.desk.cases import open_cases
from jmo_api.notices.inbox import count_unread
from jmo_api.ports.documents import AlreadyExists, Conflict, Reading, Transaction, Where
from jmo_api.records import AT_A_GLANCE, CLAIMS, MEMBERS, Card, JhtClaim
from jmo_api.savings.ledger import Holding, read_holdings
from jmo_api.stored import Collection, Instant
from jmo_api.world import World

CLAIMS_SHOWN: Final = 3
MADE_AS: Final = 1
"""Raised with whatever changes in how a glance is made: those made otherwise are made anew."""


@dataclass(frozen=True, slots=True)
class CardBalance:
    card: Card
    balance: int
    last_contribution_on: date | None


@dataclass(frozen=True, slots=True)
class Review:
    """A case a person still looks at."""

    number: str
    opened_at: Instant


@dataclass(frozen=True, slots=True, repr=False)
class Glance:
    member_id: str
    name: str
    masked_nik: str
    masked_passport: str
    birth_date: date
    data_updated_on: date | None
    is_provisional: bool
    cards: tuple[CardBalance, ...]
    claims: tuple[ClaimGlance, ...]
    """The newest."""
    reviews: tuple[Review, ...]
    unread_notices: int
    made_as: int = 1

    def __repr__(self) -> str:
        return f"Glance({self.member_id})"


GLANCES: Final = Collection(AT_A_GLANCE, Glance)


def read_glance(world: World, member_id: str) -> Glance:
    """Raises Missing."""
    kept = GLANCES.find(world.documents, member_id)
    if kept is not None and kept.record.made_as == MADE_AS:
        return kept.record
    return _make(world, member_id)


def balances(holdings: Sequence[Holding], *, on: date) -> tuple[CardBalance, ...]:
    return tuple(
        CardBalance(holding.card, holding.balance(on=on).amount, holding.last_contribution_on)
        for holding in holdings
    )


def _make(world: World, member_id: str) -> Glance:
    """In a transaction, or it could be kept over what somebody writes meanwhile."""
    today = world.clock.today()

    def work(transaction: Transaction) -> Glance:
        before = GLANCES.find(transaction, member_id)
        holdings = read_holdings(transaction, member_id)
        glance = glance_of(transaction, member_id, holdings, on=today)
        if any(holding.has_entries_after(today) for holding in holdings):
            return glance
        if before is None:
            GLANCES.create(transaction, member_id, glance)
        else:
            GLANCES.replace(transaction, before, glance)
        return glance

    try:
        return world.documents.transact(work)
    except (AlreadyExists, Conflict):  # somebody writes, or looks, at the same moment
        return glance_of(world.documents, member_id, read_holdings(world.documents, member_id), on=today)


def glance_of(reading: Reading, member_id: str, holdings: Sequence[Holding], *, on: date) -> Glance:
    member = MEMBERS.get(reading, member_id).record
    return Glance(
        member_id=member_id,
        name=member.name,
        masked_nik=member.masked_nik,
        masked_passport=member.masked_passport,
        birth_date=member.birth_date,
        data_updated_on=member.data_updated_on,
        is_provisional=member.provisional is not None,
        cards=balances(holdings, on=on),
        claims=tuple(_of_claim(claim) for claim in _newest_claims(reading, member_id)),
        reviews=tuple(Review(case.number, case.opened_at) for case in open_cases(reading, member_id)),
        unread_notices=count_unread(reading, member_id),
        made_as=MADE_AS,
    )


def _newest_claims(reading: Reading, member_id: str) -> list[JhtClaim]:
    found = CLAIMS.all(
        reading,
        Where("member_id", member_id),
        order_by="submitted_at",
        descending=True,
        limit=CLAIMS_SHOWN,
    )
    return [stored.record for stored in found]


def _of_claim(claim: JhtClaim) -> ClaimGlance:
    return ClaimGlance(claim.claim_id, claim.number, claim.status, claim.net, updated_at=claim.stages[-1].at)
