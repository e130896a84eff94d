"""After the card: a longer agreement, another employer, coming home, a departure that failed, reminders."""

from dataclasses import replace
from datetime import date
from typing import Final

from jamsostek.migrant_contract import Registration as View
from jamsostek.migrant_contract import RegistrationOpened, ReportEvent, RequestExtension
from jamsostek.migrant_protection import record_event, reminder_days
from jamsostek.migrants import Agreement, MigrantPart, read_agreement
from jamsostek.refusals import NothingToExtend, RegistrationCannotMove
from jamsostek.registrations import RegistrationStatus
from jmo_api.accounts.sessions import Visitor
from jmo_api.identifiers import id_for, number_for
from jmo_api.migrants.keys import as_caller, make_key, open_with, with_key
from jmo_api.migrants.records import COVERS, REGISTRATIONS, Cover, Registration
from jmo_api.migrants.views import cover_of, registration_view, root_of
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.once import Arrival, once
from jmo_api.ports.documents import Reading, Transaction
from jmo_api.records import MEMBERS
from jmo_api.stored import Stored
from jmo_api.world import World

REMINDED_FROM: Final = 60
"""Days before the end; see `reminder_days`."""


def request_extension(world: World, visitor: Visitor, request: RequestExtension) -> RegistrationOpened:  # noqa: ARG001 - as every public route
    """Opens a registration for the months beyond. Raises NothingToExtend, RegistrationCannotMove."""
    now = world.clock.now()
    before = open_with(world.documents, request.key).record
    registration_id = id_for(before.registration_id, request.request_id)
    key = make_key(world, registration_id, request.request_id)

    def work(transaction: Transaction) -> Registration:
        earlier = REGISTRATIONS.find(transaction, registration_id)
        if earlier is not None:
            return earlier.record
        cover = _cover(transaction, before)
        extended = replace(
            before,
            registration_id=registration_id,
            number=number_for("M", before.registration_id, request.request_id),
            keys=(),
            part=MigrantPart.EXTENSION,
            status=RegistrationStatus.VERIFIED,
            started_at=now,
            uploads=None,
            extends=cover.key,
            months=_months_beyond(cover.record, request.ends_on),
            billing_code=None,
            card_id=None,
            is_late=False,
            root=root_of(before),
            work=replace(before.work, ends_on=request.ends_on) if before.work else None,
        )
        extended = with_key(extended, key)
        REGISTRATIONS.create(transaction, registration_id, extended)
        return extended

    return RegistrationOpened(key, registration_view(world, world.documents.transact(work)))


def report_event(world: World, visitor: Visitor, request: ReportEvent) -> View:  # noqa: ARG001 - as every public route
    """What happened, and what it means for protection. Raises MigrantEventUnfit, AgreementUnusable."""
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        registration = open_with(transaction, request.key).record
        cover = _cover(transaction, registration)
        arrival = Arrival(as_caller(registration), "pmi/events", request)
        once(transaction, arrival, bool, on=now, work=lambda: _happened(transaction, cover, request))

    world.documents.transact(work)
    return registration_view(world, open_with(world.documents, request.key).record)


def remind_of_the_end(world: World) -> int:
    """60, 30 and 7 days before protection ends; a day that was missed is made up for once."""
    today = world.clock.today()
    return sum(_remind(world, stored, on=today) for stored in list(COVERS.each(world.documents)))


def _remind(world: World, stored: Stored[Cover], *, on: date) -> bool:
    days = [day for day in reminder_days(cover_of(stored.record)) if day <= on]
    is_over = stored.record.ends_on is None or on > stored.record.ends_on
    if not days or is_over or days[-1] in stored.record.reminded:
        return False
    now = world.clock.now()

    def work(transaction: Transaction) -> None:
        again = COVERS.get(transaction, stored.key)
        member = MEMBERS.get(transaction, again.record.member_id).record
        if days[-1] in again.record.reminded:
            return
        reminded = replace(again.record, reminded=(*again.record.reminded, days[-1]))
        COVERS.replace(transaction, again, reminded)
        facts = {"until": str(again.record.ends_on)}
        key = f"migrant-end:{stored.key}:{days[-1]}"
        tell_member(transaction, member, Template.MIGRANT_ENDS, key=key, on=now, facts=facts)

    world.documents.transact(work)
    return True


def _cover(reading: Reading, registration: Registration) -> Stored[Cover]:
    if registration.card_id is None:
        raise RegistrationCannotMove(status=registration.status, to=RegistrationStatus.CARD_ISSUED)
    return COVERS.get(reading, registration.card_id)


def _months_beyond(cover: Cover, ends_on: date) -> int:
    """Counted from the end of what was paid for."""
    if cover.ends_on is None or ends_on <= cover.ends_on:
        raise NothingToExtend(field="ends_on")
    return read_agreement(cover.ends_on, ends_on).months


def _happened(transaction: Transaction, stored: Stored[Cover], request: ReportEvent) -> bool:
    agreement = None
    if request.ends_on is not None:
        agreement = Agreement(request.happened_on, request.ends_on)
    after = record_event(cover_of(stored.record), request.event, on=request.happened_on, agreement=agreement)
    cover = replace(
        stored.record,
        departs_on=after.departs_on,
        returned_on=after.returned_on,
        failed_on=after.failed_on,
        ends_on=after.agreement.ends_on if after.agreement else None,
        employer=request.employer or stored.record.employer,
    )
    COVERS.replace(transaction, stored, cover)
    return True
