"""What a messenger promises (`ports.Messenger`)."""

from datetime import UTC, datetime

import pytest

from jamsostek.notices import Channel, DeliveryState
from jmo_api.adapters.local_messenger import SENT, LocalMessenger
from jmo_api.clock import SetClock
from jmo_api.ports.documents import Documents
from jmo_api.ports.messages import Message, Messenger

NOTICE = Message(Channel.SMS, "+6281200000001", "new-device", {"device": "Hape"})


@pytest.fixture
def messenger(documents: Documents) -> Messenger:
    return LocalMessenger(documents, SetClock(datetime(2026, 11, 20, tzinfo=UTC)))


def test_the_same_key_again_sends_nothing_more(messenger: Messenger, documents: Documents) -> None:
    states = {messenger.send(NOTICE, key=key) for key in ("one", "one", "two")}

    assert [stored.key for stored in SENT.all(documents)] == ["one", "two"]
    assert states == {DeliveryState.DELIVERED}


def test_a_message_does_not_show_whom_it_goes_to() -> None:
    assert "+62" not in repr(NOTICE)
