"""What any state looks like while something runs, after it failed, and as a copy: found by its kind alone."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import is_dataclass
from datetime import timedelta
from typing import Any, Final, TypeVar

from gallery.made_up import NOON
from jamsostek.contract import Problem
from jmo_app.action import Action
from jmo_app.loading import Loading
from jmo_app.step_up import StepUpGate
from jmo_app.trouble import Trouble, TroubleKind, offline

Part = TypeVar("Part")
OURS: Final = ("jmo_app.features", "jmo_desk.features", "jmo_app.wizard", "jmo_app.step_up")
"""Where states live, and what they are made of."""
REFUSED: Final = Trouble(
    TroubleKind.REFUSED, (Problem("CLM-LIMIT", {"total": 12_345_678, "limit": 10_000_000}),)
)
DEEPEST: Final = 3
WAITING: Final = ("waiting", "all:busy")
"""Faces in which something may be on its way."""


def faces_of(state: object) -> list[str]:
    """Which of those below there are for this state."""
    return [face for kind, faces in FACES.items() if next(parts_of(state, kind), None) for face in faces]


async def _busy(state: object) -> None:
    for action in parts_of(state, Action):
        action.is_busy = True


async def _failed(state: object) -> None:
    for action in parts_of(state, Action):
        action.trouble = REFUSED


async def _stored(state: object) -> None:
    for loading in parts_of(state, Loading):
        if loading.content is not None:
            loading.is_stored_copy, loading.trouble = True, offline()
            loading.as_of = NOON - timedelta(days=3)


async def _asked(state: object) -> None:
    for gate in parts_of(state, StepUpGate):
        gate._waiting, gate.asks_code = _nothing, True


async def _nothing() -> None: ...


FACES: Final[Mapping[type[Any], tuple[str, ...]]] = {
    Action: ("busy", "failed"),
    Loading: ("stored",),
    StepUpGate: ("asked",),
}
GENERAL: Final[Mapping[str, Callable[[object], Awaitable[None]]]] = {
    "busy": _busy,
    "failed": _failed,
    "stored": _stored,
    "asked": _asked,
}


def parts_of(state: object, kind: type[Part], depth: int = 0) -> Iterator[Part]:
    for value in _values(state):
        if isinstance(value, kind):
            yield value
        if depth < DEEPEST and type(value).__module__.startswith(OURS):
            yield from parts_of(value, kind, depth + 1)


def _values(state: object) -> list[Any]:
    names = list(getattr(state, "__dict__", ()))
    if is_dataclass(state):
        names += [name for name in state.__dataclass_fields__ if name not in names]
    return [getattr(state, name, None) for name in names]
