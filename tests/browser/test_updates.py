"""The update drill: a member is never without a working app, whatever arrives as the next version."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest
from member_steps import sign_in
from phone import PATIENCE, OpenPhone, Phone, browser_of
from playwright.sync_api import Playwright, expect
from product_process import product_running
from product_site import ROOT, Once, build_into, build_script, moved, rewrite, spoil, twin_of
from site_server import SiteServer, serving

from jamsostek.contract import API_VERSION
from site_build.application import Application
from site_build.bytecode import stored_zip

RELEASES = sorted(folder.parent for folder in (ROOT / "tests" / "releases").glob("*/app.zip"))
STARTS_BEFORE_GIVING_WAY = 2
ARRIVAL_FAILED = """async () => {
  const { installing, waiting, active } = await navigator.serviceWorker.ready;
  const names = await caches.keys();
  return !installing && !waiting && !!active && names.length === 2;
}"""
"""Something of the newer version was fetched, and nobody goes on with it."""


TITLED = """
import flet as ft
def main(page):
    page.title = {title!r}
    page.add(ft.Button('Lanjut'))
ft.run(main)
"""


def close(phone: Phone) -> None:
    phone.page.context.close()


@dataclass(frozen=True, slots=True)
class Drill:
    """A phone that has one version, the server it came from, and the version that is put there next."""

    server: SiteServer
    profile: Path
    new: Path
    open_phone: OpenPhone

    def start(self) -> Phone:
        """The app is opened after it was closed; what lies on the phone is all it knows."""
        return self.open_phone(self.server.url, profile=self.profile)

    def start_as_it_arrives(self) -> Phone:
        self.server.site = self.new
        return self.start().open().wait_until_usable()


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile in which the old version lies; it belongs to one address."""

    profile: Path
    port: int


@pytest.fixture(scope="session")
def titled(once: Once) -> dict[str, Path]:
    """Two versions of an app that says which one it is."""
    return {
        title: once(f"site-{title}", partial(build_script, TITLED.format(title=title)))
        for title in ("Lama", "Baru")
    }


