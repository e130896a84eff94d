"""Flet's own session with a browser at the other end that only listens."""

from typing import Any

from flet.messaging.connection import Connection
from flet.pubsub.pubsub_hub import PubSubHub


class Browser(Connection):
    """Keeps what it hears."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.pubsubhub = PubSubHub()
        self.heard: list[Any] = []

    def send_message(self, message: Any) -> None:
        self.heard.append(message.body)
