"""What a browser asks before it offers to install the app, in Chromium's own words."""

import json
import re
import urllib.request
from dataclasses import asdict
from pathlib import Path
from struct import unpack
from urllib.request import urlopen

import pytest
from member_steps import sign_in
from phone import PATIENCE, OpenPhone, Phone
from product_process import product_running
from site_server import SiteServer

from jmo_api.population.demo import PASSWORD
from jmo_app.routes import find_place
from tests.push_service import Browser, PushService, running_push_service

SHOWN = """async expected => {
  const shown = await (await navigator.serviceWorker.ready).getNotifications();
  return shown.some(({ title, body, tag }) => String([title, body, tag]) === String(expected));
}"""
NOT_IN_A_TEST = "in-incognito"
"""Chromium says so of every profile that an automation opened; it is no word about the app."""


def against_installing(phone: Phone) -> list[str]:
    """What Chromium finds in the manifest, or misses."""
    tools = phone.page.context.new_cdp_session(phone.page)
    manifest = tools.send("Page.getAppManifest")
    assert manifest["url"] == f"{phone.url}/manifest.json"
    missed = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    return [*manifest["errors"], *(each["errorId"] for each in missed if each["errorId"] != NOT_IN_A_TEST)]


SUBSCRIBED = """answer => {
  const kept = sessionStorage;
  const subscription = { toJSON: () => answer, unsubscribe: async () => kept.removeItem("subscribed") };
  PushManager.prototype.subscribe = async wanted => {
    kept.setItem("subscribed", wanted.applicationServerKey);
    return subscription;
  };
  PushManager.prototype.getSubscription = async () => kept.getItem("subscribed") && subscription;
}"""
"""What the maker of the browser gives, over a line to its own push service. All else is the browser's own."""


NOTHING_LEFT = """async () => {
  const registration = await navigator.serviceWorker.ready;
  return !sessionStorage.getItem("subscribed") && !(await registration.getNotifications()).length;
}"""


def open_on_another_device(url: str, login: str) -> None:
    body = {"login": login, "password": PASSWORD, "device_id": "another-device-01"}
    asked = urllib.request.Request(
        f"{url}/api/v1/sessions", json.dumps(body).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(asked, timeout=30) as answer:
        assert answer.status == 200


def wait_for_a_push(phone: Phone, service: PushService) -> bytes:
    for _ in range(PATIENCE // 100):
        if service.taken:
            return service.taken[0].body
        phone.page.wait_for_timeout(100)
    raise AssertionError("nothing was pushed")


def hand_to_the_worker(phone: Phone, message: object) -> None:
    """As Chromium does when its push service has brought it."""
    tools = phone.page.context.new_cdp_session(phone.page)
    workers: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: workers.extend(each["registrationId"] for each in told["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    phone.page.wait_for_timeout(200)
    tools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": phone.url, "registrationId": workers[0], "data": json.dumps(message)},
    )


def test_it_can_be_installed_and_who_says_yes_is_told_what_the_service_says_until_signing_out(
    open_phone: OpenPhone, site: Path, data: Path
) -> None:
    browser = Browser.new()
    with (
        running_push_service() as service,
        product_running(site, data, JMO_PUSH_SERVICE=service.url) as product,
    ):
        phone = open_phone(product.url, by_keyboard=True)
        phone.page.context.grant_permissions(["notifications"], origin=product.url)
        subscription = {"endpoint": service.endpoint(), "keys": asdict(browser.keys)}
        phone.page.add_init_script(f"({SUBSCRIBED})({json.dumps(subscription)})")
        sign_in(phone, "siti@example.com")
        phone.open("/inbox/settings").wait_until_usable()
        phone.tap("Kabari saya di perangkat ini")
        phone.see("Anda dikabari di perangkat ini sampai Anda keluar.")
        open_on_another_device(product.url, "siti@example.com")

        message = browser.open(wait_for_a_push(phone, service))
        assert against_installing(phone.wait_until_kept()) == []
        hand_to_the_worker(phone, message)

        shown = message["notification"]
        assert shown["title"] == "Akun Anda dibuka di perangkat baru"
        phone.wait_until(SHOWN, [shown["title"], shown["body"], shown["tag"]])
        assert phone.page.evaluate("sessionStorage.getItem('subscribed')")
        phone.open("/profile").wait_until_usable().tap(re.compile("^Keluar$"))
        phone.tap("Ya, keluar dan hapus")
        phone.wait_until(NOTHING_LEFT)


@pytest.fixture
def manifest(server: SiteServer) -> dict[str, list[dict[str, str]]]:
    return dict(json.loads(fetched(server, "/manifest.json")))


def fetched(server: SiteServer, path: str) -> bytes:
    with urlopen(server.url + path, timeout=30) as answer:
        return bytes(answer.read())


def test_pictures_are_there_and_as_large_as_they_say(
    server: SiteServer, manifest: dict[str, list[dict[str, str]]]
) -> None:
    told = {each["src"]: each["sizes"] for each in (*manifest["icons"], *manifest["screenshots"])}

    assert {source: size_of(fetched(server, source)) or "any" for source in told} == told
    assert {each["form_factor"] for each in manifest["screenshots"]} == {"narrow", "wide"}


def size_of(picture: bytes) -> str | None:
    """Of a PNG; None for what has no size of its own."""
    if not picture.startswith(b"\x89PNG"):
        return None
    width, height = unpack(">II", picture[16:24])
    return f"{width}x{height}"


def test_shortcuts_lead_into_the_app(manifest: dict[str, list[dict[str, str]]]) -> None:
    assert [each["url"] for each in manifest["shortcuts"] if find_place(each["url"]) is None] == []
