from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from jamsostek.contract import RefreshSession, Session, SignIn
from jamsostek.membership import Sex
from jamsostek.refusals import SessionOver, SignInRefused, TooManyTries
from jmo_api.accounts.sessions import Visitor, end_session, open_sessions, refresh_session, sign_in, sign_out
from jmo_api.adapters.bpjstku_simulator import DOWN, BpjstkuSimulator, bcrypt_hash
from jmo_api.adapters.local_messenger import SENT
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import drain
from jmo_api.ports.accounts import Caller
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import MEMBERS, Member
from jmo_api.world import World

EMAIL, PASSWORD = "siti@contoh.id", "rahasia-123"
OLD_USER, OLD_PASSWORD = "siti_lama", "dulu-456"
HOME = Visitor("203.0.113.7")
ELSEWHERE = Visitor("198.51.100.9")


@pytest.fixture(autouse=True)
def siti(world: World) -> Member:
    member = Member(
        member_id="siti",
        name="Siti Nurhaliza",
        nik="3201015001900001",
        birth_date=date(1990, 1, 10),
        sex=Sex.FEMALE,
        email=EMAIL,
        phone="+6281200000001",
    )
    world.documents.transact(lambda transaction: MEMBERS.create(transaction, "siti", member))
    return member


@pytest.fixture
def account(world: World) -> None:
    world.accounts.create(EMAIL, PASSWORD, member_id="siti")


@pytest.fixture
def old_account(world: World) -> None:
    assert isinstance(world.legacy_accounts, BpjstkuSimulator)
    hashed = bcrypt_hash(OLD_PASSWORD, rounds=4)
    world.legacy_accounts.record(OLD_USER, member_id="siti", password_hash=hashed)


def enter(
    world: World,
    login: str = EMAIL,
    password: str = PASSWORD,
    *,
    device: str = "phone",
    visitor: Visitor = HOME,
) -> Session:
    return sign_in(world, visitor, SignIn(login, password, device_id=device, device_name="Hape Siti"))


def fail(world: World, *, times: int, device: str = "stranger", visitor: Visitor = ELSEWHERE) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            enter(world, password="salah", device=device, visitor=visitor)


def caller_of(world: World, session: Session) -> Caller:
    return world.sessions.caller(session.access_token)


def notices(world: World) -> list[tuple[str, str, str]]:
    drain(world, HANDLERS)
    sent = [stored.record for stored in SENT.all(world.documents)]
    return sorted((message.template, message.channel, message.to) for message in sent)


@pytest.mark.usefixtures("account")
def test_the_right_password_starts_a_session(world: World) -> None:
    session = enter(world)

    assert session.member_name == "Siti Nurhaliza"
    assert not session.carried_over
    assert caller_of(world, session).member_id == "siti"


@pytest.mark.usefixtures("account")
@pytest.mark.parametrize(("login", "password"), [(EMAIL, "salah"), ("nobody@contoh.id", PASSWORD)])
def test_a_wrong_login_and_a_wrong_password_are_refused_alike(
    world: World, login: str, password: str
) -> None:
    with pytest.raises(SignInRefused) as refused:
        enter(world, login, password)

    assert (refused.value.facts, refused.value.field) == ({}, None)


@pytest.mark.usefixtures("account")
def test_a_new_device_is_told_to_the_member(world: World) -> None:
    enter(world)

    assert notices(world) == [
        ("new-device", "email", "siti@contoh.id"),
        ("new-device", "sms", "+6281200000001"),
    ]


@pytest.mark.usefixtures("account")
def test_a_device_is_new_once(world: World) -> None:
    sign_out(world, caller_of(world, enter(world)))
    enter(world)

    assert len(notices(world)) == 2


# --- the account of before ---------------------------------------------------------


@pytest.mark.usefixtures("old_account")
def test_the_account_of_before_opens_the_door_and_is_carried_over(world: World) -> None:
    first = enter(world, OLD_USER, OLD_PASSWORD)
    second = enter(world, OLD_USER, OLD_PASSWORD)

    assert (first.carried_over, second.carried_over) == (True, False)
    assert caller_of(world, second).member_id == "siti"


@pytest.mark.usefixtures("old_account")
def test_the_old_system_is_asked_no_more_once_carried_over(world: World) -> None:
    enter(world, OLD_USER, OLD_PASSWORD)
    assert isinstance(world.legacy_accounts, BpjstkuSimulator)
    changed = bcrypt_hash("changed-there", rounds=4)
    world.legacy_accounts.record(OLD_USER, member_id="siti", password_hash=changed)

    with pytest.raises(SignInRefused):
        enter(world, OLD_USER, "changed-there")


@pytest.mark.usefixtures("old_account")
def test_two_first_sign_ins_at_once_both_come_in(world: World) -> None:
    def arrive(device: str) -> Session:
        return enter(world, OLD_USER, OLD_PASSWORD, device=device)

    with ThreadPoolExecutor(4) as pool:
        sessions = list(pool.map(arrive, ["a", "b", "c", "d"]))

    assert {caller_of(world, session).member_id for session in sessions} == {"siti"}
    assert len({caller_of(world, session).account_id for session in sessions}) == 1


