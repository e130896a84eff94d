"""From the NIK to verified data: the upper half of the process book's drawing (page 107)."""

import hmac
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import choice
from typing import Final

from jamsostek.contract import Problem
from jamsostek.identity import Nik, parse_nik
from jamsostek.membership import Citizenship, Member, check_against_registry
from jamsostek.migrant_contract import (
    CompleteWork,
    EnterCode,
    Opened,
    Person,
    RegisterFromAbroad,
    RegistrationOpened,
    ReportDifference,
    StartRegistration,
    VerifyData,
)
from jamsostek.migrant_contract import Registration as View
from jamsostek.migrants import MigrantPart, MigrantPath
from jamsostek.refusals import (
    CodeWrong,
    IdentityDiffers,
    MigrantDataDiffers,
    NotOnRecord,
    RegistrationCannotMove,
    RuleBroken,
    TooManyTries,
)
from jamsostek.registrations import RegistrationStatus, move_registration
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.slow_down import check_wait, count_try, forget_tries
from jmo_api.desk.cases import ANSWER_WITHIN
from jmo_api.findings import Findings, problem_of
from jmo_api.identifiers import id_for, new_name, number_for
from jmo_api.migrants.checks import check_relatives, read_person, read_work
from jmo_api.migrants.keys import as_caller, make_key, open_with, with_key
from jmo_api.migrants.records import REGISTRATIONS, OneTimeCode, Registration
from jmo_api.migrants.views import registration_view
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell
from jmo_api.once import Arrival, Repeatable, once
from jmo_api.outbox import put_in_outbox
from jmo_api.ports import (
    Body,
    Channel,
    Message,
    Prospect,
    Transaction,
    Unavailable,
)
from jmo_api.records import CASES, Case, CaseKind, CaseStatus
from jmo_api.stored import Stored
from jmo_api.world import World

MIGRANT_DATA: Final = "migrant-data"
"""The outbox rows that ask a placement registry again, as long as it is down."""
CODE_VALID: Final = timedelta(minutes=15)
CODE_TRIES: Final = 5
CODE_DIGITS: Final = 6
OWNER: Final = "migrant"


# --- beginning, and coming back ---------------------------------------------------


def start_registration(world: World, visitor: Visitor, request: StartRegistration) -> RegistrationOpened:
    """Raises MalformedNik, ImpossibleNik, TooManyTries."""
    now = world.clock.now()
    registration_id = id_for(OWNER, request.request_id)
    key = make_key(world, registration_id, request.request_id)
    earlier = REGISTRATIONS.find(world.documents, registration_id)
    if earlier is not None:
        return RegistrationOpened(key, registration_view(world, earlier.record))
    source = f"pmi source {visitor.source}"
    check_wait(world.documents, source, on=now)
    nik = parse_nik(request.nik, on=world.clock.today(), synthetic=world.synthetic, confirmed=True).nik
    count_try(world.documents, f"pmi nik {nik.digits}", on=now)  # each sends a code to somebody
    begun = Registration(
        registration_id=registration_id,
        number=number_for("M", OWNER, request.request_id),
        keys=(),
        path=MigrantPath.INDIVIDUAL,
        part=MigrantPart.DURING_AND_AFTER,
        status=RegistrationStatus.WAITING,
        nik=nik.digits,
        started_at=now,
        language=visitor.language,
        contact=request.email.strip(),
    )
    world.documents.transact(lambda transaction: _create(transaction, with_key(begun, key)))
    registration = look_up(world, registration_id)
    if registration.status is RegistrationStatus.NO_DATA:
        with suppress(TooManyTries):
            count_try(world.documents, source, on=now)
    return RegistrationOpened(key, registration_view(world, registration))


def open_registration(world: World, visitor: Visitor, request: Opened) -> View:  # noqa: ARG001 - as every public route
    return registration_view(world, open_with(world.documents, request.key).record)


def ask_again(world: World, visitor: Visitor, request: Opened) -> View:  # noqa: ARG001 - as every public route
    """Pull the data once more, after it was registered or corrected there; or send a new code."""
    stored = open_with(world.documents, request.key)
    now = world.clock.now()
    count_try(world.documents, f"pmi nik {stored.record.nik}", on=now)
    return registration_view(world, look_up(world, stored.key))


# --- "Ada data?" --------------------------------------------------------------------


def look_up(world: World, registration_id: str) -> Registration:
    """Ask the placement registry; when it is down, somebody else goes on asking."""
    registration = REGISTRATIONS.get(world.documents, registration_id).record
    try:
        prospect = world.siskop2mi.find_prospect(registration.nik)
    except Unavailable:
        return _wait_for_data(world, registration_id)
    return _take_data(world, registration_id, prospect)


