"""Home answers: how much is mine, what needs me now, what is happening with what I asked for."""

from dataclasses import dataclass, field
from typing import Final

from jamsostek.contract import Home, Task, TaskKind
from jmo_app import routes
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.formats import WIB
from jmo_app.loading import Loading, Shelf
from jmo_app.member_cards import cards_loading
from jmo_app.storage import INTRODUCED

CLAIMS_SHOWN: Final = 2
_PARTS_OF_THE_DAY: Final = ((4, "evening"), (11, "morning"), (15, "day"), (18, "afternoon"), (24, "evening"))
"""Until which hour each greeting is said, in WIB."""


@dataclass(slots=True, eq=False)
class HomeState:
    app: App
    changes: Changes = field(default_factory=Changes)
    is_balance_shown: bool = False
    introduces: bool = False
    """The member has not put the introduction away on this device."""
    home: Loading[Home] = field(init=False)

    def __post_init__(self) -> None:
        self.home = Loading(
            self.app.api.home,
            now=self.app.now,
            changes=self.changes,
            shelf=Shelf(self.app.storage, "home", Home),
        )

    async def load(self) -> None:
        """The cards come along, so that the card is there when the network is not."""
        self.introduces = await self.app.storage.read(INTRODUCED) is None
        await self.home.load()
        if self.home.trouble is None:
            await cards_loading(self.app, Changes()).load()

    async def put_introduction_away(self) -> None:
        self.introduces = False
        self.changes.tell()
        await self.app.storage.write(INTRODUCED, True)

    def turn_balance(self) -> None:
        self.is_balance_shown = not self.is_balance_shown
        self.changes.tell()

    @property
    def name(self) -> str:
        """As the records have it now, or had it when this member signed in."""
        session = self.app.keeper.current
        return self.home.content.name if self.home.content else session.member_name if session else ""

    @property
    def greeting(self) -> str:
        hour = self.app.now().astimezone(WIB).hour
        part = next(name for until, name in _PARTS_OF_THE_DAY if hour < until)
        return self.app.speech.say(f"home.{part}", name=first_name(self.name))


def first_name(name: str) -> str:
    """Many people have one name only; records are in capitals."""
    return name.split()[0].title() if name.split() else name


def path_of(task: Task) -> str | None:
    """Where a task is done; None when there is nothing to do but wait."""
    if task.kind is TaskKind.UPDATE_DATA:
        return routes.DATA_UPDATE
    if task.kind is TaskKind.CORRECT_ACCOUNT and task.subject_id:
        return routes.path_to(routes.CLAIM_ACCOUNT, claim_id=task.subject_id)
    return None
