"""Data verified, stated from abroad or completed; until the bill."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Final

from jamsostek.identity import parse_nik
from jamsostek.migrant_contract import (
    CompleteWork,
    Opened,
    Person,
    RegisterFromAbroad,
    RegistrationOpened,
    ReportDifference,
    VerifyData,
)
from jamsostek.migrant_contract import Registration as View
from jamsostek.migrants import MigrantPart, MigrantPath
from jamsostek.refusals import (
    RegistrationCannotMove,
    RuleBroken,
    TooManyTries,
)
from jamsostek.registrations import RegistrationStatus, move_registration
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.slow_down import check_wait, count_try, forget_tries
from jmo_api.desk.cases import ANSWER_WITHIN
from jmo_api.findings import Findings
from jmo_api.identifiers import id_for, number_for
from jmo_api.migrants.checks import check_relatives, read_person, read_work
from jmo_api.migrants.identities import check_identity
from jmo_api.migrants.keys import as_caller, make_key, open_with, with_key
from jmo_api.migrants.records import REGISTRATIONS, Registration
from jmo_api.migrants.views import registration_view
from jmo_api.once import Arrival, Repeatable, once
from jmo_api.ports.documents import Transaction
from jmo_api.records import CASES, Case, CaseKind, CaseStatus
from jmo_api.stored import Stored
from jmo_api.world import World

OWNER: Final = "migrant"


def open_registration(world: World, visitor: Visitor, request: Opened) -> View:  # noqa: ARG001 - as every public route
    return registration_view(world, open_with(world.documents, request.key).record)


def report_difference(world: World, visitor: Visitor, request: ReportDifference) -> View:  # noqa: ARG001 - as every public route
    """A correction is asked for; the registry's data is not touched. Raises RegistrationCannotMove."""
    now = world.clock.now()

    def change(transaction: Transaction, registration: Registration) -> Registration:
        status = registration.status
        if status is not RegistrationStatus.DIFFERS:
            status = move_registration(status, RegistrationStatus.DIFFERS)
        number = number_for("P", registration.registration_id, request.request_id)
        case = Case(
            number=number,
            kind=CaseKind.CORRECTION,
            member_id=registration.registration_id,
            status=CaseStatus.OPEN,
            opened_at=now,
            answer_by=now + ANSWER_WITHIN,
            subject="siskop2mi",
            stated=request.stated,
            note=registration.number,
        )
        CASES.create(transaction, number, case)
        return replace(registration, status=status, case_number=number)

    return _changed_once(world, request.key, "difference", request, change)


def verify_data(world: World, visitor: Visitor, request: VerifyData) -> View:  # noqa: ARG001 - as every public route
    """Raises RulesBroken with all that is typed wrongly, RegistrationCannotMove."""
    found = Findings()
    work = read_work(found, request.work, on=world.clock.today())
    prospect = open_with(world.documents, request.key).record.found
    if prospect is None:
        raise RegistrationCannotMove(status=RegistrationStatus.NO_DATA, to=RegistrationStatus.VERIFIED)
    stated = Person(
        prospect.name,
        prospect.birth_date,
        prospect.sex,
        phone=request.phone,
        email=request.email,
        mother_maiden_name=request.mother_maiden_name,
        relatives=request.relatives,
    )
    person = read_person(found, stated, prefix="")
    check_relatives(found, person, field="relatives")
    found.stop_if_any()

    def change(transaction: Transaction, registration: Registration) -> Registration:  # noqa: ARG001
        status = move_registration(registration.status, RegistrationStatus.VERIFIED)
        return replace(registration, status=status, person=person, work=work)

    return _changed_once(world, request.key, "verify", request, change)


def register_from_abroad(world: World, visitor: Visitor, request: RegisterFromAbroad) -> RegistrationOpened:
    """During work. Raises RulesBroken, IdentityDiffers (what, never how), NotOnRecord, TooManyTries."""
    now, today = world.clock.now(), world.clock.today()
    registration_id = id_for(OWNER, request.request_id)
    key = make_key(world, registration_id, request.request_id)
    earlier = REGISTRATIONS.find(world.documents, registration_id)
    if earlier is not None:
        return RegistrationOpened(key, registration_view(world, earlier.record))
    source = f"pmi source {visitor.source}"
    check_wait(world.documents, source, on=now)
    found = Findings()
    nik = found.read(
        "nik", lambda: parse_nik(request.nik, on=today, synthetic=world.synthetic, confirmed=True).nik
    )
    person = read_person(found, request.person)
    check_relatives(found, person, field="person.relatives")
    work = read_work(found, request.work, on=today)
    found.stop_if_any()
    assert nik is not None
    count_try(world.documents, f"pmi nik {nik.digits}", on=now)
    try:
        check_identity(world, nik.digits, person)
    except RuleBroken:
        with suppress(TooManyTries):
            count_try(world.documents, source, on=now)
        raise
    forget_tries(world.documents, f"pmi nik {nik.digits}")
    registration = Registration(
        registration_id=registration_id,
        number=number_for("M", OWNER, request.request_id),
        keys=(),
        path=MigrantPath.INDIVIDUAL,
        part=MigrantPart.DURING_AND_AFTER,
        status=RegistrationStatus.VERIFIED,
        nik=nik.digits,
        started_at=now,
        language=request.language,
        person=person,
        work=work,
    )
    registration = with_key(registration, key)
    world.documents.transact(lambda transaction: create(transaction, registration))
    return RegistrationOpened(key, registration_view(world, registration))


def complete_work(world: World, visitor: Visitor, request: CompleteWork) -> View:  # noqa: ARG001 - as every public route
    """What was not known at the verification, until the bill. Raises RulesBroken, RegistrationCannotMove."""
    found = Findings()
    work = read_work(found, request.work, on=world.clock.today())
    found.stop_if_any()

    def change(transaction: Transaction, registration: Registration) -> Registration:  # noqa: ARG001
        if registration.status is not RegistrationStatus.VERIFIED or registration.work is None:
            raise RegistrationCannotMove(status=registration.status, to=RegistrationStatus.VERIFIED)
        return replace(registration, work=work)

    return _changed_once(world, request.key, "work", request, change)


# --- inside ---------------------------------------------------------------------------


def create(transaction: Transaction, registration: Registration) -> None:
    if REGISTRATIONS.find(transaction, registration.registration_id) is None:
        REGISTRATIONS.create(transaction, registration.registration_id, registration)


def _changed_once(
    world: World,
    key: str,
    what: str,
    request: Repeatable,
    change: Callable[[Transaction, Registration], Registration],
) -> View:
    """The second arrival changes nothing more and sees how things stand now."""
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        stored = open_with(transaction, key)
        arrival = Arrival(as_caller(stored.record), f"pmi/{what}", request)
        once(transaction, arrival, bool, on=now, work=lambda: _replace(transaction, stored, change))

    world.documents.transact(work)
    return registration_view(world, open_with(world.documents, key).record)


def _replace(
    transaction: Transaction,
    stored: Stored[Registration],
    change: Callable[[Transaction, Registration], Registration],
) -> bool:
    REGISTRATIONS.replace(transaction, stored, change(transaction, stored.record))
    return True
