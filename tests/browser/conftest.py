"""One built site for all browser tests, and phones to open it with."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from phone import CHROMIUM, Camera, OpenPhone, Phone, browser_of
from playwright.sync_api import Playwright, sync_playwright
from product_process import ProductProcess, product_running
from product_site import build_whole_into
from site_server import SiteServer, serving


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(
                    pytest.mark.skip(reason="no Chromium on this machine: `make chromium` installs it")
                )


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


@pytest.fixture
def product(site: Path, tmp_path: Path) -> Iterator[ProductProcess]:
    """App and service in one process, on data of their own."""
    with product_running(site, tmp_path / "data") as running:
        yield running


@pytest.fixture(scope="module")
def shared_product(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProductProcess]:
    """For tests that only look."""
    with product_running(site, tmp_path_factory.mktemp("data")) as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture
def open_phone(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenPhone]:
    """Each call starts a browser of its own; without a profile, one that knows nothing."""
    with ExitStack() as browsers:

        def start(
            url: str, *, profile: Path | None = None, camera: Camera | None = None, proxy: str | None = None
        ) -> Phone:
            folder = profile or tmp_path_factory.mktemp("profile")
            context = browsers.enter_context(browser_of(playwright, folder, camera=camera, proxy=proxy))
            return Phone(context.new_page(), url)

        yield start


@pytest.fixture
def phone(open_phone: OpenPhone, server: SiteServer) -> Phone:
    return open_phone(server.url)
