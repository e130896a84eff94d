from datetime import date, timedelta

import pytest

from jamsostek.contract import FacePurpose, Problem
from jamsostek.desk_contract import (
    CaseDecision,
    CaseLine,
    CaseLines,
    FaceReviewView,
    NameAndBirth,
    OpeningView,
)
from jamsostek.staff import Role
from jmo_app.loading import Face
from jmo_desk.console import Console
from jmo_desk.features.cases.screen import VIEWS
from jmo_desk.features.cases.state import QUEUES, CasesState
from tests.jmo_app.phone import NOON, ScriptedNet, run
from tests.jmo_desk.conftest import seated


def a_line(kind: str, number: str = "W-1") -> CaseLine:
    return CaseLine(number, kind, "open", NOON, NOON + timedelta(hours=72), "siti")


def a_face_review() -> FaceReviewView:
    return FaceReviewView(
        number="W-1",
        member_id="siti",
        name="SITI AMINAH",
        masked_number="3273••••••••0002",
        purpose=FacePurpose.JHT_CLAIM,
        opened_at=NOON,
        answer_by=NOON + timedelta(hours=72),
        selfie=None,
        reference=None,
        is_live=False,
        findings=(),
        needs_second=True,
    )


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        (Role.REVIEWER, ["face-review", "correction", "card-merge", "opening", "objection"]),
        (
            Role.SUPERVISOR,
            ["face-review", "correction", "card-merge", "opening", "objection", "shared", "same-face"],
        ),
    ],
)
def test_each_role_sees_the_queues_it_decides(console: Console, role: Role, kinds: list[str]) -> None:
    state = CasesState(seated(console, role))
    lines = CaseLines(tuple(a_line(kind) for kind in (*QUEUES, "unknown")))

    assert [line.kind for line in state.mine(lines)] == kinds
    assert list(state.kinds) == kinds


def test_one_kind_can_be_shown_alone(console: Console) -> None:
    state = CasesState(seated(console, Role.SUPERVISOR))
    state.show("opening")

    assert [line.kind for line in state.mine(CaseLines(tuple(map(a_line, QUEUES))))] == ["opening"]


def test_every_kind_of_case_has_a_screen() -> None:
    assert {queue.view for queue in QUEUES.values()} == set(VIEWS)


def test_nothing_is_decided_without_a_reason(console: Console, net: ScriptedNet) -> None:
    state = opened(console, net)

    run(state.deciding(granted=True)())

    assert state.is_reason_missing
    assert net.asked_for("POST desk/face-reviews/W-1/decision") == []


def test_a_decision_takes_the_case_away_and_reads_the_queue_again(console: Console, net: ScriptedNet) -> None:
    state = opened(console, net)
    net.tell("POST desk/face-reviews/W-1/decision", CaseDecision("W-1", "open"))
    net.tell("GET desk/cases", CaseLines(()))
    state.type_reason("Orang yang sama")

    run(state.deciding(granted=True)())

    assert state.opened is None
    assert state.decided == CaseDecision("W-1", "open")
    assert len(net.asked_for("GET desk/cases")) == 1


def test_a_decision_whose_answer_was_lost_is_sent_again_as_the_same(
    console: Console, net: ScriptedNet
) -> None:
    state = opened(console, net)
    state.type_reason("Orang yang sama")
    net.is_offline = True

    run(state.deciding(granted=True)())
    run(state.deciding(granted=True)())

    first, second = net.asked_for("POST desk/face-reviews/W-1/decision")
    assert first.body == second.body
    assert state.reason == "Orang yang sama"


def test_ones_own_case_is_refused_and_stays_open(console: Console, net: ScriptedNet) -> None:
    state = opened(console, net)
    state.type_reason("Orang yang sama")
    net.refuse("POST desk/face-reviews/W-1/decision", Problem("DSK-SENDIRI"))

    run(state.deciding(granted=True)())

    assert state.opened is not None
    assert state.decide.trouble is not None


def opened(console: Console, net: ScriptedNet) -> CasesState:
    state = CasesState(seated(console, Role.REVIEWER))
    net.tell("GET desk/face-reviews/W-1", a_face_review())
    run(state.open("face-review", "W-1"))
    return state


@pytest.mark.parametrize("may_grant", [True, False])
def test_an_opening_nobody_else_speaks_for_can_only_be_refused(
    console: Console, net: ScriptedNet, may_grant: bool
) -> None:
    stated = NameAndBirth("Nur Hasanah", date(1995, 2, 17))
    view = OpeningView(
        number="B-1",
        opened_at=NOON,
        answer_by=NOON + timedelta(hours=72),
        masked_number="3273••••••••0040",
        stated=stated,
        recorded=None,
        registry=None,
        masked_reach="nu••••@example.com",
        note="",
        may_grant=may_grant,
    )
    state = CasesState(seated(console, Role.REVIEWER))
    net.tell("GET desk/openings/B-1", view)

    run(state.open("opening", "B-1"))

    assert state.may_grant is may_grant


def test_further_pages_are_put_after_the_first(console: Console, net: ScriptedNet) -> None:
    state = CasesState(seated(console, Role.REVIEWER))
    net.tell("GET desk/cases", CaseLines((a_line("shared", "F-1"),), next="on"))
    net.tell("GET desk/cases?after=on", CaseLines((a_line("opening", "B-1"),)))
    run(state.waiting.load())
    face, is_more = state.waiting.face, state.further.is_there

    run(state.further.load())
    run(state.further.load())

    assert (face, is_more) == (Face.CONTENT, True)
    assert state.waiting.content is not None
    assert [line.number for line in state.mine(state.waiting.content)] == ["B-1"]
    assert not state.further.is_there
    assert len(net.asked_for("GET desk/cases?after=on")) == 1
