"""What Firebase Auth does beyond the port: claims, proven addresses, revocation, accounts of before."""

import pytest
from firebase_admin import auth

from jamsostek.staff import Role
from jmo_api.adapters.bpjstku_simulator import bcrypt_hash
from jmo_api.adapters.firebase_accounts import FirebaseAccounts, OldAccount
from jmo_api.ports.accounts import WrongCredentials

pytestmark = [pytest.mark.slow, pytest.mark.firebase]

PASSWORD = "kata sandi é 123"


def user_of(accounts: FirebaseAccounts, account_id: str) -> auth.UserRecord:
    return auth.get_user(account_id, app=accounts._app)


def test_whose_account_it_is_and_the_role_stand_in_the_claims(firebase_accounts: FirebaseAccounts) -> None:
    made = firebase_accounts.create("siti@contoh.id", PASSWORD, member_id="m1")

    assert user_of(firebase_accounts, made.account_id).custom_claims == {"member_id": "m1", "role": "member"}
    assert firebase_accounts.sign_in("siti@contoh.id", PASSWORD).role is Role.MEMBER


def test_an_address_that_was_proven_is_verified_and_a_user_name_is_not(
    firebase_accounts: FirebaseAccounts,
) -> None:
    siti = firebase_accounts.create("siti@contoh.id", PASSWORD, member_id="m1")
    budi = firebase_accounts.create("budi 1990", PASSWORD, member_id="m2")

    assert user_of(firebase_accounts, siti.account_id).email_verified
    assert not user_of(firebase_accounts, budi.account_id).email_verified

    firebase_accounts.change_login(budi.account_id, "budi@contoh.id")
    assert user_of(firebase_accounts, budi.account_id).email_verified


def test_a_token_from_before_a_revocation_is_not_taken(firebase_accounts: FirebaseAccounts) -> None:
    """The moment of revocation is kept in whole seconds: a token of another life stands for an older one."""
    made = firebase_accounts.create("siti@contoh.id", PASSWORD, member_id="m1")
    answer = firebase_accounts._ask(
        {"email": "siti@contoh.id", "password": PASSWORD, "returnSecureToken": True}
    )
    valid_after = user_of(firebase_accounts, made.account_id).tokens_valid_after_timestamp
    auth.update_user(made.account_id, valid_since=valid_after // 1000 + 3600, app=firebase_accounts._app)

    with pytest.raises(WrongCredentials):
        firebase_accounts._verified(answer["idToken"])


def test_a_token_of_a_disabled_account_is_not_taken(firebase_accounts: FirebaseAccounts) -> None:
    made = firebase_accounts.create("siti@contoh.id", PASSWORD, member_id="m1")
    answer = firebase_accounts._ask(
        {"email": "siti@contoh.id", "password": PASSWORD, "returnSecureToken": True}
    )

    firebase_accounts.disable(made.account_id)

    with pytest.raises(WrongCredentials):
        firebase_accounts._verified(answer["idToken"])


def test_accounts_of_before_come_in_with_their_hash(firebase_accounts: FirebaseAccounts) -> None:
    """The emulator does not check imported hashes; that they open is for Firebase to show."""
    old = [
        OldAccount("Siti90", "m1", bcrypt_hash(PASSWORD, rounds=4)),
        OldAccount("budi@contoh.id", "m2", bcrypt_hash(PASSWORD, rounds=4)),
    ]

    refused = firebase_accounts.take_over(old)

    assert refused == []
    siti, budi = firebase_accounts.find("siti90"), firebase_accounts.find_of("m2")
    assert siti is not None
    assert budi is not None
    assert (siti.member_id, budi.login) == ("m1", "budi@contoh.id")
    assert user_of(firebase_accounts, budi.account_id).email_verified


def test_a_thousand_and_one_come_in_two_imports(firebase_accounts: FirebaseAccounts) -> None:
    hashed = bcrypt_hash(PASSWORD, rounds=4)

    refused = firebase_accounts.take_over([OldAccount(f"u{n}", f"m{n}", hashed) for n in range(1_001)])

    assert refused == []
    assert firebase_accounts.find_of("m1000") is not None
