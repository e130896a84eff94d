"""What app and service say to each other about the months behind the savings, and about merging cards.

Part of the contract (`jamsostek.contract`), under the same rules.
"""

from dataclasses import dataclass
from datetime import date, datetime

from jamsostek.contract import Card, Problem, RequestId, Rupiahs, SignedRupiahs
from jamsostek.contribution_months import MonthState
from jamsostek.membership import HolderDifference


@dataclass(frozen=True, slots=True)
class PaidMonth:
    month: str
    """`YYYY-MM`"""
    state: MonthState
    due_on: date | None
    """None where no law names a day."""
    paid_on: date | None
    jht_employer: SignedRupiahs
    jht_worker: SignedRupiahs
    jp_employer: Rupiahs
    jp_worker: Rupiahs


@dataclass(frozen=True, slots=True)
class Contributions:
    card_id: str
    kpj: str
    employer: str | None
    months: tuple[PaidMonth, ...]
    """Newest first."""
    missing: int
    late: int
    as_of: datetime


@dataclass(frozen=True, slots=True)
class DoubtfulCard:
    """A person has to look at it before it can be merged."""

    card: Card
    differs: tuple[HolderDifference, ...]


@dataclass(frozen=True, slots=True)
class MergeOffer:
    target: Card | None
    """The card that everything moves to."""
    sources: tuple[Card, ...]
    """The cards that are emptied; afterwards they can only be read."""
    doubtful: tuple[DoubtfulCard, ...]
    refusals: tuple[Problem, ...]
    total: SignedRupiahs
    """On the target afterwards."""
    as_of: datetime


@dataclass(frozen=True, slots=True)
class MergeCards:
    request_id: RequestId
    confirmed_merges: tuple[str, ...]
    """KPJ of the cards as they were shown."""


@dataclass(frozen=True, slots=True)
class CardsMerged:
    into_kpj: str
    merged_kpj: tuple[str, ...]
    balance: SignedRupiahs
    """On the card everything moved to."""
    merged_at: datetime
