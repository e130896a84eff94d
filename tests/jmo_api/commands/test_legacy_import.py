"""Reading the accounts of BPJSTKU; what Firebase makes of them: `adapters/test_firebase_accounts.py`."""

from pathlib import Path

import pytest

from jmo_api.adapters.bpjstku_simulator import bcrypt_hash, salted_sha_hash
from jmo_api.commands.legacy_import import main, read


def test_lines_that_are_no_account_are_named() -> None:
    good = f"siti\tm1\t{bcrypt_hash('x', rounds=4)}\n"
    salted = f"budi\tm2\t{salted_sha_hash('x', salt=b'salt')}\n"

    found, left_out = read([good, "\n", "a\tb\n", "a\tb\tmd5\n", salted, "\tm3\t$2b$"])

    assert [account.member_id for account in found] == ["m1"]
    assert left_out == [2, 3, 4, 5, 6]
    assert "siti" not in repr(found)


def test_an_installation_with_accounts_of_its_own_takes_none_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JMO_DATA", str(tmp_path))

    assert main([]) == 2
    assert main(["accounts.tsv"]) == 1
