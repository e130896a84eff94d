"""App Check: whether a request comes from an app of ours, by a token Firebase signed for it.

Not through the SDK: that one has no list of apps, and an app is ours by its id, not by its project.
Verified as Firebase asks of a back end of one's own (its documentation: App Check, custom resources).
"""

from typing import Final

import jwt
from jwt import PyJWKClient

from jmo_api.ports.unavailable import Unavailable

KEYS: Final = "https://firebaseappcheck.googleapis.com/v1/jwks"
ISSUER: Final = "https://firebaseappcheck.googleapis.com/"
KEPT_FOR: Final = 6 * 3600
"""Seconds; Firebase asks that its keys be kept no longer."""
SECONDS: Final = 5


class FirebaseAppCheck:
    """Keeps the `Attestation` port. Connects with the first token."""

    def __init__(self, app_ids: tuple[str, ...], *, keys: str = KEYS) -> None:
        """`app_ids`: `1:PROJECT_NUMBER:web:…`."""
        self._app_ids = app_ids
        self._projects = sorted({app_id.split(":")[1] for app_id in app_ids})
        self._keys = PyJWKClient(keys, lifespan=KEPT_FOR, timeout=SECONDS)

    def is_genuine(self, token: str) -> bool:
        try:
            key = self._keys.get_signing_key_from_jwt(token).key
            claims = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                audience=[f"projects/{number}" for number in self._projects],
                issuer=[f"{ISSUER}{number}" for number in self._projects],
                options={"require": ["exp", "aud", "iss", "sub"]},
            )
        except jwt.PyJWKClientConnectionError as error:
            raise Unavailable("app-check") from error
        except jwt.PyJWTError:
            return False
        return claims["sub"] in self._app_ids
