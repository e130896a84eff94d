import pytest

from jamsostek.contract import Problem
from jamsostek.desk_contract import FoundMembers, LookPurpose, SearchMembers
from jamsostek.staff import AUDITORS, DECIDERS, HELPERS, STAFF, Role
from jmo_app.languages import Language
from jmo_desk import frame, routes
from jmo_desk.console import Console
from jmo_desk.features.sign_in.state import SignInState
from tests.jmo_app.phone import MemoryPreferences, ScriptedNet, run
from tests.jmo_desk.conftest import a_staff_session, seated

A_SEARCH = SearchMembers("siti", LookPurpose.AUDIT)


def test_nobody_sees_anything_before_signing_in(console: Console) -> None:
    console.arrive("/resets")

    assert console.path == routes.SIGN_IN


def test_after_signing_in_the_place_that_was_asked_for_opens(console: Console, net: ScriptedNet) -> None:
    console.arrive("/resets/A-1")
    net.tell("POST desk/sessions", a_staff_session())
    state = SignInState(console, "ani@petugas.example", "rahasia", "123456")

    run(state.submit())

    assert console.path == "/resets/A-1"
    assert (state.password, state.code) == ("", "")


def test_nothing_is_sent_while_a_field_is_empty(console: Console, net: ScriptedNet) -> None:
    state = SignInState(console, "ani@petugas.example", "rahasia", " ")

    run(state.submit())

    assert net.asked == []
    assert state.is_missing("code")


def test_a_refused_sign_in_forgets_the_code_and_keeps_the_rest(console: Console, net: ScriptedNet) -> None:
    net.refuse("POST desk/sessions", Problem("SES-SALAH"), status=401)
    state = SignInState(console, "ani@petugas.example", "rahasia", "123456")

    run(state.submit())

    assert (state.login, state.password, state.code) == ("ani@petugas.example", "rahasia", "")
    assert console.path == routes.SIGN_IN


@pytest.mark.parametrize("role", [Role.AGENT, Role.REVIEWER, Role.SUPERVISOR, Role.AUDITOR])
@pytest.mark.parametrize("place", routes.PLACES, ids=lambda place: place.path)
def test_each_role_opens_its_own_places_and_no_other(
    console: Console, role: Role, place: routes.Place
) -> None:
    seated(console, role)
    path = place.path.replace("{", "").replace("}", "")

    console.arrive(path)

    assert console.path == (path if role in place.roles else routes.PEOPLE)


def test_the_desk_offers_what_the_service_lets_a_role_do() -> None:
    offered = {station.path: station.roles for station in frame.STATIONS}
    known = (STAFF, HELPERS, DECIDERS, AUDITORS, DECIDERS | HELPERS)

    assert all(roles in known for roles in offered.values())
    assert all(routes.find_place(path) is not None for path in offered)


def test_the_session_lies_in_memory_alone(
    console: Console, net: ScriptedNet, preferences: MemoryPreferences
) -> None:
    net.tell("POST desk/sessions", a_staff_session())
    run(SignInState(console, "ani@petugas.example", "rahasia", "123456").submit())
    run(console.speak(Language.ENGLISH))

    assert set(preferences.values) == {"language"}


def test_an_access_token_that_ran_out_is_renewed_once(agent: Console, net: ScriptedNet) -> None:
    net.refuse("POST desk/search", Problem("SES-HABIS"), status=401)
    net.tell("POST desk/sessions/refresh", a_staff_session(access="access-2"))

    run(agent.api.search(A_SEARCH))

    assert [request.bearer for request in net.asked_for("POST desk/search")] == ["access-1", "access-2"]


def test_who_was_away_too_long_is_signed_out_and_nothing_stays(agent: Console, net: ScriptedNet) -> None:
    agent.keep("people", lambda: "somebody")
    net.refuse("POST desk/search", Problem("SES-HABIS"), status=401)
    net.refuse("POST desk/sessions/refresh", Problem("SES-HABIS"), status=401)

    run(agent.api.search(A_SEARCH))

    assert agent.path == routes.SIGN_IN
    assert agent.keep("people", lambda: "nobody") == "nobody"


def test_signing_out_works_without_a_network(agent: Console, net: ScriptedNet) -> None:
    net.is_offline = True

    run(agent.leave())

    assert agent.api.session is None
    assert agent.path == routes.SIGN_IN


def test_the_desk_says_what_only_it_knows_and_the_rest_as_the_app_does(agent: Console) -> None:
    say = agent.speech.say

    assert say("refusals.DSK-SENDIRI.what") == "Harus diputuskan orang lain."
    assert say("refusals.SES-HABIS.what")
    assert agent.speech.word("supervisor") == "Penyelia"
    assert agent.speech.word("AKTIF") == "Aktif"


def test_a_search_that_finds_nobody_is_an_answer(agent: Console, net: ScriptedNet) -> None:
    net.tell("POST desk/search", FoundMembers(()))

    assert run(agent.api.search(A_SEARCH)) == FoundMembers(())
