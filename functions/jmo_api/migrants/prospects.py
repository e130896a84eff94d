"""From the NIK to the data shown: "Ada data?" in the process book's drawing (page 107)."""

import hmac
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import choice
from typing import Final

from jamsostek.identity import parse_nik
from jamsostek.migrant_contract import (
    EnterCode,
    Opened,
    RegistrationOpened,
    StartRegistration,
)
from jamsostek.migrant_contract import Registration as View
from jamsostek.migrants import MigrantPart, MigrantPath
from jamsostek.notices import Channel
from jamsostek.refusals import (
    CodeWrong,
    RegistrationCannotMove,
    TooManyTries,
)
from jamsostek.registrations import RegistrationStatus, move_registration
from jmo_api.accounts.sessions import Visitor
from jmo_api.accounts.slow_down import check_wait, count_try
from jmo_api.identifiers import id_for, new_name, number_for
from jmo_api.migrants.identities import differences
from jmo_api.migrants.keys import make_key, open_with, with_key
from jmo_api.migrants.records import REGISTRATIONS, OneTimeCode, Registration
from jmo_api.migrants.registrations import OWNER, create
from jmo_api.migrants.views import registration_view
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Transaction
from jmo_api.ports.messages import Message
from jmo_api.ports.placement import Prospect
from jmo_api.ports.unavailable import Unavailable
from jmo_api.world import World

MIGRANT_DATA: Final = "migrant-data"
"""The outbox rows that ask a placement registry again, as long as it is down."""
CODE_VALID: Final = timedelta(minutes=15)
CODE_TRIES: Final = 5
CODE_DIGITS: Final = 6


# --- beginning ---------------------------------------------------------------------


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
    world.documents.transact(lambda transaction: create(transaction, with_key(begun, key)))
    registration = look_up(world, registration_id)
    if registration.status is RegistrationStatus.NO_DATA:
        with suppress(TooManyTries):
            count_try(world.documents, source, on=now)
    return RegistrationOpened(key, registration_view(world, registration))


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


# --- the data, shown ----------------------------------------------------------------


def enter_code(world: World, visitor: Visitor, request: EnterCode) -> View:  # noqa: ARG001 - as every public route
    """Raises CodeWrong, RegistrationCannotMove, Unavailable."""
    stored = open_with(world.documents, request.key)
    if stored.record.status is RegistrationStatus.SHOWN:
        return registration_view(world, stored.record)
    if stored.record.found is None:
        raise RegistrationCannotMove(status=stored.record.status, to=RegistrationStatus.SHOWN)
    differs = differences(world, stored.record.found)
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


# --- inside --------------------------------------------------------------------------


def _digest(code: str, registration: Registration) -> str:
    return sha256(f"{registration.registration_id}\n{code}".encode()).hexdigest()
