"""What tells the time."""

from datetime import date, datetime
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """In UTC, aware."""
        ...

    def today(self) -> date:
        """The calendar day in Asia/Jakarta."""
        ...
