"""How a camera fails."""

from enum import StrEnum


class CameraTrouble(StrEnum):
    REFUSED = "refused"
    """The member, or the browser, did not allow it."""
    MISSING = "missing"
    SLOW = "slow"
    """It did not open in time."""
    BROKEN = "broken"


class CameraLost(Exception):  # noqa: N818 - named for what happened
    """The camera was taken away while it was in use."""