def fetch_data(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - the registration names it
    """Raises Unavailable: still down, ask again."""
    registration = REGISTRATIONS.get(world.documents, payload["registration_id"]).record
    if registration.status is not RegistrationStatus.WAITING:
        return
    prospect = world.siskop2mi.find_prospect(registration.nik)
    _take_data(world, registration.registration_id, prospect)


def _wait_for_data(world: World, registration_id: str) -> Registration:
    now, occasion = world.clock.now(), new_name()

    def work(transaction: Transaction) -> Registration:
        stored = REGISTRATIONS.get(transaction, registration_id)
        before = stored.record
        if before.is_awaited:
            return before
        if before.status is RegistrationStatus.FOUND:  # nothing is lost: the old data stands
            raise Unavailable("siskop2mi")
        is_waiting = before.status is RegistrationStatus.WAITING
        status = before.status if is_waiting else move_registration(before.status, RegistrationStatus.WAITING)
        payload = {"registration_id": registration_id}
        put_in_outbox(transaction, MIGRANT_DATA, payload, key=f"{MIGRANT_DATA}:{occasion}", on=now)
        after = replace(before, status=status, is_awaited=True)
        REGISTRATIONS.replace(transaction, stored, after)
        return after

    return world.documents.transact(work)


def _take_data(world: World, registration_id: str, prospect: Prospect | None) -> Registration:
    now, occasion = world.clock.now(), new_name()
    code = "".join(choice("0123456789") for _ in range(CODE_DIGITS))

    def work(transaction: Transaction) -> Registration:
        stored = REGISTRATIONS.get(transaction, registration_id)
        before = stored.record
        after = _with_data(before, prospect)
        if prospect is not None:
            after = replace(after, code=OneTimeCode(_digest(code, before), now + CODE_VALID, CODE_TRIES))
        REGISTRATIONS.replace(transaction, stored, after)
        if prospect is not None:
            _send_code(transaction, after, prospect, code, key=f"code:{occasion}", on=now)
        if before.is_awaited and before.contact:
            told = Template.MIGRANT_DATA_FOUND if prospect else Template.MIGRANT_NO_DATA
            message = Message(
                Channel.EMAIL, before.contact, told.value, {"number": before.number}, before.language
            )
            tell(transaction, message, key=f"data:{occasion}", on=now)
        return after

    return world.documents.transact(work)


def _with_data(before: Registration, prospect: Prospect | None) -> Registration:
    to = RegistrationStatus.NO_DATA if prospect is None else RegistrationStatus.FOUND
    status = before.status if before.status is to else move_registration(before.status, to)
    return replace(before, status=status, found=prospect, differs=None, is_awaited=False)


def _send_code(
    transaction: Transaction,
    registration: Registration,
    prospect: Prospect,
    code: str,
    *,
    key: str,
    on: datetime,
) -> None:
    """To the phone or email the registry knows: whoever reads it there is the person."""
    channel, address = (Channel.SMS, prospect.phone) if prospect.phone else (Channel.EMAIL, prospect.email)
    message = Message(channel, address, Template.MIGRANT_CODE.value, {"code": code}, registration.language)
    tell(transaction, message, key=key, on=on)


# --- the data, shown and verified ---------------------------------------------------


def enter_code(world: World, visitor: Visitor, request: EnterCode) -> View:  # noqa: ARG001 - as every public route
    """Raises CodeWrong, RegistrationCannotMove, Unavailable."""
    stored = open_with(world.documents, request.key)
    if stored.record.status is RegistrationStatus.SHOWN:
        return registration_view(world, stored.record)
    if stored.record.found is None:
        raise RegistrationCannotMove(status=stored.record.status, to=RegistrationStatus.SHOWN)
    differs = _differences(world, stored.record.found)
    now = world.clock.now()

    def work(transaction: Transaction) -> Registration | CodeWrong:
        again = REGISTRATIONS.get(transaction, stored.key)
        code = again.record.code
        if code is None or code.tries_left < 1 or now > code.expires_at:
            return CodeWrong(left=0)
        if not hmac.compare_digest(code.digest, _digest(request.code.strip(), again.record)):
            left = code.tries_left - 1
            spent = replace(again.record, code=replace(code, tries_left=left))
            REGISTRATIONS.replace(transaction, again, spent)
            return CodeWrong(left=left)
        to = RegistrationStatus.DIFFERS if differs else RegistrationStatus.SHOWN
        shown = replace(
            again.record, status=move_registration(again.record.status, to), code=None, differs=differs
        )
        REGISTRATIONS.replace(transaction, again, shown)
        return shown

    outcome = world.documents.transact(work)
    if isinstance(outcome, CodeWrong):
        raise outcome
    return registration_view(world, outcome)


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
        _check_identity(world, nik.digits, person)
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
    world.documents.transact(lambda transaction: _create(transaction, registration))
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


def _check_identity(world: World, nik: str, person: Person) -> None:
    """The registry's own words are not shown to somebody who has proved nothing."""
    citizen = world.citizens.find_citizen(nik)
    if citizen is None:
        raise NotOnRecord(subject="nik", field="nik")
    stated = _member(nik, person.name, person)
    try:
        check_against_registry(stated, name=citizen.name, birth_date=citizen.birth_date, sex=citizen.sex)
    except IdentityDiffers as refusal:
        raise IdentityDiffers(differs=refusal.facts["differs"], diff="") from None


def _differences(world: World, found: Prospect) -> Problem | None:
    """What the placement registry says against the population registry. Raises Unavailable."""
    citizen = world.citizens.find_citizen(found.nik)
    if citizen is None:
        return problem_of(NotOnRecord(subject="nik"))
    stated = Person(found.name, found.birth_date, found.sex, phone="", email="")
    try:
        check_against_registry(
            _member(found.nik, found.name, stated),
            name=citizen.name,
            birth_date=citizen.birth_date,
            sex=citizen.sex,
        )
    except IdentityDiffers as refusal:
        return problem_of(MigrantDataDiffers(differs=refusal.facts["differs"]))
    return None


def _member(nik: str, name: str, person: Person) -> Member:
    return Member("", Nik(nik), name, person.birth_date, person.sex, Citizenship.INDONESIAN)


def _create(transaction: Transaction, registration: Registration) -> None:
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


def _digest(code: str, registration: Registration) -> str:
    return sha256(f"{registration.registration_id}\n{code}".encode()).hexdigest()
