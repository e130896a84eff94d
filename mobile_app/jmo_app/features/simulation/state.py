"""What the savings may be at 56: three answers, one estimate, computed on the phone."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from jamsostek.contract import Cards
from jamsostek.money import Rupiah
from jamsostek.simulation import Simulation, simulate_jht
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading
from jmo_app.member_cards import cards_loading


class Field(StrEnum):
    WAGE = "wage"
    YEARS = "years"
    OPENING = "opening"


LIMITS: Final = {Field.WAGE: (1, 1_000_000_000), Field.YEARS: (1, 41), Field.OPENING: (0, 10**12)}
"""In rupiah and years; from the first legal year of work, 15, to 56 it is 41 years."""
_WRITING: Final = str.maketrans("", "", " .,\u00a0")


@dataclass(slots=True, eq=False)
class SimulationState:
    app: App
    changes: Changes = field(default_factory=Changes)
    answers: dict[Field, str] = field(default_factory=lambda: dict.fromkeys(Field, ""))
    wrong: frozenset[Field] = frozenset()
    result: Simulation | None = None
    cards: Loading[Cards] = field(init=False)

    def __post_init__(self) -> None:
        self.cards = cards_loading(self.app, self.changes)

    async def open(self) -> None:
        """The balance known to the phone is a good beginning; without one the member begins at nothing."""
        await self.cards.load()
        self._begin_at_what_is_known()
        self.changes.tell()

    def _begin_at_what_is_known(self) -> None:
        if not self.answers[Field.OPENING]:
            content = self.cards.content
            self.answers[Field.OPENING] = str(content.total if content is not None else 0)

    def type(self, asked: Field, value: str) -> None:
        """Does not redraw: the field shows already what was typed."""
        self.answers[asked] = value

    def compute(self) -> None:
        """Whoever is quicker than the line begins at what the phone has, and sees it in the field."""
        self._begin_at_what_is_known()
        numbers = {asked: number_in(self.answers[asked]) for asked in Field}
        self.wrong = frozenset(asked for asked, number in numbers.items() if not _fits(asked, number))
        wage, years, opening = (numbers[asked] for asked in Field)
        if self.wrong or wage is None or years is None or opening is None:
            self.result = None
        else:
            self.result = simulate_jht(
                Rupiah(wage), years=years, opening=Rupiah(opening), on=self.app.today()
            )
        self.changes.tell()


def number_in(text: str) -> int | None:
    """`Rp5.000.000`, `5 000 000` and `5000000` are the same; None where it is no number."""
    digits = text.strip().removeprefix("Rp").translate(_WRITING)
    return int(digits) if digits.isascii() and digits.isdigit() else None


def _fits(asked: Field, number: int | None) -> bool:
    least, most = LIMITS[asked]
    return number is not None and least <= number <= most
