"""Redraws a screen when the plain state behind it moves."""

from collections.abc import Awaitable, Callable

import flet as ft
from flet.components.hooks.use_ref import MutableRef

from jmo_app.changes import Changes


def use_changes(changes: Changes) -> None:
    _, turn = ft.use_state(0)
    drawn_at = changes.count
    stop: MutableRef[Callable[[], None]] = ft.use_ref(lambda: _not_watching)

    def redraw() -> None:
        turn(_one_more)

    def watch() -> None:
        stop.current = changes.watch(redraw)
        if changes.count != drawn_at:
            redraw()

    def unwatch() -> None:
        if stop.current is not None:
            stop.current()

    ft.use_effect(watch, [id(changes)], cleanup=unwatch)


def use_start(work: Callable[[], Awaitable[None]], *, again_for: object = None) -> None:
    """Run once when the screen appears, and again when `again_for` becomes another."""
    ft.use_effect(work, [again_for])


def _not_watching() -> None:
    return None


def _one_more(turns: int) -> int:
    return turns + 1
