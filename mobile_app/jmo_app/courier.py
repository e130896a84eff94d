"""Carries what waits on the phone: at once when asked for, again by itself when there is a network."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

from jmo_app.net import jitter
from jmo_app.outbox import Errand, Outbox
from jmo_app.trouble import Trouble, TroubleKind, offline

FIRST_PAUSE: Final = 3.0
LONGEST_PAUSE: Final = 300.0
"""Seconds between two tries, twice as long each time."""
TRIES_AT_A_SERVICE_THAT_IS_BROKEN: Final = 8

Carry = Callable[[Errand], Awaitable[Any | Trouble]]
SendWaiting = Callable[[], Awaitable[bool]]
"""False: something still waits."""


class Courier:
    def __init__(self, outbox: Outbox, carry: Carry, *, chance: Callable[[], float] = jitter) -> None:
        self._outbox = outbox
        self._carry = carry
        self._chance = chance
        self._one_at_a_time = asyncio.Lock()
        self._hurry = asyncio.Event()
        self._freight: dict[str, SendWaiting] = {}
        self.pause = FIRST_PAUSE
        self.on_settled: Callable[[Errand], Awaitable[None]] = _nobody_listens
        """Called with what came to its end while nobody waited for the answer."""

    async def post(self, errand: Errand) -> Any | Trouble:
        """Written down, then sent; whoever asks waits for the answer of this one try."""
        await self._outbox.add(errand)
        outcome = await self._deliver(errand)
        self.hurry()
        return outcome

    async def send_waiting(self) -> bool:
        """In their order, until one does not get through. False: something still waits."""
        await self._outbox.load()
        for errand in self._outbox.waiting:
            outcome = await self._deliver(errand)
            if isinstance(outcome, Trouble) and not outcome.is_answered:
                return False
            if (settled := self._outbox.find(errand.errand_id)) is not None:
                await self.on_settled(settled)
        return True

    def take_on(self, name: str, send: SendWaiting) -> None:
        """What is too large for the outbox and keeps itself: sent in the same rounds, with the same rests."""
        self._freight[name] = send

    async def go_round(self) -> bool:
        """Everything that waits, once. False: something still does."""
        arrived = [await send() for send in (self.send_waiting, *self._freight.values())]
        return all(arrived)

    async def keep_sending(self) -> None:
        """As long as the app lives; at rest while nothing waits."""
        while True:
            if await self.go_round():
                self.pause = FIRST_PAUSE
                await self._hurry.wait()
            else:
                await self._rest()
            self._hurry.clear()

    def hurry(self) -> None:
        """Something new waits, or the network came back."""
        self.pause = FIRST_PAUSE
        self._hurry.set()

    async def _rest(self) -> None:
        seconds = self.pause * self._chance()
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        try:
            async with asyncio.timeout(seconds):
                await self._hurry.wait()
        except TimeoutError:
            pass

    async def _deliver(self, errand: Errand) -> Any | Trouble:
        async with self._one_at_a_time:
            known = self._outbox.find(errand.errand_id)
            if (
                known is None or not known.is_waiting
            ):  # taken back, or carried while this one stood in the queue
                return offline() if known is None else known.outcome
            outcome = _or_given_up(known, await self._carry(known))
            await self._outbox.settle(known, outcome)
            return outcome


def _or_given_up(errand: Errand, outcome: Any | Trouble) -> Any | Trouble:
    """A service that breaks on it again and again will break on it tomorrow: a person has to look."""
    is_broken = isinstance(outcome, Trouble) and outcome.kind is TroubleKind.BROKEN
    if is_broken and errand.tries + 1 >= TRIES_AT_A_SERVICE_THAT_IS_BROKEN:
        return Trouble(TroubleKind.REFUSED, outcome.problems)
    return outcome


async def _nobody_listens(_: Errand) -> None: ...
