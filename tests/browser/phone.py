"""A person with a phone, as far as the accessibility tree lets them: what it does not name cannot be used."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from re import Pattern
from typing import Any, Final, Protocol

from actor import Actor
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Playwright, expect
from playwright.sync_api import Error as PlaywrightError

CHROMIUM: Final = next(
    (path for path in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if path.exists()), None
)
FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE: Final = 60_000
"""Milliseconds. Two cores may be busy with other work; a person waits less."""
TRIES: Final = 8
WALKED_AT: Final = 0.5
"""Pixels of the screen for each of the page. A walk hears and does not look, and the processor draws each of
them; pictures are taken, and starts measured, at 2."""

OUT_OF_SIGHT: Final = """control => {
  const box = control.getBoundingClientRect();
  let list = control.parentElement;
  while (list && !(list.scrollHeight > list.clientHeight + 1
                   && /auto|scroll/.test(getComputedStyle(list).overflowY))) list = list.parentElement;
  if (!list) return null;
  const frame = list.getBoundingClientRect();
  const [top, bottom] = [Math.max(frame.top, 0), Math.min(frame.bottom, innerHeight)];
  if (box.top >= top && box.bottom <= bottom || box.height > bottom - top) return null;
  const middle = (top + bottom) / 2;
  const by = (box.top + box.bottom) / 2 - middle;
  return { x: (frame.left + frame.right) / 2, y: middle, by, from: box.top };
}"""
"""Where the wheel is to be turned, and by how many pixels. Playwright scrolls the elements themselves, and of
that Flutter does not hear while a pointer is at work: it goes on drawing, and being pressed, a hundred pixels
beside where the elements say."""

TOP: Final = "control => control.getBoundingClientRect().top"

Name = str | Pattern[str]
Camera = Path | Actor


@dataclass(slots=True)
class Phone:
    """`url` is where the site is served; paths are given to `open`."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    """What went wrong in the page: uncaught errors and errors in its console."""

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console", lambda line: self.complaints.append(line.text) if line.type == "error" else None
        )

    def open(self, path: str = "/") -> "Phone":
        self.page.goto(self.url + path)
        return self

    def see(self, text: Name) -> Locator:
        """The words, wherever they stand: as text, or as the name of a control or a group."""
        found = self.page.get_by_text(text).or_(self.page.get_by_label(text)).or_(self.named(text)).first
        found.wait_for(state="attached")
        return found

    def named(self, name: Name) -> Locator:
        return self.page.get_by_role("button", name=name)

    def tap(self, name: Name, *, role: str = "button") -> "Phone":
        control = self.page.get_by_role(role, name=name).first  # type: ignore[arg-type]
        control.wait_for(state="attached")
        self.touch(control)
        return self

    def touch(self, control: Locator) -> None:
        self._bring(control)
        control.click()

    def pick(self, name: Name) -> "Phone":
        """One of several answers, pressed until it is marked: a press while the list moves goes beside it."""
        answer = self.page.get_by_role("radio", name=name).first
        for _ in range(TRIES):
            self.tap(name, role="radio")
            with suppress(AssertionError):
                expect(answer).to_be_checked(timeout=PATIENCE / TRIES)
                return self
        raise AssertionError(f"the answer {name} was not taken")

    def fill(self, label: Name, text: str) -> "Phone":
        """Flutter drops what is typed before its field has the focus: look, and repeat."""
        box = self.page.get_by_role("textbox", name=label).first
        box.wait_for(state="attached")
        for _ in range(TRIES):
            self._scroll_to(box)
            self._bring(box)
            box.click(position={"x": 30, "y": 24})  # what is wrong with it stands below, in the same box
            if not self._has_focus(box):
                continue
            box.fill(text)
            self.page.wait_for_timeout(120)
            if box.input_value() == text:
                return self
        raise AssertionError(f"the field {label} did not take what was typed")

    def _bring(self, control: Locator) -> None:
        """Wholly into view, by the wheel. What is drawn anew meanwhile is another element: look again."""
        for _ in range(2 * TRIES):
            with suppress(PlaywrightError):
                turn = control.evaluate(OUT_OF_SIGHT, timeout=PATIENCE / TRIES)
                if turn is None:
                    return
                self.page.mouse.move(turn["x"], turn["y"])
                self.page.mouse.wheel(0, turn["by"])
                self._let_it_come_to_rest(control, turn["from"])

    def _let_it_come_to_rest(self, control: Locator, before: float) -> None:
        """Flutter scrolls at once and tells a frame or more later; at the end of a list nothing moves."""
        places = [before]
        for _ in range(20):
            self.page.wait_for_timeout(50)
            places.append(control.evaluate(TOP))
            if places[-1] == places[-2] != places[0]:
                return

    def _scroll_to(self, box: Locator) -> None:
        """A long list forgets what is scrolled out of it; who looks for it scrolls, down and up again."""
        for step in (*(300,) * 6, *(-300,) * 12):
            if box.count():
                return
            self.page.mouse.move(200, 400)
            self.page.mouse.wheel(0, step)
            self.page.wait_for_timeout(150)

    def _has_focus(self, box: Locator) -> bool:
        for _ in range(20):
            if box.count() and box.evaluate("element => element === document.activeElement"):
                return True
            self.page.wait_for_timeout(50)
        return False

    def has(self, name: Name, *, role: str = "button") -> bool:
        return self.page.get_by_role(role, name=name).count() > 0  # type: ignore[arg-type]

    def wait_until_usable(self) -> "Phone":
        """A control of the app that a finger or a screen reader can use has appeared."""
        self.page.get_by_role("button").or_(self.page.get_by_role("textbox")).first.wait_for(state="attached")
        if self.page.get_by_text("Error running app").count():
            raise AssertionError("\n".join(self.complaints))
        return self

    def wait_until_kept(self) -> "Phone":
        """The whole version lies on the phone, and its worker is at work."""
        return self.wait_until(
            "async () => (await navigator.serviceWorker.ready).active.state === 'activated'"
        )

    def wait_until(self, script: str, argument: object = None) -> "Phone":
        """Playwright's own `wait_for_function` takes a promise for an answer."""
        for _ in range(PATIENCE // 100):
            if self.page.evaluate(script, argument):
                return self
            self.page.wait_for_timeout(100)
        raise AssertionError(f"never came true: {script}")

    def turn(self) -> None:
        """On its side, where the places of the app stand beside the screen, and back."""
        upright = self.page.viewport_size
        assert upright is not None
        self.page.set_viewport_size({"width": 915, "height": 412})
        self.named(re.compile("^Beranda")).wait_for(state="attached")
        self.page.set_viewport_size(upright)
        self.named(re.compile("^Beranda")).wait_for(state="detached")

    def outline(self) -> str:
        return self.page.locator("body").aria_snapshot()

    def screenshot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)


