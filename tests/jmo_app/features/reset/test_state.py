from datetime import timedelta

import pytest

from jamsostek.account_contract import CodeSent, Way
from jamsostek.account_reset import ResetStatus
from jamsostek.contract import FaceCheck, FaceOutcome, FacePurpose, Problem
from jamsostek.reset_contract import ResetSession, ResetState
from jmo_app import routes
from jmo_app.app import App
from jmo_app.features.reset.link import ResetLink
from jmo_app.features.reset.state import ResetPage, Stage
from tests.jmo_app.phone import NOON, ScriptedNet, run

TOKEN = "a-token-behind-the-hash"
SENT = CodeSent(Way.EMAIL, "si••••@example.com", NOON + timedelta(minutes=10), NOON, tries_left=5)


async def device() -> str:
    return "new-phone"


@pytest.fixture
def page(net: ScriptedNet) -> ResetPage:
    return ResetPage(ResetLink(net, TOKEN, device))


def a_state(
    status: ResetStatus = ResetStatus.LINK_SENT, *, email: bool = False, phone: bool = False
) -> ResetState:
    return ResetState(status, "si••••@example.com", "+62••••••••432", email_proven=email, phone_proven=phone)


def a_session(state: ResetState, *, access: str = "reset-1") -> ResetSession:
    return ResetSession(access, NOON + timedelta(minutes=15), state)


def a_check(*, outcome: FaceOutcome = FaceOutcome.MATCHED, is_live: bool) -> FaceCheck:
    return FaceCheck(
        check_id="check-1",
        purpose=FacePurpose.ACCOUNT_RESET,
        outcome=outcome,
        attempts_left=2,
        ways_on=(),
        expires_at=NOON + timedelta(minutes=15),
        is_live=is_live,
    )


def opened(net: ScriptedNet, page: ResetPage, state: ResetState) -> ResetPage:
    net.tell("POST resets/open", a_session(state))
    run(page.begin())
    return page


def test_the_link_is_opened_once_by_this_phone(net: ScriptedNet, page: ResetPage) -> None:
    opened(net, page, a_state())

    run(page.begin())

    (asked,) = net.asked
    assert (asked.body["token"], asked.body["device_id"]) == (TOKEN, "new-phone")
    assert (page.stage, page.way) == (Stage.CONTACT, Way.EMAIL)


@pytest.mark.parametrize("token", ["", "x" * 101])
def test_an_address_that_is_no_link_is_not_even_sent(net: ScriptedNet, token: str) -> None:
    page = ResetPage(ResetLink(net, token, device))

    run(page.begin())

    assert net.asked == []
    assert page.stage is Stage.OVER
    assert page.open.trouble is not None
    assert page.open.trouble.problems[0].code == "RST-TAUTAN"


def test_a_link_that_is_over_says_so(net: ScriptedNet, page: ResetPage) -> None:
    net.refuse("POST resets/open", Problem("RST-TAUTAN"))

    run(page.begin())

    assert page.stage is Stage.OVER


def test_without_a_network_it_can_be_tried_again(net: ScriptedNet, page: ResetPage) -> None:
    net.is_offline = True
    run(page.begin())
    before = page.stage
    net.is_offline = False

    opened(net, page, a_state())

    assert (before, page.stage) == (Stage.OVER, Stage.CONTACT)


def test_email_then_phone_then_face(net: ScriptedNet, page: ResetPage) -> None:
    opened(net, page, a_state())
    net.tell("POST resets/mine/code", SENT)
    net.tell("POST resets/mine/proof", a_state(email=True), a_state(email=True, phone=True))
    ways = []
    for _ in range(2):
        ways.append(page.way)
        run(page.send_code())
        page.type_code("123456")
        run(page.give_code())

    assert ways == [Way.EMAIL, Way.SMS]
    assert page.stage is Stage.FACE
    assert page.code == ""


def test_a_wrong_code_stays_where_it_is(net: ScriptedNet, page: ResetPage) -> None:
    opened(net, page, a_state())
    net.tell("POST resets/mine/code", SENT)
    net.refuse("POST resets/mine/proof", Problem("KODE-SALAH", {"left": 4}))
    run(page.send_code())
    page.type_code("000000")

    run(page.give_code())

    assert (page.way, page.sent) == (Way.EMAIL, SENT)
    assert page.prove.trouble is not None


def test_a_match_without_life_sends_nothing(net: ScriptedNet, page: ResetPage) -> None:
    opened(net, page, a_state(email=True, phone=True))
    run(page.selfie.show(a_check(is_live=False)))

    run(page.send())

    assert page.is_only_a_picture
    assert net.asked_for("POST resets/mine/confirmation") == []


def test_a_live_face_goes_to_the_second_agent(net: ScriptedNet, page: ResetPage) -> None:
    opened(net, page, a_state(email=True, phone=True))
    run(page.selfie.show(a_check(is_live=True)))
    net.tell("POST resets/mine/confirmation", a_state(ResetStatus.CONFIRMED, email=True, phone=True))

    run(page.send())

    assert page.stage is Stage.SENT


def test_after_a_quarter_of_an_hour_the_same_phone_opens_the_link_again(
    net: ScriptedNet, page: ResetPage
) -> None:
    opened(net, page, a_state())
    net.tell("POST resets/open", a_session(a_state(), access="reset-2"))
    net.refuse("POST resets/mine/code", Problem("SES-HABIS"), status=401)

    run(page.send_code())

    assert [asked.bearer for asked in net.asked_for("POST resets/mine/code")] == ["reset-1", "reset-2"]


def test_the_page_opens_without_an_account(app: App) -> None:
    run(app.wake("/reset"))

    assert app.path == routes.RESET
