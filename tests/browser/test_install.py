"""What a browser asks before it offers to install the app, in Chromium's own words."""

import json
from struct import unpack
from urllib.request import urlopen

import pytest
from phone import Phone
from site_server import SiteServer

from jmo_app.routes import find_place

SHOWN = """async expected => {
  const shown = await (await navigator.serviceWorker.ready).getNotifications();
  return shown.some(({ title, body, tag }) => String([title, body, tag]) === String(expected));
}"""
NOT_IN_A_TEST = "in-incognito"
"""Chromium says so of every profile that an automation opened; it is no word about the app."""


def test_chromium_would_install_it(phone: Phone) -> None:
    phone.open().wait_until_usable().wait_until_kept()
    tools = phone.page.context.new_cdp_session(phone.page)

    manifest = tools.send("Page.getAppManifest")
    against = tools.send("Page.getInstallabilityErrors")["installabilityErrors"]

    assert manifest["url"] == f"{phone.url}/manifest.json"
    assert manifest["errors"] == []
    assert [each["errorId"] for each in against if each["errorId"] != NOT_IN_A_TEST] == []


def test_a_push_message_shows_what_the_service_says_and_no_more(phone: Phone) -> None:
    """Handed to the worker by Chromium itself, in the form of Firebase Cloud Messaging."""
    phone.page.context.grant_permissions(["notifications"], origin=phone.url)
    phone.open().wait_until_usable().wait_until_kept()
    tools = phone.page.context.new_cdp_session(phone.page)
    workers: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: workers.extend(each["registrationId"] for each in told["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    phone.page.wait_for_timeout(200)
    words = {"title": "Klaim dibayar", "body": "Lihat di aplikasi.", "tag": "a-claim"}
    message = {"notification": words, "data": {"path": "/inbox"}, "fcmMessageId": "1"}

    tools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": phone.url, "registrationId": workers[0], "data": json.dumps(message)},
    )

    phone.wait_until(SHOWN, ["Klaim dibayar", "Lihat di aplikasi.", "a-claim"])


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
