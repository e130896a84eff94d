"""A placement company's list of workers: the faults named by row, the rest taken and billed together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from jamsostek.calendar import wib_day
from jamsostek.migrant_contract import BatchReceipt, RegisterBatch, RowFault
from jamsostek.migrants import MigrantPath, is_late_after_orientation
from jamsostek.refusals import PaymentForged
from jamsostek.registrations import RegistrationStatus, move_registration
from jmo_api.accounts.sessions import Visitor
from jmo_api.billing.bills import Line, bill_view, issue_bill
from jmo_api.identifiers import id_for, number_for
from jmo_api.migrants.batch_rows import ReadRow, read_rows, read_table
from jmo_api.migrants.billing import MIGRANT_PAID, charge_of
from jmo_api.migrants.records import BATCHES, REGISTRATIONS, Batch, Registration
from jmo_api.once import Arrival, answered_once, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Transaction
from jmo_api.world import World

WRITTEN_AT_ONCE: Final = 100


def register_batch(world: World, visitor: Visitor, request: RegisterBatch) -> BatchReceipt:  # noqa: ARG001 - as every public route
    """Raises PaymentForged (not SISKOTKLN's signature), BatchUnusable, Unavailable."""
    parts = (request.request_id, request.company, request.part, request.table)
    if not world.siskotkln.is_signed(parts, request.signature):
        raise PaymentForged
    arrival = Arrival(Caller(f"company:{request.company}", "", ""), "pmi/batches", request)
    return answered_once(world.documents, arrival, BatchReceipt, lambda: _register(world, request, arrival))


def _register(world: World, request: RegisterBatch, arrival: Arrival) -> BatchReceipt:
    """The workers first, in parts; the bill last, with the answer. Stopped between, it is done again."""
    now = world.clock.now()
    rows, faults = read_rows(world, read_table(request.table, request.part), request.part)
    taken = [_registration(request, row, at=now) for row in rows]
    for start in range(0, len(taken), WRITTEN_AT_ONCE):
        some = taken[start : start + WRITTEN_AT_ONCE]
        world.documents.transact(partial(_write, registrations=some))
    late = [row.number for row, one in zip(rows, taken, strict=True) if one.is_late]

    def work(transaction: Transaction) -> BatchReceipt:
        return once(
            transaction,
            arrival,
            BatchReceipt,
            on=now,
            work=lambda: _bill(transaction, request, taken, faults, late, at=now),
        )

    return world.documents.transact(work)


def _registration(request: RegisterBatch, row: ReadRow, *, at: datetime) -> Registration:
    intention = f"{request.request_id}:{row.nik}"
    oriented_on = row.oriented_on
    return Registration(
        registration_id=id_for(request.company, intention),
        number=number_for("M", request.company, intention),
        keys=(),
        path=MigrantPath.PLACEMENT,
        part=request.part,
        status=RegistrationStatus.VERIFIED,
        nik=row.nik,
        started_at=at,
        person=row.person,
        work=row.work,
        company=request.company,
        placement_signed_on=row.signed_on,
        is_late=oriented_on is not None and is_late_after_orientation(oriented_on, on=wib_day(at)),
    )


def _write(transaction: Transaction, *, registrations: Sequence[Registration]) -> None:
    new = [one for one in registrations if REGISTRATIONS.find(transaction, one.registration_id) is None]
    for one in new:
        REGISTRATIONS.create(transaction, one.registration_id, one)


def _bill(
    transaction: Transaction,
    request: RegisterBatch,
    taken: Sequence[Registration],
    faults: Sequence[RowFault],
    late: Sequence[int],
    *,
    at: datetime,
) -> BatchReceipt:
    """One bill for all of them."""
    batch_id = id_for(request.company, request.request_id)
    number = number_for("B", request.company, request.request_id)
    stored = [REGISTRATIONS.get(transaction, one.registration_id) for one in taken]
    ids = tuple(one.registration_id for one in taken)
    BATCHES.create(transaction, batch_id, Batch(batch_id, number, request.company, ids, at))
    bill = None
    if stored:
        charges = [charge_of(one, on=wib_day(at)) for one in taken]
        amount = sum(charge.total.amount for charge in charges)
        lines = (Line(f"batch-{len(charges)}", amount),)
        bill = issue_bill(transaction, lines, tells=MIGRANT_PAID, subjects=ids, law=charges[0].law, on=at)
        for one in stored:
            status = move_registration(one.record.status, RegistrationStatus.BILLED)
            billed = replace(one.record, status=status, billing_code=bill.code)
            REGISTRATIONS.replace(transaction, one, billed)
    return BatchReceipt(
        number=number,
        accepted=len(taken),
        faulty_rows=tuple(sorted({fault.row for fault in faults})),
        faults=tuple(faults),
        late_rows=tuple(late),
        bill=None if bill is None else bill_view(bill, at=at),
    )
