"""Changes a member asked for that may have to wait for a network: what waits, since when, what happened.

An errand is written down before it is sent, so it outlives the app; it carries the id under which the service
takes it once, so it may be sent as often as it takes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from jamsostek import codec
from jamsostek.contract import Problem
from jmo_app.changes import Changes
from jmo_app.storage import Storage
from jmo_app.trouble import Trouble, TroubleKind

OUTBOX: Final = "outbox"
SETTLED_KEPT: Final = 10
"""How many that came to an end are still shown."""


class Kind(StrEnum):
    DATA_UPDATE = "data-update"
    JHT_CLAIM = "jht-claim"
    CLAIM_WITHDRAWAL = "claim-withdrawal"
    CORRECTION = "correction"
    CONSENT_WITHDRAWAL = "consent-withdrawal"
    MIGRANT_DATA = "pmi-registration"
    """A registration from abroad, data verified, work completed."""
    MIGRANT_EVENT = "pmi-event"


WITHOUT_ACCOUNT: Final = frozenset({Kind.MIGRANT_DATA, Kind.MIGRANT_EVENT})
"""Sent by people who have none: what opens their registration is in the message."""
EACH_FOR_ITSELF: Final = frozenset({Kind.MIGRANT_EVENT})
"""A second one does not take the place of the first: both happened."""


class Fate(StrEnum):
    WAITING = "waiting"
    ARRIVED = "arrived"
    REFUSED = "refused"


NEXT: Final[Mapping[Fate, frozenset[Fate]]] = {
    Fate.WAITING: frozenset({Fate.WAITING, Fate.ARRIVED, Fate.REFUSED}),
    Fate.ARRIVED: frozenset(),
    Fate.REFUSED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Errand:
    errand_id: str
    """The request id in its body, where it has one."""
    kind: Kind
    path: str
    body: str = field(repr=False)
    """JSON, as it goes over the wire; not kept once it has arrived."""
    asked_at: datetime
    fate: Fate = Fate.WAITING
    tries: int = 0
    told_at: datetime | None = None
    """When it was last tried, or came to its end."""
    problems: tuple[Problem, ...] = ()
    answer: str = ""
    """JSON: what the service said to it."""

    def __repr__(self) -> str:
        return f"Errand({self.kind}, {self.fate})"

    @property
    def is_waiting(self) -> bool:
        return self.fate is Fate.WAITING

    @property
    def outcome(self) -> Any | Trouble:
        """What the service said, once it came to its end."""
        if self.fate is Fate.REFUSED:
            return Trouble(TroubleKind.REFUSED, self.problems)
        return json.loads(self.answer)

    def moved(self, fate: Fate, **changes: Any) -> "Errand":
        assert fate in NEXT[self.fate], (self.fate, fate)
        return replace(self, fate=fate, **changes)


class Outbox:
    def __init__(self, storage: Storage, *, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self.now = now
        self._errands: list[Errand] | None = None
        self.changes = Changes()

    async def load(self) -> None:
        """What was left by an app that was closed, or killed, since."""
        if self._errands is not None:
            return
        found = await self._storage.read(OUTBOX)
        if self._errands is None:  # asked twice at once
            self._errands = [errand for each in found or () if (errand := _errand_in(each)) is not None]
        self.changes.tell()

    @property
    def errands(self) -> tuple[Errand, ...]:
        """The newest first."""
        return tuple(reversed(self._errands or ()))

    @property
    def waiting(self) -> tuple[Errand, ...]:
        """In the order they were asked for."""
        return tuple(errand for errand in self._errands or () if errand.is_waiting)

    def find(self, errand_id: str) -> Errand | None:
        return next((errand for errand in self._errands or () if errand.errand_id == errand_id), None)

    def waits_for(self, kind: Kind, path: str) -> Errand | None:
        """The wish that another one would take the place of."""
        if kind in EACH_FOR_ITSELF:
            return None
        return next((errand for errand in self.waiting if (errand.kind, errand.path) == (kind, path)), None)

    # --- what happens to an errand

    async def add(self, errand: Errand) -> None:
        """Another wish for the same thing takes the place of one that still waits."""
        await self.load()
        older = self.waits_for(errand.kind, errand.path)
        self._errands = [
            each for each in self._errands or () if each not in (older, self.find(errand.errand_id))
        ]
        self._errands.append(errand)
        await self._keep()

    async def settle(self, errand: Errand, outcome: Any) -> None:
        """`outcome`: the answer, or the trouble there was."""
        if self.find(errand.errand_id) is None:  # taken back meanwhile
            return
        settled = _after(errand, outcome, at=self.now())
        self._errands = [
            settled if each.errand_id == errand.errand_id else each for each in self._errands or ()
        ]
        await self._keep()

    async def drop(self, errand_id: str) -> None:
        """Taken back by the member, or read and not needed any more."""
        self._errands = [errand for errand in self._errands or () if errand.errand_id != errand_id]
        await self._keep()

    def forget(self) -> None:
        """After signing out: the storage has been wiped."""
        self._errands = None
        self.changes.tell()

    async def _keep(self) -> None:
        settled = [errand for errand in self._errands or () if not errand.is_waiting][:-SETTLED_KEPT]
        self._errands = [errand for errand in self._errands or () if errand not in settled]
        self.changes.tell()
        await self._storage.write(OUTBOX, codec.encode(tuple(self._errands)))


def _after(errand: Errand, outcome: Any, *, at: datetime) -> Errand:
    tries = errand.tries + 1
    if not isinstance(outcome, Trouble):
        return errand.moved(Fate.ARRIVED, tries=tries, told_at=at, answer=json.dumps(outcome), body="")
    if outcome.is_answered:
        return errand.moved(Fate.REFUSED, tries=tries, told_at=at, problems=outcome.problems)
    return errand.moved(Fate.WAITING, tries=tries, told_at=at)


def _errand_in(stored: Any) -> Errand | None:
    """One of an older app may not be readable any more; its draft still is."""
    try:
        return codec.decode(Errand, stored)
    except (TypeError, ValueError, KeyError):
        return None
