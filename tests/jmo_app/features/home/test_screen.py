"""The bell on the first screen can be drawn, with nothing unread and with much."""

import pytest

from jmo_app.app import App
from jmo_app.features.home.screen import _bell


@pytest.mark.parametrize("unread", [0, 1, 100])
def test_the_bell(signed_in: App, unread: int) -> None:
    assert _bell(signed_in, unread)
