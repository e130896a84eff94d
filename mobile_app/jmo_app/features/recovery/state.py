"""Finding the account again: by the email, or by NIK and card when everything is forgotten."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from jamsostek.account_contract import (
    FinishRecovery,
    ProveRecovery,
    Recovery,
    RecoveryWay,
    StartRecovery,
)
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.trouble import Trouble


class Known(StrEnum):
    EMAIL = "email"
    CARD = "card"


class Stage(StrEnum):
    ASK = "ask"
    CODE = "code"
    PASSWORD = "password"  # noqa: S105 - a stage
    DONE = "done"


@dataclass(slots=True, eq=False)
class RecoveryState:
    app: App
    changes: Changes = field(default_factory=Changes)
    known: Known = Known.EMAIL
    way: RecoveryWay = RecoveryWay.EMAIL
    email: str = ""
    number: str = ""
    kpj: str = ""
    code: str = ""
    password: str = ""
    password_again: str = ""
    authenticator: str = ""
    is_again_wrong: bool = False
    stage: Stage = Stage.ASK
    recovery: Recovery | None = None
    start: Action = field(init=False)
    prove: Action = field(init=False)
    finish: Action = field(init=False)

    def __post_init__(self) -> None:
        self.start = Action(self.changes)
        self.prove = Action(self.changes)
        self.finish = Action(self.changes)

    def typing(self, name: str) -> Callable[[str], Any]:
        return lambda value: setattr(self, name, value)

    def choose_known(self, known: str) -> None:
        self.known = Known(known)
        self.way = RecoveryWay.EMAIL
        self.changes.tell()

    def choose_way(self, way: str) -> None:
        self.way = RecoveryWay(way)
        self.changes.tell()

    async def ask(self) -> None:
        by_email = self.known is Known.EMAIL
        message = StartRecovery(
            secrets.token_hex(16),
            self.way,
            email=self.email.strip() if by_email else "",
            number="" if by_email else self.number.strip(),
            kpj="" if by_email else self.kpj.strip(),
        )
        recovery = await self.start.run(lambda: self.app.api.start_recovery(message))
        if recovery is not None:
            self._reach(Stage.CODE, recovery)

    async def ask_again(self) -> None:
        recovery_id = self._recovery_id
        self.code = ""
        recovery = await self.prove.run(lambda: self.app.api.send_recovery_code(recovery_id))
        if recovery is not None:
            self._reach(Stage.CODE, recovery)

    async def give_code(self) -> None:
        recovery_id, message = self._recovery_id, ProveRecovery(self.code.strip() or "0")
        recovery = await self.prove.run(lambda: self.app.api.prove_recovery(recovery_id, message))
        if recovery is not None:
            self._reach(Stage.PASSWORD, recovery)

    async def give_password(self) -> None:
        self.is_again_wrong = self.password != self.password_again
        self.changes.tell()
        if self.is_again_wrong:
            return
        if await self.finish.run(self._finish):
            self.password = self.password_again = self.authenticator = ""
            self.stage = Stage.DONE
            self.changes.tell()

    def begin_again(self) -> None:
        self.stage = Stage.ASK
        for action in (self.start, self.prove, self.finish):
            action.clear()
        self.changes.tell()

    @property
    def _recovery_id(self) -> str:
        assert self.recovery is not None
        return self.recovery.recovery_id

    async def _finish(self) -> bool | Trouble:
        message = FinishRecovery(self.password, self.authenticator.strip())
        return await self.app.api.finish_recovery(self._recovery_id, message) or True

    def _reach(self, stage: Stage, recovery: Recovery) -> None:
        self.recovery = recovery
        self.stage = stage
        self.changes.tell()
