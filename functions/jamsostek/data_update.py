"""Bringing the member's data up to date (pengkinian data): reading what the seven screens sent."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Final, TypeVar, cast

from jamsostek.bank import AccountNumber, parse_account
from jamsostek.contact import Email, Phone, parse_email, parse_neighbourhood, parse_phone, parse_postal_code
from jamsostek.contract import Additional, Address, Contact, DataUpdate, Population, Relation
from jamsostek.identity import Npwp, are_digits, parse_npwp
from jamsostek.membership import Member
from jamsostek.refusals import (
    CardsSaidWrong,
    DeclarationMissing,
    FieldMissing,
    RuleBroken,
    RulesBroken,
    UnknownChoice,
    UnknownRegion,
)

Value = TypeVar("Value")
_DOT: Final = "•"


class MaritalStatus(StrEnum):
    """As printed on the KTP."""

    SINGLE = "BELUM KAWIN"
    MARRIED = "KAWIN"
    DIVORCED = "CERAI HIDUP"
    WIDOWED = "CERAI MATI"


@dataclass(frozen=True, slots=True, repr=False)
class OnRecord:
    """What is known already. A masked value that comes back as it was sent means: unchanged."""

    phone: Phone | None = None
    email: Email | None = None
    npwp: Npwp | None = None
    account: AccountNumber | None = None
    mother_maiden_name: str | None = None
    emergency_phone: Phone | None = None


@dataclass(frozen=True, slots=True, repr=False)
class CurrentContact:
    phone: Phone
    email: Email
    npwp: Npwp | None
    account: AccountNumber


@dataclass(frozen=True, slots=True, repr=False)
class CurrentPopulation:
    domicile: Address
    mother_maiden_name: str
    marital_status: MaritalStatus


@dataclass(frozen=True, slots=True, repr=False)
class CurrentAdditional:
    occupation: str
    education: str
    emergency_name: str
    emergency_relation: Relation
    emergency_phone: Phone


@dataclass(frozen=True, slots=True, repr=False)
class CurrentData:
    """What a member's data are from today; every value valid."""

    contact: CurrentContact
    population: CurrentPopulation
    additional: CurrentAdditional


def mask_words(text: str) -> str:
    """`Siti Aminah` becomes `S••• A•••`, whatever the length of the words."""
    return " ".join(f"{word[0]}{_DOT * 3}" for word in text.split())


def read_data_update(
    update: DataUpdate,
    *,
    member: Member,
    on_record: OnRecord | None = None,
    known_regions: Collection[str] | None = None,
) -> CurrentData:
    """`known_regions`: codes of 2, 4 and 6 digits. Raises RulesBroken: all that is wrong, field by field."""
    known = on_record or OnRecord()
    reader = _Reader()
    reader.demand(update.cards_are_right, "cards_are_right", CardsSaidWrong())
    current = CurrentData(
        _contact(reader, update.contact, member, known),
        _population(reader, update.population, known, known_regions),
        _additional(reader, update.additional, known),
    )
    reader.demand(update.declaration, "declaration", DeclarationMissing())
    reader.finish()
    return current


class _Reader:
    """Collects what is wrong, so that the member sees everything at once."""

    def __init__(self) -> None:
        self.refusals: list[RuleBroken] = []

    def read(self, field: str, parse: Callable[[], Value]) -> Value:
        try:
            return parse()
        except RuleBroken as refusal:
            self.refusals.append(refusal.at(refusal.field or field))
            return cast(Value, None)  # nobody sees it: `finish` raises

    def demand(self, given: bool, field: str, refusal: RuleBroken) -> None:
        if not given:
            self.refusals.append(refusal.at(field))

    def finish(self) -> None:
        if self.refusals:
            raise RulesBroken(self.refusals)


