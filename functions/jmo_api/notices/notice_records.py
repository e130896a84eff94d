"""What a member was told, for the inbox, and how far it came on each way."""

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from jamsostek.notice_contract import BrowserKeys
from jamsostek.notices import Channel, DeliveryState, NoticeKind
from jmo_api.identifiers import id_for
from jmo_api.ports.documents import Transaction
from jmo_api.records import SHOWN
from jmo_api.stored import Collection, Instant


@dataclass(frozen=True, slots=True)
class Progress:
    state: DeliveryState
    at: Instant


@dataclass(frozen=True, slots=True, repr=False)
class NoticeRecord:
    notice_id: str
    member_id: str
    occasion: str
    """Begins the keys of its rows in the outbox."""
    kind: NoticeKind
    template: str
    facts: dict[str, str | int]
    """Without links: they go to contacts, and a stolen session must not find them here."""
    told_at: Instant
    is_unread: bool = True
    progress: dict[Channel, Progress] | None = None

    def __repr__(self) -> str:
        return f"NoticeRecord({self.kind}, {self.template})"

    def on_its_way(self, channel: Channel, state: DeliveryState, *, at: Instant) -> "NoticeRecord":
        return replace(self, progress={**(self.progress or {}), channel: Progress(state, at)})


@dataclass(frozen=True, slots=True, repr=False)
class PushDevice:
    """Of one session, and gone with it."""

    member_id: str
    account_id: str
    token: str
    """What the push service calls it; of a browser the endpoint."""
    registered_at: Instant
    keys: BrowserKeys | None = None

    def __repr__(self) -> str:
        return "PushDevice(…)"


NOTICES: Final = Collection("notices", NoticeRecord, shown=replace(SHOWN, part=attrgetter("is_unread")))
PUSH_DEVICES: Final = Collection("push_devices", PushDevice)


def drop_device(transaction: Transaction, *, session_id: str, account_id: str) -> None:
    """If it is this account's. Dropped twice is dropped."""
    current = PUSH_DEVICES.find(transaction, session_id)
    if current is not None and current.record.account_id == account_id:
        PUSH_DEVICES.delete(transaction, current)


def notice_key(occasion: str) -> str:
    return id_for("notice", occasion)


def row_key(occasion: str, channel: Channel) -> str:
    """Of the outbox."""
    return f"{occasion}:{channel.value}"


def occasion_of(key: str) -> tuple[str, Channel] | None:
    """The other way round; None: this row is no notice's."""
    occasion, _, channel = key.rpartition(":")
    return (occasion, Channel(channel)) if channel in set(Channel) else None
