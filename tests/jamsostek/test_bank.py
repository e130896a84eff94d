import pytest

from jamsostek.bank import BANKS, parse_account
from jamsostek.refusals import MalformedAccount, UnknownBank


@pytest.mark.parametrize(
    ("code", "name"),
    [("002", "BRI"), ("008", "Bank Mandiri"), ("009", "BNI"), ("014", "BCA"), ("200", "BTN"), ("451", "BSI")],
)
def test_the_common_banks_have_their_codes(code: str, name: str) -> None:
    assert BANKS[code].name == name


@pytest.mark.parametrize(
    ("digits", "cause"),
    [
        ("1234567", "length"),
        ("12345678", None),
        ("123456789012345678", None),
        ("1234567890123456789", "length"),
        ("", "length"),
        ("12345678a", "characters"),
        ("１２３４５６７８", "characters"),
    ],
)
def test_an_account_number_has_8_to_18_digits(digits: str, cause: str | None) -> None:
    if cause is None:
        assert parse_account("014", digits).digits == digits
        return
    with pytest.raises(MalformedAccount) as refused:
        parse_account("014", digits)
    assert refused.value.facts["cause"] == cause


def test_a_bank_outside_the_list_is_refused() -> None:
    with pytest.raises(UnknownBank):
        parse_account("000", "1234567890")


@pytest.mark.parametrize(
    ("code", "digits", "is_unusual"),
    [("014", "123-456-7890", False), ("014", "12345678901", True), ("022", "12345678901", False)],
)
def test_an_unusual_length_is_worth_a_second_look_only(code: str, digits: str, is_unusual: bool) -> None:
    assert parse_account(code, digits).has_unusual_length is is_unusual


def test_an_account_number_is_masked_and_stays_out_of_logs() -> None:
    account = parse_account("014", "1234567890")

    assert account.masked == "••••••7890"
    assert repr(account) == "AccountNumber(014, …890)"
