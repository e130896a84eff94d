"""What a keeper of sessions promises (`ports.Sessions`)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import jwt
import pytest

from jmo_api.adapters.local_sessions import ACCESS_LASTS, GRACE, REFRESH_LASTS, SESSION_LASTS, LocalSessions
from jmo_api.clock import SetClock
from jmo_api.ports.accounts import Account, Caller, Device, SessionEnded, Sessions, Tokens
from jmo_api.ports.documents import Documents

KEY = b"k" * 32
SITI = Account("account-siti", "member-siti", "siti@contoh.id")
BUDI = Account("account-budi", "member-budi", "budi@contoh.id")
PHONE = Device("phone-1", "Hape")
LAPTOP = Device("laptop-1", "Laptop")
MOMENT = timedelta(seconds=1)


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def sessions(documents: Documents, clock: SetClock) -> Sessions:
    return LocalSessions(documents, KEY, clock)


def is_open(sessions: Sessions, tokens: Tokens) -> bool:
    try:
        sessions.caller(tokens.access_token)
    except SessionEnded:
        return False
    return True


def test_an_access_token_says_who_is_calling(sessions: Sessions) -> None:
    tokens = sessions.start(SITI, PHONE)

    assert sessions.caller(tokens.access_token) == Caller("account-siti", "member-siti", tokens.session_id)


def test_an_access_token_ends_after_a_quarter_of_an_hour(sessions: Sessions, clock: SetClock) -> None:
    tokens = sessions.start(SITI, PHONE)
    assert tokens.access_expires_at == clock.now() + ACCESS_LASTS

    clock.move(ACCESS_LASTS - MOMENT)
    assert is_open(sessions, tokens)
    clock.move(MOMENT)
    assert not is_open(sessions, tokens)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "e30.e30.", "." * 1000, "\x00"])
def test_a_token_nobody_gave_opens_nothing(sessions: Sessions, token: str) -> None:
    with pytest.raises(SessionEnded):
        sessions.caller(token)
    with pytest.raises(SessionEnded):
        sessions.refresh(token, device_id=PHONE.device_id)


def test_a_token_signed_by_another_or_by_nobody_opens_nothing(sessions: Sessions) -> None:
    tokens = sessions.start(SITI, PHONE)
    claims = jwt.decode(tokens.access_token, options={"verify_signature": False})

    for forged in (
        jwt.encode(claims, b"x" * 32, algorithm="HS256"),
        jwt.encode(claims, "", algorithm="none"),
        jwt.encode({"sub": "account-siti", "sid": tokens.session_id}, KEY, algorithm="HS256"),
        jwt.encode(claims | {"aud": "another service"}, KEY, algorithm="HS256"),
    ):
        with pytest.raises(SessionEnded):
            sessions.caller(forged)


def test_a_token_of_one_account_does_not_open_the_session_of_another(sessions: Sessions) -> None:
    tokens = sessions.start(SITI, PHONE)
    claims = jwt.decode(tokens.access_token, options={"verify_signature": False})

    with pytest.raises(SessionEnded):
        sessions.caller(jwt.encode(claims | {"sub": "account-budi"}, KEY, algorithm="HS256"))


def test_a_refresh_keeps_the_session_and_changes_the_tokens(sessions: Sessions, clock: SetClock) -> None:
    first = sessions.start(SITI, PHONE)
    clock.move(ACCESS_LASTS)

    second = sessions.refresh(first.refresh_token, device_id="phone-1")

    assert second.session_id == first.session_id
    assert second.refresh_token != first.refresh_token
    assert is_open(sessions, second)


def test_a_lost_answer_is_given_again(sessions: Sessions, clock: SetClock) -> None:
    first = sessions.start(SITI, PHONE)
    lost = sessions.refresh(first.refresh_token, device_id="phone-1")
    clock.move(GRACE)

    again = sessions.refresh(first.refresh_token, device_id="phone-1")

    assert again.refresh_token == lost.refresh_token
    third = sessions.refresh(again.refresh_token, device_id="phone-1")
    assert is_open(sessions, third)


def test_a_second_use_after_the_grace_ends_the_session(sessions: Sessions, clock: SetClock) -> None:
    first = sessions.start(SITI, PHONE)
    second = sessions.refresh(first.refresh_token, device_id="phone-1")
    clock.move(GRACE + MOMENT)

    with pytest.raises(SessionEnded):
        sessions.refresh(first.refresh_token, device_id="phone-1")

    assert not is_open(sessions, second)
    with pytest.raises(SessionEnded):
        sessions.refresh(second.refresh_token, device_id="phone-1")


def test_a_token_two_generations_old_ends_the_session_at_once(sessions: Sessions) -> None:
    first = sessions.start(SITI, PHONE)
    second = sessions.refresh(first.refresh_token, device_id="phone-1")
    third = sessions.refresh(second.refresh_token, device_id="phone-1")

    with pytest.raises(SessionEnded):
        sessions.refresh(first.refresh_token, device_id="phone-1")

    assert not is_open(sessions, third)


def test_a_refresh_from_another_device_ends_the_session(sessions: Sessions) -> None:
    tokens = sessions.start(SITI, PHONE)

    with pytest.raises(SessionEnded):
        sessions.refresh(tokens.refresh_token, device_id="laptop-1")

    assert not is_open(sessions, tokens)


def test_a_guessed_refresh_token_does_not_end_the_session_of_another(sessions: Sessions) -> None:
    tokens = sessions.start(SITI, PHONE)

    for guess in (f"{tokens.session_id}.0.{'0' * 64}", f"{tokens.session_id}.1.{'0' * 64}"):
        with pytest.raises(SessionEnded):
            sessions.refresh(guess, device_id="phone-1")

    assert is_open(sessions, tokens)


def test_refreshes_at_the_same_time_get_the_same_successor(sessions: Sessions) -> None:
    first = sessions.start(SITI, PHONE)

    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(sessions.refresh, first.refresh_token, device_id="phone-1") for _ in range(4)]
        successors = {future.result().refresh_token for future in futures}

    assert len(successors) == 1


def test_a_session_not_used_for_long_lapses(sessions: Sessions, clock: SetClock) -> None:
    kept = sessions.start(SITI, PHONE)
    lapsing = sessions.start(SITI, LAPTOP)
    clock.move(REFRESH_LASTS - MOMENT)
    sessions.refresh(kept.refresh_token, device_id="phone-1")
    clock.move(MOMENT)

    with pytest.raises(SessionEnded):
        sessions.refresh(lapsing.refresh_token, device_id="laptop-1")

    assert [row.device for row in sessions.of("account-siti")] == [PHONE]


def test_a_session_ends_after_half_a_year_however_often_it_was_used(
    sessions: Sessions, clock: SetClock
) -> None:
    tokens = sessions.start(SITI, PHONE)
    for _ in range(3):
        clock.move(SESSION_LASTS / 4)
        tokens = sessions.refresh(tokens.refresh_token, device_id="phone-1")
    clock.move(SESSION_LASTS / 4 - MOMENT)
    tokens = sessions.refresh(tokens.refresh_token, device_id="phone-1")
    clock.move(MOMENT)

    with pytest.raises(SessionEnded):
        sessions.refresh(tokens.refresh_token, device_id="phone-1")


def test_the_sessions_of_an_account_are_listed_the_last_used_first(
    sessions: Sessions, clock: SetClock
) -> None:
    on_phone = sessions.start(SITI, PHONE)
    clock.move(MOMENT)
    sessions.start(SITI, LAPTOP)
    sessions.start(BUDI, PHONE)
    clock.move(MOMENT)
    sessions.refresh(on_phone.refresh_token, device_id="phone-1")

    assert [row.device for row in sessions.of("account-siti")] == [PHONE, LAPTOP]


def test_signing_in_again_on_a_device_takes_the_place_of_its_session(sessions: Sessions) -> None:
    earlier = sessions.start(SITI, PHONE)

    sessions.start(SITI, PHONE)

    assert not is_open(sessions, earlier)
    assert len(sessions.of("account-siti")) == 1


def test_an_ended_session_is_over_at_once(sessions: Sessions) -> None:
    tokens = sessions.start(SITI, PHONE)
    assert is_open(sessions, tokens)

    sessions.end(tokens.session_id, account_id="account-siti")

    assert not is_open(sessions, tokens)
    with pytest.raises(SessionEnded):
        sessions.refresh(tokens.refresh_token, device_id="phone-1")


def test_nobody_ends_the_session_of_another(sessions: Sessions) -> None:
    tokens = sessions.start(SITI, PHONE)

    sessions.end(tokens.session_id, account_id="account-budi")
    sessions.end("no-such-session", account_id="account-siti")

    assert is_open(sessions, tokens)


@pytest.mark.parametrize("kept", [False, True], ids=["all", "all but one"])
def test_all_sessions_of_an_account_end_together(sessions: Sessions, kept: bool) -> None:
    on_phone, on_laptop = sessions.start(SITI, PHONE), sessions.start(SITI, LAPTOP)
    of_another = sessions.start(BUDI, PHONE)

    sessions.end_all("account-siti", but=on_phone.session_id if kept else None)

    assert is_open(sessions, on_phone) is kept
    assert not is_open(sessions, on_laptop)
    assert is_open(sessions, of_another)


def test_nothing_stored_can_be_used_as_a_token(sessions: Sessions, documents: Documents) -> None:
    tokens = sessions.start(SITI, PHONE)

    stored = documents.find("sessions", tokens.session_id)

    assert stored is not None
    seal = tokens.refresh_token.rpartition(".")[2]
    assert seal not in str(stored.body)
    assert tokens.access_token not in str(stored.body)
