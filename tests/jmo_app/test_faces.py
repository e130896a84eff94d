"""What stands on a screen stays where it was while more is said about it."""

from typing import Any

import flet as ft
import pytest

from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.components.faces import four_faces
from jmo_app.loading import Loading
from jmo_app.trouble import Trouble, broken, offline
from tests.jmo_app.phone import NOON


async def nothing() -> Trouble:
    return offline()


def place_of(shown: ft.Control, within: Any, so_far: tuple[str, ...] = ()) -> tuple[str, ...] | None:
    """The kinds of what it stands in, and where: by these Flutter knows it again."""
    if within is shown:
        return so_far
    for number, each in enumerate(getattr(within, "controls", ())):
        found = place_of(shown, each, (*so_far, f"{type(within).__name__} {number}"))
        if found is not None:
            return found
    return None


@pytest.mark.parametrize("trouble", [offline(), broken()], ids=["no network", "broken"])
def test_the_content_is_the_same_to_flutter_when_its_age_is_told(signed_in: App, trouble: Trouble) -> None:
    loading: Loading[str] = Loading(nothing, now=lambda: NOON, changes=Changes())
    loading.content, loading.as_of = "seen", NOON
    shown = ft.Text("seen")
    before = place_of(shown, four_faces(signed_in, loading, content=lambda _: shown))

    loading.is_stored_copy, loading.trouble = True, trouble
    after = place_of(shown, four_faces(signed_in, loading, content=lambda _: shown))

    assert before == after == ("Column 1",)
