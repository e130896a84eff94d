"""Push messages to browsers, by the push service of the browser's own maker (RFC 8030).

UNPROVEN with those makers: tested against a push service of ours that keeps the three RFCs
(`tests/push_service.py`), and in a browser up to the subscription, which only its maker can give.
"""

import hashlib
import http.client
import json
import logging
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from jamsostek.notice_contract import BrowserKeys
from jamsostek.notices import DeliveryState, NoticeKind
from jmo_api.adapters.web_push_sealing import (
    in_base64url,
    our_word,
    padded,
    public_half,
    read_keys,
    seal,
)
from jmo_api.notices.message_texts import KINDS, Template, write_for_a_locked_screen
from jmo_api.ports.clock import Clock
from jmo_api.ports.messages import Message, Undeliverable, Unsendable
from jmo_api.ports.unavailable import Unavailable

log = logging.getLogger("jmo.push")

SYSTEM: Final = "web-push"
SECONDS: Final = 10.0
KEPT_FOR_SECONDS: Final = 3 * 24 * 60 * 60
"""By the push service, for a phone that is switched off; the inbox has it for longer."""
HOSTS: Final = frozenset({"fcm.googleapis.com", "updates.push.services.mozilla.com"})
"""Chrome, Edge on Android, Samsung, Opera; Firefox."""
FAMILIES: Final = (".push.apple.com", ".notify.windows.com")
"""Safari; Edge on Windows."""
GONE: Final = frozenset({404, 410})
WAIT: Final = frozenset({408, 425, 429})


@dataclass(frozen=True, slots=True, repr=False)
class WebPush:
    """Keeps the ports `Messenger` and `BrowserPush`."""

    signing: ec.EllipticCurvePrivateKey
    subject: str
    """Whom a push service may turn to: an https address, or mailto:."""
    clock: Clock
    stand_in: str = ""
    """The origin of a push service for tests; it is taken as the makers' are."""

    @property
    def key(self) -> str:
        return in_base64url(public_half(self.signing))

    def takes(self, endpoint: str, keys: BrowserKeys) -> bool:
        try:
            read_keys(keys)
            return _is_plain(endpoint) and self._is_known(urlsplit(endpoint))
        except ValueError:
            return False

    def _is_known(self, place: SplitResult) -> bool:
        origin = f"{place.scheme}://{place.netloc}"
        is_a_makers = place.netloc in HOSTS or place.netloc.endswith(FAMILIES)
        is_bare = place.netloc == place.hostname  # neither a user nor a port
        return (place.scheme == "https" and is_a_makers and is_bare) or origin == self.stand_in

    def send(self, message: Message, *, key: str) -> DeliveryState:
        if message.keys is None or not self.takes(message.to, message.keys):
            raise Undeliverable
        tag = hashlib.sha256(key.encode()).hexdigest()[:32]
        text = write_for_a_locked_screen(message.template, language=message.language)
        shown = {"notification": {"title": text.subject, "body": text.body, "tag": tag}}
        place = urlsplit(message.to)
        status = self._ask(place, self._headers(message, place, tag), _sealed(shown, message.keys))
        return _state_for(status)

    def _headers(self, message: Message, place: SplitResult, tag: str) -> dict[str, str]:
        """`Topic`: the same message again takes the place of the one that waits for the phone."""
        is_urgent = KINDS[Template(message.template)] is NoticeKind.SECURITY
        origin = f"{place.scheme}://{place.netloc}"
        return {
            "Authorization": our_word(
                self.signing, audience=origin, subject=self.subject, at=self.clock.now()
            ),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_FOR_SECONDS),
            "Topic": tag,
            "Urgency": "high" if is_urgent else "normal",
        }

    def _ask(self, place: SplitResult, headers: dict[str, str], body: bytes) -> int:
        kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
        connection = kind(place.netloc, timeout=SECONDS)
        try:
            path = f"{place.path}?{place.query}" if place.query else place.path
            connection.request("POST", path or "/", body, headers)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise Unavailable(SYSTEM) from error
        finally:
            connection.close()


def _is_plain(endpoint: str) -> bool:
    return endpoint.isascii() and endpoint.isprintable() and " " not in endpoint


def _sealed(shown: dict[str, dict[str, str]], keys: BrowserKeys) -> bytes:
    return seal(padded(json.dumps(shown, ensure_ascii=False).encode()), keys)


def _state_for(status: int) -> DeliveryState:
    if 200 <= status < 300:
        return DeliveryState.SENT
    if status in GONE:
        raise Undeliverable
    if status in WAIT or status >= 500:
        raise Unavailable(SYSTEM)
    log.warning("a push service refused a message", extra={"status": status})
    raise Unsendable
