"""What is promised before the first screen: it comes soon, it comes offline, and nobody else is told."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree

import pytest
from phone import OpenPhone, Phone
from playwright.sync_api import BrowserContext, expect
from product_site import spoil
from site_server import SiteServer, serving

from tests.servers import answering

CARD = {
    "holder_name": "Siti <b>Rahayu</b>",
    "kpj": "12345678901",
    "segment": "Penerima Upah",
    "status": "Aktif",
    "kept_at": "2026-11-20T01:00:00+00:00",
}
LIVE = ("/api/v1/ping", "/v/abc", "/simulator/bank")
LOSE_PYTHON_BEFORE_ANYBODY_LISTENS = """
globalThis.Worker = class extends Worker {
  constructor(...what) {
    super(...what);
    this.terminate();
    queueMicrotask(() => this.dispatchEvent(new ErrorEvent("error")));
  }
};
"""
PARTS = ("libraries.zip", "pyodide.asm.wasm", "python_worker.js", "shell.js", "main.dart.wasm")
UNREADABLE = ("", "{", "null", '"text"', '"null"', json.dumps(json.dumps({"kpj": None})))
ASKED_BY_CHROMIUM_ITSELF = (
    "accounts.google.com",
    "clients2.google.com",
    "content-autofill.googleapis.com",  # sees that there is a form
    "update.googleapis.com",
)


def close(phone: Phone) -> None:
    phone.page.context.close()


def test_the_first_start_leads_where_the_link_did_and_cannot_ask_a_stranger_even_by_mistake(
    phone: Phone,
) -> None:
    phone.open("/card?from=mail").wait_until_usable()

    expect(phone.page.locator("#start")).to_have_count(0)
    assert phone.page.url.startswith(f"{phone.url}/card")
    assert phone.complaints == []

    answer = phone.page.evaluate("fetch('https://example.org/').then(() => 'answered', () => 'refused')")

    assert answer == "refused"
    assert any("Content Security Policy" in complaint for complaint in phone.complaints)


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """A proxy that everything but the site would pass through, and what it saw."""
    seen: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def note(self) -> None:
            seen.append(self.path)
            self.send_error(502)

        def __getattr__(self, name: str) -> object:
            return self.note if name.startswith("do_") else super().__getattribute__(name)

        def log_message(self, *_: object) -> None: ...

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    proxy.daemon_threads = True
    with answering(proxy) as address:
        yield address, seen


def test_later_starts_ask_the_server_for_nothing_and_do_without_it_and_nobody_else_is_ever_asked(
    open_phone: OpenPhone, server: SiteServer, outside: tuple[str, list[str]], tmp_path: Path
) -> None:
    proxy, seen = outside
    wanted: list[str] = []

    def start(path: str = "/") -> Phone:
        phone = open_phone(server.url, profile=tmp_path, proxy=proxy)
        phone.page.context.on("request", lambda request: wanted.append(request.url))
        return phone.open(path).wait_until_usable()

    close(start().wait_until_kept())
    server.asked.clear()
    close(start())
    asked = [path for path in server.asked if not path.startswith(("/api/", "/sw.js"))]
    server.kill()
    without = start("/card")

    assert asked == []
    assert without.page.url == f"{server.url}/card"
    assert [url for url in wanted if not url.startswith((server.url, "blob:", "data:"))] == []
    assert [asked for asked in seen if not any(host in asked for host in ASKED_BY_CHROMIUM_ITSELF)] == []


@pytest.mark.parametrize(
    ("language", "kind", "age"),
    [("id", "Kartu peserta", "Salinan di ponsel ini,"), ("en", "Member card", "Copy kept on this phone,")],
)
def test_the_stored_card_stands_there_before_flutter_and_python(
    phone: Phone, language: str, kind: str, age: str
) -> None:
    keep_card(phone, language=language)
    without_flutter_and_python(phone.page.context)

    phone.open()

    start = phone.page.locator("#start")
    expect(start).to_contain_text(kind)
    expect(start).to_contain_text(CARD["holder_name"])
    expect(start).to_contain_text("12 345 678 901")
    expect(start).to_contain_text("Penerima Upah · Aktif")
    expect(start).to_contain_text(age)
    assert phone.page.locator("html").get_attribute("lang") == language


def test_a_first_start_that_breaks_off_can_be_tried_again_whatever_is_missing(phone: Phone) -> None:
    for part in PARTS:
        phone.page.context.route(f"**/{part}", lambda route: route.abort())
        try_again(phone)
        phone.see("Coba lagi")
        phone.page.context.unroute(f"**/{part}")

    try_again(phone)

    phone.page.locator("flt-semantics[role=button]").first.wait_for(state="attached")
    expect(phone.page.locator("#start")).to_have_count(0)


def try_again(phone: Phone) -> None:
    """The first time, by opening it."""
    if phone.page.url == "about:blank":
        phone.open()
        return
    with phone.page.expect_navigation(wait_until="commit"):
        phone.tap("Coba lagi")


def test_python_that_is_lost_at_once_is_told_too(phone: Phone) -> None:
    phone.page.add_init_script(LOSE_PYTHON_BEFORE_ANYBODY_LISTENS)

    phone.open()

    phone.see("Coba lagi")


def test_a_start_from_the_snapshot_is_like_one_without(open_phone: OpenPhone, clock_site: Path) -> None:
    with serving(clock_site) as server:
        phone = open_phone(server.url)
        titles = [told(phone) for _ in range(2)]
        without = open_phone(server.url)
        without.page.context.route("**/snapshot.bin", lambda route: route.abort())
        titles.append(told(without))

    assert len({facts for facts, _ in titles}) == 1
    assert titles[0][0].startswith("[-25200, datetime.timedelta(seconds=25200), True,")
    assert len({chances for _, chances in titles}) == len(titles)


def told(phone: Phone) -> tuple[str, str]:
    phone.open().wait_until_usable()
    facts, _, chance = phone.page.title().partition("|")
    return facts, chance


def test_a_snapshot_that_does_not_fit_is_done_without(
    open_phone: OpenPhone, clock_site: Path, tmp_path: Path
) -> None:
    other = tmp_path / "site"
    copytree(clock_site, other)
    spoil(other, "snapshot.bin", bytes(64))

    with serving(other) as server:
        phone = open_phone(server.url).open().wait_until_usable()

        assert any(path.endswith("/snapshot.bin") for path in server.asked)
        assert phone.complaints == []


def test_an_unreadable_card_is_left_out(phone: Phone) -> None:
    without_flutter_and_python(phone.page.context)

    for stored in UNREADABLE:
        phone.open("/version.json")
        phone.page.evaluate("value => localStorage.setItem('flutter.stored_card', value)", stored)
        phone.open()

        expect(phone.page.locator("#start svg")).to_be_visible()
        expect(phone.page.locator("#start .card")).to_have_count(0)


def keep_card(phone: Phone, *, language: str) -> None:
    phone.open("/version.json")
    phone.page.evaluate(
        """([card, language]) => {
            localStorage.setItem("flutter.stored_card", JSON.stringify(JSON.stringify(card)));
            localStorage.setItem("flutter.language", JSON.stringify(JSON.stringify(language)));
        }""",
        [CARD, language],
    )


def without_flutter_and_python(context: BrowserContext) -> None:
    for part in ("flutter_bootstrap.js", "python_worker.js", "shell.js"):
        context.route(f"**/{part}", lambda route: route.abort())


def test_the_stored_card_makes_way_for_the_app_and_what_is_live_is_always_asked_of_the_server(
    phone: Phone, server: SiteServer
) -> None:
    phone.open().wait_until_usable().wait_until_kept()
    keep_card(phone, language="id")
    phone.open().wait_until_usable()
    expect(phone.page.locator("#start")).to_have_count(0)
    server.asked.clear()

    for path in LIVE:
        for _ in range(2):
            phone.page.evaluate("path => fetch(path).then(answer => answer.text())", path)

    assert [asked for asked in server.asked if asked in LIVE] == [path for path in LIVE for _ in range(2)]
    for path in LIVE:
        assert phone.page.evaluate("path => caches.match(path).then(kept => kept === undefined)", path)
