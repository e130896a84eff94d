from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from jamsostek.refusals import TooManyTries
from jmo_api.accounts.slow_down import (
    TRIES,
    Tries,
    after_wrong,
    check_wait,
    count_try,
    forget_tries,
    seconds_to_wait,
    take_back_try,
)
from jmo_api.ports.documents import Documents
from jmo_api.world import World

START = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def documents(world: World) -> Documents:
    return world.documents


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def wrong_at(*minutes: float) -> Tries:
    tries = Tries()
    for minute in minutes:
        tries = after_wrong(tries, on=at(minute))
    return tries


@pytest.mark.parametrize(
    ("minutes", "seconds"),
    [
        ((0, 1, 2, 3), 0),
        ((0, 1, 2, 3, 4), 30),
        ((0, 1, 2, 3, 14.99), 30),
        ((0, 1, 2, 3, 15), 0),
        ((0, 1, 2, 3, 4, 5), 60),
    ],
    ids=["four", "five", "just-within", "just-outside", "six"],
)
def test_five_within_a_quarter_of_an_hour_slow_down(minutes: tuple[float, ...], seconds: int) -> None:
    assert seconds_to_wait(wrong_at(*minutes), on=at(minutes[-1])) == seconds


def test_the_delay_doubles_up_to_a_quarter_of_an_hour() -> None:
    tries, now, delays = wrong_at(0, 0, 0, 0), START, []
    for _ in range(8):
        tries = after_wrong(tries, on=now)
        wait = seconds_to_wait(tries, on=now)
        delays.append(wait)
        now += timedelta(seconds=wait)

    assert delays == [30, 60, 120, 240, 480, 900, 900, 900]


@pytest.mark.parametrize(("seconds", "wait"), [(0, 30), (29, 1), (29.5, 1), (30, 0)])
def test_the_wait_counts_down(seconds: float, wait: int) -> None:
    tries = wrong_at(0, 0, 0, 0, 0)

    assert seconds_to_wait(tries, on=START + timedelta(seconds=seconds)) == wait


@pytest.mark.parametrize(("minutes", "delay"), [(14.9, 60), (15.5, 0)])
def test_a_quarter_of_an_hour_in_peace_forgets(minutes: float, delay: int) -> None:
    tries = wrong_at(0, 0, 0, 0, 0)
    later = at(minutes) + timedelta(seconds=10)

    assert seconds_to_wait(after_wrong(tries, on=later), on=later) == delay


def tries_left(documents: Documents, subject: str, *, on: datetime) -> int:
    allowed = 0
    while True:
        try:
            count_try(documents, subject, on=on)
        except TooManyTries:
            return allowed
        allowed += 1


def test_a_refused_try_says_how_long_to_wait_and_counts_for_nothing(documents: Documents) -> None:
    assert tries_left(documents, "siti", on=START) == 5

    with pytest.raises(TooManyTries) as refused:
        count_try(documents, "siti", on=START + timedelta(seconds=10))

    assert refused.value.facts == {"seconds": 20}


def test_a_subject_that_must_wait_is_known_without_counting(documents: Documents) -> None:
    check_wait(documents, "siti", on=START)
    tries_left(documents, "siti", on=START)

    with pytest.raises(TooManyTries):
        check_wait(documents, "siti", on=START)

    check_wait(documents, "budi", on=START)
    check_wait(documents, "siti", on=START + timedelta(seconds=30))


def test_many_tries_at_once_gain_nothing(documents: Documents) -> None:
    def attempt(_: int) -> bool:
        try:
            count_try(documents, "siti", on=START)
        except TooManyTries:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(24))) == 5


def test_the_right_password_starts_anew(documents: Documents) -> None:
    for _ in range(4):
        count_try(documents, "siti", on=START)

    forget_tries(documents, "siti")

    assert tries_left(documents, "siti", on=START) == 5


def test_a_try_taken_back_was_none(documents: Documents) -> None:
    for minute in (1, 2, 3, 4):
        count_try(documents, "source", on=at(minute))
    for minute in (5, 6, 7):
        count_try(documents, "source", on=at(minute))
        take_back_try(documents, "source", counted=at(minute))

    count_try(documents, "source", on=at(8))

    with pytest.raises(TooManyTries):
        count_try(documents, "source", on=at(8))


def test_taking_back_what_was_never_counted_changes_nothing(documents: Documents) -> None:
    take_back_try(documents, "source", counted=START)
    count_try(documents, "source", on=START)
    take_back_try(documents, "source", counted=at(1))
    forget_tries(documents, "nobody")

    (stored,) = TRIES.all(documents)
    assert stored.record.wrong_at == (START,)


def test_what_is_stored_does_not_name_the_login(documents: Documents) -> None:
    count_try(documents, "login siti@contoh.id", on=START)

    (stored,) = TRIES.all(documents)
    assert "siti" not in stored.key + str(stored.document.body)
