"""The queue of what a person decides, and the case that is open: of each kind its own view, one decision."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from jamsostek.desk_contract import (
    CardReviewView,
    CaseDecision,
    CaseLine,
    CaseLines,
    CorrectionView,
    DecideCase,
    FaceReviewView,
    FraudView,
    LiftHold,
    OpeningView,
)
from jamsostek.staff import DECIDERS, INVESTIGATORS, Role
from jmo_app.action import Action
from jmo_app.loading import Loading
from jmo_app.more import More
from jmo_app.trouble import Trouble
from jmo_desk.console import Console

CaseView = FaceReviewView | CorrectionView | CardReviewView | OpeningView | FraudView


@dataclass(frozen=True, slots=True)
class Queue:
    """Where the service has it, what it answers, who decides."""

    path: str
    view: type[CaseView]
    roles: frozenset[Role]


QUEUES: Final[Mapping[str, Queue]] = {
    "face-review": Queue("face-reviews", FaceReviewView, DECIDERS),
    "correction": Queue("corrections", CorrectionView, DECIDERS),
    "card-merge": Queue("card-reviews", CardReviewView, DECIDERS),
    "opening": Queue("openings", OpeningView, DECIDERS),
    "objection": Queue("objections", CorrectionView, DECIDERS),
    "shared": Queue("fraud", FraudView, INVESTIGATORS),
    "same-face": Queue("fraud", FraudView, INVESTIGATORS),
}
ALL: Final = "all"
OPEN: Final = "open"
CONFIRMED: Final = "granted"
READ_BY_THE_MEMBER: Final = frozenset({"correction", "card-merge", "objection"})
"""Whose reason is written for the member."""


def may_open(role: Role | None, case: CaseLine) -> bool:
    """Decided it is over, but for a suspicion that was confirmed: that can be let go."""
    queue = QUEUES.get(case.kind)
    is_over = case.status != OPEN and not (case.status == CONFIRMED and queue and queue.view is FraudView)
    return queue is not None and role in queue.roles and not is_over


@dataclass(slots=True, eq=False)
class CasesState:
    console: Console
    waiting: Loading[CaseLines] = field(init=False)
    further: More[CaseLines] = field(init=False)
    shown: str = ALL
    kind: str = ""
    number: str = ""
    opened: CaseView | None = None
    reason: str = ""
    is_checked: bool = False
    decided: CaseDecision | None = None
    look: Action = field(init=False)
    decide: Action = field(init=False)

    def __post_init__(self) -> None:
        changes = self.console.changes
        self.waiting = Loading(
            self.console.api.cases,
            now=self.console.now,
            changes=changes,
            is_empty=lambda lines: not self.mine(lines) and lines.next is None,
        )
        self.further = More(
            self.waiting,
            self.console.api.cases,
            lambda seen, page: replace(page, cases=(*seen.cases, *page.cases)),
            changes=changes,
        )
        self.look, self.decide = Action(changes), Action(changes)

    # --- what it says

    def mine(self, lines: CaseLines) -> tuple[CaseLine, ...]:
        """What this role decides, of the kind that is shown."""
        return tuple(
            line
            for line in lines.cases
            if line.kind in QUEUES
            and self.console.role in QUEUES[line.kind].roles
            and self.shown in (ALL, line.kind)
        )

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind, queue in QUEUES.items() if self.console.role in queue.roles)

    @property
    def may_grant(self) -> bool:
        """What nobody but who asks says can only be refused."""
        return not isinstance(self.opened, OpeningView) or self.opened.may_grant

    @property
    def is_held(self) -> bool:
        """Confirmed already: what is left to decide is letting go."""
        return isinstance(self.opened, FraudView) and self.opened.held_until is not None

    @property
    def is_reason_read(self) -> bool:
        return self.kind in READ_BY_THE_MEMBER

    @property
    def is_reason_missing(self) -> bool:
        return self.is_checked and not self.reason.strip()

    # --- what it does

    def show(self, kind: str) -> None:
        self.shown = kind
        self.console.changes.tell()

    def type_reason(self, text: str) -> None:
        self.reason = text

    def close(self) -> None:
        self.kind = self.number = self.reason = ""
        self.opened, self.decided, self.is_checked = None, None, False
        self.look.clear()
        self.decide.clear()

    async def open(self, kind: str, number: str) -> None:
        queue = QUEUES.get(kind)
        if queue is None:
            return
        self.close()
        self.kind, self.number = kind, number
        self.opened = await self.look.run(lambda: self.console.api.case(queue.view, queue.path, number))
        self.console.changes.tell()

    def deciding(self, *, granted: bool) -> Callable[[], Coroutine[Any, Any, None]]:
        async def work() -> None:
            await self._decide(granted=granted)

        return work

    async def _decide(self, *, granted: bool) -> None:
        self.is_checked = True
        self.console.changes.tell()
        if self.is_reason_missing:
            return
        path, number, said = QUEUES[self.kind].path, self.number, (granted, self.reason.strip())
        is_lifting = self.is_held

        async def send(request_id: str) -> CaseDecision | Trouble:
            if is_lifting:
                return await self.console.api.lift_hold(number, LiftHold(request_id, said[1]))
            return await self.console.api.decide_case(path, number, DecideCase(request_id, *said))

        decided = await self.decide.submit(send, content=(path, number, said))
        if decided is not None:
            self.decided, self.opened = decided, None
            self.console.changes.tell()
            await self.waiting.load()
