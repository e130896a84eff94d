"""What is done without anybody asking."""

import logging
import threading
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final

from jmo_api.billing.payments import reconcile
from jmo_api.faces.face_references import reseal_templates
from jmo_api.files.pictures import delete_old_pictures
from jmo_api.migrants.afterwards import remind_of_the_end
from jmo_api.ports.documents import Conflict
from jmo_api.ports.unavailable import Unavailable
from jmo_api.privacy.data_copies import purge_copies
from jmo_api.retention import (
    purge_answers,
    purge_codes,
    purge_counts,
    purge_notices,
    purge_outbox,
    purge_sessions,
)
from jmo_api.savings.development import begin_development
from jmo_api.world import World

log = logging.getLogger("jmo.jobs")

EVERY: Final = timedelta(hours=24)
RETRY: Final = timedelta(minutes=10)

DAILY: Final[Mapping[str, Callable[[World], int]]] = {
    "begin-development": begin_development,
    "delete-old-pictures": delete_old_pictures,
    "purge-answers": purge_answers,
    "purge-outbox": purge_outbox,
    "purge-sessions": purge_sessions,
    "purge-counts": purge_counts,
    "reconcile-payments": reconcile,
    "remind-migrants": remind_of_the_end,
    "purge-codes": purge_codes,
    "purge-notices": purge_notices,
    "purge-copies": purge_copies,
    "reseal-templates": reseal_templates,
}


def run_daily(world: World) -> bool:
    """Whether all came to their end; one that meets an outage does not keep the next from its work."""
    outages = 0
    for name, job in DAILY.items():
        try:
            log.info("job done", extra={"job": name, "count": job(world)})
        except (Unavailable, Conflict) as outage:
            outages += 1
            log.warning("job waits", extra={"job": name, "error": type(outage).__name__})
    return not outages


class DailyWorker:
    """A thread for the local service; in production a schedule does the same."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _run(self) -> None:
        pause = timedelta(0)
        while not self._stopping.wait(pause.total_seconds()):
            pause = EVERY if run_daily(self._world) else RETRY
