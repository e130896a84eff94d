"""What stands against a registration: typed wrongly, too early, missing, over."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from jamsostek.contact import parse_email, parse_phone
from jamsostek.contract import Problem
from jamsostek.countries import get_country
from jamsostek.migrant_contract import Person, Relative, Work
from jamsostek.migrant_documents import (
    REQUIRED,
    Document,
    check_agreement,
    check_documents,
    check_passport,
    passport_ends_early,
)
from jamsostek.migrants import (
    Agreement,
    MigrantPart,
    MigrantPath,
    check_individual_timing,
    check_placement_timing,
    read_agreement,
)
from jamsostek.refusals import FieldMissing, MalformedPassport, RuleBroken
from jmo_api.findings import Findings, problem_of
from jmo_api.migrants.records import Registration

_PASSPORT: Final = re.compile(r"[A-Z0-9]{6,9}", re.ASCII)


def read_person(found: Findings, person: Person, *, prefix: str = "person.") -> Person:
    """Numbers as E.164, names in capitals; what is wrong goes into `found`."""
    phone = found.read(f"{prefix}phone", lambda: parse_phone(person.phone).e164)
    email = found.read(f"{prefix}email", lambda: parse_email(person.email).address)
    relatives = tuple(
        _read_relative(found, relative, field=f"{prefix}relatives.{place}")
        for place, relative in enumerate(person.relatives)
    )
    return Person(
        name=_tidy(person.name),
        birth_date=person.birth_date,
        sex=person.sex,
        phone=phone or "",
        email=email or "",
        mother_maiden_name=_tidy(person.mother_maiden_name),
        relatives=relatives,
    )


def check_relatives(found: Findings, person: Person, *, field: str) -> None:
    """The data set has to name family: who is told, and who inherits (Permenaker 4/2023)."""
    if not person.relatives:
        found.note(FieldMissing(field=field))


def read_work(found: Findings, work: Work, *, on: date) -> Work:
    found.read("work.country", lambda: get_country(work.country))
    agreement = found.read("work.ends_on", lambda: read_agreement(work.starts_on, work.ends_on))
    if agreement is not None:
        found.read("work.ends_on", lambda: check_agreement(agreement, on=on))
    passport = "".join(work.passport_number.split()).upper()
    if passport:
        found.read("work.passport_number", lambda: _check_passport_number(passport))
    expires_on = work.passport_expires_on
    if expires_on is not None:
        found.read("work.passport_expires_on", lambda: check_passport(expires_on, on=on))
    phone = work.employer_phone
    if phone:
        phone = found.read("work.employer_phone", lambda: _any_phone(phone)) or ""
    return Work(
        country=work.country,
        occupation=work.occupation.strip(),
        employer=work.employer.strip(),
        starts_on=work.starts_on,
        ends_on=work.ends_on,
        departs_on=work.departs_on,
        passport_number=passport,
        passport_expires_on=expires_on,
        employer_phone=phone,
    )


def hindrances(registration: Registration, *, on: date) -> tuple[RuleBroken, ...]:
    """All that stands against the bill on this day."""
    found = Findings()
    _note(found, lambda: _check_timing(registration, on=on))
    if registration.company == "":  # a placement company keeps its workers' papers itself
        _note(found, lambda: check_documents(registration.part, registration.documents))
        _check_papers(found, registration, on=on)
    return tuple(found.refusals)


def hindrance_problems(registration: Registration, *, on: date) -> tuple[Problem, ...]:
    return tuple(problem_of(refusal) for refusal in hindrances(registration, on=on))


def notices(registration: Registration) -> tuple[str, ...]:
    work = registration.work
    said = []
    expires_on = work.passport_expires_on if work else None
    if work and expires_on and passport_ends_early(expires_on, agreement_of(work)):
        said.append("passport-ends-early")
    if registration.is_late:
        said.append("late-after-orientation")
    return tuple(said)


def agreement_of(work: Work) -> Agreement:
    return Agreement(work.starts_on, work.ends_on)


def _check_timing(registration: Registration, *, on: date) -> None:
    work = registration.work
    if registration.part is MigrantPart.BEFORE and registration.placement_signed_on is not None:
        check_placement_timing(registration.placement_signed_on, on=on)
    is_individual = registration.path is MigrantPath.INDIVIDUAL
    if work is not None and is_individual and registration.part is MigrantPart.DURING_AND_AFTER:
        check_individual_timing(work.departs_on, on=on)


def _check_papers(found: Findings, registration: Registration, *, on: date) -> None:
    work = registration.work
    if work is None:
        return
    if registration.part is not MigrantPart.EXTENSION:
        _note(found, lambda: check_agreement(agreement_of(work), on=on))
    if Document.PASSPORT not in REQUIRED[registration.part]:
        return
    if not work.passport_number or work.passport_expires_on is None:
        found.note(FieldMissing(field="work.passport_number"))
        return
    expires_on = work.passport_expires_on
    _note(found, lambda: check_passport(expires_on, on=on))


def _note(found: Findings, check: Callable[[], None]) -> None:
    try:
        check()
    except RuleBroken as refusal:
        found.note(refusal)


def _read_relative(found: Findings, relative: Relative, *, field: str) -> Relative:
    phone = relative.phone
    if phone:
        phone = found.read(f"{field}.phone", lambda: _any_phone(phone)) or ""
    return Relative(_tidy(relative.name), relative.relation, phone)


def _any_phone(typed: str) -> str:
    return parse_phone(typed, landline=True).e164


def _check_passport_number(number: str) -> None:
    if _PASSPORT.fullmatch(number) is None:
        raise MalformedPassport()


def _tidy(name: str) -> str:
    return " ".join(name.split()).upper()
