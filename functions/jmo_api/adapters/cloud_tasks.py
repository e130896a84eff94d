"""The task queues of Firebase: one task for each row of the outbox, dispatched at once."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from firebase_admin import functions
from firebase_admin.exceptions import FirebaseError
from google.auth.exceptions import GoogleAuthError

from jmo_api.ports.unavailable import Unavailable

QUEUE: Final = "locations/asia-southeast2/functions/{}"
"""Of the function in `main.py` that takes the tasks."""


class TaskQueues:
    def __init__(self, app: Any, queue_of: Callable[[str], str]) -> None:
        """`app`: of Firebase's SDK; `queue_of` a kind of row."""
        self._queue_of = queue_of
        self._queue = cache(lambda name: functions.task_queue(QUEUE.format(name), app=app))

    def wake(self, kind: str, key: str) -> None:
        """`data` is what the function is handed; the SDK leaves the wrapping to us."""
        try:
            self._queue(self._queue_of(kind)).enqueue({"data": {"key": key}})
        except (FirebaseError, GoogleAuthError, ValueError) as error:  # ValueError: no credentials
            raise Unavailable("task-queue") from error
