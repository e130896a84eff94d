"""The members for showing, from what is said of them to the records the service keeps."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Final

from jamsostek.calendar import Month, months_after
from jamsostek.membership import Citizenship, Permit, Program, Segment
from jmo_api.population.careers import Part, Payment, Spell
from jmo_api.population.demo import DEMO_MEMBERS, DemoMember, Work
from jmo_api.population.enrolment import (
    Enrolment,
    bare_member,
    card_of,
    ledger_of,
    synthetic_account,
    with_updated_data,
)
from jmo_api.population.people import Person, synthetic_nik, synthetic_phone
from jmo_api.ports.registries import Foreigner
from jmo_api.records import Card, LedgerYear, Member

EMPLOYEE: Final = (Program.JHT, Program.JP, Program.JKK, Program.JKM, Program.JKP)
UPDATED_BEFORE_CLAIM: Final = timedelta(days=5)
SELF_EMPLOYED: Final = (Program.JHT, Program.JKK, Program.JKM)


def person_of(demo: DemoMember) -> Person:
    number = DEMO_MEMBERS.index(demo) + 1
    return Person(
        nik=synthetic_nik(demo.regency, demo.nik_born or demo.born, demo.sex, serial=demo.serial),
        name=demo.name,
        sex=demo.sex,
        birth_date=demo.born,
        phone=synthetic_phone(number),
        email=demo.email,
        mother="Suminah",
        regency=demo.regency,
    )


def foreigner_of(demo: DemoMember, *, on: date) -> Foreigner:
    """As immigration has them."""
    return Foreigner(
        demo.passport,
        demo.country,
        demo.name.upper(),
        demo.born,
        passport_expires_on=months_after(on, 48),
        permit=Permit.LIMITED,
        permit_number=f"2C{demo.serial:02}JE{DEMO_MEMBERS.index(demo) + 1:04}",
        permit_expires_on=months_after(on, 12),
    )


def claimed_on(demo: DemoMember, *, on: date) -> date | None:
    if demo.claimed is None:
        return None
    months, days = demo.claimed
    return months_after(on, -months) - timedelta(days=days)


def enrol_demo(demo: DemoMember, *, on: date, until: date | None = None) -> Enrolment:
    """As of `on`; with `until`, as things stood on that earlier day."""
    member = member_of(demo, on=on)
    if until is not None:
        member = replace(member, data_updated_on=until - UPDATED_BEFORE_CLAIM)
    first_kpj = DEMO_MEMBERS.index(demo) * 10 + 1
    cards: list[Card] = []
    ledger: list[LedgerYear] = []
    for index, work in enumerate(demo.work):
        spell = spell_of(work, on=on)
        if until is not None and spell.since > until:
            continue
        card = card_of(member, spell, kpj=first_kpj + index, index=index)
        card = replace(
            card,
            holder_name=work.holder or card.holder_name,
            holder_birth_date=work.holder_birth_date or card.holder_birth_date,
        )
        cards.append(card)
        ledger += ledger_of(card, spell, on=until or on)
    return Enrolment(member, tuple(cards), tuple(ledger))


def member_of(demo: DemoMember, *, on: date) -> Member:
    person = person_of(demo)
    number = DEMO_MEMBERS.index(demo) + 1
    bare = bare_member(person, member_id=demo.key)
    if demo.passport:
        bare = replace(bare, nik="", citizenship=Citizenship.FOREIGN, passport=demo.passport)
    if demo.updated_days_ago is None:
        return bare
    updated = with_updated_data(
        Random(demo.login),  # noqa: S311 - reproducible on purpose
        bare,
        person,
        number=number,
        on=on - timedelta(days=demo.updated_days_ago),
    )
    assert updated.account is not None
    account = replace(
        updated.account,
        bank_code="014",
        number=f"990000{demo.account_ending}" if demo.account_ending else synthetic_account(number, 10),
    )
    return replace(updated, account=account, npwp=person.nik)


def spell_of(work: Work, *, on: date) -> Spell:
    left_on = None
    if work.ended is not None:
        months, days = work.ended
        left_on = months_after(on, -months) - timedelta(days=days)
    is_reported = left_on is not None and work.segment is Segment.WAGE_RECIPIENT
    last = Month.of(left_on or on)
    since = last.plus(1 - work.months)
    payments = [_payment(since.plus(index), work) for index in range(work.months)]
    return Spell(
        segment=work.segment,
        programs=SELF_EMPLOYED if work.segment is Segment.SELF_EMPLOYED else EMPLOYEE,
        employer=work.employer or None,
        since=since.first_day,
        left_on=left_on,
        letter_on=left_on if is_reported else None,
        exit_reason=work.exit_reason if is_reported else None,
        payments=tuple(payment for payment in payments if payment.paid_on <= on),
        part=_part(work, on=on),
    )


def _part(work: Work, *, on: date) -> Part | None:
    if work.part_taken_months_ago is None:
        return None
    paid_on = months_after(on, -work.part_taken_months_ago)
    return Part(paid_on, Decimal("0.10"), claim="lapak-asik")


def _payment(month: Month, work: Work) -> Payment:
    if work.segment is Segment.SELF_EMPLOYED:
        return Payment(month, month.first_day + timedelta(days=9), work.wage)
    return Payment(month, month.plus(1).first_day + timedelta(days=9), work.wage)
