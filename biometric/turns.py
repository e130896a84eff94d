"""Who may judge now: a few at once, a few more waiting, everybody else is told at once that it is busy.

Judging keeps a core and some memory busy. Without a bound a burst makes everybody wait until nobody is
served; with one, memory stays bounded too.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from biometric.refusals import Busy


class Turns:
    def __init__(self, *, at_once: int, waiting: int, patience_seconds: float) -> None:
        self._places = threading.BoundedSemaphore(at_once + waiting)
        self._turns = threading.BoundedSemaphore(at_once)
        self._patience = patience_seconds

    @contextmanager
    def place(self) -> Iterator[None]:
        """In the queue: hold it while what is to be judged is read. Raises Busy at once when it is full."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            yield
        finally:
            self._places.release()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Raises Busy when it does not come in time."""
        if not self._turns.acquire(timeout=self._patience):
            raise Busy
        try:
            yield
        finally:
            self._turns.release()
