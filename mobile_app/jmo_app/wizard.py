"""A form in steps: where the member is, what is wrong, what is kept on the phone, and that it is sent once.

A feature has its own wizard, which knows the answers, and gives it a `Form`, which knows the walk::

    class Step(StrEnum):                       # in the order they are walked; the last one reviews and sends
        REASON = "reason"
        REVIEW = "review"

    class LeaveWizard:
        def __init__(self, api: Leaves, drafts: DraftStore, *, changes: Changes) -> None:
            self._api = api
            self.reason = ""
            self.form: Form[Step, Leave] = Form("leave", tuple(Step), drafts, self, changes=changes)

        async def open(self) -> None:
            await self.form.load()             # the draft first: it is there without a network too

        async def type_reason(self, value: str) -> None:
            self.reason = value
            await self.form.keep()             # `form.answered()` when the screen has to show it anew

        def faults(self, step: Step) -> tuple[Problem, ...]:
            if step is Step.REASON and not self.reason.strip():
                return (problem_from(FieldMissing(), field="reason"),)
            return ()

        async def may_leave(self, step: Step, following: Step) -> bool:
            return True                        # or ask the bank; False: stay, the reason is shown

        def draft(self) -> dict[str, Any]:
            return {"reason": self.reason}

        async def restore(self, draft: Mapping[str, Any]) -> None:
            self.reason = str(draft.get("reason", ""))

        async def submit(self) -> None:
            await self.form.deliver(partial(AskLeave, reason=self.reason.strip()), self._api.ask_leave)

The screen is put together from `components/wizard`: `waiting_screen`, `step_screen`, `next_button`,
`send_footer`, `done_screen`. The name of the form is that of its draft and of its texts (`texts/leave.py`
with `title`, `step.reason`, `step.review`, `field.reason`), with "_" for "-". Problems carry the field they
are about, so `error_in(app, form, "reason")` is the sentence under it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from jamsostek import codec
from jamsostek.contract import Problem
from jamsostek.refusals import RuleBroken
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.drafts import DraftKeeper, DraftStore, SentMark, choice_in
from jmo_app.outbox import Errand, Outbox
from jmo_app.trouble import WAITING_CODE, Trouble

Step = TypeVar("Step", bound=StrEnum)
StepOf = TypeVar("StepOf", bound=StrEnum, contravariant=True)
Message = TypeVar("Message")
Receipt = TypeVar("Receipt")


class Answers(Protocol[StepOf]):
    """What the form has to know of the feature's own wizard."""

    def faults(self, step: StepOf) -> tuple[Problem, ...]:
        """All that is wrong on the step, each with its field."""
        ...

    async def may_leave(self, step: StepOf, following: StepOf) -> bool:
        """Asks outside what has to be known before going on. False: stay; the reason is shown."""
        ...

    def draft(self) -> dict[str, Any]: ...

    async def restore(self, draft: Mapping[str, Any]) -> None: ...