def _contact(reader: _Reader, contact: Contact, member: Member, known: OnRecord) -> CurrentContact:
    return CurrentContact(
        phone=reader.read("contact.phone", partial(_phone, contact.phone, known.phone)),
        email=reader.read("contact.email", partial(_email, contact.email, known.email)),
        npwp=reader.read("contact.npwp", partial(_npwp, contact.npwp, member, known.npwp)),
        account=reader.read("contact.bank.account_number", partial(_account, contact, known.account)),
    )


def _population(
    reader: _Reader, population: Population, known: OnRecord, regions: Collection[str] | None
) -> CurrentPopulation:
    return CurrentPopulation(
        domicile=_domicile(reader, population.domicile, regions),
        mother_maiden_name=reader.read(
            "population.mother_maiden_name",
            partial(_mother, population.mother_maiden_name, known.mother_maiden_name),
        ),
        marital_status=reader.read(
            "population.marital_status", partial(_marital_status, population.marital_status)
        ),
    )


def _additional(reader: _Reader, additional: Additional, known: OnRecord) -> CurrentAdditional:
    emergency = additional.emergency
    return CurrentAdditional(
        occupation=reader.read("additional.occupation", partial(_text, additional.occupation)),
        education=reader.read("additional.education", partial(_text, additional.education)),
        emergency_name=reader.read("additional.emergency.name", partial(_text, emergency.name)),
        emergency_relation=emergency.relation,
        emergency_phone=reader.read(
            "additional.emergency.phone",
            partial(_phone, emergency.phone, known.emergency_phone, landline=True),
        ),
    )


def _text(typed: str) -> str:
    words = " ".join(typed.split())
    if not words:
        raise FieldMissing()
    return words


def _phone(typed: str, known: Phone | None, *, landline: bool = False) -> Phone:
    if known is not None and typed == known.masked:
        return known
    return parse_phone(_text(typed), landline=landline)


def _email(typed: str, known: Email | None) -> Email:
    return known if known is not None and typed == known.masked else parse_email(_text(typed))


def _npwp(typed: str, member: Member, known: Npwp | None) -> Npwp | None:
    if known is not None and typed == known.masked:
        return known
    return parse_npwp(typed, number=member.number, citizenship=member.citizenship)


def _account(contact: Contact, known: AccountNumber | None) -> AccountNumber:
    bank = contact.bank
    if known is not None and (bank.bank_code, bank.account_number) == (known.bank.code, known.masked):
        return known
    return parse_account(bank.bank_code, _text(bank.account_number))


def _mother(typed: str, known: str | None) -> str:
    if known is not None and typed == mask_words(known):
        return known
    if _DOT in typed:
        raise FieldMissing()
    return _text(typed)


def _marital_status(typed: str) -> MaritalStatus:
    status = _text(typed).upper()
    if status not in set(MaritalStatus):
        raise UnknownChoice()
    return MaritalStatus(status)


def _domicile(reader: _Reader, address: Address, regions: Collection[str] | None) -> Address:
    at = "population.domicile."
    reader.read(f"{at}district_code", partial(_check_region, address, regions))
    return replace(
        address,
        street=reader.read(f"{at}street", partial(_text, address.street)),
        rt=reader.read(f"{at}rt", partial(parse_neighbourhood, address.rt)),
        rw=reader.read(f"{at}rw", partial(parse_neighbourhood, address.rw)),
        village=reader.read(f"{at}village", partial(_text, address.village)),
        postal_code=reader.read(f"{at}postal_code", partial(parse_postal_code, address.postal_code)),
    )


def _check_region(address: Address, regions: Collection[str] | None) -> None:
    """Each code lies within the one before it, and is known where a list is at hand."""
    within = ""
    levels = (
        ("province", address.province_code, 2),
        ("regency", address.regency_code, 4),
        ("district", address.district_code, 6),
    )
    for level, code, length in levels:
        is_code = len(code) == length and are_digits(code) and code.startswith(within)
        if not is_code or (regions is not None and code not in regions):
            raise UnknownRegion(level=level, field=f"population.domicile.{level}_code")
        within = code
