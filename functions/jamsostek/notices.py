"""What a member is told, on which way, and when it may ring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Final

from annotated_types import Ge, Le, MaxLen


class Channel(StrEnum):
    EMAIL = "email"
    SMS = "sms"
    PUSH = "push"


class NoticeKind(StrEnum):
    SECURITY = "security"
    """Who may have got in, and what guards the account. Nobody turns these off: a thief would."""
    CLAIM = "claim"
    DATA = "data"
    """Data changed, corrections, reviews and cases."""
    CONTRIBUTION = "contribution"
    """Contributions booked, and protection that ends."""


class DeliveryState(StrEnum):
    WAITING = "waiting"
    SENT = "sent"
    """The carrier took it."""
    DELIVERED = "delivered"
    """The carrier says it is there."""
    BOUNCED = "bounced"
    """This address takes nothing; the inbox has it all the same."""
    PARKED = "parked"
    """No machine could send it; a person looks."""


class Zone(StrEnum):
    """Where members live and work; none of these changes its clock in summer."""

    WIB = "Asia/Jakarta"
    WITA = "Asia/Makassar"
    WIT = "Asia/Jayapura"
    HONG_KONG = "Asia/Hong_Kong"
    TAIWAN = "Asia/Taipei"
    MALAYSIA = "Asia/Kuala_Lumpur"
    SINGAPORE = "Asia/Singapore"
    KOREA = "Asia/Seoul"
    JAPAN = "Asia/Tokyo"
    SAUDI_ARABIA = "Asia/Riyadh"


HOURS_FROM_UTC: Final[Mapping[Zone, int]] = {
    Zone.WIB: 7,
    Zone.WITA: 8,
    Zone.WIT: 9,
    Zone.HONG_KONG: 8,
    Zone.TAIWAN: 8,
    Zone.MALAYSIA: 8,
    Zone.SINGAPORE: 8,
    Zone.KOREA: 9,
    Zone.JAPAN: 9,
    Zone.SAUDI_ARABIA: 3,
}
RINGS: Final = frozenset({Channel.SMS, Channel.PUSH})
"""What wakes somebody; an email waits by itself."""
Hour = Annotated[int, Ge(0), Le(23)]


@dataclass(frozen=True, slots=True)
class Muted:
    kind: NoticeKind
    channel: Channel


@dataclass(frozen=True, slots=True)
class Preferences:
    muted: Annotated[tuple[Muted, ...], MaxLen(len(NoticeKind) * len(Channel))] = ()
    quiet_from: Hour = 22
    quiet_until: Hour = 6
    """The same hour as `quiet_from`: no quiet hours."""
    zone: Zone = Zone.WIB


AS_SHIPPED: Final = Preferences()


def may_be_muted(kind: NoticeKind) -> bool:
    return kind is not NoticeKind.SECURITY


def is_wanted(kind: NoticeKind, channel: Channel, preferences: Preferences) -> bool:
    return not (may_be_muted(kind) and Muted(kind, channel) in preferences.muted)


def not_before(at: datetime, kind: NoticeKind, channel: Channel, preferences: Preferences) -> datetime:
    """When it may be sent: at once, or when the member's quiet hours end. Security never waits."""
    if kind is NoticeKind.SECURITY or channel not in RINGS:
        return at
    local = at.astimezone(timezone(timedelta(hours=HOURS_FROM_UTC[preferences.zone])))
    if not _is_quiet(local.hour, preferences):
        return at
    morning = local.replace(hour=preferences.quiet_until, minute=0, second=0, microsecond=0)
    if morning <= local:
        morning += timedelta(days=1)
    return morning.astimezone(at.tzinfo)


def _is_quiet(hour: int, preferences: Preferences) -> bool:
    begins, ends = preferences.quiet_from, preferences.quiet_until
    if begins <= ends:
        return begins <= hour < ends
    return hour >= begins or hour < ends
