from dataclasses import replace

from jamsostek.contract import Problem
from jamsostek.desk_contract import (
    DeviceLine,
    FoundMember,
    FoundMembers,
    LookPurpose,
    NoticeLine,
    NoticeLines,
    PersonView,
)
from jamsostek.notices import NoticeKind
from jmo_desk.console import Console
from jmo_desk.features.people import screen
from jmo_desk.features.people.state import PeopleState
from jmo_desk.features.resets.opening import OpeningState
from tests.jmo_app.phone import NOON, ScriptedNet, run

SITI = FoundMember("siti", "Siti A•••", "3273••••••••0002", 1994, 1)
BUDI = FoundMember("budi", "Siti B•••", "3578••••••••0006", 1988, 1)


def a_person(member_id: str = "siti") -> PersonView:
    return PersonView(
        member_id=member_id,
        name="Siti A•••",
        masked_number="3273••••••••0002",
        birth_year=1994,
        masked_email="si••••@example.com",
        masked_phone="+62••••••••002",
        data_updated_on=None,
        payouts_paused_until=None,
        is_payout_locked=False,
        has_account=True,
        cards=(),
        claims=(),
        cases=(),
        devices=(),
        timeline=(),
    )


def test_nothing_is_searched_without_a_purpose(agent: Console, net: ScriptedNet) -> None:
    state = PeopleState(agent, query="siti")

    run(state.submit())

    assert net.asked == []
    assert state.is_purpose_missing


def test_nothing_is_searched_by_two_letters(agent: Console, net: ScriptedNet) -> None:
    state = PeopleState(agent, purpose=LookPurpose.AUDIT, query=" si ")

    run(state.submit())

    assert net.asked == []
    assert state.is_query_short


def test_the_only_one_found_is_opened_and_the_look_says_why(agent: Console, net: ScriptedNet) -> None:
    net.tell("POST desk/search", FoundMembers((SITI,)))
    net.tell("POST desk/members/siti/look", a_person())
    state = PeopleState(agent, purpose=LookPurpose.MEMBER_ASKED, query="3273995403940002")

    run(state.submit())

    assert state.person == a_person()
    assert [request.body["purpose"] for request in net.asked] == ["member-asked", "member-asked"]


def test_of_several_nobody_is_opened_unasked(agent: Console, net: ScriptedNet) -> None:
    net.tell("POST desk/search", FoundMembers((SITI, BUDI)))
    state = PeopleState(agent, purpose=LookPurpose.MEMBER_ASKED, query="siti")

    run(state.submit())

    assert state.person is None
    assert len(net.asked) == 1


def test_another_search_takes_the_person_of_before_away(agent: Console, net: ScriptedNet) -> None:
    net.tell("POST desk/search", FoundMembers(()))
    state = PeopleState(agent, purpose=LookPurpose.MEMBER_ASKED, query="siti", person=a_person())

    run(state.submit())

    assert state.person is None


def test_a_refused_search_keeps_what_was_typed(agent: Console, net: ScriptedNet) -> None:
    net.refuse("POST desk/search", Problem("SYS-LAJU"), status=429)
    state = PeopleState(agent, purpose=LookPurpose.MEMBER_ASKED, query="siti")

    run(state.submit())

    assert state.query == "siti"
    assert state.search.trouble is not None


def test_a_reset_that_was_opened_but_not_answered_is_opened_once(agent: Console, net: ScriptedNet) -> None:
    state = OpeningState(agent, "siti", "siti.baru@example.com", "081298765432")
    net.is_offline = True

    run(state.submit())
    run(state.submit())

    first, second = net.asked_for("POST desk/resets")
    assert first.body == second.body


def test_notices_are_a_look_of_their_own_and_belong_to_the_person_shown(
    agent: Console, net: ScriptedNet
) -> None:
    told = NoticeLines((NoticeLine(NoticeKind.SECURITY, NOON, is_read=False, deliveries=()),))
    net.tell("POST desk/members/siti/notices", told)
    net.tell("POST desk/members/budi/look", a_person("budi"))
    state = PeopleState(agent, purpose=LookPurpose.MEMBER_ASKED, person=a_person())

    run(state.show_notices())
    shown = state.notices
    run(state.open("budi"))

    assert (shown, state.notices) == (told, None)
    assert net.asked[0].body == {"purpose": "member-asked"}


def test_a_person_is_signed_out_of_everything_when_that_was_asked_twice(
    agent: Console, net: ScriptedNet
) -> None:
    device = DeviceLine("Hape", NOON, NOON)
    net.tell("POST desk/members/siti/look", replace(a_person(), devices=(device,)))
    net.tell("POST desk/members/siti/sign-out", a_person())
    state = PeopleState(agent, purpose=LookPurpose.MEMBER_ASKED)
    run(state.open("siti"))
    assert state.person is not None
    state.ask_to_sign_out()
    state.leave_signed_in()
    assert "devices.sign-out-now" not in repr(screen._sign_out(state, state.person))

    state.ask_to_sign_out()
    assert "devices.sign-out-now" in repr(screen._sign_out(state, state.person))
    run(state.sign_out())

    (asked,) = net.asked_for("POST desk/members/siti/sign-out")
    assert asked.body == {"purpose": "member-asked"}
    assert (state.person.devices, state.is_sure) == ((), False)
    assert screen._sign_out(state, state.person) == []


def test_what_kept_a_sign_out_from_happening_is_said_and_the_question_stays(
    agent: Console, net: ScriptedNet
) -> None:
    person = replace(a_person(), devices=(DeviceLine("Hape", NOON, NOON),))
    net.tell("POST desk/members/siti/look", person)
    net.refuse("POST desk/members/siti/sign-out", Problem("SYS-SIBUK", {"system": "documents"}), status=503)
    state = PeopleState(agent, purpose=LookPurpose.MEMBER_ASKED)
    run(state.open("siti"))
    state.ask_to_sign_out()

    run(state.sign_out())

    assert (state.person, state.is_sure) == (person, True)
    assert "SYS-SIBUK" in repr(screen._sign_out(state, person))
