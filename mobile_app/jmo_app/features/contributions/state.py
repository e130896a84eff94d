"""The months of one card, gathered into years; one year is open at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from jamsostek.contribution_months import MonthState
from jamsostek.savings_contract import Contributions, PaidMonth
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading, Shelf


@dataclass(frozen=True, slots=True)
class Year:
    year: str
    months: tuple[PaidMonth, ...]

    def count(self, *states: MonthState) -> int:
        return sum(month.state in states for month in self.months)

    @property
    def jht(self) -> int:
        return sum(month.jht_employer + month.jht_worker for month in self.months)

    @property
    def jp(self) -> int:
        return sum(month.jp_employer + month.jp_worker for month in self.months)

    def state_of(self, month: int) -> MonthState | None:
        """None: nothing was owed in that month."""
        named = f"{self.year}-{month:02}"
        return next((each.state for each in self.months if each.month == named), None)


@dataclass(slots=True, eq=False)
class ContributionsState:
    app: App
    card_id: str
    changes: Changes = field(default_factory=Changes)
    opened: str | None = None
    contributions: Loading[Contributions] = field(init=False)

    def __post_init__(self) -> None:
        self.contributions = Loading(
            lambda: self.app.api.contributions(self.card_id),
            now=self.app.now,
            changes=self.changes,
            shelf=Shelf(self.app.storage, f"contributions.{self.card_id}", Contributions),
            is_empty=lambda found: not found.months,
        )

    def turn(self, year: str) -> None:
        self.opened = None if self.opened == year else year
        self.changes.tell()


def years_of(months: Sequence[PaidMonth]) -> tuple[Year, ...]:
    """Newest first, as the months are."""
    by_year = groupby(months, key=lambda month: month.month[:4])
    return tuple(Year(year, tuple(found)) for year, found in by_year)
