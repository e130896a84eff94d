"""A card that lies elsewhere joins the account."""

from dataclasses import dataclass, field
from typing import Final

from jamsostek.contract import AddCard, Cards, CaseOpened, Problem, RequestCorrection
from jamsostek.identity import parse_kpj
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.wizard import faults_from

NOT_MATCHED: Final = "KPJ-BEDA"


@dataclass(slots=True, eq=False)
class AddCardState:
    app: App
    changes: Changes = field(default_factory=Changes)
    kpj: str = ""
    fault: Problem | None = None
    cards: Cards | None = None
    """All of them, once it was added."""
    case: CaseOpened | None = None
    adding: Action = field(init=False)
    asking: Action = field(init=False)

    def __post_init__(self) -> None:
        self.adding = Action(self.changes)
        self.asking = Action(self.changes)

    def type_number(self, value: str) -> None:
        self.kpj = value

    @property
    def was_not_matched(self) -> bool:
        """A person can look further than the machine."""
        trouble = self.adding.trouble
        return trouble is not None and any(problem.code == NOT_MATCHED for problem in trouble.problems)

    async def add(self) -> None:
        faults = faults_from(lambda: parse_kpj(self.kpj), field="kpj")
        self.fault = faults[0] if faults else None
        self.changes.tell()
        if faults:
            return
        kpj = self.kpj.strip()
        self.cards = await self.adding.submit(
            lambda request_id: self.app.api.change(Cards, "cards", AddCard(request_id, kpj)), content=kpj
        )
        self.changes.tell()

    async def ask_a_person(self) -> None:
        stated = self.kpj.strip()
        self.case = await self.asking.submit(
            lambda request_id: self.app.api.change(
                CaseOpened, "corrections", RequestCorrection(request_id, subject="cards", stated=stated)
            ),
            content=stated,
        )
        self.changes.tell()
