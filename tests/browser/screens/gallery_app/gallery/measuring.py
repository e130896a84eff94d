"""How large everything came out, as Flutter laid it out: reported by the client for every control.

A row whose children are wider than itself paints outside of it, a text in too low a box is cut
off, and neither raises anything in a release build. The sizes tell.
"""

import asyncio
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

import flet as ft
from flet.components.component import Component
from flet.controls.base_control import BaseControl

Size = tuple[float, float]

SLACK: Final = 1.0
"""Logical pixels: what rounding may cost."""
QUIET_SECONDS: Final = 0.15
AT_THE_FOOT: Final = 140
"""Pixels that the bar of the main places may take."""
SIZES: Final[dict[int, Size]] = {}
_last: list[float] = [0.0]


def begin() -> None:
    """Every control made from now on tells its size."""
    kinds: list[Any] = [ft.LayoutControl, ft.Container, ft.Card, ft.Row, ft.Column, ft.Stack, ft.Image]
    for kind in kinds:
        before = kind.init

        def measured(control: Any, before: Any = before) -> None:
            before(control)
            if control.on_size_change is None and not is_loose(control):
                control.size_change_interval = 0
                control.on_size_change = _never

        kind.init = measured
    _listen()


def _listen() -> None:
    """Sizes come by the hundred: they are noted as they arrive, and no event is made of them."""
    kind: Any = BaseControl
    before = kind._trigger_event

    async def trigger(control: Any, name: str, data: Any, event: Any = None) -> None:
        if name == "size_change":
            SIZES[control._i] = (data["w"], data["h"])
            _last[0] = time.monotonic()
        else:
            await before(control, name, data, event)

    kind._trigger_event = trigger


def _never(_: Any) -> None:
    """That somebody listens is enough for the sizes to be told."""


def is_loose(control: Any) -> bool:
    """Placed by hand over something else: what reports its size would stand between the two."""
    return any(getattr(control, side, None) is not None for side in ("left", "right", "top", "bottom"))


async def settled(
    root: Callable[[], BaseControl],
    window: Size | None = None,
    *,
    is_there: Callable[[BaseControl], bool] = lambda _: True,
    at_most: float = 8.0,
) -> None:
    """Until what was asked for `is_there` and fills the window, every text has a size, and none has changed
    for a moment."""
    await drawn_by_the_client()
    began = _last[0] = time.monotonic()
    while time.monotonic() - began < at_most:
        await asyncio.sleep(0.03)
        is_still = time.monotonic() - _last[0] >= QUIET_SECONDS
        if is_still and is_there(root()) and not unmeasured(root()) and _fills(root(), window):
            return


async def drawn_by_the_client() -> None:
    """What was told is sent in the next moment, and answered in the order in which it came."""
    await asyncio.sleep(0.03)
    await _client().contains_key("gallery")


@cache
def _client() -> ft.SharedPreferences:
    """Whoever answers will do."""
    return ft.SharedPreferences()


def _fills(root: BaseControl, window: Size | None) -> bool:
    """What is as wide as the window is as high, but for the places at the foot."""
    if window is None:
        return True
    sizes = (size for each in walk(root) if (size := SIZES.get(each._i)))
    return any(
        abs(size[0] - window[0]) <= SLACK and 0 <= window[1] - size[1] <= AT_THE_FOOT for size in sizes
    )


def unmeasured(root: BaseControl) -> list[BaseControl]:
    return [each for each in _in_sight(root) if isinstance(each, ft.Text) and each._i not in SIZES]


def _in_sight(control: BaseControl) -> Iterator[BaseControl]:
    """A list lays out what can be seen of it: its first row, and those that have come out so far."""
    yield control
    inside = children(control)
    if isinstance(control, ft.ListView):
        inside = [*inside[:1], *(each for each in inside[1:] if size_of(each))]
    for child in inside:
        yield from _in_sight(child)


@dataclass(slots=True)
class Fault:
    what: str
    where: str
    by: float = 0.0


def children(control: Any) -> list[BaseControl]:
    """What stands inside, whatever the field is called."""
    if isinstance(control, Component):
        body = control._b
        return [
            each for each in (body if isinstance(body, list) else [body]) if isinstance(each, BaseControl)
        ]
    found: list[BaseControl] = []
    for each in fields(control):
        if each.name.startswith("_") or each.metadata.get("skip"):
            continue
        value = getattr(control, each.name, None)
        values = value if isinstance(value, list) else [value]
        found += [one for one in values if isinstance(one, BaseControl)]
    return [each for each in found if getattr(each, "visible", True)]


def walk(control: BaseControl) -> Iterator[BaseControl]:
    yield control
    for child in children(control):
        yield from walk(child)


def size_of(control: BaseControl) -> Size | None:
    """Of a control that has none of its own (as what it is spoken as): that of what stands in it."""
    if isinstance(control, ft.LayoutControl) and control._i in SIZES:
        return SIZES[control._i]
    inside = [size for child in children(control) if (size := size_of(child))]
    return inside[0] if len(inside) == 1 else None
