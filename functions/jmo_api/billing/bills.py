"""Bills of every segment: issued, expired, replaced by a new one, told of when paid."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from jamsostek import payment_contract as contract
from jamsostek.billing import PAID, BillingStatus, PaymentState, billing_code, expires_at, move_billing
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Reading, Transaction, Where
from jmo_api.stored import Collection, Instant, Stored
from jmo_api.world import World

BILL_EXPIRY: Final = "bill-expiry"
GIVE_BACK: Final = "give-back"
"""The outbox rows that return money to a payer."""
_DIGITS: Final = 14


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    amount: int


@dataclass(frozen=True, slots=True)
class Bill:
    code: str
    amount: int
    status: BillingStatus
    issued_at: Instant
    expires_at: Instant
    tells: str
    """The kind of the outbox row that is written when it is paid; `subjects` are its payload."""
    subjects: tuple[str, ...]
    law: str
    """The rate table it was made from."""
    lines: tuple[Line, ...] = ()
    kept: int = 0
    paid_at: Instant | None = None
    replaced_by: str | None = None

    def __repr__(self) -> str:
        return f"Bill(…{self.code[-4:]}, {self.status})"


@dataclass(frozen=True, slots=True)
class Payment:
    """What a partner took. `kept + returned` is `amount`, always."""

    channel: str
    payment_id: str
    billing_code: str
    amount: int
    taken_at: Instant
    arrived_at: Instant
    state: PaymentState
    kept: int
    returned: int
    given_back_at: Instant | None = None
    reconciled_at: Instant | None = None
    """When the partner's statement said the same."""

    def __repr__(self) -> str:
        return f"Payment({self.channel}, {self.state})"

    @property
    def key(self) -> str:
        return payment_key(self.channel, self.payment_id)


BILLS: Final = Collection("bills", Bill)
PAYMENTS: Final = Collection("payments", Payment)
BILL_COLLECTIONS: Final = (BILLS, PAYMENTS)


def payment_key(channel: str, payment_id: str) -> str:
    return f"{channel}:{payment_id}"


def issue_bill(
    transaction: Transaction,
    lines: Sequence[Line],
    *,
    tells: str,
    subjects: Sequence[str],
    law: str,
    on: datetime,
    code: str | None = None,
) -> Bill:
    """`code`: drawn before the transaction where it has to be the same in every try."""
    bill = Bill(
        code=code or new_code(),
        amount=sum(line.amount for line in lines),
        status=BillingStatus.ISSUED,
        issued_at=on,
        expires_at=expires_at(on),
        tells=tells,
        subjects=tuple(subjects),
        law=law,
        lines=tuple(lines),
    )
    BILLS.create(transaction, bill.code, bill)
    over = bill.expires_at + timedelta(seconds=1)
    put_in_outbox(transaction, BILL_EXPIRY, {"code": bill.code}, key=f"expiry:{bill.code}", on=over)
    return bill


def new_code() -> str:
    """Fourteen random digits, so that a number is never guessed; and the check digit."""
    return billing_code("".join(secrets.choice("0123456789") for _ in range(_DIGITS))).digits


def status_on(bill: Bill, *, at: datetime) -> BillingStatus:
    """An open bill whose time is over has expired, also before the worker has written it down."""
    is_over = bill.status is BillingStatus.ISSUED and at > bill.expires_at
    return BillingStatus.EXPIRED if is_over else bill.status


def is_paid(bill: Bill) -> bool:
    return bill.status in PAID


def expire_bill(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - the code names it
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        stored = BILLS.get(transaction, payload["code"])
        partial = partial_payments(transaction, stored.key)
        if stored.record.status is BillingStatus.ISSUED:
            close_bill(transaction, stored, BillingStatus.EXPIRED, partial=partial, at=now)

    world.documents.transact(work)


def close_bill(
    transaction: Transaction,
    stored: Stored[Bill],
    to: BillingStatus,
    *,
    partial: Sequence[Stored[Payment]],
    at: datetime,
    replaced_by: str | None = None,
) -> None:
    """Expired or cancelled: what was kept for it (`partial`) goes back."""
    bill = stored.record
    closed = replace(
        bill, status=move_billing(bill.status, to), kept=0, replaced_by=replaced_by or bill.replaced_by
    )
    BILLS.replace(transaction, stored, closed)
    for payment in partial:
        late = replace(payment.record, state=PaymentState.TOO_LATE, kept=0, returned=payment.record.amount)
        PAYMENTS.replace(transaction, payment, late)
        put_back(transaction, late, on=at)


def put_back(transaction: Transaction, payment: Payment, *, on: datetime) -> None:
    """Into the refund queue, once for each payment."""
    key = f"give-back:{payment.key}"
    payload = {"channel": payment.channel, "payment_id": payment.payment_id}
    put_in_outbox(transaction, GIVE_BACK, payload, key=key, on=on)


def partial_payments(reading: Reading, code: str) -> list[Stored[Payment]]:
    return payments_of(reading, code, PaymentState.TOO_LITTLE)


def payments_of(reading: Reading, code: str, *states: PaymentState) -> list[Stored[Payment]]:
    found = PAYMENTS.all(reading, Where("billing_code", code))
    return [stored for stored in found if not states or stored.record.state in states]


def money_on_its_way_back(reading: Reading, code: str) -> int:
    waiting = payments_of(reading, code, PaymentState.TOO_MUCH, PaymentState.TOO_LATE)
    return sum(stored.record.returned for stored in waiting)


def bill_view(bill: Bill, *, at: datetime, returning: int = 0) -> contract.Bill:
    return contract.Bill(
        billing_code=bill.code,
        amount=bill.amount,
        kept=bill.kept,
        status=status_on(bill, at=at),
        issued_at=bill.issued_at,
        expires_at=bill.expires_at,
        law=bill.law,
        lines=tuple(contract.BillLine(line.label, line.amount) for line in bill.lines),
        paid_at=bill.paid_at,
        returning=returning,
    )
