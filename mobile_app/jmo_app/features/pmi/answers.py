"""What a migrant worker types, as texts on the phone, and as the messages they become."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from jamsostek.contact import parse_phone
from jamsostek.contract import Problem
from jamsostek.countries import get_country
from jamsostek.membership import Sex
from jamsostek.migrant_contract import Person, Work
from jamsostek.migrants import MigrantCharge, charge_during_and_after, read_agreement
from jamsostek.refusals import FieldMissing, FieldUnusable, RuleBroken
from jmo_app.wizard import problem_from

DAYS: Final = ("starts_on", "ends_on", "departs_on")
NEEDED: Final = ("country", "occupation", "employer", *DAYS, "phone", "email")
ABROAD_TOO: Final = ("nik", "name", "birth_date", "sex")

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


def faults(fields: Fields, *, is_abroad: bool) -> tuple[Problem, ...]:
    """All that is missing or cannot be read, before anything is sent."""
    needed = (*ABROAD_TOO, *NEEDED) if is_abroad else NEEDED
    found = [problem_from(FieldMissing(), field=name) for name in needed if not fields.get(name, "").strip()]
    missing = {problem.field for problem in found}
    for name in (*DAYS, "birth_date", "passport_expires_on"):
        text = fields.get(name, "")
        if text.strip() and name not in missing and read_day(text) is None:
            found.append(problem_from(FieldUnusable(cause="date"), field=name))
    return tuple(found)


def work_of(fields: Fields) -> Work:
    """Of fields without faults."""
    starts_on, ends_on, departs_on = (read_day(fields[name]) for name in DAYS)
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
    )


def person_of(fields: Fields) -> Person:
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
    )


def phone_of(fields: Fields) -> str:
    """E.164 where it can be read, with the country of work for a number that names none; else as typed."""
    typed = fields["phone"].strip()
    try:
        return parse_phone(typed, calling_code=get_country(fields["country"]).calling_code).e164
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
