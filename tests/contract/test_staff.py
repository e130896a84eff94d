"""What a directory of staff promises: two factors, one answer for everything wrong, no code twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest

from jamsostek.staff import Role
from jmo_api.adapters.local_staff import STAFF, LocalStaff
from jmo_api.adapters.sqlite_documents import SqliteDocuments
from jmo_api.clock import SetClock
from jmo_api.ports.accounts import WrongCredentials
from jmo_api.ports.documents import AlreadyExists

LOGIN, PASSWORD = "ani@petugas.example", "Petugas-1"


@pytest.fixture
def clock() -> SetClock:
    return SetClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))


@pytest.fixture
def staff(tmp_path: Path, clock: SetClock) -> LocalStaff:
    return LocalStaff(SqliteDocuments(tmp_path / "d.sqlite"), b"key", clock)


def hire(staff: LocalStaff) -> pyotp.TOTP:
    return pyotp.TOTP(staff.create(LOGIN, PASSWORD, name="Ani", role=Role.AGENT, branch="175"))


def test_password_and_code_together_open_the_desk(staff: LocalStaff, clock: SetClock) -> None:
    authenticator = hire(staff)

    signed_in = staff.sign_in(f" {LOGIN.upper()}", PASSWORD, authenticator.at(clock.now()))

    assert (signed_in.name, signed_in.role) == ("Ani", Role.AGENT)
    assert staff.find(signed_in.staff_id) == signed_in


@pytest.mark.parametrize(
    ("login", "password", "code"),
    [("nobody", PASSWORD, None), (LOGIN, "wrong", None), (LOGIN, PASSWORD, "000000"), (LOGIN, PASSWORD, "é")],
)
def test_whatever_is_wrong_the_answer_is_one(
    staff: LocalStaff, clock: SetClock, login: str, password: str, code: str | None
) -> None:
    authenticator = hire(staff)

    with pytest.raises(WrongCredentials):
        staff.sign_in(login, password, code or authenticator.at(clock.now()))


@pytest.mark.parametrize(("steps", "taken"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_a_step_off(staff: LocalStaff, clock: SetClock, steps: int, taken: bool) -> None:
    code = hire(staff).at(clock.now() + steps * timedelta(seconds=30))

    if taken:
        assert staff.sign_in(LOGIN, PASSWORD, code)
    else:
        with pytest.raises(WrongCredentials):
            staff.sign_in(LOGIN, PASSWORD, code)


def test_a_code_that_somebody_looked_at_opens_nothing_more(staff: LocalStaff, clock: SetClock) -> None:
    authenticator = hire(staff)
    now = clock.now()
    staff.sign_in(LOGIN, PASSWORD, authenticator.at(now))

    for older in (now, now - timedelta(seconds=30)):
        with pytest.raises(WrongCredentials):
            staff.sign_in(LOGIN, PASSWORD, authenticator.at(older))


def test_one_login_is_one_person(staff: LocalStaff) -> None:
    hire(staff)

    with pytest.raises(AlreadyExists):
        staff.create(LOGIN.upper(), "Another-1", name="Budi", role=Role.AUDITOR, branch="175")


def test_neither_password_nor_secret_lies_open(staff: LocalStaff, tmp_path: Path) -> None:
    secret = hire(staff).secret

    kept = SqliteDocuments(tmp_path / "d.sqlite")
    body = str(STAFF.all(kept)[0].document.body)

    assert PASSWORD not in body
    assert secret not in body
