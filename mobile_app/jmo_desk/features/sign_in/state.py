"""Signing in at the desk: login, password and the code of one's own authenticator."""

from collections.abc import Callable
from dataclasses import dataclass, field

from jmo_app.action import Action
from jmo_desk.console import Console


@dataclass(slots=True, eq=False)
class SignInState:
    console: Console
    login: str = ""
    password: str = ""
    code: str = ""
    is_checked: bool = False
    """Empty fields are complained about only after the first attempt."""
    sign_in: Action = field(init=False)

    def __post_init__(self) -> None:
        self.sign_in = Action(self.console.changes)

    def typing(self, name: str) -> Callable[[str], None]:
        return lambda text: setattr(self, name, text)

    def is_missing(self, name: str) -> bool:
        return self.is_checked and not getattr(self, name).strip()

    async def submit(self) -> None:
        self.is_checked = True
        self.console.changes.tell()
        if any(self.is_missing(name) for name in ("login", "password", "code")):
            return
        login, code = self.login.strip(), self.code.strip()
        session = await self.sign_in.run(lambda: self.console.api.sign_in(login, self.password, code))
        self.code = ""  # each works once
        if session is not None:
            self.password = ""
            self.is_checked = False
            self.console.enter()
        self.console.changes.tell()
