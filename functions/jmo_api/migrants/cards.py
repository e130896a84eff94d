"""After the payment: the card, by email and in the app, and the update back to the placement registry."""

import base64
import hashlib
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Final

from jamsostek.calendar import wib_day
from jamsostek.membership import CardStatus, Segment
from jamsostek.migrant_contract import CardMail, Opened, Person, PrintedCard
from jamsostek.migrant_protection import extend, protection
from jamsostek.migrants import COMPULSORY, MigrantPart, MigrantPath
from jamsostek.notices import Channel
from jamsostek.refusals import NotHere
from jamsostek.registrations import RegistrationStatus, move_registration
from jmo_api.accounts.sessions import Visitor
from jmo_api.migrants.keys import open_with
from jmo_api.migrants.records import COVERS, REGISTRATIONS, Cover, Registration
from jmo_api.migrants.views import cover_of
from jmo_api.notices.message_texts import Template
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Reading, Transaction, Where
from jmo_api.ports.messages import Message, Undeliverable
from jmo_api.ports.placement import CardUpdate, PlacementRegistry
from jmo_api.records import CARDS, MEMBERS, Card, Member
from jmo_api.savings.printed_card import print_card
from jmo_api.stored import Stored
from jmo_api.world import World

CARD_MAIL: Final = "migrant-card-mail"
UPDATE_BACK: Final = "migrant-update-back"
PRINTED: Final = "printed/"
"""PDF cards among the pictures, for the email."""


