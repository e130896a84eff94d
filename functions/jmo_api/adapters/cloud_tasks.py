"""The task queue of Firebase: one task for each row of the outbox, dispatched at once."""

from functools import cache
from typing import Any, Final

import firebase_admin
from firebase_admin import functions
from firebase_admin.exceptions import FirebaseError
from google.auth.exceptions import GoogleAuthError

from jmo_api.ports import Unavailable

QUEUE: Final = "locations/asia-southeast2/functions/deliver"
"""The function in `main.py` that takes the tasks."""


class TaskQueue:
    def __init__(self, project: str) -> None:
        self._project = project

    def wake(self, key: str) -> None:
        """`data` is what the function is handed; the SDK leaves the wrapping to us."""
        try:
            _queue(self._project).enqueue({"data": {"key": key}})
        except (FirebaseError, GoogleAuthError, ValueError) as error:  # ValueError: no credentials
            raise Unavailable("task-queue") from error


@cache
def _queue(project: str) -> Any:
    app = firebase_admin.initialize_app(options={"projectId": project}, name="task-queue")
    return functions.task_queue(QUEUE, app=app)
