from datetime import timedelta

from jamsostek.notices import Channel
from jmo_api.accounts.sessions import Visitor
from jmo_api.clock import SetClock
from jmo_api.notices.message_page import show_messages
from jmo_api.ports.messages import Message
from jmo_api.world import World

TESTER = Visitor("127.0.0.1")


def send(world: World, device: str, *, key: str) -> None:
    message = Message(Channel.EMAIL, "siti@contoh.id", "new-device", {"device": device})
    world.messenger.send(message, key=key)


def test_a_tester_reads_what_would_have_been_sent_the_newest_first(world: World, clock: SetClock) -> None:
    send(world, "Hape", key="b")
    clock.move(timedelta(minutes=1))
    send(world, "Laptop", key="a")

    page = show_messages(world, TESTER)

    assert page.index("Laptop") < page.index("Hape")
    assert "siti@contoh.id" in page
    assert "2026-11-20 10:01:00 WIB" in page
    assert "SIMULATED" in page


def test_what_a_member_typed_is_text_and_never_html(world: World) -> None:
    send(world, "<script>alert(1)</script>", key="a")

    page = show_messages(world, TESTER)

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_an_empty_page_says_so(world: World) -> None:
    assert "No message yet" in show_messages(world, TESTER)
