"""What a migrant worker types, as texts on the phone, and as the messages they become."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from jamsostek.contact import parse_phone
from jamsostek.contract import Problem
from jamsostek.countries import get_country
from jamsostek.membership import Sex
from jamsostek.migrant_contract import Person, Relative, Work
from jamsostek.migrants import MigrantCharge, charge_during_and_after, read_agreement
from jamsostek.refusals import FieldMissing, FieldUnusable, RuleBroken
from jmo_app.wizard import faults_from, problem_from

WORK_DAYS: Final = ("starts_on", "ends_on", "departs_on")
DAYS: Final = frozenset({*WORK_DAYS, "birth_date", "passport_expires_on"})

Fields = Mapping[str, str]


def read_day(text: str) -> date | None:
    """Day, month and year as people write them: 15-12-2026, 15/12/2026, 2026-12-15."""
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    if len(parts[0]) != 4:
        parts.reverse()
    if len(parts[0]) != 4:
        return None
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def missing(fields: Fields, *names: str) -> list[Problem]:
    return [problem_from(FieldMissing(), field=name) for name in names if not fields.get(name, "").strip()]


def unreadable_days(fields: Fields, *names: str) -> list[Problem]:
    """Those that were filled in and are no day."""
    typed = [name for name in names if fields.get(name, "").strip()]
    return [
        problem_from(FieldUnusable(cause="date"), field=name)
        for name in typed
        if read_day(fields[name]) is None
    ]


def phone_faults(fields: Fields) -> tuple[Problem, ...]:
    return faults_from(lambda: parse_phone(phone_of(fields)), field="phone")


def agreement_faults(fields: Fields) -> tuple[Problem, ...]:
    starts_on, ends_on = read_day(fields.get("starts_on", "")), read_day(fields.get("ends_on", ""))
    if starts_on is None or ends_on is None:
        return ()
    return faults_from(lambda: read_agreement(starts_on, ends_on), field="ends_on")


def work_of(fields: Fields) -> Work:
    """Of fields without faults."""
    starts_on, ends_on, departs_on = (read_day(fields[name]) for name in WORK_DAYS)
    assert starts_on is not None
    assert ends_on is not None
    assert departs_on is not None
    return Work(
        country=fields["country"],
        occupation=fields["occupation"].strip(),
        employer=fields["employer"].strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        departs_on=departs_on,
        passport_number=fields.get("passport_number", ""),
        passport_expires_on=read_day(fields.get("passport_expires_on", "")),
        employer_phone=_e164(fields.get("employer_phone", ""), fields["country"], landline=True),
    )


def person_of(fields: Fields, relatives: Sequence[Fields]) -> Person:
    """Of fields without faults."""
    born = read_day(fields["birth_date"])
    assert born is not None
    return Person(
        name=fields["name"].strip(),
        birth_date=born,
        sex=Sex(fields["sex"]),
        phone=phone_of(fields),
        email=fields["email"].strip(),
        mother_maiden_name=fields.get("mother_maiden_name", "").strip(),
        relatives=relatives_of(relatives),
    )


def relatives_of(typed: Sequence[Fields]) -> tuple[Relative, ...]:
    """Their numbers are Indonesian unless they say otherwise: they are at home."""
    return tuple(
        Relative(one["name"].strip(), one["relation"], one.get("phone", "").strip())
        for one in typed
        if one.get("name", "").strip()
    )


def phone_of(fields: Fields) -> str:
    """E.164 where it can be read, with the country of work for a number that names none; else as typed."""
    return _e164(fields.get("phone", ""), fields.get("country", ""))


def _e164(typed: str, country: str, *, landline: bool = False) -> str:
    typed = typed.strip()
    try:
        return parse_phone(typed, calling_code=get_country(country).calling_code, landline=landline).e164
    except RuleBroken:
        return typed


def charge(fields: Fields, *, on: date) -> MigrantCharge | None:
    """What it will cost, on the phone itself; None while the dates say nothing yet."""
    starts_on, ends_on = read_day(fields.get("starts_on", "")), read_day(fields.get("ends_on", ""))
    if starts_on is None or ends_on is None:
        return None
    try:
        return charge_during_and_after(read_agreement(starts_on, ends_on).months, on=on)
    except RuleBroken:
        return None
