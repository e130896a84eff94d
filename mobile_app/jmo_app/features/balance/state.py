"""The balance per card, and the years and lines it is made of, checked on the phone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from jamsostek.contract import Cards, LedgerLine, Statement, StatementYear
from jamsostek.ledger import EntryKind
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading, Shelf
from jmo_app.member_cards import cards_loading


@dataclass(slots=True, eq=False)
class BalanceState:
    app: App
    changes: Changes = field(default_factory=Changes)
    cards: Loading[Cards] = field(init=False)

    def __post_init__(self) -> None:
        self.cards = cards_loading(self.app, self.changes)


@dataclass(slots=True, eq=False)
class StatementState:
    app: App
    card_id: str
    changes: Changes = field(default_factory=Changes)
    open_years: set[int] = field(default_factory=set)
    statement: Loading[Statement] = field(init=False)

    def __post_init__(self) -> None:
        self.statement = Loading(
            lambda: self.app.api.statement(self.card_id),
            now=self.app.now,
            changes=self.changes,
            shelf=Shelf(self.app.storage, f"statement.{self.card_id}", Statement),
            is_empty=lambda statement: not statement.years,
        )

    def turn_year(self, year: int) -> None:
        self.open_years ^= {year}
        self.changes.tell()


def sum_of(year: StatementYear) -> int:
    return year.opening + year.employer + year.worker + year.development + year.transfers - year.withdrawals


def adds_up(year: StatementYear) -> bool:
    """The parts make the closing balance, and the lines, when they are there, make the parts."""
    if sum_of(year) != year.closing:
        return False
    moved = sum(line.amount for line in year.lines)
    return not year.lines or moved == year.closing - year.opening


def years_follow(years: Sequence[StatementYear]) -> bool:
    """Newest first: each year opens with what the one before closed with."""
    return all(later.opening == earlier.closing for later, earlier in pairwise(years))


def reason_of(line: LedgerLine) -> str:
    """The text that explains where this amount comes from."""
    match line.kind:
        case EntryKind.CONTRIBUTION:
            return "balance.contribution_parts" if line.employer_part else "balance.self_contribution"
        case EntryKind.DEVELOPMENT:
            return "balance.development_rule"
        case EntryKind.WITHDRAWAL:
            return "balance.withdrawal_rule"
        case EntryKind.MERGED_IN | EntryKind.MERGED_OUT:
            return "balance.moved_rule"
        case EntryKind.CORRECTION:
            return "balance.correction_rule"
