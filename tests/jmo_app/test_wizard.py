"""A form in steps, on the smallest feature that has one: a leave with a reason and a day."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

import pytest

from jamsostek.contract import Problem
from jamsostek.refusals import FieldMissing
from jmo_app.changes import Changes
from jmo_app.trouble import Trouble, TroubleKind, offline
from jmo_app.wizard import Form, faults_from, problem_from
from tests.jmo_app.features.scripted_service import Drawer

pytestmark = pytest.mark.anyio


class Step(StrEnum):
    NOTICE = "notice"
    REASON = "reason"
    DAY = "day"
    REVIEW = "review"


WALKED = (Step.REASON, Step.DAY, Step.REVIEW)


@dataclass(frozen=True)
class AskLeave:
    request_id: str
    reason: str


@dataclass
class Desk:
    """Answers as told; the last answer is a receipt."""

    troubles: list[Trouble] = field(default_factory=list)
    heard: list[AskLeave] = field(default_factory=list)

    async def ask_leave(self, message: AskLeave) -> str | Trouble:
        self.heard.append(message)
        return self.troubles.pop(0) if self.troubles else "granted"


class SlowDrawer(Drawer):
    """Nothing is read out of it before it opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opens = asyncio.Event()
        self.times_read = 0

    async def draft(self, name: str) -> dict[str, Any] | None:
        self.times_read += 1
        await self.opens.wait()
        return await super().draft(name)


class LeaveWizard:
    def __init__(self, desk: Desk | None = None, drawer: Drawer | None = None) -> None:
        self.desk = desk or Desk()
        self.reason = ""
        self.is_day_free = True
        self.form: Form[Step, str] = Form(
            "leave", WALKED, drawer or Drawer(), self, changes=Changes(), notice=Step.NOTICE
        )

    def faults(self, step: Step) -> tuple[Problem, ...]:
        if step is Step.REASON and not self.reason:
            return (problem_from(FieldMissing(), field="reason"),)
        return ()

    async def may_leave(self, step: Step, _: Step) -> bool:
        return step is not Step.DAY or self.is_day_free

    def draft(self) -> dict[str, Any]:
        return {"reason": self.reason}

    async def restore(self, draft: Mapping[str, Any]) -> None:
        self.reason = str(draft.get("reason", ""))

    async def submit(self) -> None:
        await self.form.deliver(partial(AskLeave, reason=self.reason), self.desk.ask_leave)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def at_review(desk: Desk | None = None, drawer: Drawer | None = None) -> LeaveWizard:
    wizard = LeaveWizard(desk, drawer)
    wizard.reason = "harvest"
    await wizard.form.move(Step.REVIEW)
    return wizard


def at(wizard: LeaveWizard) -> Step:
    return wizard.form.step


# --- walking ------------------------------------------------------------------


async def test_the_notice_comes_first_and_is_not_counted() -> None:
    wizard = await at_review()
    wizard.form.step = Step.NOTICE
    places = [wizard.form.position]

    while at(wizard) is not Step.REVIEW:
        await wizard.form.next()
        places.append(wizard.form.position)

    assert places == [0, 1, 2, 3]


async def test_a_step_with_a_mistake_is_shown_again_from_its_top_with_the_field_at_fault() -> None:
    wizard = LeaveWizard()
    await wizard.form.move(Step.REASON)

    await wizard.form.next()

    assert at(wizard) is Step.REASON
    assert wizard.form.refused_times == 1
    assert wizard.form.problem_of("reason") == Problem(FieldMissing.code, {}, field="reason")
    assert wizard.form.problem_of("day") is None


async def test_what_is_asked_outside_may_hold_the_step() -> None:
    wizard = LeaveWizard()
    wizard.is_day_free = False
    await wizard.form.move(Step.DAY)

    await wizard.form.next()

    assert at(wizard) is Step.DAY


async def test_answering_one_field_leaves_the_mistakes_of_the_others() -> None:
    wizard = LeaveWizard()
    wizard.form.refuse(*(problem_from(FieldMissing(), field=name) for name in ("reason", "day")))

    await wizard.form.answered("reason")

    assert [problem.field for problem in wizard.form.problems] == ["day"]


async def test_a_change_leads_straight_back_to_the_review() -> None:
    wizard = await at_review()

    await wizard.form.change(Step.REASON)
    await wizard.form.next()

    assert at(wizard) is Step.REVIEW


