"""It is still me: an action the service wants a fresh password for waits until it has one."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from jamsostek.account_contract import StepUp
from jmo_app.action import Action
from jmo_app.api import Api
from jmo_app.changes import Changes
from jmo_app.trouble import Trouble

WANTED: Final = "AKUN-ULANG"
SECOND_FACTOR: Final = "SES-FAKTOR"


@dataclass(slots=True, eq=False)
class StepUpGate:
    api: Api
    changes: Changes
    password: str = ""
    code: str = ""
    asks_code: bool = False
    confirm: Action = field(init=False)
    _waiting: Callable[[], Awaitable[Any]] | None = None

    def __post_init__(self) -> None:
        self.confirm = Action(self.changes)

    @property
    def is_asking(self) -> bool:
        return self._waiting is not None

    async def through(self, action: Action, again: Callable[[], Awaitable[Any]]) -> None:
        """Call after `action` ran: when it was refused for want of a password, `again` waits for one."""
        trouble = action.trouble
        if trouble is None or not any(problem.code == WANTED for problem in trouble.problems):
            return
        action.clear()
        self._waiting = again
        self.changes.tell()

    def type_password(self, text: str) -> None:
        self.password = text

    def type_code(self, text: str) -> None:
        self.code = text

    async def submit(self) -> None:
        if not await self.confirm.run(self._ask):
            trouble = self.confirm.trouble
            if trouble and any(problem.code == SECOND_FACTOR for problem in trouble.problems):
                self.asks_code = True
                self.changes.tell()
            return
        again, self._waiting = self._waiting, None
        self.password = self.code = ""
        self.changes.tell()
        if again is not None:
            await again()

    def give_up(self) -> None:
        self._waiting = None
        self.password = self.code = ""
        self.confirm.clear()
        self.changes.tell()

    async def _ask(self) -> bool | Trouble:
        return await self.api.step_up(StepUp(self.password, self.code.strip())) or True
