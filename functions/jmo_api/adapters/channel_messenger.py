"""Each message to the messenger of its channel, and a note of what has gone."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from jamsostek.notices import Channel, DeliveryState
from jmo_api.ports.clock import Clock
from jmo_api.ports.documents import AlreadyExists, Documents
from jmo_api.ports.messages import Message, Messenger, Undeliverable
from jmo_api.stored import Collection, Instant


@dataclass(frozen=True, slots=True)
class Gone:
    """Without address and words: only that this key has been sent."""

    channel: Channel
    state: DeliveryState
    sent_at: Instant


GONE: Final = Collection("gone_messages", Gone)


@dataclass(frozen=True, slots=True)
class ChannelMessenger:
    """Keeps the `Messenger` port. A crash between sending and the note sends once more."""

    by_channel: Mapping[Channel, Messenger]
    documents: Documents
    clock: Clock

    def send(self, message: Message, *, key: str) -> DeliveryState:
        """A channel nobody serves takes no message."""
        messenger = self.by_channel.get(message.channel)
        if messenger is None:
            raise Undeliverable
        if (sent := GONE.find(self.documents, key)) is not None:
            return sent.record.state
        state = messenger.send(message, key=key)
        gone = Gone(message.channel, state, self.clock.now())
        with suppress(AlreadyExists):
            self.documents.transact(lambda transaction: GONE.create(transaction, key, gone))
        return state