class Form(Generic[Step, Receipt]):
    """`notice`: what is read before the first step, and not counted. `asks`: what `may_leave` runs."""

    def __init__(
        self,
        name: str,
        steps: tuple[Step, ...],
        drafts: DraftStore,
        answers: Answers[Step],
        *,
        changes: Changes,
        notice: Step | None = None,
        asks: Sequence[Action] = (),
    ) -> None:
        self.name = name
        self.steps = steps
        self.changes = changes
        self._walk = steps if notice is None else (notice, *steps)
        self._answers = answers
        self._keeper = DraftKeeper(drafts, name)
        self._asks = asks
        self._sent = SentMark()
        self._returns_to_review = False
        self._is_loaded = False
        self._loading = asyncio.Lock()
        self.step = self._walk[0]
        self.problems: tuple[Problem, ...] = ()
        self.refused_times = 0
        """How often a step was not let through; each time it is shown from its top, with the reasons."""
        self.was_resumed = False
        self.begin = Action(changes)
        self.send = Action(changes)
        self.receipt: Receipt | None = None

    # --- the draft

    async def load(self) -> None:
        """What was kept, on the first call only; whoever asks meanwhile waits for it."""
        async with self._loading:
            if self._is_loaded:
                return
            draft = await self._keeper.load()
            self._is_loaded = True
            if draft is not None:
                await self._restore(draft)

    async def _restore(self, draft: Mapping[str, Any]) -> None:
        """A step of an older app is begun from the start."""
        step = choice_in(draft, "step", type(self._walk[0]))
        self.step = step if step in self._walk and step is not None else self._walk[0]
        self._returns_to_review = draft.get("returns_to_review") is True
        self._sent = SentMark.from_draft(draft.get("sent"))
        self.was_resumed = self.step is not self._walk[0]
        await self._answers.restore(draft)

    async def keep(self) -> None:
        if self.is_done:
            return
        await self._keeper.keep(
            {
                **self._answers.draft(),
                "step": self.step,
                "returns_to_review": self._returns_to_review,
                "sent": self._sent.as_draft(),
            }
        )

    async def answered(self, field: str | None = None) -> None:
        """Drawn anew and kept. What was wrong is gone, with the field named: what was wrong with that one."""
        self.problems = () if field is None else tuple(each for each in self.problems if each.field != field)
        self.changes.tell()
        await self.keep()

    # --- moving

    @property
    def position(self) -> int:
        """From 1; 0 at the notice."""
        return self.steps.index(self.step) + 1 if self.step in self.steps else 0

    @property
    def is_at_review(self) -> bool:
        return self.step is self.steps[-1]

    async def next(self) -> None:
        """Checks the step as a whole; all that is wrong is shown together."""
        faults = self._answers.faults(self.step)
        if faults:
            self.refuse(*faults)
            return
        self.problems = ()
        if self.is_at_review:
            return
        following = self.steps[-1] if self._returns_to_review else self._neighbour(1)
        if await self._answers.may_leave(self.step, following):
            await self.move(following)

    async def back(self) -> bool:
        """False: there is nothing before; leave the form. What was typed stays."""
        if self.is_done or self.step is self._walk[0]:
            return False
        if self._returns_to_review and not self.is_at_review:
            await self.move(self.steps[-1])
            return True
        self._returns_to_review = False
        await self.move(self._neighbour(-1))
        return True

    async def change(self, step: Step) -> None:
        """From the review back to one step, and straight to the review again."""
        self._returns_to_review = True
        await self.move(step)

    def walk_on(self) -> None:
        """Something further on depends on what was changed: the steps between are walked again."""
        self._returns_to_review = False

    async def move(self, step: Step) -> None:
        self.step = step
        self.problems = ()
        self.was_resumed = False
        for ask in self._asks:
            ask.clear()
        self.changes.tell()
        await self.keep()

    def refuse(self, *problems: Problem) -> None:
        """Nobody goes on; the step is shown from its top."""
        self.problems = problems
        self.refused_times += 1
        self.changes.tell()

    def problem_of(self, field: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.field == field), None)

    def _neighbour(self, distance: int) -> Step:
        return self._walk[self._walk.index(self.step) + distance]

    # --- sending

    async def deliver(
        self,
        message_with: Callable[[str], Message],
        post: Callable[[Message], Awaitable[Receipt | Trouble]],
    ) -> Receipt | None:
        """Sends what `message_with(request_id)` makes; the same content goes under the same id.

        None: there was trouble (in `send`); what the service refused stands in `problems`.
        """
        message = message_with(self._sent.id_for(message_with("")))
        await self.keep()
        receipt = await self.send.run(lambda: post(message))
        if receipt is not None:
            await self._finish(receipt)
        elif self.send.trouble is not None and self.send.trouble.is_answered:
            await self._refused(self.send.trouble)
        return receipt

    async def hear(self, errand: Errand, kind: type[Receipt]) -> bool:
        """What became of a request that had to wait for a network. False: it is not of this form."""
        if errand.errand_id != self._sent.request_id or self.send.is_busy:
            return False
        outcome = errand.outcome
        if isinstance(outcome, Trouble):
            await self._refused(outcome)
        else:
            await self._finish(codec.decode(kind, outcome))
        return True

    async def catch_up(self, outbox: Outbox, hear: Callable[[Errand], Awaitable[bool]]) -> None:
        """What came to its end while the form was closed."""
        await outbox.load()
        errand = outbox.find(self._sent.request_id)
        if errand is not None and not errand.is_waiting:
            await hear(errand)

    async def _refused(self, trouble: Trouble) -> None:
        self._sent.answered()
        self.send.trouble = trouble
        self.refuse(*trouble.problems)
        await self.keep()

    async def _finish(self, receipt: Receipt) -> None:
        self._sent.answered()
        self.send.trouble = None
        self.receipt = receipt
        self.changes.tell()
        await self._keeper.drop()

    @property
    def is_done(self) -> bool:
        return self.receipt is not None

    @property
    def is_on_its_way(self) -> bool:
        """A request went out, perhaps from an app that was killed since, and no answer was heard yet."""
        return self._sent.is_open

    @property
    def may_have_arrived(self) -> bool:
        """Sent, and nobody waits for the answer any more: sending again is safe, it is the same request."""
        return self.is_on_its_way and not self.send.is_busy

    @property
    def waits(self) -> bool:
        """It lies in the outbox: it is sent by itself."""
        trouble = self.send.trouble
        return trouble is not None and any(problem.code == WAITING_CODE for problem in trouble.problems)

    def was_refused_for(self, codes: Collection[str]) -> bool:
        trouble = self.send.trouble
        if trouble is None or not trouble.is_answered:
            return False
        return any(problem.code in codes for problem in trouble.problems)

    async def reopen(self, step: Step) -> None:
        """To the step that answers what the service refused; the reasons go along."""
        problems = self.problems
        self.send.clear()
        await self.change(step)
        self.refuse(*problems)


def problem_from(refusal: RuleBroken, *, field: str) -> Problem:
    return Problem(refusal.code, refusal.facts, field=field)


def faults_from(parse: Callable[[], object], *, field: str) -> tuple[Problem, ...]:
    """What the rule has against an answer."""
    try:
        parse()
    except RuleBroken as refusal:
        return (problem_from(refusal, field=field),)
    return ()
