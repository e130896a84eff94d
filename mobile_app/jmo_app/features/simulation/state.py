"""What the savings may be at 56: three answers, one estimate, computed on the phone."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from jamsostek.contract import Cards
from jamsostek.money import Rupiah
from jamsostek.simulation import Simulation, simulate_jht
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Face, Loading
from jmo_app.member_cards import cards_loading


class Field(StrEnum):
    WAGE = "wage"
    YEARS = "years"
    OPENING = "opening"


LIMITS: Final = {Field.WAGE: (1, 1_000_000_000), Field.YEARS: (1, 41), Field.OPENING: (0, 10**12)}
"""In rupiah and years; from the first legal year of work, 15, to 56 it is 41 years."""
NOTHING: Final = "0"
_WRITING: Final = str.maketrans("", "", " .,\u00a0")


@dataclass(slots=True, eq=False)
class SimulationState:
    app: App
    changes: Changes = field(default_factory=Changes)
    typed: dict[Field, str] = field(default_factory=dict)
    wrong: frozenset[Field] = frozenset()
    result: Simulation | None = None
    cards: Loading[Cards] = field(init=False)

    def __post_init__(self) -> None:
        self.cards = cards_loading(self.app, self.changes)

    async def open(self) -> None:
        await self.cards.load()

    def answer(self, asked: Field) -> str:
        """What was typed. The balance begins at what the phone knows of it, be the line as slow as it may;
        a member without any begins at nothing."""
        if asked in self.typed or asked is not Field.OPENING:
            return self.typed.get(asked, "")
        if self.cards.content is not None:
            return str(self.cards.content.total)
        return "" if self.cards.face is Face.WAITING else NOTHING

    def type(self, asked: Field, value: str) -> None:
        """Does not redraw: the field shows already what was typed."""
        self.typed[asked] = value

    def compute(self) -> None:
        """Whoever is quicker than the line begins at what the phone has, and sees it in the field."""
        self.typed[Field.OPENING] = self.answer(Field.OPENING) or NOTHING
        numbers = {asked: number_in(self.answer(asked)) for asked in Field}
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
