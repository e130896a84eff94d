"""SMS through a gateway that speaks JSON and takes a key once."""

from dataclasses import dataclass

from jamsostek.notices import DeliveryState
from jmo_api.adapters.json_service import JsonService
from jmo_api.notices.message_texts import write_out
from jmo_api.ports.messages import Message, Undeliverable


@dataclass(frozen=True, slots=True)
class SmsGateway:
    """Keeps the `Messenger` port, for SMS."""

    service: JsonService

    def send(self, message: Message, *, key: str) -> DeliveryState:
        text = write_out(message.template, message.facts, language=message.language).body
        if self.service.ask("/api/messages", {"to": message.to, "text": text, "key": key}) is None:
            raise Undeliverable
        return DeliveryState.SENT
