"""Push messages through Firebase Cloud Messaging, HTTP v1: one `messages:send` a device.

UNPROVEN: written after the public reference (firebase.google.com/docs/reference/fcm/rest/v1) and tested
against a stand-in of ours that follows it, never against Google. Where the first answer got lost the same
message is sent again: `tag` and `apns-collapse-id` let the later one take the place of the earlier.
"""

import hashlib
import json
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.error import HTTPError

from jamsostek.notices import DeliveryState
from jmo_api.notices.message_texts import write_for_a_locked_screen
from jmo_api.ports.messages import Message, Undeliverable, Unsendable
from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "push"
ENDPOINT: Final = "https://fcm.googleapis.com/v1"
SECONDS: Final = 10.0
GONE: Final = frozenset({"UNREGISTERED", "SENDER_ID_MISMATCH"})
"""What the service says of a device that will never take anything from us."""
MALFORMED: Final = 400


class FcmMessenger:
    def __init__(self, project: str, token: Callable[[], str], *, endpoint: str = ENDPOINT) -> None:
        """`token`: an OAuth access token with the scope `firebase.messaging`."""
        self._url = f"{endpoint}/projects/{project}/messages:send"
        self._token = token

    def send(self, message: Message, *, key: str) -> DeliveryState:
        text = write_for_a_locked_screen(message.template, language=message.language)
        tag = hashlib.sha256(key.encode()).hexdigest()[:32]
        body = {
            "message": {
                "token": message.to,
                "notification": {"title": text.subject, "body": text.body},
                "data": {"template": message.template, "path": "/inbox"},
                "android": {"notification": {"tag": tag}},
                "apns": {"headers": {"apns-collapse-id": tag}},
                "webpush": {"notification": {"tag": tag}},
            }
        }
        self._ask(body)
        return DeliveryState.SENT

    def _ask(self, body: Mapping[str, Any]) -> None:
        """Raises as `Messenger.send`."""
        headers = {"Authorization": f"Bearer {self._token()}", "Content-Type": "application/json"}
        request = urllib.request.Request(  # noqa: S310 - the address is configured, not given
            self._url, json.dumps(body).encode(), headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=SECONDS):  # noqa: S310
                return
        except HTTPError as error:
            if _code_in(error) in GONE:
                raise Undeliverable from error
            if error.code == MALFORMED:
                raise Unsendable from error
            raise Unavailable(SYSTEM) from error
        except OSError as error:
            raise Unavailable(SYSTEM) from error


def _code_in(error: HTTPError) -> str:
    """Of the details that FCM adds, or the general status."""
    try:
        told = json.load(error)["error"]
        codes = (detail["errorCode"] for detail in told.get("details", ()) if "errorCode" in detail)
        return str(next(codes, told.get("status", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return ""
