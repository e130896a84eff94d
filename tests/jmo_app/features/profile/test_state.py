from datetime import timedelta

from jamsostek.contract import OpenSession, OpenSessions, Problem
from jmo_app import routes
from jmo_app.app import App
from jmo_app.features.profile.state import ProfileState, SessionsState
from jmo_app.net import Reply
from tests.jmo_app.phone import NOON, ScriptedNet, run

HERE = OpenSession("session-1", "Web · Android", NOON - timedelta(days=2), NOON, current=True)
THERE = OpenSession("session-2", "Web · Windows", NOON - timedelta(days=9), NOON, current=False)


def test_a_session_elsewhere_is_ended_and_the_list_is_fresh(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET sessions", OpenSessions((HERE, THERE)), OpenSessions((HERE,)))
    net.tell("DELETE sessions/session-2", Reply(204))
    state = SessionsState(signed_in)
    run(state.sessions.load())

    run(state.end("session-2"))

    assert state.sessions.content == OpenSessions((HERE,))
    assert state.ending_id is None


def test_a_session_that_could_not_be_ended_is_still_listed_with_the_reason(
    signed_in: App, net: ScriptedNet
) -> None:
    net.tell("GET sessions", OpenSessions((HERE, THERE)))
    net.refuse("DELETE sessions/session-2", Problem("SYS-SIBUK", {"system": "documents"}), status=503)
    state = SessionsState(signed_in)
    run(state.sessions.load())

    run(state.end("session-2"))

    assert state.ending.trouble is not None
    assert state.sessions.content == OpenSessions((HERE, THERE))


def test_leaving_is_asked_for_before_anything_is_erased(signed_in: App, net: ScriptedNet) -> None:
    net.tell("DELETE sessions/current", Reply(204))
    state = ProfileState(signed_in)

    state.ask_leaving(True)
    assert signed_in.is_signed_in
    run(state.leave())

    assert not signed_in.is_signed_in
    assert signed_in.path == routes.SIGN_IN
