"""Pictures in Cloud Storage: sealed before they leave the process, so that the bucket's reader sees nothing.

When a picture was taken is said by our clock and stands beside it; the bucket knows only the upload.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, Final

import requests
from google.api_core.exceptions import GoogleAPIError, NotFound
from google.auth.credentials import AnonymousCredentials
from google.auth.exceptions import GoogleAuthError
from google.cloud import storage  # type: ignore[attr-defined]
from google.cloud.storage.exceptions import DataCorruption
from google.cloud.storage.retry import DEFAULT_RETRY

from jmo_api.adapters.picture_names import check_name
from jmo_api.adapters.sealing import Seal
from jmo_api.ports.clock import Clock
from jmo_api.ports.unavailable import Unavailable

SECONDS: Final = 10.0
TAKEN_AT: Final = "taken-at"


class CloudPictures:
    """Nothing is connected before the first question."""

    def __init__(
        self,
        project: str,
        bucket: str,
        key: bytes,
        clock: Clock,
        *,
        emulator: str = "",
        seconds: float = SECONDS,
    ) -> None:
        """`emulator`: its address and port; `seconds`: how long one question may take, tries included."""
        self._connect = cache(lambda: _client(project, emulator).bucket(bucket))
        self._connecting = threading.Lock()
        self._seal = Seal(key)
        self._clock = clock
        self._patience: dict[str, Any] = {
            "timeout": seconds,
            "retry": DEFAULT_RETRY.with_timeout(seconds),
        }

    def put(self, name: str, content: bytes) -> None:
        blob = self._bucket().blob(check_name(name))
        blob.metadata = {TAKEN_AT: self._clock.now().isoformat()}
        with _translated():
            blob.upload_from_string(
                self._seal.seal(name, content), content_type="application/octet-stream", **self._patience
            )

    def find(self, name: str) -> bytes | None:
        blob = self._bucket().blob(check_name(name))
        try:
            with _translated():
                sealed: bytes = blob.download_as_bytes(**self._patience)
        except NotFound:
            return None
        return self._seal.open(name, sealed)

    def delete(self, name: str) -> None:
        try:
            with _translated():
                self._bucket().blob(check_name(name)).delete(**self._patience)
        except NotFound:
            return

    def older_than(self, moment: datetime, *, prefix: str) -> Sequence[str]:
        """Oldest first."""
        return [name for taken, name in sorted(self._aged(prefix)) if taken < moment]

    def _aged(self, prefix: str) -> Iterator[tuple[datetime, str]]:
        with _translated():
            for blob in self._bucket().list_blobs(prefix=prefix, **self._patience):
                said = (blob.metadata or {}).get(TAKEN_AT)
                yield (datetime.fromisoformat(said) if said else blob.time_created, blob.name)

    def _bucket(self) -> Any:
        with self._connecting, _translated():
            return self._connect()


def _client(project: str, emulator: str) -> storage.Client:
    if not emulator:
        return storage.Client(project)
    nobody = AnonymousCredentials()  # type: ignore[no-untyped-call]
    return storage.Client(project, credentials=nobody, client_options={"api_endpoint": f"http://{emulator}"})


@contextmanager
def _translated() -> Iterator[None]:
    """NotFound stays what it is: the caller knows what it means."""
    try:
        yield
    except NotFound:
        raise
    except (GoogleAPIError, GoogleAuthError, DataCorruption, requests.RequestException, OSError) as error:
        raise Unavailable("pictures") from error
