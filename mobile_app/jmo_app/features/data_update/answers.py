"""The fields of the data update: on which step they stand, what is asked of each, and the message they make.

What was typed stays as it was typed; the rules of the service are asked here too, so that
a mistake shows at once and without a network. The service decides.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from jamsostek.bank import parse_account
from jamsostek.contact import parse_email, parse_neighbourhood, parse_phone, parse_postal_code
from jamsostek.contract import (
    Additional,
    Address,
    BankChoice,
    Contact,
    DataUpdateStatus,
    EmergencyContact,
    Population,
    Problem,
    Relation,
)
from jamsostek.identity import Npwp, typed_digits
from jamsostek.refusals import FieldMissing
from jmo_app.wizard import faults_from, problem_from

Answers = Mapping[str, str]


class Field(StrEnum):
    """Named as in the request, so that a problem finds its field."""

    PHONE = "contact.phone"
    EMAIL = "contact.email"
    NPWP = "contact.npwp"
    BANK = "contact.bank.bank_code"
    ACCOUNT = "contact.bank.account_number"
    STREET = "population.domicile.street"
    RT = "population.domicile.rt"
    RW = "population.domicile.rw"
    PROVINCE = "population.domicile.province_code"
    REGENCY = "population.domicile.regency_code"
    DISTRICT = "population.domicile.district_code"
    VILLAGE = "population.domicile.village"
    POSTAL_CODE = "population.domicile.postal_code"
    MOTHER = "population.mother_maiden_name"
    MARITAL = "population.marital_status"
    OCCUPATION = "additional.occupation"
    EDUCATION = "additional.education"
    EMERGENCY_NAME = "additional.emergency.name"
    EMERGENCY_RELATION = "additional.emergency.relation"
    EMERGENCY_PHONE = "additional.emergency.phone"


CARDS: Final = "cards_are_right"
FACE: Final = "face_check_id"
DECLARATION: Final = "declaration"


class Step(StrEnum):
    NOTICE = "notice"
    MEMBERSHIP = "membership"
    FACE = "face"
    CONTACT = "contact"
    ACCOUNT = "account"
    POPULATION = "population"
    ADDITIONAL = "additional"
    REVIEW = "review"


WORKING_STEPS: Final = (
    Step.MEMBERSHIP,
    Step.FACE,
    Step.CONTACT,
    Step.ACCOUNT,
    Step.POPULATION,
    Step.ADDITIONAL,
    Step.REVIEW,
)

FIELDS_OF: Final[Mapping[Step, tuple[Field, ...]]] = {
    Step.CONTACT: (Field.PHONE, Field.EMAIL, Field.NPWP),
    Step.ACCOUNT: (Field.BANK, Field.ACCOUNT),
    Step.POPULATION: (
        Field.PROVINCE,
        Field.REGENCY,
        Field.DISTRICT,
        Field.VILLAGE,
        Field.STREET,
        Field.RT,
        Field.RW,
        Field.POSTAL_CODE,
        Field.MOTHER,
        Field.MARITAL,
    ),
    Step.ADDITIONAL: (
        Field.OCCUPATION,
        Field.EDUCATION,
        Field.EMERGENCY_NAME,
        Field.EMERGENCY_RELATION,
        Field.EMERGENCY_PHONE,
    ),
}

MAY_BE_EMPTY: Final = frozenset({Field.NPWP})

REGION_LEVELS: Final = (Field.PROVINCE, Field.REGENCY, Field.DISTRICT)

MARITAL_STATUSES: Final = ("BELUM KAWIN", "KAWIN", "CERAI HIDUP", "CERAI MATI")
"""As printed on the KTP (Permendagri 108/2019)."""
EDUCATIONS: Final = ("TIDAK SEKOLAH", "SD", "SMP", "SMA", "SMK", "D1", "D2", "D3", "S1", "S2", "S3")
RELATIONS: Final = tuple(relation.value for relation in Relation)


def step_of(field: str) -> Step | None:
    """Where a field of the request is filled in; None when it is nobody's."""
    if field == CARDS:
        return Step.MEMBERSHIP
    if field == FACE:
        return Step.FACE
    if field == DECLARATION:
        return Step.REVIEW
    for step, fields in FIELDS_OF.items():
        if any(known == field or known.startswith(f"{field}.") for known in fields):
            return step
    return None


