"""Money that partners took for us: reported, settled once, reconciled, given back where it is not ours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from jamsostek import billing
from jamsostek.billing import BillingStatus, PaymentState, Settlement, parse_billing_code, settle
from jamsostek.calendar import wib_day
from jamsostek.money import ZERO, Rupiah
from jamsostek.payment_channels import CHANNELS, get_channel
from jamsostek.payment_contract import AskForBill, BillForPartner, PaymentReceipt, ReportPayment
from jamsostek.refusals import NotHere, PaymentForged, RequestIdReused
from jmo_api.accounts.sessions import Visitor
from jmo_api.billing.bills import (
    BILLS,
    PAYMENTS,
    Bill,
    Payment,
    close_bill,
    is_paid,
    partial_payments,
    payment_key,
    payments_of,
    put_back,
    status_on,
)
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Transaction
from jmo_api.ports.placement import ReportedPayment
from jmo_api.ports.unavailable import Unavailable
from jmo_api.stored import Stored
from jmo_api.world import World

LOOK_BACK: Final = timedelta(days=35)
"""How far a partner's statement is read: a bill's week, and the four in which a partner may still correct."""


def ask_for_bill(world: World, visitor: Visitor, request: AskForBill) -> BillForPartner:  # noqa: ARG001 - as every public route
    """Raises PaymentForged, MalformedBillingCode, NotHere."""
    _check_signature(world, request.channel, request.signature, request.billing_code)
    code = parse_billing_code(request.billing_code).digits
    stored = BILLS.find(world.documents, code)
    if stored is None:
        raise NotHere
    bill = stored.record
    status = status_on(bill, at=world.clock.now())
    rest = bill.amount - bill.kept if status is BillingStatus.ISSUED else 0
    return BillForPartner(code, bill.amount, rest, status, bill.expires_at)


def report_payment(world: World, visitor: Visitor, request: ReportPayment) -> PaymentReceipt:  # noqa: ARG001 - as every public route
    """The same payment again gets the same receipt. Raises PaymentForged, ChannelUnknown, RequestIdReused."""
    taken_at = _instant(request.taken_at)
    signed = (request.payment_id, request.billing_code, str(request.amount), taken_at.isoformat())
    _check_signature(world, request.channel, request.signature, *signed)
    get_channel(request.channel, on=wib_day(taken_at))
    code = parse_billing_code(request.billing_code).digits
    reported = ReportedPayment(request.payment_id, code, request.amount, taken_at)
    payment = _book(world, request.channel, reported)
    return PaymentReceipt(payment.payment_id, payment.state, payment.kept, payment.returned)


def reconcile(world: World) -> int:
    """What partners took and we never heard of is booked; what both know is marked. How many were new."""
    if not BILLS.all(world.documents, limit=1):
        return 0
    since = world.clock.now() - LOOK_BACK
    outages = 0
    found = 0
    for channel in CHANNELS:
        try:
            taken = world.partners.statement(channel.code, since=since)
        except Unavailable:
            outages += 1
            continue
        for reported in taken:
            is_new = PAYMENTS.find(world.documents, payment_key(channel.code, reported.payment_id)) is None
            _book(world, channel.code, reported)
            _mark_reconciled(world, channel.code, reported)
            found += is_new
    if outages:
        raise Unavailable("payment-partners")
    return found


def give_back(world: World, payload: Body, key: str) -> None:
    """Raises Unavailable: not known whether the partner gave it back, ask again under the same key."""
    stored = PAYMENTS.get(world.documents, payment_key(payload["channel"], payload["payment_id"]))
    payment = stored.record
    world.partners.give_back(payment.channel, payment.payment_id, payment.returned, key=key)
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        again = PAYMENTS.get(transaction, stored.key)
        if again.record.given_back_at is None:
            given = replace(again.record, state=PaymentState.RETURNED, given_back_at=now)
            PAYMENTS.replace(transaction, again, given)

    world.documents.transact(work)


def _instant(stated: datetime) -> datetime:
    """In UTC; a moment without its zone, or outside the calendar, was signed by nobody."""
    if stated.tzinfo is None:
        raise PaymentForged
    try:
        wib_day(stated)
        return stated.astimezone(UTC)
    except OverflowError:
        raise PaymentForged from None


def _check_signature(world: World, channel: str, signature: str, *parts: str) -> None:
    if not world.partners.is_signed(channel, parts, signature):
        raise PaymentForged


def _book(world: World, channel: str, reported: ReportedPayment) -> Payment:
    now = world.clock.now()
    return world.documents.transact(lambda transaction: _book_once(transaction, channel, reported, at=now))


def _book_once(transaction: Transaction, channel: str, reported: ReportedPayment, *, at: datetime) -> Payment:
    key = payment_key(channel, reported.payment_id)
    before = PAYMENTS.find(transaction, key)
    if before is not None:
        if (before.record.billing_code, before.record.amount) != (reported.billing_code, reported.amount):
            raise RequestIdReused
        return before.record
    bill = BILLS.find(transaction, reported.billing_code)
    partial = partial_payments(transaction, reported.billing_code)
    successor = _successor(transaction, bill)
    for_successor = partial_payments(transaction, successor.key) if successor else []
    settlement = _settlement(bill, successor, reported)
    payment = Payment(
        channel=channel,
        payment_id=reported.payment_id,
        billing_code=reported.billing_code,
        amount=reported.amount,
        taken_at=reported.taken_at,
        arrived_at=at,
        state=settlement.state,
        kept=settlement.kept.amount,
        returned=settlement.returned.amount,
    )
    PAYMENTS.create(transaction, key, payment)
    if payment.returned:
        put_back(transaction, payment, on=at)
    if bill is not None and settlement.kept:
        _keep(transaction, bill, settlement, partial, at=at)
    is_open = successor is not None and successor.record.status is BillingStatus.ISSUED
    if settlement.completes and successor is not None and is_open:  # nobody shall pay the new one too
        close_bill(transaction, successor, BillingStatus.CANCELLED, partial=for_successor, at=at)
    return payment


def _settlement(
    bill: Stored[Bill] | None, successor: Stored[Bill] | None, reported: ReportedPayment
) -> Settlement:
    """Money for a number that is no bill of ours goes back like money that came too late."""
    amount = Rupiah(reported.amount)
    if bill is None:
        return Settlement(PaymentState.TOO_LATE, kept=ZERO, returned=amount)
    judged = billing.Bill(
        Rupiah(bill.record.amount),
        bill.record.status,
        bill.record.expires_at,
        kept=Rupiah(bill.record.kept),
        paid_elsewhere=successor is not None and is_paid(successor.record),
    )
    return settle(judged, amount, taken_at=reported.taken_at)


def _successor(transaction: Transaction, bill: Stored[Bill] | None) -> Stored[Bill] | None:
    """The newest bill in place of this one; None when it still stands for itself."""
    newest: Stored[Bill] | None = None
    while bill is not None and bill.record.replaced_by:
        newest = bill = BILLS.find(transaction, bill.record.replaced_by)
    return newest


def _keep(
    transaction: Transaction,
    stored: Stored[Bill],
    settlement: Settlement,
    partial: list[Stored[Payment]],
    *,
    at: datetime,
) -> None:
    bill = replace(stored.record, kept=stored.record.kept + settlement.kept.amount)
    if settlement.completes:
        status = bill.status
        bill = replace(bill, status=billing.move_billing(status, BillingStatus.PAID), paid_at=at)
        for payment in partial:
            PAYMENTS.replace(transaction, payment, replace(payment.record, state=PaymentState.MATCHED))
        payload = {"code": bill.code, "subjects": list(bill.subjects)}
        put_in_outbox(transaction, bill.tells, payload, key=f"{bill.tells}:{bill.code}", on=at)
    BILLS.replace(transaction, stored, bill)


def _mark_reconciled(world: World, channel: str, reported: ReportedPayment) -> None:
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        stored = PAYMENTS.get(transaction, payment_key(channel, reported.payment_id))
        bill = BILLS.find(transaction, reported.billing_code)
        if stored.record.reconciled_at is not None:
            return
        others = payments_of(transaction, reported.billing_code)
        PAYMENTS.replace(transaction, stored, replace(stored.record, reconciled_at=now))
        known = sum(
            one.record.kept for one in others if one.record.reconciled_at is not None or one.key == stored.key
        )
        if bill is not None and bill.record.status is BillingStatus.PAID and known >= bill.record.amount:
            moved = billing.move_billing(bill.record.status, BillingStatus.RECONCILED)
            BILLS.replace(transaction, bill, replace(bill.record, status=moved))

    world.documents.transact(work)
