"""What carries a message to somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from jamsostek.notice_contract import BrowserKeys
from jamsostek.notices import Channel, DeliveryState


@dataclass(frozen=True, slots=True)
class Message:
    channel: Channel
    to: str
    """An address, a number, or what the push service calls the device."""
    template: str
    """Names the text; the texts live with the service, in both languages."""
    facts: Mapping[str, str | int]
    language: str = "id"
    attachment: str = ""
    """The name, among the pictures, of a PDF that goes with it."""
    keys: BrowserKeys | None = None
    """`to` is a browser, which reads only what is sealed for these."""

    def __repr__(self) -> str:
        return f"Message({self.channel}, {self.template})"


class Undeliverable(Exception):  # noqa: N818
    """This address takes no mail; asking again changes nothing."""


class Unsendable(Exception):  # noqa: N818
    """The carrier finds the message itself wrong: a mistake of ours, and a person has to look."""


class Messenger(Protocol):
    def send(self, message: Message, *, key: str) -> DeliveryState:
        """SENT, or DELIVERED where the carrier knows. The same `key` again sends nothing more.

        Raises Unavailable, Undeliverable, Unsendable.
        """
        ...


class BrowserPush(Protocol):
    """What a browser has to know of us, and we of it, before anything is sent to it."""

    @property
    def key(self) -> str:
        """The public half of what our messages are signed with, in base64url."""
        ...

    def takes(self, endpoint: str, keys: BrowserKeys) -> bool:
        """It lies with a push service we know, and something can be sealed for it."""
        ...
