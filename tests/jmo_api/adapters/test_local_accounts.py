from jmo_api.adapters.local_accounts import ACCOUNTS, LocalAccounts
from jmo_api.world import World
from tests.people import EASY


def test_a_hash_of_yesterday_is_made_anew_with_todays_effort(world: World) -> None:
    yesterday = LocalAccounts(world.documents, EASY)
    account = yesterday.create("siti@contoh.id", "rahasia", member_id="siti")

    assert LocalAccounts(world.documents).sign_in("siti@contoh.id", "rahasia") == account

    (stored,) = ACCOUNTS.all(world.documents)
    assert "m=19456,t=2,p=1" in stored.record.password_hash
    assert LocalAccounts(world.documents).sign_in("siti@contoh.id", "rahasia") == account


def test_neither_login_nor_password_show_in_the_key_or_the_text(world: World) -> None:
    LocalAccounts(world.documents, EASY).create("siti@contoh.id", "rahasia", member_id="siti")

    (stored,) = ACCOUNTS.all(world.documents)
    assert "siti@" not in stored.key
    assert "rahasia" not in str(stored.document.body)
    assert "siti@" not in repr(stored.record)
