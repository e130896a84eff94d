"""What carries a message to somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

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

    def __repr__(self) -> str:
        return f"Message({self.channel}, {self.template})"


class Undeliverable(Exception):  # noqa: N818
    """This address takes no mail; asking again changes nothing."""


class Messenger(Protocol):
    def send(self, message: Message, *, key: str) -> DeliveryState:
        """SENT, or DELIVERED where the carrier knows. The same `key` again sends nothing more.

        Raises Unavailable, Undeliverable.
        """
        ...
