"""Invented people: the district in the NIK does not exist, the phone rings nowhere, the mail goes nowhere."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from jamsostek.membership import Sex
from jmo_api.data_updates import regions
from jmo_api.population.names import draw_name

SYNTHETIC_DISTRICT: Final = "99"
"""No decree assigns district 99 anywhere."""
PHONE_PREFIX: Final = "+62810"
"""`phonenumbers` takes 0810 for a mobile number, and no operator is known to hold it."""
FIRST_SERIAL: Final = 1001
"""Below are the members for showing (`demo.py`) and the magic endings of the registry simulator."""

YOUNGEST, OLDEST = 17, 75
FEMALE_SHARE: Final = 0.40
MISMATCHED_NIK_SHARE: Final = 0.015


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    nik: str
    name: str
    sex: Sex
    birth_date: date
    phone: str
    email: str
    mother: str
    regency: str
    """Where the person was registered first; four digits."""


def synthetic_nik(regency: str, birth_date: date, sex: Sex, *, serial: int) -> str:
    day = birth_date.day + (40 if sex is Sex.FEMALE else 0)
    return f"{regency}{SYNTHETIC_DISTRICT}{day:02}{birth_date:%m%y}{serial:04}"


def synthetic_phone(number: int) -> str:
    return f"{PHONE_PREFIX}{number:08}"


def draw_person(draw: Random, number: int, *, on: date) -> Person:
    regency = draw_regency(draw)
    sex = Sex.FEMALE if draw.random() < FEMALE_SHARE else Sex.MALE
    birth_date = draw_birth_date(draw, on=on)
    name = draw_name(draw, sex=sex, province=regency[:2])
    person = Person(
        nik=synthetic_nik(regency, birth_date, sex, serial=_serial(number)),
        name=name,
        sex=sex,
        birth_date=birth_date,
        phone=synthetic_phone(10_000_000 + number),
        email=f"{name.lower().split()[0]}.{number}@example.com",
        mother=draw_name(draw, sex=Sex.FEMALE, province=regency[:2]),
        regency=regency,
    )
    if draw.random() < MISMATCHED_NIK_SHARE:
        return with_wrong_birth_date_in_nik(person, serial=_serial(number))
    return person


def with_wrong_birth_date_in_nik(person: Person, *, serial: int) -> Person:
    """A clerk's slip of the year before: the number was printed so, and stays so for life."""
    printed = person.birth_date - timedelta(days=366)
    return replace(person, nik=synthetic_nik(person.regency, printed, person.sex, serial=serial))


def draw_regency(draw: Random) -> str:
    provinces = [province.code for province in regions.provinces()]
    weights = [regions.inhabitants(code) for code in provinces]
    province = draw.choices(provinces, weights)[0]
    return draw.choice(regions.parts_of(province)).code


def draw_birth_date(draw: Random, *, on: date) -> date:
    age = draw.triangular(YOUNGEST + 0.3, OLDEST, 31)
    return on - timedelta(days=round(age * 365.25))


def _serial(number: int) -> int:
    return FIRST_SERIAL + number % (10_000 - FIRST_SERIAL)
