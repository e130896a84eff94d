import asyncio

import pytest

from jamsostek.contract import Problem
from jmo_app import routes
from jmo_app.app import App
from jmo_app.features.sign_in.state import SignInState, seconds_told
from jmo_app.trouble import Trouble, TroubleKind
from tests.jmo_app.phone import ScriptedNet, a_session, run

SLOW = Problem("SES-PELAN", {"seconds": 3})


def typed(app: App, login: str = " siti@example.com ", password: str = "rahasia 1") -> SignInState:
    async def no_rest(_: float) -> None:
        await asyncio.sleep(0)

    state = SignInState(app, rest=no_rest)
    state.type_login(login)
    state.type_password(password)
    return state


def test_the_right_password_leads_home_and_is_forgotten(app: App, net: ScriptedNet) -> None:
    run(app.wake("/"))
    net.tell("POST sessions", a_session())
    state = typed(app)

    run(state.submit())

    assert app.path == routes.HOME
    assert state.password == ""
    assert net.asked[0].body["login"] == "siti@example.com"
    assert net.asked[0].body["password"] == "rahasia 1"


@pytest.mark.parametrize(("login", "password"), [("", "x"), ("   ", "x"), ("x", ""), ("", "")])
def test_nothing_is_sent_while_a_field_is_empty(
    app: App, net: ScriptedNet, login: str, password: str
) -> None:
    state = typed(app, login, password)
    assert not state.is_login_missing
    assert not state.is_password_missing

    run(state.submit())

    assert net.asked == []
    assert state.is_login_missing == (not login.strip())
    assert state.is_password_missing == (not password)


def test_a_complaint_goes_away_while_typing(app: App) -> None:
    state = typed(app, "", "")
    run(state.submit())

    state.type_login("s")

    assert not state.is_login_missing


def test_a_wrong_password_keeps_what_was_typed(app: App, net: ScriptedNet) -> None:
    net.refuse("POST sessions", Problem("SES-SALAH"), status=401)
    state = typed(app)

    run(state.submit())

    assert state.sign_in.trouble is not None
    assert state.sign_in.trouble.problems[0].code == "SES-SALAH"
    assert state.password == "rahasia 1"
    assert state.seconds_to_wait == 0


def test_who_is_slowed_down_sees_the_seconds_go_by_and_may_try_again(app: App, net: ScriptedNet) -> None:
    net.refuse("POST sessions", SLOW, status=429, retry_after=3)
    state = typed(app)
    seen: list[int] = []
    state.changes.watch(lambda: seen.append(state.seconds_to_wait))

    run(state.submit())

    assert [seconds for seconds in dict.fromkeys(seen) if seconds] == [3, 2, 1]
    assert state.seconds_to_wait == 0
    assert state.sign_in.trouble is None


def test_a_tap_during_the_wait_sends_nothing(app: App, net: ScriptedNet) -> None:
    state = typed(app)
    state.seconds_to_wait = 2

    run(state.submit())

    assert net.asked == []


def test_offline_is_said_and_nothing_is_lost(app: App, net: ScriptedNet) -> None:
    net.is_offline = True
    state = typed(app)

    run(state.submit())

    assert state.sign_in.trouble is not None
    assert state.sign_in.trouble.kind is TroubleKind.OFFLINE
    assert state.password == "rahasia 1"


def test_the_password_can_be_shown_and_covered_again(app: App) -> None:
    state = typed(app)

    state.turn_password()
    assert state.is_password_shown
    state.turn_password()

    assert not state.is_password_shown


@pytest.mark.parametrize(
    ("trouble", "seconds"),
    [
        (Trouble(TroubleKind.REFUSED, (SLOW,), retry_after=30), 30),
        (Trouble(TroubleKind.REFUSED, (SLOW,)), 3),
        (Trouble(TroubleKind.REFUSED, (Problem("SES-PELAN"),)), 5),
        (Trouble(TroubleKind.REFUSED, (Problem("SES-SALAH"),)), 0),
    ],
)
def test_the_wait_is_the_one_the_service_names(trouble: Trouble, seconds: int) -> None:
    assert seconds_told(trouble) == seconds
