"""Ruling over one's data: a copy of it, stopping its use, who looked, objecting, closing the account."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from jamsostek.contract import AttachProof, CaseOpened, ProofsAttached
from jamsostek.rights import ObjectionSubject
from jamsostek.rights_contract import (
    AskClosing,
    AskForCopy,
    Closing,
    CopyFile,
    CopyForm,
    DataCopies,
    DataCopy,
    Object,
    OwnCases,
    ProcessingHistory,
    Restriction,
    SetRestriction,
)
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading
from jmo_app.more import More
from jmo_app.step_up import StepUpGate
from jmo_app.trouble import Trouble

ROOT = "my-data"
Outcome = TypeVar("Outcome")
Save = Callable[[str, bytes], Awaitable[None]]
"""Gives the phone a file to keep."""


@dataclass(slots=True, eq=False)
class MyDataState:
    app: App
    changes: Changes = field(default_factory=Changes)
    copies: Loading[DataCopies] = field(init=False)
    restriction: Loading[Restriction] = field(init=False)
    doing: Action = field(init=False)
    gate: StepUpGate = field(init=False)

    def __post_init__(self) -> None:
        api = self.app.api
        self.copies = Loading(
            lambda: api.fetch(DataCopies, f"{ROOT}/copies"), now=self.app.now, changes=self.changes
        )
        self.restriction = Loading(
            lambda: api.fetch(Restriction, f"{ROOT}/restriction"), now=self.app.now, changes=self.changes
        )
        self.doing = Action(self.changes)
        self.gate = StepUpGate(api, self.changes)

    async def load(self) -> None:
        await self.copies.load()
        await self.restriction.load()

    async def ask_for_copy(self) -> None:
        asked = await self.doing.submit(
            lambda request_id: self.app.api.change(DataCopy, f"{ROOT}/copies", AskForCopy(request_id)),
            content="copy",
        )
        if asked is not None:
            await self.copies.load()

    async def fetch(self, copy: DataCopy, form: CopyForm, save: Save) -> None:
        path = f"{ROOT}/copies/{copy.copy_id}/{form}"
        file = await self._through(
            lambda: self.app.api.fetch(CopyFile, path), lambda: self.fetch(copy, form, save)
        )
        if file is not None:
            await save(file.name, base64.b64decode(file.content))

    async def restrict(self, restricted: bool) -> None:
        changed = await self.doing.submit(
            lambda request_id: self.app.api.change(
                Restriction, f"{ROOT}/restriction", SetRestriction(request_id, restricted)
            ),
            content=restricted,
        )
        await self.gate.through(self.doing, lambda: self.restrict(restricted))
        if changed is not None:
            await self.restriction.show(changed)

    async def _through(
        self, work: Callable[[], Awaitable[Outcome | Trouble]], again: Callable[[], Awaitable[Any]]
    ) -> Outcome | None:
        outcome = await self.doing.run(work)
        await self.gate.through(self.doing, again)
        return outcome


@dataclass(slots=True, eq=False)
class HistoryState:
    app: App
    changes: Changes = field(default_factory=Changes)
    history: Loading[ProcessingHistory] = field(init=False)
    older: More[ProcessingHistory] = field(init=False)

    def __post_init__(self) -> None:
        self.history = Loading(
            lambda: self.app.api.fetch(ProcessingHistory, f"{ROOT}/history"),
            now=self.app.now,
            changes=self.changes,
            is_empty=lambda history: not history.entries,
        )
        self.older = More(
            self.history,
            lambda after: self.app.api.fetch(ProcessingHistory, f"{ROOT}/history?after={after}"),
            lambda seen, page: replace(page, entries=(*seen.entries, *page.entries)),
            changes=self.changes,
        )


@dataclass(slots=True, eq=False)
class MyCasesState:
    app: App
    changes: Changes = field(default_factory=Changes)
    subject: ObjectionSubject | None = None
    decision: str = ""
    note: str = ""
    is_missing: bool = False
    opened: CaseOpened | None = None
    cases: Loading[OwnCases] = field(init=False)
    sending: Action = field(init=False)
    attaching: Action = field(init=False)

    def __post_init__(self) -> None:
        self.cases = Loading(
            lambda: self.app.api.fetch(OwnCases, f"{ROOT}/cases"),
            now=self.app.now,
            changes=self.changes,
            is_empty=lambda cases: not cases.cases,
        )
        self.sending, self.attaching = Action(self.changes), Action(self.changes)

    async def attach(self, number: str, picture: bytes) -> None:
        content = base64.b64encode(picture).decode()
        attached = await self.attaching.submit(
            lambda request_id: self.app.api.change(
                ProofsAttached, f"cases/{number}/proofs", AttachProof(request_id, content)
            ),
            content=(number, content),
        )
        if attached is not None:
            await self.cases.load()

    def choose(self, subject: str) -> None:
        self.subject = ObjectionSubject(subject)
        self.opened = None
        self.changes.tell()

    def typing(self, name: str) -> Callable[[str], None]:
        return lambda value: setattr(self, name, value)

    async def send(self) -> None:
        subject, note = self.subject, self.note.strip()
        self.is_missing = subject is None or not note
        self.changes.tell()
        if subject is None or not note:
            return
        decision = self.decision.strip()
        self.opened = await self.sending.submit(
            lambda request_id: self.app.api.change(
                CaseOpened, f"{ROOT}/objections", Object(request_id, subject, decision, note)
            ),
            content=(subject, decision, note),
        )
        if self.opened is not None:
            self.subject, self.decision, self.note = None, "", ""
            await self.cases.load()


@dataclass(slots=True, eq=False)
class ClosingState:
    app: App
    changes: Changes = field(default_factory=Changes)
    is_understood: bool = False
    closing: Loading[Closing] = field(init=False)
    doing: Action = field(init=False)
    gate: StepUpGate = field(init=False)

    def __post_init__(self) -> None:
        self.closing = Loading(
            lambda: self.app.api.fetch(Closing, f"{ROOT}/closing"), now=self.app.now, changes=self.changes
        )
        self.doing = Action(self.changes)
        self.gate = StepUpGate(self.app.api, self.changes)

    def understand(self, understood: bool) -> None:
        self.is_understood = understood
        self.changes.tell()

    async def ask(self) -> None:
        understood = self.is_understood
        asked = await self.doing.submit(
            lambda request_id: self.app.api.change(
                Closing, f"{ROOT}/closing", AskClosing(request_id, understood)
            ),
            content=understood,
        )
        await self.gate.through(self.doing, self.ask)
        if asked is not None:
            await self.closing.show(asked)

    async def call_off(self) -> None:
        stays = await self.doing.run(lambda: self.app.api.change(Closing, f"{ROOT}/closing", method="DELETE"))
        if stays is not None:
            await self.closing.show(stays)