def answers_of(status: DataUpdateStatus) -> dict[str, str]:
    """What is known already, to look through instead of typing it again."""
    known: dict[str, str] = {}
    if (contact := status.contact) is not None:
        known |= {
            Field.PHONE: contact.phone,
            Field.EMAIL: contact.email,
            Field.NPWP: contact.npwp,
            Field.BANK: contact.bank.bank_code,
            Field.ACCOUNT: contact.bank.account_number,
        }
    if (population := status.population) is not None:
        home = population.domicile
        known |= {
            Field.STREET: home.street,
            Field.RT: home.rt,
            Field.RW: home.rw,
            Field.PROVINCE: home.province_code,
            Field.REGENCY: home.regency_code,
            Field.DISTRICT: home.district_code,
            Field.VILLAGE: home.village,
            Field.POSTAL_CODE: home.postal_code,
            Field.MOTHER: population.mother_maiden_name,
            Field.MARITAL: population.marital_status,
        }
    if (additional := status.additional) is not None:
        known |= {
            Field.OCCUPATION: additional.occupation,
            Field.EDUCATION: additional.education,
            Field.EMERGENCY_NAME: additional.emergency.name,
            Field.EMERGENCY_RELATION: additional.emergency.relation.value,
            Field.EMERGENCY_PHONE: additional.emergency.phone,
        }
    return {str(field): value for field, value in known.items() if value}


def faults_of(step: Step, answers: Answers, *, as_known: Answers) -> tuple[Problem, ...]:
    """All that is wrong on one step. What the service told us is not judged again: it may be masked."""
    return tuple(
        fault
        for field in FIELDS_OF.get(step, ())
        if (fault := _fault_of(field, answers, as_known=as_known)) is not None
    )


def _fault_of(field: Field, answers: Answers, *, as_known: Answers) -> Problem | None:
    value = answers.get(field, "").strip()
    if not value:
        return None if field in MAY_BE_EMPTY else problem_from(FieldMissing(), field=field)
    if value == as_known.get(field, "").strip() or field not in _RULES:
        return None
    return next(iter(faults_from(lambda: _RULES[field](value, answers), field=field)), None)


def _npwp(value: str, _: Answers) -> None:
    """Only its shape: whether it is the member's NIK is known to the service alone."""
    Npwp(typed_digits(value))


def _account(value: str, answers: Answers) -> None:
    if bank := answers.get(Field.BANK):
        parse_account(bank, value)


_RULES: Final[Mapping[Field, Callable[[str, Answers], object]]] = {
    Field.PHONE: lambda value, _: parse_phone(value),
    Field.EMAIL: lambda value, _: parse_email(value),
    Field.NPWP: _npwp,
    Field.ACCOUNT: _account,
    Field.RT: lambda value, _: parse_neighbourhood(value),
    Field.RW: lambda value, _: parse_neighbourhood(value),
    Field.POSTAL_CODE: lambda value, _: parse_postal_code(value),
    Field.EMERGENCY_PHONE: lambda value, _: parse_phone(value, landline=True),
}


# --- the message --------------------------------------------------------------


def bank_of(answers: Answers) -> BankChoice:
    return BankChoice(_said(answers, Field.BANK), _said(answers, Field.ACCOUNT))


def contact_of(answers: Answers) -> Contact:
    return Contact(
        phone=_said(answers, Field.PHONE),
        email=_said(answers, Field.EMAIL),
        npwp=_said(answers, Field.NPWP),
        bank=bank_of(answers),
    )


def population_of(answers: Answers) -> Population:
    return Population(
        domicile=Address(
            street=_said(answers, Field.STREET),
            rt=_said(answers, Field.RT),
            rw=_said(answers, Field.RW),
            province_code=_said(answers, Field.PROVINCE),
            regency_code=_said(answers, Field.REGENCY),
            district_code=_said(answers, Field.DISTRICT),
            village=_said(answers, Field.VILLAGE),
            postal_code=_said(answers, Field.POSTAL_CODE),
        ),
        mother_maiden_name=_said(answers, Field.MOTHER),
        marital_status=_said(answers, Field.MARITAL),
    )


def additional_of(answers: Answers) -> Additional:
    return Additional(
        occupation=_said(answers, Field.OCCUPATION),
        education=_said(answers, Field.EDUCATION),
        emergency=EmergencyContact(
            name=_said(answers, Field.EMERGENCY_NAME),
            relation=Relation(_said(answers, Field.EMERGENCY_RELATION)),
            phone=_said(answers, Field.EMERGENCY_PHONE),
        ),
    )


def _said(answers: Answers, field: Field) -> str:
    return answers.get(field, "").strip()
