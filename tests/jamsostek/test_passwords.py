import pytest

from jamsostek.passwords import check_password
from jamsostek.refusals import WeakPassword

PERSONAL = ("SITI AMINAH", "3171994101900001", "siti.aminah@example.com", "+6281234567890")


@pytest.mark.parametrize("password", ["melati-26", "Kopi pahit 7", "é1234567x", "12345678a-z", "siti-kopi7"])
def test_a_password_a_stranger_would_not_try_is_taken(password: str) -> None:
    check_password(password, personal=PERSONAL)


@pytest.mark.parametrize(
    ("password", "cause"),
    [
        ("melat-2", "length"),
        ("melati-melati", "mix"),
        ("20262026", "mix"),
        ("Rahasia123", "common"),
        ("aa11aa11", "common"),
        ("aminah-2026", "personal"),
        ("siti.aminah1", "personal"),
        ("x3171994101900001", "personal"),
    ],
)
def test_a_weak_password_says_what_is_weak(password: str, cause: str) -> None:
    with pytest.raises(WeakPassword) as refused:
        check_password(password, personal=PERSONAL)

    assert refused.value.facts == {"cause": cause}
