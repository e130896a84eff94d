"""The processor time one picture may take.

Pixels, bytes and scans are bounded before a decoder starts, so no single step runs long; the budget keeps
several slow steps from adding up. It counts the time of this thread: a busy machine refuses nobody.
"""

import time
from typing import Final

from biometric.refusals import Cause, FaceRefused

SECONDS: Final = 5.0
"""An ordinary 12-megapixel selfie takes 0.06, the slowest pictures that may pass the header about 2."""


class Budget:
    __slots__ = ("_seconds", "_start")

    def __init__(self, seconds: float = SECONDS) -> None:
        self._start = time.thread_time()
        self._seconds = seconds

    def check(self) -> None:
        """Between two steps: raises `FaceRefused` when the budget is spent."""
        spent = time.thread_time() - self._start
        if spent > self._seconds:
            raise FaceRefused(Cause.TOO_SLOW, value=spent, limit=self._seconds)
