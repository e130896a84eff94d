from pathlib import Path

import pytest

from jmo_api.adapters.bpjstku_simulator import BpjstkuSimulator, bcrypt_hash, salted_sha_hash
from jmo_api.ports.accounts import LegacyAccount
from jmo_api.ports.unavailable import Unavailable

LONG = "panjang-" * 12


@pytest.fixture
def bpjstku(tmp_path: Path) -> BpjstkuSimulator:
    return BpjstkuSimulator.at(tmp_path / "bpjstku.sqlite")


@pytest.mark.parametrize(
    "password_hash",
    [bcrypt_hash("rahasia1", rounds=4), salted_sha_hash("rahasia1", salt=b"garam123")],
    ids=["bcrypt", "salted sha"],
)
def test_the_password_of_before_is_known_by_either_hash(
    bpjstku: BpjstkuSimulator, password_hash: str
) -> None:
    bpjstku.record("Budi.Lama", member_id="m1", password_hash=password_hash)

    assert bpjstku.check("budi.lama", "rahasia1") == LegacyAccount("budi.lama", "m1")
    assert bpjstku.check("budi.lama", "rahasia2") is None


def test_nobody_signs_in_with_the_hash_that_stands_for_nobody(bpjstku: BpjstkuSimulator) -> None:
    assert bpjstku.check("siapa", "nobody's") is None


def test_a_password_beyond_72_bytes_is_read_as_the_app_before_read_it(bpjstku: BpjstkuSimulator) -> None:
    bpjstku.record("budi", member_id="m1", password_hash=bcrypt_hash(LONG, rounds=4))

    assert bpjstku.check("budi", LONG) is not None


def test_the_user_name_bpjstku503_finds_it_down(bpjstku: BpjstkuSimulator) -> None:
    with pytest.raises(Unavailable):
        bpjstku.check("bpjstku503", "x")
