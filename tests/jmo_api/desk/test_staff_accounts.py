"""Who may get in at the desk, and how that ends; and a member signed out of everything."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pyotp
import pytest

from jamsostek.desk_contract import LookPurpose
from jamsostek.refusals import WeakPassword
from jamsostek.staff import Role
from jmo_api.commands import sign_out, staff
from jmo_api.desk import staff_accounts
from jmo_api.desk.audit import ENTRIES, Act
from jmo_api.desk.ended_sessions import end_sessions_of
from jmo_api.notices.message_texts import Template
from jmo_api.outbox import OUTBOX
from jmo_api.ports.accounts import Account, Device, SessionEnded, WrongCredentials
from jmo_api.ports.documents import Missing
from jmo_api.world import World
from tests.people import PASSWORD, a_member, settle_in

LOGIN = "dewi@petugas.example"
FIRST, SECOND = "Kopi pahit 7", "Teh manis 26"
PHONE = Device("phone", "Hape")


@pytest.fixture
def authenticator(world: World) -> pyotp.TOTP:
    return pyotp.TOTP(
        staff_accounts.join(world, LOGIN, FIRST, name="Dewi Anggraini", role=Role.REVIEWER, branch="Bogor")
    )


def acts(world: World) -> list[Act]:
    written = (stored.record.act for stored in ENTRIES.each(world.documents))
    return [Act(act) for act in written if act != Act.CHAIN_BEGUN]


def desk_session(world: World) -> str:
    staff = world.staff.named(LOGIN)
    return world.sessions.start(Account(staff.staff_id, "", LOGIN, role=staff.role), PHONE).access_token


def test_who_joins_comes_in_with_what_they_typed_and_their_own_phone(
    world: World, authenticator: pyotp.TOTP
) -> None:
    signed_in = world.staff.sign_in(LOGIN, FIRST, authenticator.at(world.clock.now()))

    assert (signed_in.name, signed_in.role, signed_in.branch) == ("Dewi Anggraini", Role.REVIEWER, "Bogor")
    assert acts(world) == [Act.STAFF_JOINED]
    (line,) = staff_accounts.listed(world)
    assert line.startswith(signed_in.staff_id)
    assert "reviewer" in line


@pytest.mark.parametrize("password", ["short-1", "trustno1", "anggraini-26"])
def test_a_weak_password_lets_nobody_join(world: World, password: str) -> None:
    with pytest.raises(WeakPassword):
        staff_accounts.join(world, LOGIN, password, name="Dewi Anggraini", role=Role.AGENT, branch="Bogor")

    assert list(staff_accounts.listed(world)) == []


def test_what_is_renewed_ends_the_sessions_and_the_phone_of_before(
    world: World, authenticator: pyotp.TOTP
) -> None:
    token, before = desk_session(world), world.staff.named(LOGIN)

    secret = staff_accounts.renew(world, LOGIN, SECOND)

    now = world.clock.now()
    with pytest.raises(SessionEnded):
        world.sessions.caller(token)
    with pytest.raises(WrongCredentials):
        world.staff.sign_in(LOGIN, SECOND, authenticator.at(now))
    assert world.staff.sign_in(LOGIN, SECOND, pyotp.TOTP(secret).at(now)) == before
    assert acts(world) == [Act.STAFF_JOINED, Act.STAFF_RENEWED]


def test_who_left_is_out_at_once(world: World, authenticator: pyotp.TOTP) -> None:
    token = desk_session(world)

    staff_accounts.leave(world, LOGIN)

    with pytest.raises(SessionEnded):
        world.sessions.caller(token)
    with pytest.raises(WrongCredentials):
        world.staff.sign_in(LOGIN, FIRST, authenticator.at(world.clock.now()))
    assert acts(world)[-1] is Act.STAFF_LEFT


def test_nobody_is_renewed_or_leaves_who_is_not_there(world: World) -> None:
    with pytest.raises(Missing):
        staff_accounts.renew(world, LOGIN, SECOND)
    with pytest.raises(Missing):
        staff_accounts.leave(world, LOGIN)

    assert acts(world) == []


def test_a_member_is_signed_out_of_everything_and_told(world: World) -> None:
    member = a_member()
    settle_in(world, member)
    account = world.accounts.sign_in("siti@example.com", PASSWORD)
    tokens = [world.sessions.start(account, Device(name, name)).access_token for name in ("a", "b")]

    assert end_sessions_of(world, member.member_id, purpose=LookPurpose.MEMBER_ASKED) == 2

    for token in tokens:
        with pytest.raises(SessionEnded):
            world.sessions.caller(token)
    entries = [stored.record for stored in ENTRIES.each(world.documents)]
    entry = next(one for one in entries if one.act == Act.ENDED_SESSIONS)
    assert (entry.member_id, entry.purpose, entry.role) == (member.member_id, "member-asked", "operator")
    assert Template.SIGNED_OUT in told(world)


def told(world: World) -> Iterator[str]:
    return (str(stored.record.payload["template"]) for stored in OUTBOX.each(world.documents))


def test_nobody_is_signed_out_who_is_not_there(world: World) -> None:
    with pytest.raises(Missing):
        end_sessions_of(world, "nobody", purpose=LookPurpose.MEMBER_ASKED)


# --- by hand --------------------------------------------------------------------


@pytest.fixture
def at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"FUNCTIONS_EMULATOR": "true", "JMO_DATA": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)


def typing(*words: str) -> Callable[[str], str]:
    rest = iter(words)
    return lambda _: next(rest)


@pytest.mark.usefixtures("at_hand")
def test_an_operator_lets_in_renews_and_lets_go(capsys: pytest.CaptureFixture[str]) -> None:
    join = ["join", LOGIN, "--name", "Dewi", "--branch", "Bogor"]
    assert staff.main(join, ask=typing(FIRST, SECOND)) == 1
    assert staff.main(join, ask=typing(FIRST, FIRST)) == 0
    said = capsys.readouterr().out
    assert said.startswith("otpauth://totp/")
    assert FIRST not in said
    assert staff.main(join, ask=typing(FIRST, FIRST)) == 1
    assert staff.main(["renew", LOGIN], ask=typing(SECOND, SECOND)) == 0
    assert staff.main(["renew", LOGIN], ask=typing("kurang", "kurang")) == 1
    assert staff.main(["list"]) == 0
    assert LOGIN in capsys.readouterr().out
    assert staff.main(["leave", LOGIN]) == 0
    assert staff.main(["leave", LOGIN]) == 1
    assert sign_out.main(["nobody", "--purpose", "member-asked"]) == 1
