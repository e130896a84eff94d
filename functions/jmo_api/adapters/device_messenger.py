"""What goes to a browser by the push service of its maker; everything else by another way."""

from dataclasses import dataclass

from jamsostek.notices import DeliveryState
from jmo_api.ports.messages import Message, Messenger


@dataclass(frozen=True, slots=True)
class DeviceMessenger:
    browsers: Messenger
    others: Messenger

    def send(self, message: Message, *, key: str) -> DeliveryState:
        way = self.others if message.keys is None else self.browsers
        return way.send(message, key=key)
