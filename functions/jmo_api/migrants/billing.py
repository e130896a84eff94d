"""The bill of a registration (ID-Billing): in the app and by email, and a new one when it has expired."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from jamsostek.billing import BillingStatus
from jamsostek.migrant_contract import Registration as View
from jamsostek.migrant_contract import RequestBill
from jamsostek.migrants import (
    MigrantCharge,
    MigrantPart,
    charge_before_work,
    charge_during_and_after,
    charge_extension,
)
from jamsostek.notices import Channel
from jamsostek.refusals import RulesBroken
from jamsostek.registrations import RegistrationStatus, move_registration
from jmo_api.accounts.sessions import Visitor
from jmo_api.billing.bills import (
    BILLS,
    Bill,
    Line,
    Payment,
    close_bill,
    issue_bill,
    new_code,
    partial_payments,
    status_on,
)
from jmo_api.migrants.checks import agreement_of, hindrances
from jmo_api.migrants.keys import open_with
from jmo_api.migrants.records import REGISTRATIONS, Registration
from jmo_api.migrants.views import registration_view
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell
from jmo_api.ports.documents import Transaction
from jmo_api.ports.messages import Message
from jmo_api.stored import Stored
from jmo_api.world import World

MIGRANT_PAID: Final = "migrant-paid"
"""The outbox rows that issue cards."""


def request_bill(world: World, visitor: Visitor, request: RequestBill) -> View:  # noqa: ARG001 - as every public route
    """Asked again, the open bill is the answer; after it has expired, a new one.

    Raises RulesBroken with all that stands against it, RegistrationCannotMove.
    """
    code = new_code()
    now, today = world.clock.now(), world.clock.today()

    def work(transaction: Transaction) -> None:
        stored = open_with(transaction, request.key)
        before = _bill_before(transaction, stored.record)
        if before is not None and status_on(before.record, at=now) is not BillingStatus.EXPIRED:
            return
        partial = partial_payments(transaction, before.key) if before else []
        refused = hindrances(stored.record, on=today)
        if refused:
            raise RulesBroken(refused)
        if before is not None:
            _replace(transaction, before, partial, by=code, at=now)
        _bill(transaction, stored, code=code, on=today, at=now)

    world.documents.transact(work)
    return registration_view(world, open_with(world.documents, request.key).record)


def charge_of(registration: Registration, *, on: date) -> MigrantCharge:
    if registration.part is MigrantPart.BEFORE:
        return charge_before_work(on=on)
    if registration.part is MigrantPart.EXTENSION:
        return charge_extension(registration.months, on=on)
    assert registration.work is not None  # verified data has it
    return charge_during_and_after(agreement_of(registration.work).months, on=on)


def lines_of(charge: MigrantCharge) -> tuple[Line, ...]:
    """A line for the tier, one for the months beyond; the sum is the amount."""
    if charge.part is MigrantPart.BEFORE:
        return (Line("before", charge.tier.amount),)
    further = Line(f"further-{charge.further_months}", charge.further.amount)
    if charge.part is MigrantPart.EXTENSION:
        return (further,)
    tier = Line(f"tier-{charge.tier_months}", charge.tier.amount)
    return (tier, further) if charge.further else (tier,)


def _bill_before(transaction: Transaction, registration: Registration) -> Stored[Bill] | None:
    return BILLS.get(transaction, registration.billing_code) if registration.billing_code else None


def _replace(
    transaction: Transaction,
    before: Stored[Bill],
    partial: Sequence[Stored[Payment]],
    *,
    by: str,
    at: datetime,
) -> None:
    if before.record.status is BillingStatus.ISSUED:
        close_bill(transaction, before, BillingStatus.EXPIRED, partial=partial, at=at, replaced_by=by)
        return
    BILLS.replace(transaction, before, replace(before.record, replaced_by=by))


def _bill(
    transaction: Transaction, stored: Stored[Registration], *, code: str, on: date, at: datetime
) -> None:
    registration = stored.record
    charge = charge_of(registration, on=on)
    bill = issue_bill(
        transaction,
        lines_of(charge),
        tells=MIGRANT_PAID,
        subjects=(registration.registration_id,),
        law=charge.law,
        on=at,
        code=code,
    )
    status = registration.status
    if status is not RegistrationStatus.BILLED:
        status = move_registration(status, RegistrationStatus.BILLED)
    REGISTRATIONS.replace(transaction, stored, replace(registration, status=status, billing_code=code))
    tell_bill(transaction, registration, bill, at=at)


def tell_bill(transaction: Transaction, registration: Registration, bill: Bill, *, at: datetime) -> None:
    assert registration.person is not None
    if not registration.person.email:
        return
    facts: dict[str, str | int] = {
        "code": bill.code,
        "amount": bill.amount,
        "expires_at": bill.expires_at.isoformat(timespec="minutes"),
    }
    message = Message(
        Channel.EMAIL,
        registration.person.email,
        Template.MIGRANT_BILL.value,
        facts,
        registration.language,
    )
    tell(transaction, message, key=f"bill:{bill.code}", on=at)
