"""A registration as its owner sees it."""

from datetime import date

from jamsostek import migrant_contract as contract
from jamsostek.contact import Email, Phone
from jamsostek.identity import Nik
from jamsostek.migrant_contract import FollowerView, MigrantCard, ProtectionView
from jamsostek.migrant_documents import missing_documents
from jamsostek.migrant_protection import MigrantCover, protection
from jamsostek.migrants import Agreement
from jamsostek.payment_contract import Bill
from jamsostek.registrations import RegistrationStatus
from jmo_api.billing.bills import BILLS, bill_view, money_on_its_way_back
from jmo_api.migrants.checks import hindrance_problems, notices
from jmo_api.migrants.records import COVERS, FOLLOWERS, Cover, Registration
from jmo_api.ports.documents import Reading, Where
from jmo_api.ports.placement import Prospect
from jmo_api.records import CARDS
from jmo_api.savings.card_verification import reference_to
from jmo_api.world import World

BEFORE_THE_CODE = frozenset(
    {RegistrationStatus.WAITING, RegistrationStatus.NO_DATA, RegistrationStatus.FOUND}
)
"""Whoever knows a NIK gets here; nothing about the person may be seen yet."""
BEFORE_THE_BILL = frozenset({RegistrationStatus.VERIFIED, RegistrationStatus.BILLED})


def registration_view(world: World, registration: Registration) -> contract.Registration:
    today = world.clock.today()
    is_hidden = registration.status in BEFORE_THE_CODE
    return contract.Registration(
        number=registration.number,
        status=registration.status,
        path=registration.path,
        part=registration.part,
        started_at=registration.started_at,
        code_sent_to=_masked_contact(registration.found) if is_hidden and registration.code else "",
        person=None if is_hidden else registration.person or _person(registration.found),
        work=None if is_hidden else registration.work or _work(registration.found),
        masked_nik=Nik(registration.nik).masked,
        differs=registration.differs,
        case_number=registration.case_number,
        documents=registration.documents,
        missing=missing_documents(registration.part, registration.documents),
        hindrances=hindrance_problems(registration, on=today)
        if registration.status in BEFORE_THE_BILL
        else (),
        notices=notices(registration),
        bill=_bill(world, registration),
        card=_card(world, registration),
        protection=_protection(world, registration, on=today),
        months=registration.months,
        followers=() if is_hidden else followers_of(world.documents, registration),
    )


def cover_of(cover: Cover) -> MigrantCover:
    agreement = Agreement(cover.starts_on, cover.ends_on) if cover.starts_on and cover.ends_on else None
    return MigrantCover(
        before_paid_on=cover.before_paid_on,
        during_paid_on=cover.during_paid_on,
        departs_on=cover.departs_on,
        agreement=agreement,
        returned_on=cover.returned_on,
        failed_on=cover.failed_on,
    )


def followers_of(reading: Reading, registration: Registration) -> tuple[FollowerView, ...]:
    """In the order they were allowed; those whose leave was taken back are not among them."""
    listed = FOLLOWERS.all(reading, Where("registration_id", root_of(registration)))
    return tuple(
        FollowerView(
            stored.key,
            stored.record.name,
            stored.record.relation,
            stored.record.allowed_at,
            stored.record.last_seen_on,
        )
        for stored in sorted(listed, key=lambda one: one.record.allowed_at)
        if stored.record.withdrawn_at is None
    )


def root_of(registration: Registration) -> str:
    return registration.root or registration.registration_id


def _bill(world: World, registration: Registration) -> Bill | None:
    stored = BILLS.find(world.documents, registration.billing_code) if registration.billing_code else None
    if stored is None:
        return None
    returning = money_on_its_way_back(world.documents, stored.key)
    return bill_view(stored.record, at=world.clock.now(), returning=returning)


def _card(world: World, registration: Registration) -> MigrantCard | None:
    stored = CARDS.find(world.documents, registration.card_id) if registration.card_id else None
    if stored is None:
        return None
    card = stored.record
    return MigrantCard(
        kpj=card.kpj,
        holder_name=card.holder_name,
        programs=card.programs,
        mail=registration.mail,
        verification_url=reference_to(world, card).url,
    )


def _protection(world: World, registration: Registration, *, on: date) -> ProtectionView | None:
    stored = COVERS.find(world.documents, registration.card_id) if registration.card_id else None
    if stored is None:
        return None
    cover = cover_of(stored.record)
    found = protection(cover, on=on)
    return ProtectionView(found.phase, found.since, found.until, cover)


def _person(found: Prospect | None) -> contract.Person | None:
    if found is None:
        return None
    return contract.Person(found.name, found.birth_date, found.sex, phone=found.phone, email=found.email)


def _work(found: Prospect | None) -> contract.Work | None:
    """Only where the placement registry knows all dates; else the person states them."""
    if found is None or not (found.starts_on and found.ends_on and found.departs_on):
        return None
    return contract.Work(
        country=found.country,
        occupation=found.occupation,
        employer=found.employer,
        starts_on=found.starts_on,
        ends_on=found.ends_on,
        departs_on=found.departs_on,
    )


def _masked_contact(found: Prospect | None) -> str:
    if found is None:
        return ""
    return Phone(found.phone).masked if found.phone else Email(found.email).masked
