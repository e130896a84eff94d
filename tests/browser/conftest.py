"""One built site for all browser tests, and phones to open it with."""

import fcntl
import os
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest
from actor import Actor, astronaut_before_the_camera, stranger_before_the_camera
from keyboard import Keyboard
from phone import CHROMIUM, WALKED_AT, Camera, OpenPhone, Phone, browser_of, chromium_of, window_of
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from product_process import ProductProcess, product_running
from product_site import Once, build_script, build_whole_into
from site_server import SiteServer, serving

from jmo_api import wiring
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.seed import seed_if_empty
from jmo_api.settings import Settings


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None and item.path.name != "test_firefox.py":
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium on this machine: `make chromium` installs it")
                )


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Whichever worker of a run comes first makes it, and the others find it."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, made = shared / name, shared / f"{name}.made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not made.exists():
                make(folder)
                made.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product's own site; `JMO_SITE` names one that is already built."""
    if built := os.environ.get("JMO_SITE"):
        return Path(built)
    return build_whole_into(tmp_path_factory.mktemp("site"))


@pytest.fixture
def server(site: Path) -> Iterator[SiteServer]:
    with serving(site) as running:
        yield running


@pytest.fixture(scope="session")
def seeded(once: Once) -> Path:
    """What a first start puts down, made once. That it does so by itself is shown in `test_local.py`."""

    def seed(data: Path) -> None:
        documents = SqliteDocuments(data / "documents.sqlite")
        seed_if_empty(wiring.local(Settings(data=data, synthetic=True), documents=documents))
        documents.close()

    return once("seeded", seed)


@pytest.fixture
def data(seeded: Path, tmp_path: Path) -> Path:
    return Path(copytree(seeded, tmp_path / "data"))


@pytest.fixture
def product(site: Path, data: Path) -> Iterator[ProductProcess]:
    """App and service in one process, on data of their own."""
    with product_running(site, data) as running:
        yield running


@pytest.fixture(scope="session")
def shared_product(
    site: Path, seeded: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ProductProcess]:
    """For tests that only look, or change a member whom no other test here knows."""
    data = copytree(seeded, tmp_path_factory.mktemp("shared") / "data")
    with product_running(site, data) as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """One for all phones that keep nothing after their test; each of them has a window of its own in it."""
    with chromium_of(playwright) as running:
        yield running


CLOCK: Final = """
import locale, random, secrets, time, uuid
from datetime import datetime
import flet as ft
def main(page):
    offset = datetime.now().astimezone().utcoffset()
    facts = [time.timezone, offset, time.time() > 1.7e9, hash('a'), {'ini', 'itu', 'anu'}]
    facts += [locale.setlocale(locale.LC_ALL), f'{1e6:n}']
    chances = [random.random(), secrets.token_hex(), uuid.uuid4()]
    page.title = f'{facts}|{chances}'
    page.add(ft.Button('Lanjut'))
ft.run(main)
"""
OPEN_PHONES: Final = pytest.StashKey[list[Phone]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What stood on each phone when a walk ended early says more than the line it ended at."""
    report = yield
    if report.when == "call" and report.failed:
        for phone in item.stash.get(OPEN_PHONES, []):
            with suppress(PlaywrightError):
                report.sections.append((f"on the phone, at {phone.page.url}", phone.outline()))
    return report


@pytest.fixture
def open_phone(
    request: pytest.FixtureRequest,
    playwright: Playwright,
    chromium: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[OpenPhone]:
    """Without a profile, a phone that knows nothing."""
    opened_here: list[Phone] = request.node.stash.setdefault(OPEN_PHONES, [])
    with ExitStack() as phones:

        def start(
            url: str,
            *,
            profile: Path | None = None,
            camera: Camera | None = None,
            proxy: str | None = None,
            zone: str = "Asia/Jakarta",
            by_keyboard: bool = False,
        ) -> Phone:
            if profile or proxy or isinstance(camera, Path):
                folder = profile or tmp_path_factory.mktemp("profile")
                opened = browser_of(
                    playwright, folder, camera=camera, proxy=proxy, scale=WALKED_AT, zone=zone
                )
            else:
                opened = window_of(chromium, camera=camera, zone=zone)
            page = phones.enter_context(opened).new_page()
            opened_here.append(Keyboard(page, url) if by_keyboard else Phone(page, url))
            return opened_here[-1]

        yield start


@pytest.fixture
def phone(open_phone: OpenPhone, server: SiteServer) -> Phone:
    return open_phone(server.url)


@pytest.fixture(scope="session")
def own_face() -> Actor:
    return astronaut_before_the_camera()


@pytest.fixture(scope="session")
def new_face() -> Actor:
    """Another face than the one the registry has for everybody."""
    return stranger_before_the_camera()


@pytest.fixture(scope="session")
def clock_site(once: Once) -> Path:
    """An app whose title tells what a snapshot could have kept from the day it was taken."""
    return once("clock-site", partial(build_script, CLOCK))


@pytest.fixture(scope="session")
def clock_site_without_snapshot(clock_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("clock-long-way") / "site"
    copytree(clock_site, site)
    for part in site.glob("r/app-*/snapshot.bin*"):
        part.unlink()
    return site
