"""From an invented person and their career to the records the service keeps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from random import Random
from typing import Final

from jamsostek.contract import Additional, Address, EmergencyContact, Population, Relation
from jamsostek.membership import CardStatus, Sex
from jmo_api.data_updates import regions
from jmo_api.population.careers import Spell
from jmo_api.population.ledgers import book
from jmo_api.population.names import draw_title, draw_variant
from jmo_api.population.people import Person, synthetic_phone
from jmo_api.records import Card, LedgerYear, Member, PayoutAccount

UPDATED_SHARE, STALE_SHARE = 0.55, 0.15
"""Data brought up to date within the year; longer ago. The rest never did."""
PHONE_LOST_SHARE: Final = 0.05
NAME_VARIANT_SHARE: Final = 0.20
OTHER_HOLDER_SHARE: Final = 0.075
"""Of people with several cards: about 3 % of all have one made out to another birth date."""

BANKS: Final = (("002", 15), ("008", 13), ("009", 10), ("014", 10), ("200", 16), ("451", 10))
"""BRI, Mandiri, BNI, BCA, BTN, BSI, and how many digits their accounts have."""
OCCUPATIONS: Final = ("Karyawan swasta", "Buruh pabrik", "Pengemudi", "Pedagang", "Guru", "Perawat")
EDUCATIONS: Final = ("SD", "SMP", "SMA", "SMK", "D3", "S1")
MARITAL_STATUSES: Final = ("BELUM KAWIN", "KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")


@dataclass(frozen=True, slots=True, repr=False)
class Enrolment:
    """One person in all our collections."""

    member: Member
    cards: tuple[Card, ...]
    ledger: tuple[LedgerYear, ...]

    def balance(self) -> int:
        return sum(entry.amount for year in self.ledger for entry in year.entries)


def enrol(
    draw: Random, person: Person, spells: Sequence[Spell], *, number: int, first_kpj: int, on: date
) -> Enrolment:
    member = draw_member(draw, person, member_id=f"syn-{number:07}", number=number, on=on)
    cards = [
        _misspell(draw, card_of(member, spell, kpj=first_kpj + index, index=index), sex=person.sex)
        for index, spell in enumerate(spells)
    ]
    if len(cards) > 1 and draw.random() < OTHER_HOLDER_SHARE:
        cards[0] = _made_out_wrongly(cards[0])
    booked = [ledger_of(card, spell, on=on) for card, spell in zip(cards, spells, strict=True)]
    return Enrolment(member, tuple(cards), tuple(chain.from_iterable(booked)))


def card_of(member: Member, spell: Spell, *, kpj: int, index: int) -> Card:
    paid = [payment.paid_on for payment in spell.payments]
    return Card(
        card_id=f"{member.member_id}-{index + 1}",
        member_id=member.member_id,
        kpj=f"99{kpj:09}",
        holder_name=member.name,
        holder_birth_date=member.birth_date,
        segment=spell.segment,
        status=CardStatus.ACTIVE if spell.left_on is None else CardStatus.INACTIVE,
        programs=spell.programs,
        member_since=spell.since,
        employer=spell.employer,
        left_on=spell.left_on,
        letter_on=spell.letter_on,
        exit_reason=spell.exit_reason,
        last_contribution_on=max(paid, default=None),
    )


def ledger_of(card: Card, spell: Spell, *, on: date) -> Iterable[LedgerYear]:
    entries = book(spell, card_id=card.card_id, on=on)
    for year in sorted({entry.booked_on.year for entry in entries}):
        booked = tuple(entry for entry in entries if entry.booked_on.year == year)
        yield LedgerYear(card.card_id, card.member_id, year, booked)


# --- what a member told us ----------------------------------------------------


def draw_member(draw: Random, person: Person, *, member_id: str, number: int, on: date) -> Member:
    bare = bare_member(person, member_id=member_id)
    if draw.random() < PHONE_LOST_SHARE:
        bare = replace(bare, phone="")
    fate = draw.random()
    if fate >= UPDATED_SHARE + STALE_SHARE:
        return bare
    days_ago = draw.randint(1, 350) if fate < UPDATED_SHARE else draw.randint(380, 900)
    return with_updated_data(draw, bare, person, number=number, on=on - timedelta(days=days_ago))


def bare_member(person: Person, *, member_id: str) -> Member:
    return Member(
        member_id=member_id,
        name=person.name,
        nik=person.nik,
        birth_date=person.birth_date,
        sex=person.sex,
        phone=person.phone,
        email=person.email,
        synthetic=True,
    )


def with_updated_data(draw: Random, member: Member, person: Person, *, number: int, on: date) -> Member:
    bank_code, digits = draw.choice(BANKS)
    return replace(
        member,
        npwp=person.nik if draw.random() < 0.6 else "",
        account=PayoutAccount(
            bank_code=bank_code,
            number=synthetic_account(number, digits),
            holder=person.name.upper(),
            recorded_at=datetime.combine(on, time(3), UTC),
            with_matched_face=True,
        ),
        population=Population(
            domicile=_draw_address(draw, person.regency),
            mother_maiden_name=person.mother,
            marital_status=draw.choice(MARITAL_STATUSES),
        ),
        additional=Additional(
            occupation=draw.choice(OCCUPATIONS),
            education=draw.choice(EDUCATIONS),
            emergency=EmergencyContact(person.mother, Relation.PARENT, synthetic_phone(90_000_000 - number)),
        ),
        data_updated_on=on,
    )


def synthetic_account(number: int, digits: int) -> str:
    """Never one of the bank simulator's magic endings, which all begin with 0."""
    return f"99{number // 9000:0{digits - 6}}{1000 + number % 9000}"


def _draw_address(draw: Random, regency: str) -> Address:
    district = draw.choice(regions.parts_of(regency)).code
    return Address(
        street=f"Jalan Contoh Nomor {draw.randint(1, 199)}",
        rt=f"{draw.randint(1, 15):03}",
        rw=f"{draw.randint(1, 12):03}",
        province_code=regency[:2],
        regency_code=regency,
        district_code=district,
        village="Desa Contoh",
        postal_code=f"{draw.randint(10, 99)}{draw.randint(100, 999)}",
    )


def _misspell(draw: Random, card: Card, *, sex: Sex) -> Card:
    if draw.random() >= NAME_VARIANT_SHARE:
        return card
    return replace(card, holder_name=draw_variant(draw, draw_title(draw, card.holder_name, sex=sex)))


def _made_out_wrongly(card: Card) -> Card:
    """Day and month changed places, or the year before: merging this card takes a person."""
    born = card.holder_birth_date
    if born.day <= 12 and born.day != born.month:
        return replace(card, holder_birth_date=born.replace(day=born.month, month=born.day))
    return replace(card, holder_birth_date=born - timedelta(days=365))
