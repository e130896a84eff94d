"""From how many members on one thing is looked at. Our limits: none are published."""

import pytest

from jamsostek.fraud import HOLDS, SHARED_BY, Sign, is_suspicious


@pytest.mark.parametrize(
    ("sign", "members", "expected"),
    [
        (Sign.ACCOUNT, 1, False),
        (Sign.ACCOUNT, 2, True),
        (Sign.ACCOUNT, 3, True),
        (Sign.PHONE, 2, False),
        (Sign.PHONE, 3, True),
        (Sign.PHONE, 4, True),
        (Sign.DEVICE, 3, False),
        (Sign.DEVICE, 4, True),
        (Sign.DEVICE, 5, True),
    ],
)
def test_what_is_common_is_no_sign(sign: Sign, members: int, expected: bool) -> None:
    assert is_suspicious(sign, members) is expected


def test_every_sign_has_its_limit_and_only_where_money_goes_holds_it() -> None:
    assert set(SHARED_BY) == set(Sign)
    assert {Sign.ACCOUNT} == HOLDS
