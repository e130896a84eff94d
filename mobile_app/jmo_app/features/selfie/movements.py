"""Proof of life before the camera: the drawn movements one after the other, and the frames that show them."""

from collections.abc import Awaitable, Callable
from typing import Final, Protocol

from jamsostek.contract import Challenge, DrawChallenge, FaceCheck, LivenessStep, Problem
from jamsostek.face_checks import doable_steps
from jamsostek.refusals import (
    ChallengeExpired,
    ChallengeSpent,
    ChallengeUnknown,
    MovementNotSeen,
    StepsOutOfOrder,
    TooFewSteps,
)
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.features.selfie.pictures import Frame
from jmo_app.trouble import Trouble

FRAMES_EACH: Final = 2
"""Of the straight look and of every movement: eight for three movements."""
TICK_SECONDS: Final = 0.8
TICKS: Final = 3
SLOW_TICKS: Final = 6
"""After a movement that was not seen: more time to hear it, and to do it."""
OVER: Final = frozenset(
    {ChallengeExpired.code, ChallengeSpent.code, ChallengeUnknown.code, StepsOutOfOrder.code}
)
"""Refusals after which other movements are drawn, and no attempt is lost."""

Take = Callable[[], Awaitable[bytes | None]]
"""A picture from the camera; None when there is none to be had."""
CatchUp = Callable[[], Awaitable[None]]
"""Until the screen shows what is asked for."""


class Drawer(Protocol):
    async def draw_challenge(self, check_id: str, message: DrawChallenge) -> FaceCheck | Trouble: ...


class Movements:
    def __init__(self, drawer: Drawer, *, changes: Changes, rest: Callable[[float], Awaitable[None]]) -> None:
        self._drawer = drawer
        self._changes = changes
        self._rest = rest
        self._walk = 0
        """Which walk is on: one that was stopped finds another number, and ends."""
        self.draw = Action(changes)
        self.cannot: frozenset[LivenessStep] = frozenset()
        self.challenge: Challenge | None = None
        self.part: int | None = None
        """0: looking straight; then the movements from 1. None: nothing is asked for now."""
        self.countdown = 0
        """0 while a part is on: it is being looked at."""
        self.ticks = TICKS

    # --- what is asked for

    @property
    def is_on(self) -> bool:
        return self.part is not None

    @property
    def steps(self) -> tuple[LivenessStep, ...]:
        return () if self.challenge is None else self.challenge.steps

    @property
    def current(self) -> LivenessStep | None:
        """None: looking straight, or nothing."""
        return self.steps[self.part - 1] if self.part else None

    @property
    def progress(self) -> float:
        return (self.part or 0) / (len(self.steps) + 1)

    # --- who cannot do all of them

    def leave_out(self, step: LivenessStep, *, left_out: bool = True) -> None:
        self.stop()
        self.cannot = self.cannot | {step} if left_out else self.cannot - {step}
        self._changes.tell()

    @property
    def are_too_few(self) -> bool:
        """So little is left that the service draws nothing; a single picture is taken instead."""
        try:
            doable_steps(self.cannot)
        except TooFewSteps:
            return True
        return False

    def slow_down(self, problem: Problem | None) -> None:
        if problem is not None and problem.code == MovementNotSeen.code:
            self.ticks = SLOW_TICKS

    # --- drawing and walking

    async def ask(self, check_id: str) -> FaceCheck | None:
        """New movements, other than the ones that cannot be done; None: there was trouble (in `draw`)."""
        cannot = tuple(step for step in LivenessStep if step in self.cannot)

        async def work(request_id: str) -> FaceCheck | Trouble:
            return await self._drawer.draw_challenge(check_id, DrawChallenge(request_id, cannot))

        drawn = await self.draw.submit(work, content=(check_id, cannot))
        if drawn is not None:
            self.challenge = drawn.challenge
        return drawn

    async def walk(self, take: Take, catch_up: CatchUp) -> tuple[Frame, ...] | None:
        """Straight first, then each movement: time to do it, then its frames. None: it was stopped."""
        self._walk += 1
        walk = self._walk
        frames: list[Frame] = []
        for part, step in enumerate((None, *self.steps)):
            self.part = part
            if not await self._count_down(walk, catch_up):
                return None
            for _ in range(FRAMES_EACH):
                picture = await take()
                if picture is None or walk != self._walk:
                    self._end(walk)
                    return None
                frames.append(Frame(picture, step))
        self._end(walk)
        return tuple(frames)

    async def _count_down(self, walk: int, catch_up: CatchUp) -> bool:
        """The first beat lasts until a slow phone shows what is asked for."""
        for number in range(self.ticks, 0, -1):
            self.countdown = number
            self._changes.tell()
            await self._rest(TICK_SECONDS)
            if number == self.ticks:
                await catch_up()
            if walk != self._walk:
                return False
        self.countdown = 0
        self._changes.tell()
        return True

    def stop(self) -> None:
        """The walk that is on ends without its frames."""
        self._end(self._walk)

    def _end(self, walk: int) -> None:
        if walk != self._walk:
            return
        self._walk += 1
        self.part = None
        self.countdown = 0
        self._changes.tell()
