"""Whole rupiah."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, order=True)
class Rupiah:
    amount: int

    def __add__(self, other: "Rupiah") -> "Rupiah":
        return Rupiah(self.amount + other.amount)

    def __sub__(self, other: "Rupiah") -> "Rupiah":
        return Rupiah(self.amount - other.amount)

    def __neg__(self) -> "Rupiah":
        return Rupiah(-self.amount)

    def __mul__(self, times: int) -> "Rupiah":
        return Rupiah(self.amount * times)

    def __bool__(self) -> bool:
        return self.amount != 0

    def share(self, rate: Decimal, *, per: int = 1) -> "Rupiah":
        """`rate / per` of this sum, half a rupiah rounded away from zero.

        Exact: computed in whole numbers, so that a twelfth of a yearly rate loses nothing.
        """
        parts, whole = self._ratio(rate, per)
        rounded = (2 * abs(parts) + whole) // (2 * whole)
        return Rupiah(rounded if parts >= 0 else -rounded)

    def share_down(self, rate: Decimal, *, per: int = 1) -> "Rupiah":
        """`rate / per` of this sum, rounded down to the rupiah."""
        parts, whole = self._ratio(rate, per)
        return Rupiah(parts // whole)

    def down_to(self, step: "Rupiah") -> "Rupiah":
        """The largest multiple of `step` that is not more than this sum."""
        return Rupiah(self.amount // step.amount * step.amount)

    def _ratio(self, rate: Decimal, per: int) -> tuple[int, int]:
        numerator, denominator = rate.as_integer_ratio()
        return self.amount * numerator, denominator * per


ZERO = Rupiah(0)


def total(amounts: Iterable[Rupiah]) -> Rupiah:
    return Rupiah(sum(amount.amount for amount in amounts))