def issue_cards(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - the registrations name it
    """The bill is paid. One transaction for each person, so that a long list may stop and go on."""
    now = world.clock.now()
    for registration_id in payload["subjects"]:
        world.documents.transact(partial(_issue, registration_id=registration_id, at=now))


def mail_card(world: World, payload: Body, key: str) -> None:
    """Raises Unavailable. An address that takes no mail is noted, and the card is in the app."""
    registration = REGISTRATIONS.get(world.documents, payload["registration_id"]).record
    assert registration.card_id is not None
    assert registration.person is not None
    name = f"{PRINTED}{registration.registration_id}.pdf"
    world.pictures.put(name, printed(world, registration.card_id))
    message = Message(
        Channel.EMAIL,
        registration.person.email,
        Template.MIGRANT_CARD.value,
        {"number": registration.number},
        registration.language,
        attachment=name,
    )
    mail = CardMail.SENT
    try:
        world.messenger.send(message, key=key)
    except Undeliverable:
        mail = CardMail.BOUNCED
    _note(world, registration.registration_id, mail=mail)


def update_back(world: World, payload: Body, key: str) -> None:
    """Raises Unavailable. The key makes the update one, however often it is told."""
    registration = REGISTRATIONS.get(world.documents, payload["registration_id"]).record
    if registration.status is RegistrationStatus.DONE:
        return
    assert registration.card_id is not None
    card = CARDS.get(world.documents, registration.card_id).record
    cover = COVERS.get(world.documents, registration.card_id).record
    until = protection(cover_of(cover), on=world.clock.today()).until or cover.ends_on
    update = CardUpdate(registration.nik, registration.number, registration.part, card.kpj, until)
    _registry(world, registration).update(update, key=key)
    _note(world, registration.registration_id, status=RegistrationStatus.DONE, at=world.clock.now())


def print_registered_card(world: World, visitor: Visitor, request: Opened) -> PrintedCard:  # noqa: ARG001 - as every public route
    """Raises NotHere before the card is issued."""
    registration = open_with(world.documents, request.key).record
    if registration.card_id is None:
        raise NotHere
    return PrintedCard(base64.b64encode(printed(world, registration.card_id)).decode())


def printed(world: World, card_id: str) -> bytes:
    card = CARDS.get(world.documents, card_id).record
    return print_card(world, card)


# --- inside ------------------------------------------------------------------------


def _issue(transaction: Transaction, *, registration_id: str, at: datetime) -> None:
    stored = REGISTRATIONS.get(transaction, registration_id)
    registration = stored.record
    if registration.status is not RegistrationStatus.BILLED:
        return
    on = wib_day(at)
    member = _member_with(transaction, registration.nik)
    card = _card_of(transaction, registration, member)
    cover = COVERS.find(transaction, card.key) if card else None
    kpj = card.record.kpj if card else _free_kpj(transaction, registration_id)
    if member is None:
        created = _new_member(registration)
        MEMBERS.create(transaction, created.member_id, created)
    member_id = member.record.member_id if member else registration_id
    card_id = card.key if card else f"pmi-{registration_id}"
    if card is None:
        CARDS.create(transaction, card_id, _new_card(registration, member_id, card_id, kpj, on=on))
    after = _covered(registration, cover.record if cover else Cover(card_id, member_id), on=on)
    if cover is None:
        COVERS.create(transaction, card_id, after)
    else:
        COVERS.replace(transaction, cover, after)
    status = move_registration(registration.status, RegistrationStatus.PAID)
    status = move_registration(status, RegistrationStatus.CARD_ISSUED)
    REGISTRATIONS.replace(transaction, stored, replace(registration, status=status, card_id=card_id))
    payload = {"registration_id": registration_id}
    for kind in (CARD_MAIL, UPDATE_BACK):
        put_in_outbox(transaction, kind, payload, key=f"{kind}:{registration_id}", on=at)


def _member_with(reading: Reading, nik: str) -> Stored[Member] | None:
    """Somebody who is in the scheme already keeps their person, and gets one more card."""
    found = MEMBERS.all(reading, Where("nik", nik), limit=1)
    return found[0] if found else None


def _card_of(
    reading: Reading, registration: Registration, member: Stored[Member] | None
) -> Stored[Card] | None:
    """The card whose agreement goes on, or that protects before work; else there is a new one."""
    if registration.extends is not None:
        return CARDS.get(reading, registration.extends)
    if member is None:
        return None
    held = CARDS.all(reading, Where("member_id", member.key))
    return next(
        (
            stored
            for stored in held
            if stored.record.segment is Segment.MIGRANT_WORKER and stored.record.is_active
        ),
        None,
    )


def _free_kpj(reading: Reading, registration_id: str) -> str:
    attempt = 0
    while True:
        digest = hashlib.sha256(f"kpj\n{registration_id}\n{attempt}".encode()).hexdigest()
        kpj = f"{int(digest, 16) % 10**11:011d}"
        if not CARDS.all(reading, Where("kpj", kpj), limit=1):
            return kpj
        attempt += 1


def _new_member(registration: Registration) -> Member:
    person = _person(registration)
    return Member(
        member_id=registration.registration_id,
        name=person.name,
        nik=registration.nik,
        birth_date=person.birth_date,
        sex=person.sex,
        phone=person.phone,
        email=person.email,
        language=registration.language,
    )


def _new_card(registration: Registration, member_id: str, card_id: str, kpj: str, *, on: date) -> Card:
    person = _person(registration)
    return Card(
        card_id=card_id,
        member_id=member_id,
        kpj=kpj,
        holder_name=person.name,
        holder_birth_date=person.birth_date,
        segment=Segment.MIGRANT_WORKER,
        status=CardStatus.ACTIVE,
        programs=COMPULSORY,
        member_since=on,
        employer=registration.work.employer if registration.work else registration.company or None,
        last_contribution_on=on,
    )


def _covered(registration: Registration, cover: Cover, *, on: date) -> Cover:
    if registration.part is MigrantPart.BEFORE:
        return replace(cover, before_paid_on=on)
    if registration.part is MigrantPart.EXTENSION:
        agreement = extend(cover_of(cover), registration.months).agreement
        assert agreement is not None
        return replace(cover, ends_on=agreement.ends_on)
    work = registration.work
    assert work is not None
    return replace(
        cover,
        during_paid_on=on,
        departs_on=work.departs_on,
        starts_on=work.starts_on,
        ends_on=work.ends_on,
        returned_on=None,
        failed_on=None,
        employer=work.employer,
    )


def _person(registration: Registration) -> Person:
    assert registration.person is not None  # billed registrations are verified
    return registration.person


def _registry(world: World, registration: Registration) -> PlacementRegistry:
    return world.siskotkln if registration.path is MigrantPath.PLACEMENT else world.siskop2mi


def _note(
    world: World,
    registration_id: str,
    *,
    mail: CardMail | None = None,
    status: RegistrationStatus | None = None,
    at: datetime | None = None,
) -> None:
    def work(transaction: Transaction) -> None:
        stored = REGISTRATIONS.get(transaction, registration_id)
        after = replace(stored.record, mail=mail or stored.record.mail)
        if status is not None and after.status is not status:
            after = replace(after, status=move_registration(after.status, status), updated_back_at=at)
        if after != stored.record:
            REGISTRATIONS.replace(transaction, stored, after)

    world.documents.transact(work)
