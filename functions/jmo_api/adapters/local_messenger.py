"""Email, SMS and push of this installation: nothing leaves it; a tester reads them on a page."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from jamsostek.notices import Channel, DeliveryState
from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import AlreadyExists, Documents
from jmo_api.ports.messages import Message, Undeliverable
from jmo_api.stored import Collection, Instant


@dataclass(frozen=True, slots=True, repr=False)
class SentMessage:
    channel: Channel
    to: str
    template: str
    facts: dict[str, str | int]
    language: str
    sent_at: Instant
    attachment: str = ""

    def __repr__(self) -> str:
        return f"SentMessage({self.channel}, {self.template})"


BOUNCES: Final = "@bounce.example"
"""No mail arrives there."""
SENT: Final = Collection("simulated_messages", SentMessage)


class LocalMessenger:
    def __init__(self, documents: Documents, clock: Clock) -> None:
        self._documents = documents
        self._clock = clock

    def send(self, message: Message, *, key: str) -> DeliveryState:
        if message.to.endswith(BOUNCES):
            raise Undeliverable
        sent = SentMessage(
            message.channel,
            message.to,
            message.template,
            dict(message.facts),
            message.language,
            sent_at=self._clock.now(),
            attachment=message.attachment,
        )
        with suppress(AlreadyExists):
            self._documents.transact(lambda transaction: SENT.create(transaction, key, sent))
        return DeliveryState.DELIVERED
