"""The edge of the app: what nobody foresaw becomes a trouble that can be shown, and a line in the console."""

import logging
import traceback
from collections.abc import Awaitable, Callable
from typing import TypeVar

from jmo_app.trouble import Trouble, broken

Outcome = TypeVar("Outcome")

log = logging.getLogger("jmo_app")


async def outcome_of(work: Callable[[], Awaitable[Outcome | Trouble]]) -> Outcome | Trouble:
    """Without this a mistake of ours would end the whole app, with all that was typed in it."""
    try:
        return await work()
    except Exception as error:  # noqa: BLE001 - compare the docstring
        note(error)
        return broken()


def note(error: Exception) -> None:
    last = traceback.extract_tb(error.__traceback__)[-1]
    # never the message: it may quote what a person typed
    log.error("%s at %s:%s", type(error).__name__, last.name, last.lineno)
