"""Being told on this device: what the person and the browser may say to it, and what becomes of it."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import flet as ft
import pytest
from flet.components.component import Renderer

from jamsostek import codec
from jamsostek.contract import Problem
from jamsostek.notice_contract import BrowserKeys, NoticeSettings, RegisterPush
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.inbox import push_card
from jmo_app.features.inbox.push import ASKED_AGAIN_AFTER, PushHere, PushOffer
from jmo_app.features.inbox.state import NoticeSettingsState
from jmo_app.features.jht_claim import review
from jmo_app.features.jht_claim.state import JhtClaimWizard
from jmo_app.languages import Language, spoken
from jmo_app.net import Reply
from jmo_app.pushes import Address, NoPushes, Standing, open_pushes
from jmo_app.texts import Speech
from tests.jmo_app.features.claims.test_state import a_claim
from tests.jmo_app.features.inbox.test_state import SETTINGS
from tests.jmo_app.phone import NOON, ScriptedNet, a_session, run

KEYS = BrowserKeys("a-public-key", "a-secret")
HERE = Address("https://push.example/here", KEYS)
WITH_KEY = replace(SETTINGS, simulated_push=False, push_key="the-service")


@dataclass
class ScriptedPushes:
    """A browser: how it stands, and what comes of asking."""

    stands: Standing = Standing.ASKABLE
    answer: Address | Standing = HERE
    asked_with: list[str] = field(default_factory=list)
    turned_off: int = 0

    async def standing(self) -> Standing:
        return self.stands

    async def turn_on(self, key: str) -> Address | Standing:
        await asyncio.sleep(0)
        self.asked_with.append(key)
        self.stands = Standing.ALLOWED if isinstance(self.answer, Address) else self.answer
        return self.answer

    async def turn_off(self) -> None:
        self.turned_off += 1


@pytest.fixture
def browser(signed_in: App) -> ScriptedPushes:
    signed_in.pushes = ScriptedPushes()
    return signed_in.pushes


def an_offer(app: App, net: ScriptedNet, settings: NoticeSettings = WITH_KEY) -> PushOffer:
    net.tell("GET notices/settings", settings)
    net.tell("POST notices/push", replace(settings, pushes_here=True))
    net.tell("DELETE notices/push", settings)
    offer = PushOffer(app)
    run(offer.look())
    return offer


def registered(net: ScriptedNet) -> list[RegisterPush]:
    return [codec.decode(RegisterPush, one.body) for one in net.asked_for("POST notices/push")]


# --- where it is offered ------------------------------------------------------------------


def test_who_may_be_asked_is_offered_it(signed_in: App, net: ScriptedNet, browser: ScriptedPushes) -> None:
    offer = an_offer(signed_in, net)

    assert offer.is_open
    assert browser.asked_with == []


@pytest.mark.parametrize("stands", [Standing.BLOCKED, Standing.NEEDS_HOME_SCREEN, Standing.MISSING])
def test_where_nothing_can_be_turned_on_nothing_is_offered_and_nobody_asked(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes, stands: Standing
) -> None:
    browser.stands = stands

    offer = an_offer(signed_in, net)

    assert not offer.is_open
    assert net.asked == []


@pytest.mark.parametrize(
    "settings",
    [replace(WITH_KEY, push_key=""), replace(WITH_KEY, pushes_here=True)],
    ids=["no push service", "told already"],
)
def test_without_a_need_nothing_is_offered(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes, settings: NoticeSettings
) -> None:
    browser.stands = Standing.ALLOWED

    assert not an_offer(signed_in, net, settings).is_open


def test_without_a_network_nothing_is_offered(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    net.is_offline = True

    assert not an_offer(signed_in, net).is_open


@pytest.mark.parametrize(
    ("later", "is_asked"),
    [(ASKED_AGAIN_AFTER - timedelta(seconds=1), False), (ASKED_AGAIN_AFTER, True)],
)
def test_who_said_not_now_is_left_alone_for_a_while_on_this_device(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes, later: timedelta, is_asked: bool
) -> None:
    offer = an_offer(signed_in, net)
    run(offer.put_off())
    put_off = offer.is_open
    net.tell("DELETE sessions/current", Reply(204))
    run(signed_in.leave())
    run(signed_in.keeper.open(a_session()))
    signed_in.now = lambda: NOON + later

    assert (put_off, an_offer(signed_in, net).is_open) == (False, is_asked)


def test_a_note_nobody_can_read_puts_nothing_off(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    run(signed_in.storage.write("push_put_off", "some day"))

    assert an_offer(signed_in, net).is_open


# --- what comes of it -----------------------------------------------------------------------


def test_granted_the_service_learns_where_this_browser_is(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    offer = an_offer(signed_in, net)

    run(offer.accept())

    [message] = registered(net)
    assert browser.asked_with == ["the-service"]
    assert (message.token, message.keys) == (HERE.token, KEYS)
    assert offer.push.is_on
    assert offer.is_open


@pytest.mark.parametrize("answer", [Standing.BLOCKED, Standing.UNREACHABLE, Standing.ASKABLE])
def test_not_granted_the_service_learns_nothing(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes, answer: Standing
) -> None:
    browser.answer = answer
    offer = an_offer(signed_in, net)

    run(offer.accept())

    assert registered(net) == []
    assert offer.push.standing is answer
    assert not offer.push.is_on


def test_denied_says_how_to_lift_it_and_dismissed_is_a_not_now(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    browser.answer = Standing.BLOCKED
    denied = an_offer(signed_in, net)
    run(denied.accept())
    browser.answer = browser.stands = Standing.ASKABLE
    dismissed = an_offer(signed_in, net)

    run(dismissed.accept())

    assert (denied.is_open, denied.push.can_be_turned_on) == (True, False)
    assert not dismissed.is_open
    assert not an_offer(signed_in, net).is_open


def test_what_got_lost_on_the_way_to_the_service_is_sent_again_as_the_same_wish(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    offer = an_offer(signed_in, net)
    net.is_offline = True
    run(offer.accept())
    trouble = offer.push.saving.trouble
    net.is_offline = False

    run(offer.accept())

    first, second = registered(net)
    assert trouble is not None
    assert trouble.is_no_connection
    assert first == second
    assert offer.push.is_on


def test_a_browser_of_an_unknown_push_service_hears_so(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    offer = an_offer(signed_in, net)
    net.refuse("POST notices/push", Problem("PUSH-LAYANAN", field="token"))

    run(offer.accept())

    trouble = offer.push.saving.trouble
    assert trouble is not None
    assert [problem.code for problem in trouble.problems] == ["PUSH-LAYANAN"]


def test_a_second_tap_asks_once(signed_in: App, net: ScriptedNet, browser: ScriptedPushes) -> None:
    offer = an_offer(signed_in, net)

    async def twice() -> None:
        await asyncio.gather(offer.accept(), offer.accept())

    run(twice())

    assert len(browser.asked_with) == len(registered(net)) == 1


def test_among_invented_people_the_permission_is_asked_and_the_devices_number_is_the_address(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    browser.answer = Standing.ALLOWED
    offer = an_offer(signed_in, net, SETTINGS)

    run(offer.accept())

    [message] = registered(net)
    assert browser.asked_with == [""]
    assert (message.token, message.keys) == (run(signed_in.device_id()), None)
    assert offer.push.is_on


# --- under the settings, and at the end -------------------------------------------------------


def settings_of(app: App, net: ScriptedNet, settings: NoticeSettings) -> PushHere:
    an_offer(app, net, settings)
    state = NoticeSettingsState(app)
    run(state.load())
    return state.push


def test_it_is_turned_on_and_off_under_the_settings(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    push = settings_of(signed_in, net, WITH_KEY)

    run(push.turn_on())
    on = push.is_on
    run(push.turn_off())

    assert (on, push.is_on, push.can_be_turned_on, browser.turned_off) == (True, False, True, 1)


def test_what_could_not_be_turned_off_at_the_service_stays_on_here(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    push = settings_of(signed_in, net, WITH_KEY)
    run(push.turn_on())
    net.is_offline = True

    run(push.turn_off())

    assert push.is_on
    assert browser.turned_off == 0


def test_blocked_since_it_is_off_and_lifted_again_it_is_on(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    browser.stands = Standing.BLOCKED
    push = settings_of(signed_in, net, replace(WITH_KEY, pushes_here=True))
    blocked = push.is_on
    browser.stands = Standing.ALLOWED

    run(push.look())

    assert (blocked, push.is_on) == (False, True)


def test_signing_out_ends_it_at_the_browser_too(
    signed_in: App, net: ScriptedNet, browser: ScriptedPushes
) -> None:
    net.tell("DELETE sessions/current", Reply(204))

    run(signed_in.leave())

    assert browser.turned_off == 1


def test_outside_a_browser_there_is_no_push_yet() -> None:
    pushes = open_pushes()

    assert isinstance(pushes, NoPushes)
    assert run(pushes.standing()) is run(pushes.turn_on("key")) is Standing.MISSING
    run(pushes.turn_off())


@pytest.mark.parametrize("language", spoken())
@pytest.mark.parametrize("stands", [None, *Standing])
@pytest.mark.parametrize("settings", [SETTINGS, WITH_KEY, replace(WITH_KEY, pushes_here=True)])
def test_every_standing_has_its_words(
    signed_in: App, language: Language, stands: Standing | None, settings: NoticeSettings
) -> None:
    signed_in.speech = Speech(language)
    state = NoticeSettingsState(signed_in)
    run(state.settings.show(settings))
    state.push.standing = stands
    state.push.was_dismissed = stands is Standing.ASKABLE

    assert isinstance(push_card.push_section(signed_in, state.push), ft.Container)


def test_after_a_claim_was_sent_it_is_offered(signed_in: App) -> None:
    claim = JhtClaimWizard(signed_in.api, signed_in.storage, changes=Changes())
    claim.form.receipt = a_claim()

    with Renderer().with_context():  # type: ignore[no-untyped-call]
        screen = review.done(signed_in, claim)

    assert "PushOfferCard" in repr(screen)
