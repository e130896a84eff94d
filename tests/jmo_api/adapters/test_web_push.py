"""Against a push service that keeps RFC 8030 and 8292, and a browser that opens what it gets (RFC 8291)."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from jamsostek.notice_contract import BrowserKeys
from jamsostek.notices import Channel, DeliveryState
from jmo_api.adapters.web_push import WebPush
from jmo_api.adapters.web_push_sealing import (
    CURVE,
    ORDER,
    UnusableKeys,
    from_base64url,
    padded,
    public_half,
    seal,
    signing_key,
)
from jmo_api.clock import SetClock
from jmo_api.notices.message_texts import Template
from jmo_api.ports.messages import Message, Undeliverable, Unsendable
from jmo_api.ports.unavailable import Unavailable
from tests.push_service import Browser, PushService, decoded, encoded, running_push_service

US = "https://jmo.example"


def a_key(private: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(decoded(private), "big"), CURVE)


def test_the_example_of_rfc_8291_comes_out_to_the_byte() -> None:
    """Appendix A."""
    keys = BrowserKeys(
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )

    sealed = seal(
        b"When I grow up, I want to be a watermelon\x02",
        keys,
        salt=decoded("DGv6ra1nlYgDCS1FRnbzlw"),
        ours=a_key("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
    )

    assert encoded(sealed) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
        "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_the_same_secret_signs_with_the_same_key_and_any_secret_makes_one() -> None:
    once, again, largest = signing_key(bytes(32)), signing_key(bytes(32)), signing_key(b"\xff" * 32)

    assert public_half(once) == public_half(again) != public_half(largest)
    assert 0 < largest.private_numbers().private_value < ORDER


def test_what_is_sent_says_nothing_by_its_length() -> None:
    assert {len(padded(b"x" * length)) for length in range(200)} == {256}
    assert len(padded(b"x" * 256)) == 512


# --- who is sent anything ---------------------------------------------------------------


@pytest.fixture
def service() -> Iterator[PushService]:
    with running_push_service() as running:
        yield running


@pytest.fixture
def web_push(clock: SetClock, service: PushService) -> WebPush:
    return WebPush(signing_key(b"\x07" * 32), US, clock, service.url)


@pytest.mark.parametrize(
    ("endpoint", "is_taken"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc:def", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/gAAA", True),
        ("https://web.push.apple.com/QGu", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=BQY%3d", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/fcm/send/abc", False),
        ("https://somebody@web.push.apple.com/QGu", False),
        ("https://fcm.googleapis.com.evil.example/fcm/send/abc", False),
        ("https://push.apple.com.evil.example/", False),
        ("https://notify.windows.com", False),
        ("https://169.254.169.254/computeMetadata/v1/", False),
        ("https://localhost/", False),
        ("https://web.push.apple.com/a b", False),
        ("https://web.push.apple.com/a\r\nX: y", False),
        ("https://web.push.apple.com/\N{LATIN SMALL LETTER E WITH ACUTE}", False),
        ("https://[", False),
        ("", False),
        ("a-token-of-a-phone", False),
    ],
)
def test_only_the_push_services_of_browsers_are_ever_called(
    clock: SetClock, endpoint: str, is_taken: bool
) -> None:
    web_push = WebPush(signing_key(b"\x07" * 32), US, clock)

    assert web_push.takes(endpoint, Browser.new().keys) == is_taken


GOOD = Browser.new().keys


@pytest.mark.parametrize(
    "keys",
    [
        replace(GOOD, p256dh=GOOD.p256dh[:-4]),
        replace(GOOD, p256dh=encoded(b"\x04" + bytes(64))),
        replace(GOOD, p256dh="not base64!"),
        replace(GOOD, auth=encoded(bytes(15))),
        replace(GOOD, auth="\N{LATIN SMALL LETTER E WITH ACUTE}"),
    ],
    ids=["short", "no point of the curve", "no base64", "short secret", "no ASCII"],
)
def test_keys_nothing_can_be_sealed_for_are_not_taken(web_push: WebPush, keys: BrowserKeys) -> None:
    assert not web_push.takes("https://web.push.apple.com/QGu", keys)


def test_keys_may_come_with_their_padding() -> None:
    assert from_base64url("AAE=") == from_base64url("AAE") == b"\x00\x01"
    with pytest.raises(UnusableKeys):
        from_base64url("A")


# --- sending ------------------------------------------------------------------------------


def a_message(service: PushService, browser: Browser, template: Template = Template.CLAIM_DONE) -> Message:
    facts = {"number": "K-1", "account": "***0123"}
    return Message(Channel.PUSH, service.endpoint(), template, facts, "id", keys=browser.keys)


def test_the_browser_alone_reads_it_and_it_names_no_fact(web_push: WebPush, service: PushService) -> None:
    browser = Browser.new()

    state = web_push.send(a_message(service, browser), key="occasion:push:session")

    [pushed] = service.taken
    shown = browser.open(pushed.body)["notification"]
    assert state is DeliveryState.SENT
    assert pushed.path == "/push/a-browser"
    assert (shown["title"], shown["body"]) == ("Klaim JHT selesai", "Selengkapnya di aplikasi.")
    assert "Klaim" not in pushed.body.decode("latin-1")
    assert "K-1" not in json.dumps(shown)


def test_our_word_is_signed_with_the_key_browsers_subscribed_for(
    web_push: WebPush, service: PushService, clock: SetClock
) -> None:
    web_push.send(a_message(service, Browser.new()), key="one")

    token, key = service.taken[0].headers["Authorization"].removeprefix("vapid t=").split(", k=")
    claims = jwt.decode(token, options={"verify_signature": False})
    assert key == web_push.key
    assert (claims["aud"], claims["sub"]) == (service.url, US)
    assert 0 < claims["exp"] - clock.now().timestamp() <= timedelta(days=1).total_seconds()


def test_the_same_occasion_takes_the_place_of_the_one_before_and_security_hurries(
    web_push: WebPush, service: PushService
) -> None:
    browser = Browser.new()
    for key in ("one", "one", "two"):
        web_push.send(a_message(service, browser), key=key)
    web_push.send(a_message(service, browser, Template.NEW_DEVICE), key="three")

    topics = [pushed.headers["Topic"] for pushed in service.taken]
    tags = [browser.open(pushed.body)["notification"]["tag"] for pushed in service.taken]
    assert topics == tags
    assert topics[0] == topics[1] != topics[2]
    assert [pushed.headers["Urgency"] for pushed in service.taken] == ["normal"] * 3 + ["high"]


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, Undeliverable),
        (410, Undeliverable),
        (408, Unavailable),
        (425, Unavailable),
        (429, Unavailable),
        (500, Unavailable),
        (503, Unavailable),
        (301, Unsendable),
        (400, Unsendable),
        (401, Unsendable),
        (403, Unsendable),
        (413, Unsendable),
    ],
)
def test_what_the_push_service_says_no_to(
    web_push: WebPush, service: PushService, status: int, error: type[Exception]
) -> None:
    service.answers.append(status)

    with pytest.raises(error):
        web_push.send(a_message(service, Browser.new()), key="one")


def test_nobody_there_is_an_outage(clock: SetClock) -> None:
    nowhere = PushService("http://127.0.0.1:9")
    web_push = WebPush(signing_key(b"\x07" * 32), US, clock, nowhere.url)

    with pytest.raises(Unavailable):
        web_push.send(a_message(nowhere, Browser.new()), key="one")


def test_a_device_that_is_no_browser_we_know_takes_nothing(web_push: WebPush, service: PushService) -> None:
    message = a_message(service, Browser.new())

    for other in (replace(message, keys=None), replace(message, to="https://evil.example/")):
        with pytest.raises(Undeliverable):
            web_push.send(other, key="one")
    assert service.taken == []


def test_the_largest_text_there_is_fits(web_push: WebPush, service: PushService) -> None:
    browser = Browser.new()
    for template in Template:
        for language in ("id", "en"):
            message = replace(a_message(service, browser, template), language=language)
            web_push.send(message, key=f"{template}{language}")

    assert len(service.taken) == 2 * len(Template)
    assert {len(pushed.body) for pushed in service.taken} <= {16 + 5 + 65 + 16 + 256}
    assert not [pushed for pushed in service.taken if "{" in json.dumps(browser.open(pushed.body))[20:]]
