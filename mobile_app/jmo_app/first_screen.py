"""Nothing stands between the browser's first word and the first screen.

Flet answers that word with an empty page and sends what `main` makes of it afterwards, piece by piece: each
piece is laid out anew, and the change from Flutter's colours to ours is even animated. And every text that is
kept would be asked for through Flutter, which is busy then. So what is kept comes with the first word, and
the screen goes out in the answer to it.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import flet as ft
from flet.controls.context import _context_page

from jmo_app.vault import Preferences


@contextmanager
def in_the_answer(page: ft.Page) -> Iterator[None]:
    """For Flet's `before_main`: what is done to the page in here is part of the answer, not sent for itself.

    Nothing in here may wait for the browser: it is heard again only after the answer.
    """
    session = page.session
    _context_page.set(page)  # type: ignore[arg-type]  # Flet does this for `main` alone
    session.patch_control = _not_yet  # type: ignore[method-assign]
    try:
        yield
    finally:
        del session.patch_control


def _not_yet(*_: object, **__: object) -> None: ...


class AtHand:
    """Preferences that answer from what the browser handed over, until it is heard again.

    Before that Flutter may not have made what it is asked through; later another tab may know better.
    """

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._texts = _handed_over()
        self._written: dict[str, str | None] = {}

    async def get(self, key: str) -> Any:
        if self._texts is None:
            return await self._preferences.get(key)
        if key in self._written:
            return self._written[key]
        text = self._texts.get(key)
        return None if text is None else json.loads(text)

    async def set(self, key: str, value: str) -> Any:
        self._note(key, value)
        return await self._preferences.set(key, value)

    async def remove(self, key: str) -> Any:
        self._note(key, None)
        return await self._preferences.remove(key)

    async def get_keys(self, key_prefix: str) -> Sequence[str]:
        return await self._preferences.get_keys(key_prefix)

    def _note(self, key: str, value: str | None) -> None:
        if self._texts is not None:
            self._written[key] = value

    def put_away_when_heard(self, page: ft.Page) -> None:
        """With the browser's second word: it tells its size as soon as the page stands."""
        session = page.session
        take = session.apply_patch

        def hear(control_id: int, patch: dict[str, Any]) -> None:
            session.apply_patch = take  # type: ignore[method-assign]
            self._texts = None
            self._written.clear()
            take(control_id, patch)

        session.apply_patch = hear  # type: ignore[method-assign]


def _handed_over() -> Any:
    """JSON by key, as `flet.SharedPreferences` lay it down (`shell.js`); None where there is no browser.

    Whoever takes it has it alone: it is gone with them.
    """
    if sys.platform != "emscripten":
        return None
    import js  # type: ignore[import-not-found, unused-ignore]

    texts, js.stored = js.stored, None
    return texts
