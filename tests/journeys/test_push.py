"""J14: be told on the device in one's hand, an app for phones or a browser."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from jmo_api import wiring
from jmo_api.clock import SetClock
from jmo_api.edge.http import create_app
from jmo_api.identifiers import new_name
from jmo_api.notices.message_texts import Template
from jmo_api.notices.notice_records import PUSH_DEVICES
from jmo_api.outbox import POISON_AFTER
from jmo_api.ports.documents import Documents
from jmo_api.privacy.data_inventory import Group, Subject, read_own
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.journeys.test_notices import happen, newest
from tests.people import PASSWORD, ScriptedFaces, a_card, a_member, settle_in
from tests.push_service import Browser, PushService, running_push_service


@pytest.fixture
def push_service() -> Iterator[PushService]:
    with running_push_service() as running:
        yield running


@pytest.fixture
def world(store: Documents, tmp_path: Path, clock: SetClock, push_service: PushService) -> World:
    settings = Settings(data=tmp_path, synthetic=True, push_service=push_service.url)
    return wiring.local(settings, clock=clock, faces=ScriptedFaces(), documents=store)


def test_a_registered_device_gets_push_messages_until_its_session_ends(world: World, siti: Phone) -> None:
    registered = siti.post("/notices/push", request_id=siti.a_request_id(), token="device-token")
    happen(world, Template.CLAIM_APPROVAL, occasion="one", number="K-1")
    deliver(world)
    first = [message.to for message in sent(world) if message.channel == "push"]
    siti.client.delete("/api/v1/sessions/current", headers=siti._headers())

    happen(world, Template.CLAIM_APPROVAL, occasion="two", number="K-2")
    deliver(world)

    assert registered["pushes_here"]
    assert first == ["device-token"]
    assert len([message for message in sent(world) if message.channel == "push"]) == 1
    assert PUSH_DEVICES.all(world.documents) == []


def test_a_push_message_carries_no_link_that_undoes(world: World, siti: Phone) -> None:
    siti.post("/notices/push", request_id=siti.a_request_id(), token="device-token")
    link = "https://jmo.example/stop/secret"

    happen(world, Template.GUARD_CHANGED, link=link)
    deliver(world)

    carried = {message.channel.value: "link" in message.facts for message in sent(world)[-3:]}
    assert carried == {"email": True, "sms": True, "push": False}
    assert link not in str(siti.get("/notices"))


def test_push_can_be_turned_off_here(world: World, siti: Phone) -> None:
    siti.post("/notices/push", request_id=siti.a_request_id(), token="device-token")

    answer = siti.client.delete("/api/v1/notices/push", headers=siti._headers()).get_json()

    assert not answer["pushes_here"]
    assert PUSH_DEVICES.all(world.documents) == []


def test_a_device_that_was_turned_off_is_not_turned_on_by_a_late_repeat(world: World, siti: Phone) -> None:
    request_id = siti.a_request_id()
    siti.post("/notices/push", request_id=request_id, token="device-token")
    siti.client.delete("/api/v1/notices/push", headers=siti._headers())

    again = siti.post("/notices/push", request_id=request_id, token="device-token")

    assert not again["pushes_here"]
    assert PUSH_DEVICES.all(world.documents) == []


# --- a browser ----------------------------------------------------------------------------


def subscribe(phone: Phone, endpoint: str, browser: Browser, *, status: int = 200) -> Any:
    keys = asdict(browser.keys)
    return phone.post("/notices/push", status=status, request_id=new_name(), token=endpoint, keys=keys)


def another_phone(world: World, *, device_id: str) -> Phone:
    phone = Phone(create_app(world).test_client())
    phone.token = phone.post("/sessions", login="siti@example.com", password=PASSWORD, device_id=device_id)[
        "access_token"
    ]
    return phone


def happen_and_deliver(world: World, occasion: str) -> None:
    happen(world, Template.CLAIM_APPROVAL, occasion=occasion, number="K-1")
    deliver(world)


def how_push_went(phone: Phone) -> str:
    [state] = [one["state"] for one in newest(phone)["deliveries"] if one["channel"] == "push"]
    return str(state)


def test_a_browser_is_told_by_its_own_push_service_what_it_alone_can_read(
    world: World, siti: Phone, push_service: PushService
) -> None:
    browser = Browser.new()
    settings = siti.get("/notices/settings")

    answer = subscribe(siti, push_service.endpoint(), browser)
    happen_and_deliver(world, "one")

    [pushed] = push_service.taken
    assert pushed.headers["Authorization"].endswith(f"k={settings['push_key']}")
    assert browser.open(pushed.body)["notification"]["title"] == "Klaim JHT disetujui"
    assert (answer["pushes_here"], settings["simulated_push"], how_push_went(siti)) == (True, False, "sent")


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_took_its_word_back_is_forgotten(
    world: World, siti: Phone, push_service: PushService, status: int
) -> None:
    subscribe(siti, push_service.endpoint(), Browser.new())
    push_service.answers.append(status)

    happen_and_deliver(world, "one")

    assert PUSH_DEVICES.all(world.documents) == []
    assert not siti.get("/notices/settings")["pushes_here"]
    assert how_push_went(siti) == "bounced"


@pytest.mark.parametrize("status", [429, 503])
def test_a_push_service_that_wants_us_to_wait_is_asked_again_later(
    world: World, siti: Phone, clock: SetClock, push_service: PushService, status: int
) -> None:
    subscribe(siti, push_service.endpoint(), Browser.new())
    push_service.answers.append(status)
    happen_and_deliver(world, "one")
    at_first = how_push_went(siti)

    clock.move(timedelta(minutes=1))
    deliver(world)

    assert (at_first, how_push_went(siti)) == ("waiting", "sent")
    assert len(push_service.taken) == 1


def test_a_browser_that_cannot_be_reached_holds_up_no_other(
    world: World, siti: Phone, clock: SetClock, push_service: PushService
) -> None:
    for name in ("one", "two"):
        phone = another_phone(world, device_id=f"a-browser-{name}")
        subscribe(phone, push_service.endpoint(name), Browser.new())
    deliver(world)
    push_service.taken.clear()
    push_service.answers.append(503)

    happen_and_deliver(world, "one")
    reached_at_once = len(push_service.taken)
    clock.move(timedelta(minutes=1))
    deliver(world)

    assert reached_at_once == 1
    assert {pushed.path for pushed in push_service.taken} == {"/push/one", "/push/two"}


def test_a_message_the_push_service_finds_wrong_waits_for_a_person(
    world: World, siti: Phone, clock: SetClock, push_service: PushService
) -> None:
    subscribe(siti, push_service.endpoint(), Browser.new())
    push_service.answers.extend([400] * POISON_AFTER)

    happen_and_deliver(world, "one")
    for _ in range(POISON_AFTER):
        clock.move(timedelta(minutes=1))
        deliver(world)

    assert how_push_went(siti) == "parked"
    assert PUSH_DEVICES.all(world.documents) != []


def test_an_address_that_is_no_push_service_is_refused_and_never_called(world: World, siti: Phone) -> None:
    refused = subscribe(siti, "https://169.254.169.254/computeMetadata/v1/", Browser.new(), status=409)

    assert [problem["code"] for problem in refused["problems"]] == ["PUSH-LAYANAN"]
    assert PUSH_DEVICES.all(world.documents) == []


def test_signing_out_anywhere_ends_it_there_and_the_record_goes_at_once(
    world: World, siti: Phone, push_service: PushService
) -> None:
    browser = another_phone(world, device_id="a-browser-elsewhere")
    subscribe(browser, push_service.endpoint(), Browser.new())
    sessions = siti.get("/sessions")["sessions"]
    [elsewhere] = [one["session_id"] for one in sessions if not one["current"]]

    siti.client.delete(f"/api/v1/sessions/{elsewhere}", headers=siti._headers())

    assert PUSH_DEVICES.all(world.documents) == []


def test_the_device_of_somebody_else_stays_whoever_names_its_session(
    world: World, siti: Phone, push_service: PushService
) -> None:
    subscribe(siti, push_service.endpoint(), Browser.new())
    [device] = PUSH_DEVICES.all(world.documents)
    stranger = Phone(create_app(world).test_client())
    budi = a_member("budi", nik="3374990101900002", email="budi@example.com")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000002", member=budi)])
    stranger.sign_in("budi@example.com")

    stranger.client.delete(f"/api/v1/sessions/{device.key}", headers=stranger._headers())

    assert [stored.key for stored in PUSH_DEVICES.all(world.documents)] == [device.key]


def test_sessions_that_staff_ended_take_their_devices_along(
    world: World, siti: Phone, push_service: PushService
) -> None:
    subscribe(siti, push_service.endpoint(), Browser.new())
    [device] = PUSH_DEVICES.all(world.documents)
    world.sessions.end_all(device.record.account_id)

    happen_and_deliver(world, "one")

    assert push_service.taken == []
    assert PUSH_DEVICES.all(world.documents) == []


def test_the_copy_of_ones_data_tells_of_the_device_and_not_how_to_reach_it(
    world: World, siti: Phone, push_service: PushService
) -> None:
    subscribe(siti, push_service.endpoint(), Browser.new())
    [device] = PUSH_DEVICES.all(world.documents)

    subject = Subject(device.record.member_id, device.record.account_id, "")
    [told] = read_own(world.documents, subject)[Group.NOTICES]["push_devices"]

    assert set(told) == {"member_id", "account_id", "registered_at"}
