"""A bill, its number, and what a payment on it means.

Nothing paid is ever lost: of every payment a part is kept for the bill and the rest goes back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from jamsostek.calendar import WIB, wib_day
from jamsostek.identity import are_digits, typed_digits
from jamsostek.money import ZERO, Rupiah
from jamsostek.parameters import BILLING_DAYS, value_on
from jamsostek.refusals import BillingCannotMove, MalformedBillingCode

_LENGTH: Final = 15
_END_OF_DAY: Final = time(23, 59, 59, 999_999, tzinfo=WIB)


# --- the number ----------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class BillingCode:
    """ID-Billing: 15 digits, the last one a check digit (Luhn, ISO/IEC 7812-1 annex B)."""

    digits: str

    def __post_init__(self) -> None:
        if not are_digits(self.digits):
            raise MalformedBillingCode(cause="characters")
        if len(self.digits) != _LENGTH:
            raise MalformedBillingCode(cause="length")
        if check_digit(self.digits[:-1]) != self.digits[-1]:
            raise MalformedBillingCode(cause="check-digit")

    def __repr__(self) -> str:
        return f"BillingCode(…{self.digits[-4:]})"

    @property
    def grouped(self) -> str:
        """As people read it to each other: five digits at a time."""
        return " ".join(self.digits[start : start + 5] for start in range(0, _LENGTH, 5))


def billing_code(fourteen: str) -> BillingCode:
    return BillingCode(fourteen + check_digit(fourteen))


def parse_billing_code(text: str) -> BillingCode:
    """Raises MalformedBillingCode: a slip of one digit, or two neighbours swapped, is noticed."""
    return BillingCode(typed_digits(text))


def check_digit(digits: str) -> str:
    doubled = [int(digit) * (2 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits))]
    return str(-sum(number // 10 + number % 10 for number in doubled) % 10)


# --- the life of a bill ---------------------------------------------------------


class BillingStatus(StrEnum):
    ISSUED = "TERBIT"
    PAID = "DIBAYAR"
    RECONCILED = "DIREKONSILIASI"
    """The channel's own statement says the same."""
    EXPIRED = "KEDALUWARSA"
    CANCELLED = "DIBATALKAN"


NEXT: Final[Mapping[BillingStatus, frozenset[BillingStatus]]] = {
    BillingStatus.ISSUED: frozenset({BillingStatus.PAID, BillingStatus.EXPIRED, BillingStatus.CANCELLED}),
    BillingStatus.PAID: frozenset({BillingStatus.RECONCILED}),
    # the money was taken in time and reported after: the bill is paid all the same
    BillingStatus.EXPIRED: frozenset({BillingStatus.PAID}),
    BillingStatus.RECONCILED: frozenset(),
    BillingStatus.CANCELLED: frozenset(),
}
PAID: Final = frozenset({BillingStatus.PAID, BillingStatus.RECONCILED})


def move_billing(status: BillingStatus, to: BillingStatus) -> BillingStatus:
    """The one way to move. Raises BillingCannotMove."""
    if to not in NEXT[status]:
        raise BillingCannotMove(status=status, to=to)
    return to


def expires_at(issued_at: datetime) -> datetime:
    """The last moment of the last day on which it can be paid, WIB."""
    issued_on = wib_day(issued_at)
    last_day = issued_on + timedelta(days=value_on(BILLING_DAYS, issued_on))
    return datetime.combine(last_day, _END_OF_DAY)


def last_day(expiry: datetime) -> date:
    return wib_day(expiry)


# --- payments --------------------------------------------------------------------


class PaymentState(StrEnum):
    RECEIVED = "DITERIMA"
    MATCHED = "COCOK"
    TOO_MUCH = "LEBIH"
    """A second payment, or the excess of one that was too large; `COCOK` money was taken from it first."""
    TOO_LITTLE = "KURANG"
    """The bill stays open for the rest until it expires."""
    TOO_LATE = "TERLAMBAT"
    RETURNED = "DIKEMBALIKAN"
    """What was not kept has gone back to the payer."""


PAYMENT_NEXT: Final[Mapping[PaymentState, frozenset[PaymentState]]] = {
    PaymentState.RECEIVED: frozenset(
        {PaymentState.MATCHED, PaymentState.TOO_MUCH, PaymentState.TOO_LITTLE, PaymentState.TOO_LATE}
    ),
    # the rest came: kept; the bill expired or was cancelled first: goes back
    PaymentState.TOO_LITTLE: frozenset({PaymentState.MATCHED, PaymentState.TOO_LATE}),
    PaymentState.TOO_MUCH: frozenset({PaymentState.RETURNED}),
    PaymentState.TOO_LATE: frozenset({PaymentState.RETURNED}),
    PaymentState.MATCHED: frozenset(),
    PaymentState.RETURNED: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Bill:
    """What a payment is judged by."""

    amount: Rupiah
    status: BillingStatus
    expires_at: datetime
    kept: Rupiah = ZERO
    """Of earlier payments that were too small."""
    paid_elsewhere: bool = False
    """By the bill that replaced this one."""

    @property
    def rest(self) -> Rupiah:
        return self.amount - self.kept


@dataclass(frozen=True, slots=True)
class Settlement:
    state: PaymentState
    kept: Rupiah
    """For the bill; the payment's other part goes back."""
    returned: Rupiah
    completes: bool = False
    """With this payment the whole sum is there."""


def settle(bill: Bill, amount: Rupiah, *, taken_at: datetime) -> Settlement:
    """Judged by when the channel took the money, not by when it told us (ruling 21)."""
    if bill.status in PAID or bill.paid_elsewhere:
        return Settlement(PaymentState.TOO_MUCH, kept=ZERO, returned=amount)
    is_over = bill.status is BillingStatus.CANCELLED or taken_at > bill.expires_at
    fills_it = amount >= bill.rest
    if is_over or (bill.status is BillingStatus.EXPIRED and not fills_it):
        return Settlement(PaymentState.TOO_LATE, kept=ZERO, returned=amount)
    if not fills_it:
        return Settlement(PaymentState.TOO_LITTLE, kept=amount, returned=ZERO)
    excess = amount - bill.rest
    state = PaymentState.TOO_MUCH if excess else PaymentState.MATCHED
    return Settlement(state, kept=bill.rest, returned=excess, completes=True)
