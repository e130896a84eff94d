"""What a keeper of accounts promises (`ports.Accounts`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jmo_api.adapters.local_accounts import LocalAccounts
from jmo_api.ports.accounts import Accounts, WrongCredentials
from jmo_api.ports.documents import AlreadyExists, Missing
from tests.stores import STORES, empty_store

PASSWORD = "kata sandi é 123"


@pytest.fixture(params=[*STORES, pytest.param("firebase", marks=[pytest.mark.slow, pytest.mark.firebase])])
def accounts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Accounts]:
    if request.param == "firebase":
        yield request.getfixturevalue("firebase_accounts")
        return
    for documents in empty_store(request, tmp_path):
        yield LocalAccounts(documents)


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


def test_a_member_has_one_account(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    with pytest.raises(AlreadyExists):
        accounts.create("siti.lain@contoh.id", PASSWORD, member_id="m1")

    assert accounts.find_of("m1") == made
    assert accounts.find_of("m2") is None
    assert accounts.find("siti.lain@contoh.id") is None


def test_a_changed_password_takes_the_place_of_the_one_before(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    accounts.change_password(made.account_id, "kata baru é 456")

    assert accounts.sign_in("siti@contoh.id", "kata baru e\u0301 456") == made
    with pytest.raises(WrongCredentials):
        accounts.sign_in("siti@contoh.id", PASSWORD)


def test_a_changed_login_keeps_account_and_password(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    accounts.change_login(made.account_id, " Siti.Baru@contoh.id")

    assert accounts.sign_in("siti.baru@contoh.id", PASSWORD).account_id == made.account_id
    assert accounts.find_of("m1") == accounts.find("siti.baru@contoh.id")
    with pytest.raises(WrongCredentials):
        accounts.sign_in("siti@contoh.id", PASSWORD)


def test_the_login_of_before_is_free_for_another(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")
    accounts.change_login(made.account_id, "siti.baru@contoh.id")

    assert accounts.create("siti@contoh.id", PASSWORD, member_id="m2").member_id == "m2"


def test_nobody_takes_the_login_of_another(accounts: Accounts) -> None:
    siti = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")
    budi = accounts.create("budi@contoh.id", PASSWORD, member_id="m2")

    with pytest.raises(AlreadyExists):
        accounts.change_login(budi.account_id, "SITI@contoh.id")

    assert accounts.sign_in("siti@contoh.id", PASSWORD) == siti
    assert accounts.sign_in("budi@contoh.id", PASSWORD) == budi


def test_changing_a_login_to_itself_changes_nothing(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    accounts.change_login(made.account_id, "SITI@contoh.id")

    assert accounts.sign_in("siti@contoh.id", PASSWORD) == made


def test_a_disabled_account_opens_nothing_until_it_is_enabled(accounts: Accounts) -> None:
    made = accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    accounts.disable(made.account_id)

    with pytest.raises(WrongCredentials):
        accounts.sign_in("siti@contoh.id", PASSWORD)
    with pytest.raises(AlreadyExists):
        accounts.create("siti@contoh.id", PASSWORD, member_id="m2")
    found = accounts.find("siti@contoh.id")
    assert found is not None
    assert not found.is_enabled

    accounts.enable(made.account_id)

    assert accounts.sign_in("siti@contoh.id", PASSWORD) == made


def test_an_account_that_does_not_exist_cannot_be_changed(accounts: Accounts) -> None:
    with pytest.raises(Missing):
        accounts.change_password("nobody", PASSWORD)
    with pytest.raises(Missing):
        accounts.change_login("nobody", "siti@contoh.id")
    with pytest.raises(Missing):
        accounts.disable("nobody")
    with pytest.raises(Missing):
        accounts.enable("nobody")


def test_a_user_name_is_a_login_too(accounts: Accounts) -> None:
    made = accounts.create("Siti Aminah+1990", PASSWORD, member_id="m1")

    assert made.login == "siti aminah+1990"
    assert accounts.sign_in("siti aminah+1990", PASSWORD) == made
    assert accounts.find("SITI aminah+1990") == made


def test_a_removed_account_opens_nothing_and_makes_room_for_another(accounts: Accounts) -> None:
    account = accounts.create("siti@contoh.id", PASSWORD, member_id="m-1")

    accounts.remove(account.account_id)
    accounts.remove(account.account_id)

    with pytest.raises(WrongCredentials):
        accounts.sign_in("siti@contoh.id", PASSWORD)
    assert accounts.find("siti@contoh.id") is None
    assert accounts.create("siti@contoh.id", PASSWORD, member_id="m-1").member_id == "m-1"