@pytest.mark.usefixtures("old_account")
def test_a_wrong_password_of_before_is_refused(world: World) -> None:
    with pytest.raises(SignInRefused):
        enter(world, OLD_USER, "salah")

    assert world.accounts.find(OLD_USER) is None


def test_an_old_system_that_is_down_costs_no_try(world: World) -> None:
    for _ in range(10):
        with pytest.raises(Unavailable):
            enter(world, DOWN, "any")


# --- slowed down (ruling 24) --------------------------------------------------------


@pytest.mark.usefixtures("account")
def test_the_sixth_try_has_to_wait_even_with_the_right_password(world: World, clock: SetClock) -> None:
    fail(world, times=5)

    with pytest.raises(TooManyTries) as refused:
        enter(world, device="stranger", visitor=ELSEWHERE)
    assert refused.value.facts == {"seconds": 30}

    clock.move(timedelta(seconds=30))
    assert enter(world, device="stranger", visitor=ELSEWHERE).member_name == "Siti Nurhaliza"


@pytest.mark.usefixtures("account")
def test_four_wrong_passwords_cost_nothing(world: World) -> None:
    fail(world, times=4)

    enter(world, device="new", visitor=ELSEWHERE)


@pytest.mark.usefixtures("account")
def test_a_stranger_cannot_shut_a_member_out(world: World) -> None:
    enter(world, device="phone")
    fail(world, times=5, visitor=HOME)

    session = enter(world, device="phone", visitor=HOME)

    assert session.member_name == "Siti Nurhaliza"


@pytest.mark.usefixtures("account")
def test_a_known_device_is_slowed_by_its_own_tries(world: World) -> None:
    enter(world, device="phone")
    fail(world, times=5, device="phone", visitor=HOME)

    with pytest.raises(TooManyTries):
        enter(world, device="phone")


@pytest.mark.usefixtures("account")
def test_the_account_is_slowed_wherever_the_tries_come_from(world: World) -> None:
    for number in range(5):
        fail(world, times=1, device=f"device{number}", visitor=Visitor(f"203.0.113.{number}"))

    with pytest.raises(TooManyTries):
        enter(world, device="new", visitor=Visitor("203.0.113.99"))


@pytest.mark.usefixtures("account")
def test_a_source_is_slowed_whichever_account_it_tries(world: World) -> None:
    for number in range(5):
        with pytest.raises(SignInRefused):
            enter(world, f"guess{number}@contoh.id", "salah", device="stranger", visitor=ELSEWHERE)

    with pytest.raises(TooManyTries):
        enter(world, device="stranger", visitor=ELSEWHERE)
    enter(world, device="stranger", visitor=HOME)


@pytest.mark.usefixtures("account")
def test_right_passwords_do_not_slow_a_shared_network(world: World) -> None:
    for number in range(8):
        enter(world, device=f"device{number}")


def test_an_office_may_sign_in_all_at_once(world: World, siti: Member) -> None:
    for number in range(8):
        worker = replace(siti, member_id=f"worker{number}")
        world.documents.transact(partial(MEMBERS.create, key=worker.member_id, record=worker))
        world.accounts.create(f"worker{number}@contoh.id", PASSWORD, member_id=worker.member_id)

    def arrive(number: int) -> Session:
        return enter(world, f"worker{number}@contoh.id", device=f"phone{number}")

    with ThreadPoolExecutor(8) as pool:
        assert len(list(pool.map(arrive, range(8)))) == 8


# --- afterwards ----------------------------------------------------------------------


@pytest.mark.usefixtures("account")
def test_a_refreshed_session_is_the_same_session(world: World) -> None:
    first = enter(world)

    second = refresh_session(world, HOME, RefreshSession(first.refresh_token, "phone"))

    assert second.session_id == first.session_id
    assert second.member_name == "Siti Nurhaliza"


@pytest.mark.usefixtures("account")
def test_a_session_that_is_over_cannot_be_refreshed(world: World) -> None:
    session = enter(world)
    sign_out(world, caller_of(world, session))

    with pytest.raises(SessionOver):
        refresh_session(world, HOME, RefreshSession(session.refresh_token, "phone"))


@pytest.mark.usefixtures("account")
def test_open_sessions_say_which_is_this_one(world: World, clock: SetClock) -> None:
    enter(world, device="laptop")
    clock.move(timedelta(minutes=1))
    session = enter(world, device="phone")

    listed = open_sessions(world, caller_of(world, session)).sessions

    assert [(row.session_id == session.session_id, row.current) for row in listed] == [
        (True, True),
        (False, False),
    ]


@pytest.mark.usefixtures("account")
def test_another_device_can_be_signed_out_from_here(world: World) -> None:
    laptop = enter(world, device="laptop")
    phone = enter(world, device="phone")

    end_session(world, caller_of(world, phone), session_id=laptop.session_id)

    (left,) = open_sessions(world, caller_of(world, phone)).sessions
    assert left.session_id == phone.session_id
