from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek.money import ZERO, Rupiah, total


def test_rupiah_adds_subtracts_negates_and_multiplies() -> None:
    assert Rupiah(7) + Rupiah(5) == Rupiah(12)
    assert Rupiah(7) - Rupiah(9) == Rupiah(-2)
    assert -Rupiah(7) == Rupiah(-7)
    assert Rupiah(7) * 3 == Rupiah(21)
    assert total([Rupiah(1), Rupiah(2)]) == Rupiah(3)
    assert total([]) == ZERO


def test_rupiah_compares_by_amount_and_nothing_is_false() -> None:
    assert Rupiah(1) < Rupiah(2)
    assert Rupiah(1)
    assert not ZERO


@pytest.mark.parametrize(
    ("amount", "rate", "share"),
    [
        (249, "0.01", 2),
        (250, "0.01", 3),
        (251, "0.01", 3),
        (-249, "0.01", -2),
        (-250, "0.01", -3),
        (0, "0.5", 0),
        (1_000_000, "0.037", 37_000),
    ],
)
def test_a_share_is_rounded_half_up(amount: int, rate: str, share: int) -> None:
    assert Rupiah(amount).share(Decimal(rate)) == Rupiah(share)


@pytest.mark.parametrize(("amount", "share"), [(199, 1), (200, 2), (201, 2), (299, 2)])
def test_a_share_can_be_rounded_down(amount: int, share: int) -> None:
    assert Rupiah(amount).share_down(Decimal("0.01")) == Rupiah(share)


@pytest.mark.parametrize(("amount", "base"), [(999, 0), (1_000, 1_000), (1_999, 1_000)])
def test_a_base_is_rounded_down_to_thousands(amount: int, base: int) -> None:
    assert Rupiah(amount).down_to(Rupiah(1_000)) == Rupiah(base)


def test_a_twelfth_of_a_rate_loses_nothing() -> None:
    assert Rupiah(1_200).share(Decimal("0.05"), per=12) == Rupiah(5)
    assert Rupiah(30).share(Decimal("0.7") * 3, per=7) == Rupiah(9)
    assert Rupiah(5).share(Decimal(1), per=10) == Rupiah(1)


@given(st.integers(-(10**15), 10**15), st.decimals("0", "1", places=6))
def test_both_roundings_are_within_a_rupiah(amount: int, rate: Decimal) -> None:
    exact = Decimal(amount) * rate

    assert abs(Rupiah(amount).share(rate).amount - exact) <= Decimal("0.5")
    assert 0 <= exact - Rupiah(amount).share_down(rate).amount < 1