async def test_a_change_that_moves_what_comes_later_walks_the_steps_between_again() -> None:
    wizard = await at_review()

    await wizard.form.change(Step.REASON)
    wizard.form.walk_on()
    await wizard.form.next()

    assert at(wizard) is Step.DAY


async def test_back_from_the_review_reaches_the_beginning_and_is_not_thrown_back_to_it() -> None:
    wizard = await at_review()
    await wizard.form.change(Step.REASON)
    await wizard.form.next()

    walked = []
    while await wizard.form.back():
        walked.append(at(wizard))

    assert walked == [Step.DAY, Step.REASON, Step.NOTICE]


async def test_the_review_has_nothing_after_it() -> None:
    wizard = await at_review()

    await wizard.form.next()

    assert at(wizard) is Step.REVIEW


# --- the draft ----------------------------------------------------------------


async def test_the_draft_comes_back_with_its_step() -> None:
    drawer = Drawer()
    await at_review(drawer=drawer)

    again = LeaveWizard(drawer=drawer)
    await again.form.load()

    assert (at(again), again.reason, again.form.was_resumed) == (Step.REVIEW, "harvest", True)


async def test_the_draft_is_read_once_and_never_over_what_was_typed_since() -> None:
    wizard = await at_review()
    await wizard.form.load()
    wizard.reason = "wedding"

    await wizard.form.load()

    assert wizard.reason == "wedding"


async def test_a_second_opening_waits_for_the_first_and_reads_nothing_over_what_was_typed_since() -> None:
    slow = SlowDrawer()
    await at_review(drawer=slow)
    wizard = LeaveWizard(drawer=slow)
    first, second = (asyncio.create_task(wizard.form.load()) for _ in range(2))
    await asyncio.sleep(0)

    slow.opens.set()
    await first
    wizard.reason = "wedding"
    await second

    assert (wizard.reason, slow.times_read) == ("wedding", 1)


async def test_a_step_this_version_does_not_know_begins_anew_with_the_answers() -> None:
    drawer = Drawer()
    await drawer.save_draft("leave", {"step": "interview", "reason": "harvest"})

    wizard = LeaveWizard(drawer=drawer)
    await wizard.form.load()

    assert (at(wizard), wizard.reason, wizard.form.was_resumed) == (Step.NOTICE, "harvest", False)


# --- sending ------------------------------------------------------------------


async def test_what_arrived_ends_the_form_and_its_draft() -> None:
    drawer = Drawer()
    wizard = await at_review(drawer=drawer)

    await wizard.submit()
    await wizard.form.keep()

    assert (wizard.form.receipt, wizard.form.is_done) == ("granted", True)
    assert not wizard.form.may_have_arrived
    assert await drawer.draft("leave") is None
    assert not await wizard.form.back()


async def test_a_lost_answer_is_asked_for_under_the_same_id_even_by_an_app_started_anew() -> None:
    desk, drawer = Desk([offline()]), Drawer()
    wizard = await at_review(desk, drawer)
    await wizard.submit()
    assert wizard.form.may_have_arrived

    again = LeaveWizard(desk, drawer)
    await again.form.load()
    await again.submit()

    first, second = desk.heard
    assert first == second
    assert again.form.is_done


async def test_another_content_is_another_request() -> None:
    desk = Desk([offline()])
    wizard = await at_review(desk)
    await wizard.submit()

    wizard.reason = "wedding"
    await wizard.submit()

    first, second = desk.heard
    assert first.request_id != second.request_id


async def test_a_refusal_is_taken_to_the_step_that_answers_it() -> None:
    refusal = problem_from(FieldMissing(), field="reason")
    wizard = await at_review(Desk([Trouble(TroubleKind.REFUSED, (refusal,))]))
    await wizard.submit()
    assert wizard.form.was_refused_for({FieldMissing.code})

    await wizard.form.reopen(Step.REASON)

    assert at(wizard) is Step.REASON
    assert wizard.form.problems == (refusal,)
    assert not wizard.form.may_have_arrived
    assert not wizard.form.was_refused_for({FieldMissing.code})


async def test_silence_is_no_refusal() -> None:
    wizard = await at_review(Desk([offline()]))

    await wizard.submit()

    assert not wizard.form.was_refused_for({FieldMissing.code})
    assert wizard.form.problems == ()


def test_a_rule_on_the_phone_names_the_field_it_was_asked_about() -> None:
    def refuse() -> None:
        raise FieldMissing()

    assert faults_from(refuse, field="reason") == (problem_from(FieldMissing(), field="reason"),)
    assert faults_from(lambda: None, field="reason") == ()
