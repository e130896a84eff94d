from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

WIB: Final = ZoneInfo("Asia/Jakarta")


def day_in_jakarta(moment: datetime) -> date:
    return moment.astimezone(WIB).date()


@dataclass(frozen=True, slots=True)
class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return day_in_jakarta(self.now())


@dataclass(slots=True)
class SetClock:
    """Stands still until it is moved: for tests, and for rehearsing a date."""

    moment: datetime

    def now(self) -> datetime:
        return self.moment

    def today(self) -> date:
        return day_in_jakarta(self.moment)

    def move(self, step: timedelta) -> None:
        self.moment += step
