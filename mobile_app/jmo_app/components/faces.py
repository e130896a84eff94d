"""The four faces of a screen that shows something from the service."""

from collections.abc import Callable
from typing import TypeVar

import flet as ft

from jmo_app.around import Around
from jmo_app.components import surfaces, troubles, waiting
from jmo_app.loading import Face, Loading

Content = TypeVar("Content")


def four_faces(
    app: Around,
    loading: Loading[Content],
    *,
    content: Callable[[Content], ft.Control],
    empty: Callable[[], ft.Control] | None = None,
    is_broad: bool = False,
) -> ft.Control:
    """Waiting, empty, trouble with a way out, or the content with its age when it is a copy.

    `is_broad`: the content stands in two columns; anything else in the first of them.
    """
    instead = _instead(app, loading, empty)
    if instead is not None:
        return surfaces.two_columns([instead], [], is_broad=is_broad)
    assert loading.content is not None
    shown = content(loading.content)
    if not loading.is_stored_copy or loading.is_busy or loading.as_of is None:
        return shown
    above: list[ft.Control] = [troubles.stored_copy_banner(app, loading.trouble, loading.as_of)]
    if loading.trouble is not None and not loading.trouble.is_no_connection:
        above.append(troubles.trouble_panel(app, loading.trouble, on_retry=loading.load))
    return surfaces.stack(*above, shown)


def _instead(
    app: Around, loading: Loading[Content], empty: Callable[[], ft.Control] | None
) -> ft.Control | None:
    """What is shown where there is no content."""
    if loading.face is Face.WAITING:
        return waiting.skeleton(app.speech)
    if loading.face is Face.TROUBLE:
        assert loading.trouble is not None
        return troubles.trouble_panel(app, loading.trouble, on_retry=loading.load)
    return empty() if loading.face is Face.EMPTY and empty is not None else None
