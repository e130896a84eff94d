"""The savings of an invented card, booked as they would have been: never a drawn balance."""

from datetime import date

from jamsostek import ledger
from jamsostek.calendar import Month
from jamsostek.contributions import Bill, SelfEmployedSector, bill_self_employed, bill_wage
from jamsostek.membership import Program, Segment
from jamsostek.money import Rupiah
from jamsostek.parameters import RiskClass
from jmo_api.population.careers import Part, Payment, Spell
from jmo_api.records import Entry


def book(spell: Spell, *, card_id: str, on: date) -> tuple[Entry, ...]:
    """Every contribution on the day it was paid, and what the savings earned each month since."""
    if Program.JHT not in spell.programs:
        return ()
    moved = [_contribution(payment, spell.segment) for payment in spell.payments]
    if spell.part is not None:
        moved.append(_withdrawal(spell.part, moved))
    booked = ledger.with_development(moved, through=_last_whole_month(on))
    return tuple(_record(entry, entry_id=f"{card_id}-{n}") for n, entry in enumerate(booked, start=1))


def _contribution(payment: Payment, segment: Segment) -> ledger.Entry:
    line = _bill(payment, segment).line(Program.JHT)
    return ledger.contribution(payment.paid_on, payment.month, employer=line.employer, worker=line.worker)


def _bill(payment: Payment, segment: Segment) -> Bill:
    """Only the savings count here, so the risk class and the sector make no difference."""
    wage = Rupiah(payment.wage)
    if segment is Segment.SELF_EMPLOYED:
        return bill_self_employed(wage, month=payment.month, sector=SelfEmployedSector.OTHER)
    return bill_wage(wage, month=payment.month, risk=RiskClass.LOW, programs={Program.JHT})


def _withdrawal(part: Part, paid: list[ledger.Entry]) -> ledger.Entry:
    booked = ledger.with_development(paid, through=Month.of(part.paid_on).plus(-1))
    balance = ledger.balance_on(booked, part.paid_on)
    return ledger.withdrawal(balance.share_down(part.share), on=part.paid_on, claim_id=part.claim)


def _last_whole_month(on: date) -> Month:
    month = Month.of(on)
    return month if month.last_day == on else month.plus(-1)


def _record(entry: ledger.Entry, *, entry_id: str) -> Entry:
    return Entry(
        entry_id=entry_id,
        booked_on=entry.booked_on,
        kind=entry.kind,
        amount=entry.amount.amount,
        period=None if entry.period is None else str(entry.period),
        employer_part=entry.employer_part.amount,
        worker_part=entry.worker_part.amount,
        rate_percent=None if entry.rate is None else f"{(entry.rate * 100).normalize():f}",
        reference=entry.reference,
    )
