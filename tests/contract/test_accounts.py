"""What a keeper of accounts promises (`ports.Accounts`)."""

import pytest

from jmo_api.adapters.local_accounts import LocalAccounts
from jmo_api.ports import Accounts, AlreadyExists, Documents, WrongCredentials

PASSWORD = "kata sandi é 123"


@pytest.fixture
def accounts(documents: Documents) -> Accounts:
    return LocalAccounts(documents)


def test_the_right_password_opens_the_account(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    assert accounts.sign_in("siti@contoh.id", PASSWORD) == made
    assert made.member_id == "m1"


@pytest.mark.parametrize("login", ["SITI@contoh.id", " siti@contoh.id ", "Siti@Contoh.ID"])
def test_a_login_is_the_same_however_it_is_typed(accounts: Accounts, login: str) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    assert accounts.sign_in(login, PASSWORD) == made
    assert accounts.find(login) == made


def test_an_accent_typed_as_two_characters_is_the_same_password(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    assert accounts.sign_in("siti@contoh.id", "kata sandi e\u0301 123") == made


@pytest.mark.parametrize(
    "password", ["", "kata sandi", PASSWORD.upper(), PASSWORD + " ", " " + PASSWORD, PASSWORD + "\0"]
)
def test_a_wrong_password_opens_nothing(accounts: Accounts, password: str) -> None:
    accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    with pytest.raises(WrongCredentials):
        accounts.sign_in("siti@contoh.id", password)


def test_an_unknown_login_sounds_like_a_wrong_password(accounts: Accounts) -> None:
    with pytest.raises(WrongCredentials) as refused:
        accounts.sign_in("nobody@contoh.id", PASSWORD)

    assert str(refused.value) == ""
    assert accounts.find("nobody@contoh.id") is None


def test_a_login_is_given_once(accounts: Accounts) -> None:
    accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    with pytest.raises(AlreadyExists):
        accounts.create("SITI@contoh.id", "another", member_id="m2")

    assert accounts.sign_in("siti@contoh.id", PASSWORD).member_id == "m1"
