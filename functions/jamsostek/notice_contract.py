"""What app and service say to each other about notices. Part of the contract, under the same rules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import MaxLen, MinLen

from jamsostek.contract import Id, RequestId
from jamsostek.notices import Channel, DeliveryState, NoticeKind, Preferences


class Language(StrEnum):
    INDONESIAN = "id"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class NoticeText:
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Delivery:
    channel: Channel
    state: DeliveryState
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    notice_id: str
    kind: NoticeKind
    told_at: datetime
    is_read: bool
    texts: Mapping[Language, NoticeText]
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class Inbox:
    notices: tuple[Notice, ...]
    """Newest first."""
    next: str | None = None


@dataclass(frozen=True, slots=True)
class ReadNotices:
    notice_ids: Annotated[tuple[Id, ...], MinLen(1), MaxLen(100)]


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    preferences: Preferences
    language: Language
    """Of what is sent."""
    has_email: bool
    has_phone: bool
    pushes_here: bool
    """This session's device takes push messages."""
    simulated_push: bool = False
    """Push messages end at the simulator; a token of the device's own is not needed."""
    push_key: str = ""
    """What a browser subscribes with (VAPID, RFC 8292), in base64url; empty: browsers are sent nothing."""


@dataclass(frozen=True, slots=True)
class SetNoticeSettings:
    preferences: Preferences
    language: Language


@dataclass(frozen=True, slots=True, repr=False)
class BrowserKeys:
    """As the Push API hands them out, in base64url: only this browser reads what is sealed for them."""

    p256dh: Annotated[str, MinLen(1), MaxLen(88)]
    auth: Annotated[str, MinLen(1), MaxLen(24)]

    def __repr__(self) -> str:
        return "BrowserKeys(…)"


@dataclass(frozen=True, slots=True, repr=False)
class RegisterPush:
    """`token`: where the push service reaches this device; of a browser the endpoint, and `keys` with it."""

    request_id: RequestId
    token: Annotated[str, MinLen(1), MaxLen(4096)]
    keys: BrowserKeys | None = None

    def __repr__(self) -> str:
        return f"RegisterPush({self.request_id})"
