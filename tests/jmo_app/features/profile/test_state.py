from dataclasses import replace
from datetime import timedelta

from jamsostek.account_contract import Consents, GivenConsent
from jamsostek.contract import OpenSession, OpenSessions, Problem
from jmo_app import routes
from jmo_app.app import App
from jmo_app.features.profile.state import ConsentsState, ProfileState, SessionsState
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


def test_a_consent_is_withdrawn_and_the_list_read_anew(signed_in: App, net: ScriptedNet) -> None:
    given = GivenConsent("c1", "programme-news", "2026-11-24", NOON, None, may_be_withdrawn=True)
    net.tell("GET consents", Consents((given,)))
    net.tell("POST consents/c1/withdraw", Consents((replace(given, withdrawn_at=NOON),)))
    state = ConsentsState(signed_in)

    run(state.withdraw("c1"))

    assert len(net.asked_for("POST consents/c1/withdraw")) == 1
    assert len(net.asked_for("GET consents")) == 1
