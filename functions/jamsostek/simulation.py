"""An estimate of old-age savings at 56; the assumptions are shown with the result."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jamsostek.money import Rupiah
from jamsostek.parameters import JHT_RATE, JHT_SIMULATION_YIELD, value_on

MONTHS = 12


@dataclass(frozen=True, slots=True)
class SimulatedYear:
    year: int
    """1 is the first from now."""
    paid_in: Rupiah
    """Opening balance and contributions so far."""
    balance: Rupiah


@dataclass(frozen=True, slots=True)
class Simulation:
    years: tuple[SimulatedYear, ...]
    balance: Rupiah
    employer_rate: Decimal
    worker_rate: Decimal
    yearly_yield: Decimal


def simulate_jht(wage: Rupiah, *, years: int, opening: Rupiah, on: date) -> Simulation:
    """A constant wage, paid in on the first of each month; credited monthly, rounded only to be shown."""
    rate, yearly_yield = value_on(JHT_RATE, on), value_on(JHT_SIMULATION_YIELD, on)
    monthly = Decimal(wage.amount) * (rate.employer + rate.worker)
    growth = 1 + yearly_yield / MONTHS
    balance = Decimal(opening.amount)
    listed = []
    for year in range(1, years + 1):
        for _ in range(MONTHS):
            balance = (balance + monthly) * growth
        paid_in = _rupiah(Decimal(opening.amount) + monthly * MONTHS * year)
        listed.append(SimulatedYear(year, paid_in, _rupiah(balance)))
    return Simulation(tuple(listed), _rupiah(balance), rate.employer, rate.worker, yearly_yield)


def _rupiah(amount: Decimal) -> Rupiah:
    return Rupiah(1).share(amount)
