"""The task queue of Firebase: one task for each row of the outbox, dispatched at once."""

from functools import cache
from typing import Any, Final

from firebase_admin import functions
from firebase_admin.exceptions import FirebaseError
from google.auth.exceptions import GoogleAuthError

from jmo_api.ports import Unavailable

QUEUE: Final = "locations/asia-southeast2/functions/deliver"
"""The function in `main.py` that takes the tasks."""


class TaskQueue:
    def __init__(self, app: Any) -> None:
        """`app`: of Firebase's SDK."""
        self._queue = cache(lambda: functions.task_queue(QUEUE, app=app))

    def wake(self, key: str) -> None:
        """`data` is what the function is handed; the SDK leaves the wrapping to us."""
        try:
            self._queue().enqueue({"data": {"key": key}})
        except (FirebaseError, GoogleAuthError, ValueError) as error:  # ValueError: no credentials
            raise Unavailable("task-queue") from error
