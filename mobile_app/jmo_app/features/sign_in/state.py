"""Signing in: what is typed, what is missing, and how long to wait after too many tries."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final

from jamsostek.contract import Session
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.trouble import Trouble

SLOWED_DOWN: Final = "SES-PELAN"
SECOND_FACTOR: Final = "SES-FAKTOR"
SHORTEST_WAIT: Final = 5


@dataclass(slots=True, eq=False)
class SignInState:
    app: App
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep
    changes: Changes = field(default_factory=Changes)
    login: str = ""
    password: str = ""
    code: str = ""
    asks_code: bool = False
    """The account wants the code of its authenticator too."""
    is_password_shown: bool = False
    is_checked: bool = False
    """Empty fields are complained about only after the first attempt."""
    seconds_to_wait: int = 0
    sign_in: Action = field(init=False)

    def __post_init__(self) -> None:
        self.sign_in = Action(self.changes)

    @property
    def is_login_missing(self) -> bool:
        return self.is_checked and not self.login.strip()

    @property
    def is_password_missing(self) -> bool:
        return self.is_checked and not self.password

    def type_login(self, text: str) -> None:
        self.login = text
        self._typed()

    def type_password(self, text: str) -> None:
        self.password = text
        self._typed()

    def type_code(self, text: str) -> None:
        self.code = text

    def _typed(self) -> None:
        if self.is_checked:
            self.changes.tell()

    def turn_password(self) -> None:
        self.is_password_shown = not self.is_password_shown
        self.changes.tell()

    async def submit(self) -> None:
        self.is_checked = True
        self.changes.tell()
        if self.is_login_missing or self.is_password_missing or self.seconds_to_wait:
            return
        session = await self.sign_in.run(self._ask)
        if session is not None:
            self.password = self.code = ""
            self.asks_code = False
            self.app.enter()
            return
        self._ask_code_if_told()
        await self._wait_if_told()

    def _ask_code_if_told(self) -> None:
        trouble = self.sign_in.trouble
        if trouble is not None and any(problem.code == SECOND_FACTOR for problem in trouble.problems):
            self.asks_code = True
            self.changes.tell()

    async def _ask(self) -> Session | Trouble:
        return await self.app.api.sign_in(
            self.login.strip(), self.password, device_name=self.app.device_name, code=self.code.strip()
        )

    async def _wait_if_told(self) -> None:
        trouble = self.sign_in.trouble
        seconds = seconds_told(trouble) if trouble else 0
        self.seconds_to_wait = seconds
        while self.seconds_to_wait > 0:
            self.changes.tell()
            await self.rest(1)
            self.seconds_to_wait -= 1
        if seconds:
            self.sign_in.clear()


def seconds_told(trouble: Trouble) -> int:
    """How long the service asks to wait; 0 when it does not."""
    if trouble.retry_after:
        return trouble.retry_after
    slowed = next((problem for problem in trouble.problems if problem.code == SLOWED_DOWN), None)
    if slowed is None:
        return 0
    told = slowed.facts.get("seconds", SHORTEST_WAIT)
    return max(int(told), 1)
