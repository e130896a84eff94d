from datetime import date
from decimal import Decimal

import pytest

from jamsostek.money import Rupiah
from jamsostek.simulation import simulate_jht

ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("wage", "years", "opening", "balance"),
    [
        (5_000_000, 10, 0, 44_439_847),
        (5_000_000, 10, 10_000_000, 60_909_942),
        (3_000_000, 1, 0, 2_108_433),
        (3_000_000, 0, 1_000, 1_000),
    ],
)
def test_the_savings_at_56_are_estimated(wage: int, years: int, opening: int, balance: int) -> None:
    assert simulate_jht(Rupiah(wage), years=years, opening=Rupiah(opening), on=ON).balance == Rupiah(balance)


def test_each_year_shows_what_was_paid_in_and_what_it_became() -> None:
    simulation = simulate_jht(Rupiah(5_000_000), years=10, opening=Rupiah(10_000_000), on=ON)

    assert [year.year for year in simulation.years] == list(range(1, 11))
    assert simulation.years[0].paid_in == Rupiah(13_420_000)
    assert simulation.years[-1].paid_in == Rupiah(44_200_000)
    assert simulation.years[-1].balance == simulation.balance
    assert all(year.balance > year.paid_in for year in simulation.years)


def test_the_assumptions_come_with_the_result() -> None:
    simulation = simulate_jht(Rupiah(5_000_000), years=1, opening=Rupiah(0), on=ON)

    assert simulation.employer_rate == Decimal("0.037")
    assert simulation.worker_rate == Decimal("0.02")
    assert simulation.yearly_yield == Decimal("0.05")
