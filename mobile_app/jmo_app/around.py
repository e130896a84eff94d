"""What a component may ask of the app it stands in, the member's or the desk's."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from jmo_app.texts import Speech


class Around(Protocol):
    speech: Speech
    width: float
    """Of the window, in logical pixels."""

    @property
    def now(self) -> Callable[[], datetime]: ...

    def go(self, path: str, **values: str) -> None: ...
