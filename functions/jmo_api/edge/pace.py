"""How quickly one thing may be asked again, remembered by this process only."""

import threading
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

REMEMBERED: Final = 10_000


@dataclass(slots=True)
class Pace:
    step: timedelta
    _last: dict[str, datetime] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def may_go(self, key: str, *, at: datetime) -> bool:
        """Whether `step` has passed since the last time this was so."""
        with self._lock:
            last = self._last.pop(key, None)
            may_go = last is None or at - last >= self.step
            self._last[key] = at if may_go or last is None else last
            if len(self._last) > REMEMBERED:
                del self._last[next(iter(self._last))]
            return may_go
