from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jamsostek.money import Rupiah
from jamsostek.tax import Payment, Tax, TaxRule, tax_on_payout

ON = date(2026, 11, 20)
MILLION = 1_000_000


def tax(gross: int, *earlier: Payment, on: date = ON, has_npwp: bool = True) -> int:
    return tax_on_payout(Rupiah(gross), on=on, has_npwp=has_npwp, earlier=earlier).amount.amount


def paid(on: date, millions: int, *, took_everything: bool = False) -> Payment:
    return Payment(on, Rupiah(millions * MILLION), took_everything)


@pytest.mark.parametrize(
    ("gross", "amount"),
    [
        (40 * MILLION, 0),
        (50 * MILLION - 1, 0),
        (50 * MILLION, 0),
        (50 * MILLION + 19, 0),
        (50 * MILLION + 20, 1),
        (60 * MILLION, 500_000),
        (100 * MILLION, 2_500_000),
    ],
)
@pytest.mark.parametrize("has_npwp", [True, False])
def test_a_lump_sum_is_free_up_to_fifty_million_then_five_percent(
    gross: int, amount: int, has_npwp: bool
) -> None:
    assert tax(gross, has_npwp=has_npwp) == amount


@pytest.mark.parametrize(
    ("gross", "amount", "without_npwp"),
    [
        (999, 0, 0),
        (1_000, 50, 60),
        (1_999, 50, 60),
        (60 * MILLION, 3_000_000, 3_600_000),
        (60 * MILLION + 1_000, 3_000_150, 3_600_180),
        (100 * MILLION, 9_000_000, 10_800_000),
        (250 * MILLION, 31_500_000, 37_800_000),
        (300 * MILLION, 44_000_000, 52_800_000),
        (500 * MILLION, 94_000_000, 112_800_000),
        (5_000 * MILLION, 1_444_000_000, 1_732_800_000),
        (6_000 * MILLION, 1_794_000_000, 2_152_800_000),
    ],
)
def test_from_the_third_calendar_year_article_17_applies(gross: int, amount: int, without_npwp: int) -> None:
    first = paid(date(2024, 12, 31), 5)

    assert tax(gross, first) == amount
    assert tax(gross, first, has_npwp=False) == without_npwp


@pytest.mark.parametrize(
    ("first_on", "rule"),
    [
        (date(2024, 12, 31), TaxRule.PROGRESSIVE),
        (date(2025, 1, 1), TaxRule.FINAL_FREE),
        (date(2026, 11, 19), TaxRule.FINAL_FREE),
    ],
)
def test_the_window_is_the_year_of_the_first_payment_and_the_next(first_on: date, rule: TaxRule) -> None:
    assert tax_on_payout(Rupiah(1_000), on=ON, has_npwp=True, earlier=[paid(first_on, 5)]).rule is rule


def test_fifty_million_is_one_allowance_for_the_window() -> None:
    first = paid(date(2025, 3, 1), 40)

    assert tax(10 * MILLION, first) == 0
    assert tax(20 * MILLION, first) == 500_000
    assert tax(20 * MILLION, first, paid(date(2026, 1, 5), 30)) == 1_000_000


def test_later_payments_add_up_within_their_calendar_year() -> None:
    first = paid(date(2020, 3, 1), 5)
    this_year = paid(date(2026, 2, 1), 60)

    assert tax(40 * MILLION, first, this_year) == 6_000_000
    assert tax(40 * MILLION, first, paid(date(2025, 2, 1), 60)) == 2_000_000


def test_each_rule_has_its_name() -> None:
    early = [paid(date(2020, 1, 1), 5)]

    assert tax_on_payout(Rupiah(60 * MILLION), on=ON, has_npwp=True) == Tax(Rupiah(500_000), TaxRule.FINAL_5)
    assert tax_on_payout(Rupiah(50 * MILLION), on=ON, has_npwp=True).rule is TaxRule.FINAL_FREE
    assert tax_on_payout(Rupiah(50 * MILLION + 1), on=ON, has_npwp=True).rule is TaxRule.FINAL_5
    assert tax_on_payout(Rupiah(1), on=ON, has_npwp=True, earlier=early).rule is TaxRule.PROGRESSIVE
    assert tax_on_payout(Rupiah(1), on=ON, has_npwp=False, earlier=early).rule is TaxRule.PROGRESSIVE_NO_NPWP


def test_before_2022_the_first_band_ended_at_fifty_million() -> None:
    assert tax(100 * MILLION, paid(date(2018, 1, 1), 5), on=date(2021, 6, 1)) == 10_000_000


def test_savings_begun_after_a_full_payout_have_a_window_of_their_own() -> None:
    everything = paid(date(2020, 5, 1), 30, took_everything=True)

    assert tax(60 * MILLION, everything) == 500_000
    assert tax(60 * MILLION, paid(date(2024, 5, 1), 30, took_everything=True)) == 500_000
    assert tax(60 * MILLION, paid(date(2025, 5, 1), 30, took_everything=True)) == 2_000_000
    assert tax(60 * MILLION, everything, paid(date(2024, 5, 1), 10)) == 3_000_000
    assert tax(60 * MILLION, everything, paid(date(2025, 5, 1), 10)) == 1_000_000


def test_a_full_payout_does_not_renew_the_allowance_of_its_window() -> None:
    everything = paid(date(2025, 5, 1), 50, took_everything=True)

    assert tax(10 * MILLION, everything) == 500_000


@given(st.lists(st.integers(1, 200 * MILLION), min_size=1, max_size=6))
def test_splitting_a_lump_sum_within_the_window_changes_nothing(parts: list[int]) -> None:
    earlier: list[Payment] = []
    split = 0
    for part in parts:
        split += tax(part, *earlier)
        earlier.append(Payment(ON, Rupiah(part)))

    assert split == tax(sum(parts))
