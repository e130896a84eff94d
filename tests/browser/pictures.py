"""Takes the pictures shown when the app is installed: `python tests/browser/pictures.py` after `make app`."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from member_steps import sign_in
from phone import Phone, browser_of
from playwright.sync_api import sync_playwright
from product_process import product_running

ROOT: Final = Path(__file__).resolve().parents[2]
TARGET: Final = ROOT / "assets" / "screenshots"
MEMBER: Final = "wahyu@example.com"
SHOTS: Final = (
    ("home-narrow", "/", "Layanan cepat", (390, 844)),
    ("card-narrow", "/card", re.compile("^Kartu peserta"), (390, 844)),
    ("simulation-narrow", "/simulation", "Hitung", (390, 844)),
    ("home-wide", "/", "Layanan cepat", (1280, 800)),
)
"""File, path, words that tell that it is there, and the window."""


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        product_running(ROOT / "build" / "site", Path(folder) / "data") as product,
        browser_of(playwright, Path(folder) / "profile") as context,
    ):
        phone = Phone(context.new_page(), product.url)
        sign_in(phone, MEMBER)
        for name, path, words, (width, height) in SHOTS:
            phone.page.set_viewport_size({"width": width, "height": height})
            phone.open(path).wait_until("() => !document.getElementById('start')").see(words)
            phone.page.wait_for_timeout(1500)  # until what turns and fades stands still
            phone.screenshot(TARGET / f"{name}.png")


if __name__ == "__main__":
    main()
