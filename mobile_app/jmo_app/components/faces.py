"""The four faces of a screen that shows something from the service."""

from collections.abc import Callable
from typing import TypeVar

import flet as ft

from jmo_app import theme
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
    return surfaces.stack(_age(app, loading), content(loading.content), spacing=0)


def _age(app: Around, loading: Loading[Content]) -> ft.Control:
    """Of a copy. Where it has none to tell it is there all the same: what stands below would be another thing
    to Flutter when it comes, and lose the focus."""
    if not loading.is_stored_copy or loading.is_busy or loading.as_of is None:
        return ft.Container()
    told: list[ft.Control] = [troubles.stored_copy_banner(app, loading.trouble, loading.as_of)]
    if loading.trouble is not None and not loading.trouble.is_no_connection:
        told.append(troubles.trouble_panel(app, loading.trouble, on_retry=loading.load))
    return ft.Container(surfaces.stack(*told), padding=ft.Padding.only(bottom=theme.GAP))


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
