"""A reset as the desk walks it: answers typed and compared elsewhere, a link, a second pair of eyes."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from jamsostek.account_reset import AT_A_BRANCH, NEXT, QUESTIONS, Question, ResetStatus
from jamsostek.desk_contract import (
    AnswerQuestions,
    DecideReset,
    ResetView,
    ResetViews,
    SeePerson,
    SendResetLink,
)
from jmo_app.action import Action
from jmo_app.loading import Loading
from jmo_app.more import More
from jmo_app.trouble import Trouble
from jmo_desk.console import Console


@dataclass(slots=True, eq=False)
class ResetsState:
    console: Console
    waiting: Loading[ResetViews] = field(init=False)
    further: More[ResetViews] = field(init=False)
    opened: ResetView | None = None
    answers: list[str] = field(default_factory=lambda: [""] * QUESTIONS)
    reason: str = ""
    code: str = ""
    """Of the agent's own authenticator; never a member's."""
    identity_seen: bool = False
    is_checked: bool = False
    look: Action = field(init=False)
    act: Action = field(init=False)

    def __post_init__(self) -> None:
        changes = self.console.changes
        self.waiting = Loading(
            self.console.api.resets,
            now=self.console.now,
            changes=changes,
            is_empty=lambda views: not views.resets,
        )
        self.further = More(
            self.waiting,
            self.console.api.resets,
            lambda seen, page: replace(page, resets=(*seen.resets, *page.resets)),
            changes=changes,
        )
        self.look, self.act = Action(changes), Action(changes)

    # --- what it says

    @property
    def may_decide(self) -> bool:
        return self.opened is not None and not self.opened.mine and self.may_refuse

    @property
    def may_see(self) -> bool:
        """The person may come to a branch instead."""
        reset = self.opened
        return reset is not None and not reset.mine and not reset.seen_by and reset.status in AT_A_BRANCH

    @property
    def may_refuse(self) -> bool:
        return self.opened is not None and ResetStatus.REFUSED in NEXT[self.opened.status]

    @property
    def may_approve(self) -> bool:
        return self.opened is not None and self.opened.status is ResetStatus.CONFIRMED

    def is_missing(self, name: str) -> bool:
        return self.is_checked and not getattr(self, name).strip()

    # --- what it does

    async def open(self, number: str) -> None:
        """The list and this one, as they are now."""
        if self.opened is None or self.opened.number != number:
            self._forget()
        self.opened = await self.look.run(lambda: self.console.api.reset(number))
        self.console.changes.tell()

    def close(self) -> None:
        self._forget()

    async def refresh(self) -> None:
        await self.waiting.load()
        if self.opened is not None:
            await self.open(self.opened.number)

    def type_answer(self, place: int) -> Callable[[str], None]:
        def typed(text: str) -> None:
            self.answers[place] = text

        return typed

    def typing(self, name: str) -> Callable[[str], None]:
        return lambda text: setattr(self, name, text)

    async def answer(self) -> None:
        """Wrong answers change the questions: what was typed goes, and the reset is read again.

        Where the reply got lost it stays, and sent again it is the same try.
        """
        number, said = self._number, tuple(text.strip() for text in self.answers)
        asked = self._questions
        after = await self.act.submit(
            lambda request_id: self.console.api.answer_reset(number, AnswerQuestions(request_id, said)),
            content=(number, said),
        )
        await self._show(after)
        if self._is_answered or self._questions != asked:
            self.answers = [""] * QUESTIONS
            self.console.changes.tell()

    async def send_link(self) -> None:
        number = self._number
        after = await self.act.submit(
            lambda request_id: self.console.api.send_link(number, SendResetLink(request_id)), content=number
        )
        await self._show(after)

    def see_identity(self, seen: bool) -> None:
        self.identity_seen = seen
        self.console.changes.tell()

    async def see_person(self) -> None:
        said = (self.identity_seen, self.reason.strip(), self.code.strip())
        await self._act(
            lambda request_id: self.console.api.see_person(self._number, SeePerson(request_id, *said)), said
        )

    async def approve(self) -> None:
        await self._decide(granted=True)

    async def refuse(self) -> None:
        await self._decide(granted=False)

    # --- inside

    async def _decide(self, *, granted: bool) -> None:
        said = (granted, self.reason.strip(), self.code.strip())
        await self._act(
            lambda request_id: self.console.api.decide_reset(self._number, DecideReset(request_id, *said)),
            said,
        )

    async def _act(
        self, send: Callable[[str], Awaitable[ResetView | Trouble]], said: tuple[bool, str, str]
    ) -> None:
        """With a reason and a fresh code of one's own: each code works once."""
        self.is_checked = True
        self.console.changes.tell()
        if self.is_missing("reason") or self.is_missing("code"):
            return
        after = await self.act.submit(send, content=(self._number, said))
        if self._is_answered:
            self.code = ""
        if after is not None:
            self.reason, self.is_checked, self.identity_seen = "", False, False
        await self._show(after)

    async def _show(self, after: ResetView | None) -> None:
        if after is None:
            trouble = self.act.trouble
            await self.open(self._number)
            self.act.trouble = trouble
        else:
            self.opened = after
        await self.waiting.load()

    @property
    def _is_answered(self) -> bool:
        return self.act.trouble is None or self.act.trouble.is_answered

    @property
    def _questions(self) -> Sequence[Question]:
        return self.opened.questions if self.opened else ()

    @property
    def _number(self) -> str:
        assert self.opened is not None
        return self.opened.number

    def _forget(self) -> None:
        self.opened = None
        self.answers = [""] * QUESTIONS
        self.reason = self.code = ""
        self.is_checked = self.identity_seen = False
        self.act.clear()
        self.look.clear()
