"""Sessions on other devices, and leaving this one."""

from dataclasses import dataclass, field

from jamsostek.account_contract import Consents
from jamsostek.contract import OpenSessions
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading, Shelf
from jmo_app.trouble import Trouble


@dataclass(slots=True, eq=False)
class ProfileState:
    app: App
    changes: Changes = field(default_factory=Changes)
    is_leaving_asked: bool = False
    leaving: Action = field(init=False)

    def __post_init__(self) -> None:
        self.leaving = Action(self.changes)

    def ask_leaving(self, asked: bool) -> None:
        self.is_leaving_asked = asked
        self.changes.tell()

    async def leave(self) -> None:
        await self.leaving.run(self.app.leave)


@dataclass(slots=True, eq=False)
class SessionsState:
    app: App
    changes: Changes = field(default_factory=Changes)
    ending_id: str | None = None
    sessions: Loading[OpenSessions] = field(init=False)
    ending: Action = field(init=False)

    def __post_init__(self) -> None:
        self.sessions = Loading(self.app.api.sessions, now=self.app.now, changes=self.changes)
        self.ending = Action(self.changes)

    async def end(self, session_id: str) -> None:
        if self.ending.is_busy:
            return
        self.ending_id = session_id
        ended = await self.ending.run(lambda: self._end(session_id))
        self.ending_id = None
        if ended:
            await self.sessions.load()

    async def _end(self, session_id: str) -> bool | Trouble:
        trouble = await self.app.api.end_session(session_id)
        return True if trouble is None else trouble


@dataclass(slots=True, eq=False)
class ConsentsState:
    app: App
    changes: Changes = field(default_factory=Changes)
    consents: Loading[Consents] = field(init=False)
    withdrawing: Action = field(init=False)

    def __post_init__(self) -> None:
        self.consents = Loading(
            self.app.api.consents,
            now=self.app.now,
            changes=self.changes,
            shelf=Shelf(self.app.storage, "consents", Consents),
        )
        self.withdrawing = Action(self.changes)

    async def withdraw(self, consent_id: str) -> None:
        if await self.withdrawing.run(lambda: self.app.api.withdraw_consent(consent_id)):
            await self.consents.load()
