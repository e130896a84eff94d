"""What a button runs: busy while running, deaf to a second tap, keeps the trouble for the screen."""

import secrets
from collections.abc import Awaitable, Callable
from typing import TypeVar

from jmo_app.changes import Changes
from jmo_app.trouble import Trouble
from jmo_app.unforeseen import outcome_of

Outcome = TypeVar("Outcome")


class Intention:
    """One thing a person wants done, however often it has to be sent.

    The id stays while it is unknown whether the request arrived, and while what is asked
    for stays the same; a definite answer, or another content, begins a new intention.
    """

    def __init__(self) -> None:
        self._request_id: str | None = None
        self._content: object = None

    def request_id(self, content: object) -> str:
        if self._request_id is None or self._content != content:
            self._request_id = secrets.token_hex(16)
            self._content = content
        return self._request_id

    def answered(self) -> None:
        self._request_id = None
        self._content = None


class Action:
    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._intention = Intention()
        self.is_busy = False
        self.trouble: Trouble | None = None

    async def run(self, work: Callable[[], Awaitable[Outcome | Trouble]]) -> Outcome | None:
        """The outcome; None when there was trouble (kept in `trouble`) or a tap too many."""
        if self.is_busy:
            return None
        self.is_busy = True
        self.trouble = None
        self._changes.tell()
        try:
            outcome = await outcome_of(work)
        finally:
            self.is_busy = False
            self._changes.tell()
        if isinstance(outcome, Trouble):
            self.trouble = outcome
            self._changes.tell()
            return None
        return outcome

    async def submit(
        self, work: Callable[[str], Awaitable[Outcome | Trouble]], *, content: object
    ) -> Outcome | None:
        """As `run`, for a request that changes something: `work` gets the request id to send.

        `content` is what is asked for; compare `Intention`.
        """
        if self.is_busy:
            return None
        request_id = self._intention.request_id(content)
        outcome = await self.run(lambda: work(request_id))
        if self.trouble is None or self.trouble.is_answered:
            self._intention.answered()
        return outcome

    def clear(self) -> None:
        if self.trouble is not None:
            self.trouble = None
            self._changes.tell()
