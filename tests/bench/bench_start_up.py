"""How long until a member can use something, and how many bytes it takes.

Our app beside an empty Flet app built the same way, and beside our app in Flet's own static layout.
Each start is a browser process of its own; milliseconds differ between machines, ratios hold.
`python tests/bench/bench_start_up.py [--rounds 5] [--best]`
"""

import argparse
import json
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from playwright.sync_api import Playwright, sync_playwright

ROOT: Final = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "bench")]

from flet_layout import build_flet_layout  # noqa: E402
from phone import CHROMIUM, Phone, browser_of  # noqa: E402
from product_site import CACHE, PRODUCT, alone  # noqa: E402
from site_server import SiteServer, serving  # noqa: E402

from site_build.compressed import BEST, QUICK, Compressor  # noqa: E402
from site_build.site import Sources, build_site, write_site  # noqa: E402

USABLE: Final = """
const found = () => document.querySelector("flt-semantics[role='button'], flt-semantics input");
const look = new MutationObserver(() => {
  document.querySelector("flt-semantics-placeholder")?.click();
  if (!found() || globalThis.usableAt) return;
  globalThis.usableAt = performance.timeOrigin + performance.now();
  look.disconnect();
});
look.observe(document, { childList: true, subtree: true, attributes: true });
"""
QUIET_FOR: Final = 3.0
APP: Final = "our app"
EMPTY: Final = "empty app, built the same way"
FLET: Final = "our app, Flet's own layout"


@dataclass(slots=True)
class Measured:
    """Milliseconds of each start; bytes and requests of the first."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    cold_bytes: list[int] = field(default_factory=list)
    cold_requests: list[int] = field(default_factory=list)
    warm_requests: list[int] = field(default_factory=list)

    def medians(self) -> dict[str, float]:
        return {name: round(median(getattr(self, name))) for name in self.__slots__}


def main(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--best", action="store_true", help="brotli as for a release")
    options = parser.parse_args(arguments)
    if CHROMIUM is None:
        sys.exit("no Chromium on this machine: `make chromium` installs it")
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        sites = build_sites(Path(folder), Compressor(CACHE / "compressed", BEST if options.best else QUICK))
        measured = {name: Measured() for name in sites}
        for number in range(options.rounds):
            for name, site in sites.items():
                measure(playwright, site, Path(folder) / f"profile-{number}-{len(name)}", into=measured[name])
    report({name: each.medians() for name, each in measured.items()}, rounds=options.rounds)


def build_sites(folder: Path, compressor: Compressor) -> dict[str, Path]:
    for name, application in ((APP, PRODUCT), (EMPTY, alone(ROOT / "tests" / "bench" / "empty_app"))):
        sources = Sources(application, ROOT / "assets")
        files = build_site(sources, CACHE)
        write_site(files, folder / name, compressor)
    build_flet_layout(PRODUCT, folder / FLET, compressor)
    return {name: folder / name for name in (APP, EMPTY, FLET)}


def measure(playwright: Playwright, site: Path, profile: Path, *, into: Measured) -> None:
    with serving(site) as server:
        into.cold.append(start(playwright, server, profile))
        into.cold_bytes.append(server.bytes_sent)
        into.cold_requests.append(len(server.asked))
        start(playwright, server, profile)  # the browser keeps compiled WebAssembly from the second start on
        server.asked.clear()
        into.warm.append(start(playwright, server, profile, settle=False))
        into.warm_requests.append(len(server.asked))


def start(playwright: Playwright, server: SiteServer, profile: Path, *, settle: bool = True) -> float:
    with browser_of(playwright, profile) as context:
        phone = Phone(context.new_page(), server.url)
        phone.page.add_init_script(USABLE)
        begun = time.time() * 1000  # a page that reloads itself does not start its clock anew
        phone.open().wait_until_usable()
        usable = float(phone.page.evaluate("globalThis.usableAt")) - begun
        if settle:
            wait_until_quiet(phone, server)
        return usable


def wait_until_quiet(phone: Phone, server: SiteServer) -> None:
    """The service worker fetches on after the start."""
    asked, since = len(server.asked), time.monotonic()
    while time.monotonic() - since < QUIET_FOR:
        phone.page.wait_for_timeout(200)
        if len(server.asked) != asked:
            asked, since = len(server.asked), time.monotonic()


def report(medians: dict[str, dict[str, float]], *, rounds: int) -> None:
    ours = medians[APP]
    ratios = {
        name: {key: round(ours[key] / value, 3) for key, value in each.items() if value}
        for name, each in medians.items()
        if name != APP
    }
    print(json.dumps({"rounds": rounds, "medians": medians, "ours_over": ratios}, indent=1))
    print(f"\n{'':32}{'cold ms':>9}{'warm ms':>9}{'MB':>7}{'requests cold/warm':>20}")
    for name, each in medians.items():
        requests = f"{each['cold_requests']:.0f}/{each['warm_requests']:.0f}"
        megabytes = each["cold_bytes"] / 1e6
        print(f"{name:32}{each['cold']:9.0f}{each['warm']:9.0f}{megabytes:7.2f}{requests:>20}")
    for name, each in ratios.items():
        print(f"ours over {name:22}{each['cold']:9.2f}{each['warm']:9.2f}{each['cold_bytes']:7.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
