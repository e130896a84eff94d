"""The one failure that every port shares."""


class Unavailable(Exception):  # noqa: N818 - a failure of someone else, named for what it is
    """An outside system did not answer, or not in time. `system` is safe to show."""

    def __init__(self, system: str) -> None:
        super().__init__(system)
        self.system = system
