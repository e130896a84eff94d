"""The same promises in a browser of another make: Firefox draws by canvaskit, from `main.dart.js`."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from firefox import FIREFOX, Fox, OpenFox, fox_on
from product_process import ProductProcess
from site_server import SiteServer, serving

from jmo_api.population.demo import DEMO_MEMBERS, PASSWORD

pytestmark = pytest.mark.skipif(
    FIREFOX is None, reason="no Firefox on this machine: `make firefox` installs it"
)
THE_OTHER_WAY = ("/main.dart.js", "/canvaskit/canvaskit.js", "/canvaskit/canvaskit.wasm")
REMEMBER_THE_FIRST_PICTURE = "document.getElementById('start')?.textContent ?? null"


@pytest.fixture
def open_fox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenFox]:
    with ExitStack() as browsers:

        def start(url: str, *, profile: Path | None = None) -> Fox:
            return browsers.enter_context(fox_on(url, profile or tmp_path_factory.mktemp("fox")))

        yield start


def test_the_first_start_draws_by_canvaskit_and_asks_nobody_else_and_later_ones_ask_nobody(
    server: SiteServer, tmp_path: Path
) -> None:
    with fox_on(server.url, tmp_path) as first:
        first.open().wait_until_usable()
        assert [end for end in THE_OTHER_WAY if not any(path.endswith(end) for path in server.asked)] == []
        first.wait_until_kept()
        first.wait_until(kept("main.dart.js")).wait_until(kept("canvaskit.wasm"))
    server.asked.clear()
    with fox_on(server.url, tmp_path) as second:
        second.open().wait_until_usable()

    assert [path for path in server.asked if not path.startswith(("/api/", "/sw.js"))] == []
    wanted = [*first.wanted, *second.wanted]
    assert [url for url in wanted if not url.startswith((server.url, "blob:", "data:"))] == []
    assert first.complaints == second.complaints == []


def kept(name: str) -> str:
    """True once a file of that name lies in a cache."""
    return f"""(async () => {{
      for (const name of await caches.keys()) {{
        const files = await (await caches.open(name)).keys();
        if (files.some(file => file.url.endsWith("/{name}"))) return true;
      }}
      return false;
    }})()"""


def test_a_start_from_the_snapshot_is_like_one_without(
    open_fox: OpenFox, clock_site: Path, clock_site_without_snapshot: Path
) -> None:
    titles, fox = [], open_fox("")
    for site in (clock_site, clock_site, clock_site_without_snapshot):
        with serving(site) as server:
            fox.url = server.url  # another address: what the first left is not there
            titles.append(str(fox.open().wait_until_usable().evaluate("document.title")))

    facts, chances = zip(*(title.split("|") for title in titles), strict=True)
    assert len(set(facts)) == 1
    assert facts[0].startswith("[-25200, datetime.timedelta(seconds=25200), True,")
    assert len(set(chances)) == len(titles)


def test_a_member_signs_in_and_has_the_card_when_the_service_is_dead(
    product: ProductProcess, tmp_path: Path
) -> None:
    member = DEMO_MEMBERS[0]
    with fox_on(product.url, tmp_path) as fox:
        fox.open().wait_until_usable()
        fox.fill("Email atau nama pengguna BPJSTKU", member.email).fill("Kata sandi", PASSWORD).tap("Masuk")
        fox.see("Layanan cepat").wait_until("localStorage.getItem('flutter.stored_card') !== null")
        fox.wait_until_kept().wait_until(kept("main.dart.js")).wait_until(kept("canvaskit.wasm"))
        own = fox.evaluate("localStorage.getItem('flutter.session')")
    product.kill()

    with fox_on(product.url, tmp_path) as later:
        later.open("/card")
        first_picture = later.evaluate(REMEMBER_THE_FIRST_PICTURE)
        later.wait_until_usable().see(member.name)
        address = later.evaluate("location.href")

    assert own.startswith('"sealed:')
    assert member.name in first_picture
    assert address == f"{product.url}/card"