@contextmanager
def browser_of(
    playwright: Playwright,
    profile: Path,
    *,
    camera: Camera | None = None,
    proxy: str | None = None,
    scale: float = 2,
    zone: str = "Asia/Jakarta",
) -> Iterator[BrowserContext]:
    """Everything the browser keeps lies in `profile`: opening it again is the same phone, started anew.

    A `camera` that is a film, one JPEG after another, is played whatever is asked for.
    """
    assert CHROMIUM
    flags = [*FLAGS]
    if isinstance(camera, Path):
        flags += ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
        flags.append(f"--use-file-for-fake-video-capture={camera}")
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        args=flags,
        proxy={"server": proxy, "bypass": "localhost"} if proxy else None,
        **_a_phone(camera, scale=scale, zone=zone),
    )
    yield from _prepared(context, camera)


@contextmanager
def chromium_of(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    try:
        yield browser
    finally:
        browser.close()


@contextmanager
def window_of(
    browser: Browser, *, camera: Actor | None = None, zone: str = "Asia/Jakarta"
) -> Iterator[BrowserContext]:
    """Knows nothing of the others, and is forgotten when it is closed; begins in no time."""
    yield from _prepared(browser.new_context(**_a_phone(camera, scale=WALKED_AT, zone=zone)), camera)


def _a_phone(camera: Camera | None, *, scale: float, zone: str) -> dict[str, Any]:
    return {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": scale,
        "locale": "id-ID",
        "timezone_id": zone,
        "permissions": ["camera"] if camera else [],
    }


def _prepared(context: BrowserContext, camera: Camera | None) -> Iterator[BrowserContext]:
    if isinstance(camera, Actor):
        context.add_init_script(camera.script)
    try:
        yield context
    finally:
        context.close()


class OpenPhone(Protocol):
    """A phone of its own; without a profile, one that knows nothing."""

    def __call__(
        self,
        url: str,
        *,
        profile: Path | None = None,
        camera: Camera | None = None,
        proxy: str | None = None,
        zone: str = "Asia/Jakarta",
        by_keyboard: bool = False,
    ) -> Phone: ...
