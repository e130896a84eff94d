"""What partners sign with is handed out once, rotated with an overlap, and revoked at once."""

from datetime import timedelta
from pathlib import Path

import pytest

from jmo_api.adapters.http_payment_partners import HttpPaymentPartners
from jmo_api.adapters.json_service import NoJsonService
from jmo_api.billing.partner_keys import PARTNER_KEYS, Keyring, NotPossible
from jmo_api.billing.signatures import sign
from jmo_api.clock import SetClock
from jmo_api.commands.partner_keys import main
from jmo_api.world import World

CHANNEL = "bank-melati"
PARTS = ("bill", "1000")


@pytest.fixture
def ring(world: World) -> Keyring:
    return Keyring(world.documents, world.clock, world.partner_secret)


def is_believed(ring: Keyring, key: bytes, *, channel: str = CHANNEL) -> bool:
    partners = HttpPaymentPartners(NoJsonService("payment-partners"), ring.in_force)
    return partners.is_signed(channel, PARTS, sign(key, PARTS))


def test_nobody_is_believed_who_was_handed_nothing(ring: Keyring) -> None:
    assert ring.in_force(CHANNEL) == []
    assert ring.in_force("../nobody") == []
    assert not is_believed(ring, b"")


def test_what_was_handed_to_one_partner_signs_for_no_other(ring: Keyring) -> None:
    key, other = ring.create(CHANNEL), ring.create("siskotkln")

    assert key != other
    assert is_believed(ring, key)
    assert not is_believed(ring, other)
    assert not is_believed(ring, key, channel="siskotkln")


def test_no_key_lies_in_the_store(ring: Keyring, world: World) -> None:
    key = ring.create(CHANNEL)

    assert key.hex() not in str(PARTNER_KEYS.get(world.documents, CHANNEL).document.body)
    assert key.hex() not in "\n".join(ring.listed(CHANNEL))


def test_a_second_one_is_not_created_beside_the_first(ring: Keyring) -> None:
    ring.create(CHANNEL)

    with pytest.raises(NotPossible):
        ring.create(CHANNEL)


@pytest.mark.parametrize(("after", "believed"), [(timedelta(0), True), (timedelta(days=14), False)])
def test_the_old_key_holds_until_the_overlap_is_over(
    ring: Keyring, clock: SetClock, after: timedelta, believed: bool
) -> None:
    old = ring.create(CHANNEL)
    new = ring.rotate(CHANNEL)

    clock.move(after)

    assert is_believed(ring, old) is believed
    assert is_believed(ring, new)


def test_a_second_rotation_gives_the_first_key_no_more_time(ring: Keyring, clock: SetClock) -> None:
    first = ring.create(CHANNEL)
    ring.rotate(CHANNEL, overlap=timedelta(days=2))
    clock.move(timedelta(days=1))
    ring.rotate(CHANNEL)

    clock.move(timedelta(days=1))

    assert not is_believed(ring, first)
    assert len(ring.in_force(CHANNEL)) == 2


def test_a_revoked_key_is_believed_no_more_and_another_can_be_made(ring: Keyring) -> None:
    old = ring.create(CHANNEL)
    ring.rotate(CHANNEL)

    assert ring.revoke(CHANNEL) == 2
    assert ring.in_force(CHANNEL) == []
    with pytest.raises(NotPossible):
        ring.rotate(CHANNEL)
    new = ring.create(CHANNEL)

    assert (is_believed(ring, old), is_believed(ring, new)) == (False, True)
    assert [line.endswith("over") for line in ring.listed(CHANNEL)] == [True, True, False]


def test_by_hand_it_is_shown_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "FUNCTIONS_EMULATOR": "true",
        "JMO_DATA": str(tmp_path),
        "JMO_SYNTHETIC": "1",
    }.items():
        monkeypatch.setenv(name, value)

    assert main(["create", CHANNEL]) == 0
    key = capsys.readouterr().out.splitlines()[0]
    assert len(bytes.fromhex(key)) == 32
    assert main(["create", CHANNEL]) == 1
    assert main(["rotate", CHANNEL, "--days", "3"]) == 0
    capsys.readouterr()
    assert main(["list", CHANNEL]) == 0
    said = capsys.readouterr()
    assert key not in said.out
    assert len(said.out.splitlines()) == 2
    assert main(["revoke", CHANNEL]) == 0
    assert main(["revoke", "nobody"]) == 1
