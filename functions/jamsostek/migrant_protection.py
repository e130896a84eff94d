"""Whether a migrant worker is protected today, as what, and until when.

The length of the windows before and after work is illustrative (see `MIGRANT_WINDOWS`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from jamsostek.calendar import months_after
from jamsostek.migrants import Agreement
from jamsostek.parameters import MIGRANT_WINDOWS, value_on
from jamsostek.refusals import MigrantEventUnfit


class Phase(StrEnum):
    NONE = "BELUM"
    BEFORE = "SEBELUM"
    DURING = "SELAMA"
    AFTER = "SETELAH"
    OVER = "BERAKHIR"


class MigrantEvent(StrEnum):
    DEPARTED = "BERANGKAT"
    EMPLOYER_CHANGED = "GANTI_MAJIKAN"
    RETURNED = "PULANG"
    DEPARTURE_FAILED = "GAGAL_BERANGKAT"


@dataclass(frozen=True, slots=True)
class MigrantCover:
    """What was paid for and what happened; everything else follows from it."""

    before_paid_on: date | None = None
    during_paid_on: date | None = None
    departs_on: date | None = None
    agreement: Agreement | None = None
    returned_on: date | None = None
    failed_on: date | None = None

    @property
    def work_begins(self) -> date | None:
        """On leaving home: the way to work is protected too."""
        if self.during_paid_on is None or self.agreement is None:
            return None
        return max(self.during_paid_on, self.departs_on or self.agreement.starts_on)


@dataclass(frozen=True, slots=True)
class Protection:
    phase: Phase
    since: date | None = None
    until: date | None = None
    """The last day."""


def protection(cover: MigrantCover, *, on: date) -> Protection:
    """The phase of this day; between two phases the next one has not begun yet."""
    phases = [found for found in (_before(cover), *_during_and_after(cover)) if found is not None]
    for found in reversed(phases):
        if found.since is not None and found.since <= on and (found.until is None or on <= found.until):
            return found
    ended = [found.until for found in phases if found.until is not None and found.until < on]
    coming = [found for found in phases if found.since is not None and found.since > on]
    if ended and not coming:
        return Protection(Phase.OVER, until=max(ended))
    return Protection(Phase.NONE, since=coming[0].since if coming else None)


def _before(cover: MigrantCover) -> Protection | None:
    if cover.before_paid_on is None:
        return None
    longest = months_after(
        cover.before_paid_on, value_on(MIGRANT_WINDOWS, cover.before_paid_on).before_months
    )
    begins = cover.work_begins
    until = longest if begins is None else min(longest, max(begins, cover.before_paid_on))
    if cover.failed_on is not None:
        until = _after(cover.failed_on)
    return Protection(Phase.BEFORE, cover.before_paid_on, until)


def _during_and_after(cover: MigrantCover) -> tuple[Protection, ...]:
    begins = cover.work_begins
    if begins is None or cover.agreement is None or cover.failed_on is not None:
        return ()
    ends = min(cover.returned_on or cover.agreement.ends_on, cover.agreement.ends_on)
    during = Protection(Phase.DURING, begins, max(ends, begins))
    return during, Protection(Phase.AFTER, max(ends, begins) + timedelta(days=1), _after(max(ends, begins)))


def _after(day: date) -> date:
    return months_after(day, value_on(MIGRANT_WINDOWS, day).after_months)


# --- what happens to a member -----------------------------------------------------


FOLLOWS: Final[Mapping[MigrantEvent, frozenset[Phase]]] = {
    MigrantEvent.DEPARTED: frozenset({Phase.NONE, Phase.BEFORE}),
    MigrantEvent.EMPLOYER_CHANGED: frozenset({Phase.DURING}),
    MigrantEvent.RETURNED: frozenset({Phase.DURING}),
    MigrantEvent.DEPARTURE_FAILED: frozenset({Phase.NONE, Phase.BEFORE, Phase.DURING}),
}
"""In which phase each may happen; a failed departure only while nobody has left (see `record_event`)."""


def record_event(
    cover: MigrantCover, event: MigrantEvent, *, on: date, agreement: Agreement | None = None
) -> MigrantCover:
    """`on`: the day it happened. A change of employer brings its agreement. Raises MigrantEventUnfit."""
    phase = protection(cover, on=on).phase
    if phase not in FOLLOWS[event] or cover.failed_on is not None or cover.returned_on is not None:
        raise MigrantEventUnfit(event=event, phase=phase)
    if event is MigrantEvent.EMPLOYER_CHANGED:
        return _with_employer(cover, agreement)
    if event is MigrantEvent.DEPARTED:
        return replace(cover, departs_on=on)
    if event is MigrantEvent.RETURNED:
        return replace(cover, returned_on=on)
    return replace(cover, failed_on=on)


def _with_employer(cover: MigrantCover, agreement: Agreement | None) -> MigrantCover:
    """Protection follows the worker: what was paid for stays; a longer agreement is an extension to pay."""
    assert cover.agreement is not None  # DURING has one
    ends_on = (
        cover.agreement.ends_on if agreement is None else min(agreement.ends_on, cover.agreement.ends_on)
    )
    return replace(cover, agreement=Agreement(cover.agreement.starts_on, ends_on))


def extend(cover: MigrantCover, months: int) -> MigrantCover:
    """Counted from the end of what was paid for, also when it is paid late."""
    assert cover.agreement is not None  # only who has a paid agreement extends
    agreement = cover.agreement
    return replace(cover, agreement=replace(agreement, ends_on=months_after(agreement.ends_on, months)))


def reminder_days(cover: MigrantCover) -> tuple[date, ...]:
    """When to say that protection ends: 60, 30 and 7 days before."""
    if cover.agreement is None or cover.returned_on is not None or cover.failed_on is not None:
        return ()
    return tuple(cover.agreement.ends_on - timedelta(days=days) for days in (60, 30, 7))
