"""From how many members on one thing is looked at. Our limits: none are published."""

from datetime import UTC, datetime, timedelta

import pytest

from jamsostek.fraud import HOLDS, SHARED_BY, Sign, held_until, is_suspicious


@pytest.mark.parametrize(
    ("sign", "members", "expected"),
    [
        (Sign.ACCOUNT, 1, False),
        (Sign.ACCOUNT, 2, True),
        (Sign.ACCOUNT, 3, True),
        (Sign.FACE, 1, False),
        (Sign.FACE, 2, True),
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


OPENED = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
ANSWER_BY = OPENED + timedelta(hours=72)
CONFIRMED = OPENED + timedelta(hours=5)


@pytest.mark.parametrize(
    ("sign", "confirmed_at", "expected"),
    [
        (Sign.ACCOUNT, None, ANSWER_BY),
        (Sign.FACE, None, None),
        (Sign.PHONE, None, None),
        (Sign.DEVICE, None, None),
        (Sign.ACCOUNT, CONFIRMED, CONFIRMED + timedelta(days=30)),
        (Sign.FACE, CONFIRMED, CONFIRMED + timedelta(days=30)),
        (Sign.PHONE, CONFIRMED, CONFIRMED + timedelta(days=30)),
        (Sign.DEVICE, CONFIRMED, CONFIRMED + timedelta(days=30)),
    ],
)
def test_a_suspicion_holds_only_for_one_account_what_is_confirmed_whatever_is_shared(
    sign: Sign, confirmed_at: datetime | None, expected: datetime | None
) -> None:
    """UU 27/2022 art. 10 and 41: a machine's suspicion restricts for 72 hours at most."""
    assert held_until(sign, answer_by=ANSWER_BY, confirmed_at=confirmed_at) == expected
