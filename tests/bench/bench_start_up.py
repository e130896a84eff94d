"""How long until a member can use something, and how many bytes it takes.

Our app beside an empty Flet app built the same way, and beside an empty one in Flet's own static layout with
a worker that precaches it. Each start is a browser process of its own; milliseconds differ between machines,
ratios hold. `python tests/bench/bench_start_up.py [--rounds 5] [--best]`; 1 where a limit is missed.
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
MOMENTS: Final = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN;
  return [globalThis.usableAt, performance.timeOrigin + paint];
}"""
QUIET_FOR: Final = 3.0
APP: Final = "our app"
EMPTY: Final = "empty app, built the same way"
FLET: Final = "empty app, Flet's own layout"
EMPTY_APP: Final = alone(ROOT / "tests" / "bench" / "empty_app")
CARD: Final = json.dumps(
    json.dumps({"holder_name": "Siti Rahayu", "kpj": "12345678901", "kept_at": "2026-11-20"})
)


@dataclass(frozen=True, slots=True)
class Limit:
    """`what` of ours is at most `most` times `of` of the peer."""

    what: str
    peer: str
    of: str
    most: float


LIMITS: Final = (
    Limit("warm", FLET, "warm", 0.3),
    Limit("cold", FLET, "cold", 0.35),
    Limit("card", FLET, "warm", 0.06),
    Limit("warm", EMPTY, "warm", 1.25),
    Limit("cold", EMPTY, "cold", 1.25),
    Limit("cold_bytes", EMPTY, "cold_bytes", 1.25),
)


@dataclass(slots=True)
class Measured:
    """Milliseconds of each start, from the wish for the page; bytes and requests of the first."""

    cold: list[float] = field(default_factory=list)
    warm: list[float] = field(default_factory=list)
    card: list[float] = field(default_factory=list)
    """Until the stored card is painted, on a warm start."""
    cold_bytes: list[int] = field(default_factory=list)
    cold_requests: list[int] = field(default_factory=list)
    warm_requests: list[int] = field(default_factory=list)

    def medians(self) -> dict[str, float]:
        return {name: round(median(getattr(self, name))) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Start:
    usable: float
    painted: float


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
    medians = {name: each.medians() for name, each in measured.items()}
    show(medians, rounds=options.rounds)
    sys.exit(int(not keeps_limits(medians)))


def build_sites(folder: Path, compressor: Compressor) -> dict[str, Path]:
    for name, application in ((APP, PRODUCT), (EMPTY, EMPTY_APP)):
        sources = Sources(application, ROOT / "assets")
        write_site(build_site(sources, CACHE), folder / name, compressor)
    build_flet_layout(EMPTY_APP, folder / FLET, compressor)
    return {name: folder / name for name in (APP, EMPTY, FLET)}


def measure(playwright: Playwright, site: Path, profile: Path, *, into: Measured) -> None:
    with serving(site) as server:
        into.cold.append(start(playwright, server, profile).usable)
        into.cold_bytes.append(server.bytes_sent)
        into.cold_requests.append(len(server.asked))
        start(playwright, server, profile)  # the browser keeps compiled scripts from the second start on
        server.asked.clear()
        warm = start(playwright, server, profile, settle=False)
        into.warm.append(warm.usable)
        into.card.append(warm.painted)
        into.warm_requests.append(len(server.asked))


def start(playwright: Playwright, server: SiteServer, profile: Path, *, settle: bool = True) -> Start:
    """Who settles leaves a card behind, for the next start to draw."""
    with browser_of(playwright, profile) as context:
        phone = Phone(context.new_page(), server.url)
        phone.page.add_init_script(USABLE)
        begun = time.time() * 1000  # a page that reloads itself does not start its clock anew
        phone.open().wait_until_usable()
        usable, painted = phone.page.evaluate(MOMENTS)
        if settle:
            wait_until_quiet(phone, server)
            phone.page.evaluate("card => localStorage.setItem('flutter.stored_card', card)", CARD)
        return Start(usable - begun, painted - begun)


def wait_until_quiet(phone: Phone, server: SiteServer) -> None:
    """The service worker fetches on after the start."""
    asked, since = len(server.asked), time.monotonic()
    while time.monotonic() - since < QUIET_FOR:
        phone.page.wait_for_timeout(200)
        if len(server.asked) != asked:
            asked, since = len(server.asked), time.monotonic()


def show(medians: dict[str, dict[str, float]], *, rounds: int) -> None:
    print(json.dumps({"rounds": rounds, "medians": medians}, indent=1))
    print(f"\n{'':32}{'cold ms':>9}{'warm ms':>9}{'paint ms':>9}{'MB':>7}{'requests cold/warm':>20}")
    for name, each in medians.items():
        requests = f"{each['cold_requests']:.0f}/{each['warm_requests']:.0f}"
        megabytes = each["cold_bytes"] / 1e6
        print(
            f"{name:32}{each['cold']:9.0f}{each['warm']:9.0f}{each['card']:9.0f}{megabytes:7.2f}{requests:>20}"
        )


def keeps_limits(medians: dict[str, dict[str, float]]) -> bool:
    verdicts = []
    for limit in LIMITS:
        ratio = medians[APP][limit.what] / medians[limit.peer][limit.of]
        verdicts.append(ratio <= limit.most)
        said = "kept" if verdicts[-1] else "MISSED"
        print(
            f"{limit.what:10} over {limit.of:10} of {limit.peer:30}{ratio:7.3f} of {limit.most:4.2f}  {said}"
        )
    asked = medians[APP]["warm_requests"]
    print(f"requests of a warm start: {asked:.0f} of 0")
    return all(verdicts) and not asked


if __name__ == "__main__":
    main(sys.argv[1:])
