"""What a payment partner and the service say to each other, and how the app sees a bill."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from annotated_types import Gt, Le, MaxLen, MinLen

from jamsostek.billing import BillingStatus, PaymentState
from jamsostek.contract import Digits, Id, Line, Rupiahs

Signature = Annotated[str, MinLen(1), MaxLen(128)]
"""HMAC-SHA256 under the partner's key, in hexadecimal."""
Paid = Annotated[int, Gt(0), Le(10_000_000_000)]


@dataclass(frozen=True, slots=True)
class AskForBill:
    """A partner asks what is to be paid, before it takes money."""

    channel: Id
    billing_code: Digits
    signature: Signature


@dataclass(frozen=True, slots=True)
class BillForPartner:
    """Nobody's name: whoever knows the number learns the sum and no more."""

    billing_code: str
    amount: Rupiahs
    rest: Rupiahs
    status: BillingStatus
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ReportPayment:
    """A partner took money. `payment_id` is the partner's own; the same one again is the same payment."""

    channel: Id
    payment_id: Id
    billing_code: Digits
    amount: Paid
    taken_at: datetime
    signature: Signature


@dataclass(frozen=True, slots=True)
class PaymentReceipt:
    payment_id: str
    state: PaymentState
    kept: Rupiahs
    returned: Rupiahs


@dataclass(frozen=True, slots=True)
class BillLine:
    label: Line
    """A code; the app has the words."""
    amount: Rupiahs


@dataclass(frozen=True, slots=True)
class Bill:
    billing_code: str
    amount: Rupiahs
    kept: Rupiahs
    status: BillingStatus
    issued_at: datetime
    expires_at: datetime
    law: str
    lines: tuple[BillLine, ...] = ()
    paid_at: datetime | None = None
    returning: Rupiahs = 0
    """Paid too much, or twice: on its way back."""
