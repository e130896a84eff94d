from datetime import timedelta

import pytest

from jamsostek.account_reset import Question, ResetStatus
from jamsostek.contract import Problem
from jamsostek.desk_contract import ResetView, ResetViews
from jmo_desk.console import Console
from jmo_desk.features.resets.state import ResetsState
from tests.jmo_app.phone import NOON, ScriptedNet, run

QUESTIONS = (Question.EMPLOYER, Question.CARD_ENDING, Question.FIRST_YEAR)
OTHERS = (Question.LAST_CONTRIBUTION, Question.CARD_ENDING, Question.EMERGENCY_NAME)


def a_reset(
    status: ResetStatus = ResetStatus.ASKING, *, mine: bool = True, asks: object = QUESTIONS
) -> ResetView:
    return ResetView(
        number="A-1",
        member_id="siti",
        name="Siti A•••",
        masked_number="3273••••••••0002",
        status=status,
        questions=tuple(asks) if status is ResetStatus.ASKING and isinstance(asks, tuple) else (),
        tries_left=2,
        masked_new_email="si••••@example.com",
        masked_new_phone="+62••••••••432",
        email_proven=False,
        phone_proven=False,
        face_proven=False,
        opened_at=NOON - timedelta(hours=1),
        opened_by="ani",
        mine=mine,
    )


def opened(agent: Console, net: ScriptedNet, reset: ResetView) -> ResetsState:
    state = ResetsState(agent)
    net.tell("GET desk/resets/A-1", reset)
    net.tell("GET desk/resets", ResetViews((reset,)))
    run(state.open("A-1"))
    return state


@pytest.mark.parametrize(
    ("status", "mine", "may_approve", "may_decide"),
    [
        (ResetStatus.ASKING, True, False, False),
        (ResetStatus.ASKING, False, False, True),
        (ResetStatus.CONFIRMED, True, True, False),
        (ResetStatus.CONFIRMED, False, True, True),
        (ResetStatus.APPROVED, False, False, False),
        (ResetStatus.IN_FORCE, False, False, False),
    ],
)
def test_the_table_of_states_decides_which_buttons_there_are(
    agent: Console, net: ScriptedNet, status: ResetStatus, mine: bool, may_approve: bool, may_decide: bool
) -> None:
    state = opened(agent, net, a_reset(status, mine=mine))

    assert (state.may_approve, state.may_decide) == (may_approve, may_decide)


def test_answers_go_in_the_order_of_the_questions_and_are_forgotten(agent: Console, net: ScriptedNet) -> None:
    state = opened(agent, net, a_reset())
    net.tell("POST desk/resets/A-1/answers", a_reset(ResetStatus.LINK_SENT))
    for place, answer in enumerate(("Maju", "0001", "2023")):
        state.type_answer(place)(answer)

    run(state.answer())

    (asked,) = net.asked_for("POST desk/resets/A-1/answers")
    assert asked.body["answers"] == ["Maju", "0001", "2023"]
    assert state.answers == ["", "", ""]
    assert state.opened is not None
    assert state.opened.status is ResetStatus.LINK_SENT


def test_wrong_answers_bring_other_questions_and_say_why(agent: Console, net: ScriptedNet) -> None:
    state = opened(agent, net, a_reset())
    net.refuse("POST desk/resets/A-1/answers", Problem("RST-JAWABAN", {"left": 1}))
    net.tell("GET desk/resets/A-1", a_reset(asks=OTHERS))

    run(state.answer())

    assert state.opened is not None
    assert state.opened.questions == OTHERS
    assert state.act.trouble is not None


def test_a_decision_needs_a_reason_and_a_code(agent: Console, net: ScriptedNet) -> None:
    state = opened(agent, net, a_reset(ResetStatus.CONFIRMED, mine=False))
    state.reason = "Terdengar sama"

    run(state.approve())

    assert state.is_missing("code")
    assert net.asked_for("POST desk/resets/A-1/decision") == []


def test_another_reset_does_not_inherit_what_was_typed(agent: Console, net: ScriptedNet) -> None:
    state = opened(agent, net, a_reset(ResetStatus.CONFIRMED, mine=False))
    state.reason, state.code = "Terdengar sama", "123456"
    net.tell("GET desk/resets/A-2", a_reset(mine=False))

    run(state.open("A-2"))

    assert (state.reason, state.code) == ("", "")
