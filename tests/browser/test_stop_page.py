"""The page behind "this was not me": whoever was reached before a change stops it, by finger or by keys."""

import json
import re
import urllib.request
from typing import Any, Final

import pytest
from inbox import newest
from phone import OpenPhone, Phone
from product_process import ProductProcess

from jmo_api.population.demo import PASSWORD

LEAST: Final = 48
FITS: Final = "() => document.documentElement.scrollWidth <= innerWidth"


def told_to(url: str, path: str, *, token: str = "", **body: Any) -> Any:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    request = urllib.request.Request(f"{url}/api/v1/{path}", json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def link_that_stops_a_change(url: str, login: str) -> str:
    session = told_to(url, "sessions", login=login, password=PASSWORD, device_id="a-thiefs-device-1")
    told_to(url, "guard/payout-limit", token=session["access_token"], limit=1_000_000)
    return newest(url, login, r"(/stop/[\w-]+)")


def read_in(phone: Phone, language: str) -> None:
    """As a browser set to that language asks for a page."""
    headers = {"accept-language": language}
    phone.page.route("**/stop/*", lambda route: route.continue_(headers=route.request.headers | headers))


def is_as_large_as_a_finger(phone: Phone, button: str) -> bool:
    box = phone.named(button).bounding_box()
    return box is not None and min(box["width"], box["height"]) >= LEAST


@pytest.mark.parametrize(
    ("login", "language", "by_keyboard", "words"),
    [
        ("agus@example.com", "id", False, ("Batalkan dan kunci pencairan", "Sudah dibatalkan")),
        ("eko@example.com", "en", True, ("Undo and lock payouts", "It is undone")),
    ],
    ids=["by finger, Indonesian", "by keys, English"],
)
def test_the_owner_stops_a_change_in_one_press(
    open_phone: OpenPhone,
    shared_product: ProductProcess,
    login: str,
    language: str,
    by_keyboard: bool,
    words: tuple[str, str],
) -> None:
    url = shared_product.url
    link = link_that_stops_a_change(url, login)
    phone = open_phone(url, by_keyboard=by_keyboard)
    read_in(phone, language)

    phone.open(link)
    fits = phone.page.evaluate(FITS) and is_as_large_as_a_finger(phone, words[0])
    phone.tap(words[0]).see(re.compile(f"^{words[1]}"))

    assert fits
    assert phone.page.locator("html").get_attribute("lang") == language
    phone.open(link).see(re.compile(f"^{words[1]}"))
    assert not phone.has(words[0])
    assert phone.complaints == []