@pytest.fixture(scope="session")
def kept(playwright: Playwright, titled: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Installed once, and copied for each test: that the first start works is what `test_start_up` proves."""
    profile = tmp_path_factory.mktemp("kept")
    with serving(titled["Lama"]) as server, browser_of(playwright, profile) as context:
        Phone(context.new_page(), server.url).open().wait_until_usable().wait_until_kept()
        return Kept(profile, server.port)


@pytest.fixture
def drill(kept: Kept, titled: dict[str, Path], open_phone: OpenPhone, tmp_path: Path) -> Iterator[Drill]:
    profile = Path(copytree(kept.profile, tmp_path / "profile", ignore=ignore_patterns("Singleton*")))
    new = twin_of(titled["Baru"], tmp_path / "new")
    with serving(titled["Lama"], port=kept.port) as server:
        yield Drill(server, profile, new, open_phone)


def test_a_new_version_takes_over_on_the_next_start(drill: Drill) -> None:
    during = drill.start_as_it_arrives()
    title_during = during.page.title()
    wait_for_update(during, version_of(drill.new))
    close(during)
    drill.server.kill()
    after = drill.start().open().wait_until_usable()

    assert (title_during, after.page.title()) == ("Lama", "Baru")
    assert not [path for path in drill.server.asked if path.startswith(("/r/python-", "/r/flutter-"))]
    after.wait_until("async version => (await caches.keys()).join() === version", version_of(drill.new))


def without(name: str, drill: Drill) -> None:
    for part in drill.new.glob(f"r/*/{name}*"):
        part.unlink()


def cut_short(name: str, drill: Drill) -> None:
    drill.server.cut = name


def speaking_otherwise(version: str, drill: Drill) -> None:
    """The app is ahead of the service, or has been left behind."""
    drill.server.api_version = API_VERSION
    worker = drill.new / "sw.js"
    said, other = f"const API = {API_VERSION};", f"const API = {version};"
    rewrite(worker, worker.read_text().replace(said, other).encode())


NOT_TAKEN = {
    "a missing file": partial(without, "app.zip"),
    "a package that breaks off": partial(cut_short, "app.zip"),
    "a WebAssembly that breaks off": partial(cut_short, "main.dart.wasm"),
    "an API version that is not there yet": partial(speaking_otherwise, str(API_VERSION + 1)),
    "an API version that is gone": partial(speaking_otherwise, str(API_VERSION - 2)),
}
"""What is wrong with a version that never gets as far as being started."""


@pytest.mark.parametrize("fault", NOT_TAKEN)
def test_a_version_that_is_not_whole_or_not_understood_changes_nothing(drill: Drill, fault: str) -> None:
    moved(drill.new, "flutter")
    NOT_TAKEN[fault](drill)

    phone = drill.start_as_it_arrives().wait_until(ARRIVAL_FAILED)
    drill.server.kill()
    phone.open().wait_until_usable()

    assert phone.page.title() == "Lama"


def test_who_does_not_want_to_wait_taps_also_where_the_service_has_moved_on(drill: Drill) -> None:
    drill.server.api_version = API_VERSION + 1
    during = drill.start_as_it_arrives()
    during.see("Versi baru sudah siap.")
    assert during.page.title() == "Lama"

    during.tap("Pakai sekarang")

    expect(during.page).to_have_title("Baru", timeout=PATIENCE)
    during.wait_until_usable()
    expect(during.page.locator("#newer")).to_have_count(0)


USABLE_LATE = """
const { register } = ServiceWorkerContainer.prototype, before = navigator.serviceWorker.controller;
ServiceWorkerContainer.prototype.register = async function (...what) {
  const registration = await register.apply(this, what);
  for (let looks = 0; looks < 1000 && registration.active === before; looks++) {
    await new Promise(soon => setTimeout(soon, 5));
  }
  return registration;
};
"""
"""A slow phone: when the page first looks, the newer version is already taking over, or waits to."""
TAKEN_OVER = "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"


def test_who_is_busy_puts_it_off(drill: Drill) -> None:
    drill.server.site = drill.new
    during = drill.start()
    during.page.add_init_script(USABLE_LATE)
    during.open().wait_until_usable()
    during.see("Versi baru sudah siap.")

    during.tap("Nanti saja")

    during.wait_until(TAKEN_OVER)
    expect(during.page.locator("#newer")).to_have_count(0)
    assert during.page.title() == "Lama"
    assert during.has("Lanjut")


def test_a_start_while_a_new_version_arrives_does_not_cost_it(drill: Drill) -> None:
    drill.server.held = "/app.zip"
    during = drill.start_as_it_arrives()
    during.wait_until("version => caches.has(version)", version_of(drill.new))
    during.open().wait_until_usable().wait_until_kept()
    during.page.wait_for_timeout(500)  # for what should not happen

    drill.server.released.set()

    wait_for_update(during, version_of(drill.new))
    close(during)
    drill.server.kill()
    assert drill.start().open().wait_until_usable().page.title() == "Baru"


NEVER_RETURNS = "Python that never returns"
BROKEN = {
    "an exception at import": ("app.zip", stored_zip({"main.py": b"raise RuntimeError"})),
    NEVER_RETURNS: ("app.zip", stored_zip({"main.py": b"while True: pass"})),
    "half an archive": ("app.zip", b"PK\x03\x04"),
    "a script that is none": ("python_worker.js", b"<html>"),
    "a WebAssembly that is none for Python": ("pyodide.asm.wasm", b"\0asm\1\0\0\0broken"),
    "a WebAssembly that is none for Flutter": ("main.dart.wasm", b"\0asm\1\0\0\0broken"),
}
"""Which file of a version arrives whole, and as what."""
REFUSED = "JSON.parse(localStorage.getItem('versions')).refused"


@pytest.mark.parametrize("broken", BROKEN)
def test_a_version_that_does_not_come_up_gives_way_to_the_last_one_that_did(
    drill: Drill, broken: str
) -> None:
    for group in ("python", "flutter"):
        moved(drill.new, group)
    spoil(drill.new, *BROKEN[broken])
    spoil(drill.new, "snapshot.bin", b"")
    phone = drill.start_as_it_arrives()
    wait_for_update(phone, version_of(drill.new))
    drill.server.kill()

    phone.open("/card?from=mail")
    for _ in range(STARTS_BEFORE_GIVING_WAY if broken == NEVER_RETURNS else 0):
        phone.page.reload()
    expect(phone.page).to_have_title("Lama", timeout=PATIENCE)
    phone.wait_until_usable()

    assert phone.page.evaluate(REFUSED) == version_of(drill.new)
    assert phone.page.url == f"{drill.server.url}/card?from=mail"
    if broken == NEVER_RETURNS:  # once refused, it is not even begun
        expect(phone.open().page).to_have_title("Lama", timeout=PATIENCE)


def wait_for_update(phone: Phone, version: str) -> None:
    """The new version is whole; whether it waits for this page to close is the browser's matter."""
    phone.wait_until(
        """async version => {
            const arrived = await caches.has(version);
            return arrived && !(await navigator.serviceWorker.ready).installing;
        }""",
        version,
    )


def version_of(site: Path) -> str:
    return str(json.loads(site.joinpath("version.json").read_bytes())["version"])


def test_a_member_of_the_release_before_stays_signed_in_with_all_that_was_typed(
    open_phone: OpenPhone, site: Path, data: Path, tmp_path: Path
) -> None:
    """The app of that release on today's service; then today's app on what that one left on the phone."""
    before = build_into(unpacked(RELEASES[-1], tmp_path / "app"), tmp_path / "site")
    today = tmp_path / "served"
    today.symlink_to(before)
    profile = tmp_path / "profile"
    with product_running(today, data) as product:
        phone = open_phone(product.url, profile=profile)
        sign_in(phone, "siti@example.com")
        phone.open("/data-update").tap("Oke, lanjutkan").see("Langkah 1 dari 7 · Data kepesertaan")
        phone.wait_until_kept()
        close(phone)
        today.unlink()
        today.symlink_to(site)
        product.kill()
        product.start()

        during = open_phone(product.url, profile=profile).open().wait_until_usable()
        wait_for_update(during, version_of(site))
        close(during)
        after = open_phone(product.url, profile=profile).open()
        after.see("Layanan cepat")
        after.open("/data-update").see("Langkah 1 dari 7 · Data kepesertaan")

        assert after.page.locator("html").get_attribute("data-version") == version_of(site)


def unpacked(release: Path, root: Path) -> Application:
    with ZipFile(release / "app.zip") as packed:
        packed.extractall(root)
    return Application(root, (root / "jmo_app", root / "jamsostek"))
