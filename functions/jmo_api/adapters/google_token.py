"""How the service says who it is: to Google's interfaces, and to a private function of ours."""

import threading
from collections.abc import Callable
from typing import Any, Final

import google.auth
from google.auth.exceptions import GoogleAuthError
from google.auth.transport.requests import Request
from google.oauth2 import id_token

from jmo_api.ports.unavailable import Unavailable

SCOPE: Final = "https://www.googleapis.com/auth/cloud-platform"


class GoogleToken:
    """Fetched at the first use and kept for as long as it is good. UNPROVEN: there is no account here."""

    def __init__(self, credentials: Callable[[], Any]) -> None:
        self._make = credentials
        self._lock = threading.Lock()
        self._credentials: Any = None

    @classmethod
    def access(cls) -> "GoogleToken":
        """For Google's interfaces."""
        return cls(lambda: google.auth.default(scopes=[SCOPE])[0])

    @classmethod
    def identity(cls, audience: str) -> "GoogleToken":
        """For a private function; `audience`: its address."""
        return cls(lambda: id_token.fetch_id_token_credentials(audience))  # type: ignore[no-untyped-call]

    def __call__(self) -> str:
        """Raises Unavailable."""
        try:
            with self._lock:
                if self._credentials is None:
                    self._credentials = self._make()
                if not self._credentials.valid:
                    self._credentials.refresh(Request())
                return str(self._credentials.token)
        except GoogleAuthError as error:
            raise Unavailable("google-auth") from error
