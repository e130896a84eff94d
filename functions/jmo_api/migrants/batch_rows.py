"""A placement company's table, row by row: everything wrong with a row is found, not only the first thing."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from jamsostek.contact import parse_email, parse_phone
from jamsostek.countries import get_country
from jamsostek.identity import Citizenship, Nik, Sex, parse_nik
from jamsostek.membership import Member, check_against_registry
from jamsostek.migrant_contract import Person, RowFault, Work
from jamsostek.migrant_documents import check_agreement, check_passport
from jamsostek.migrants import MigrantPart, check_placement_timing, read_agreement
from jamsostek.refusals import BatchUnusable, FieldMissing, FieldUnusable, NotOnRecord, UnknownChoice
from jmo_api.findings import Findings
from jmo_api.world import World

Value = TypeVar("Value")

MOST_ROWS: Final = 1_000
HEADING_ROWS: Final = 1
OPTIONAL: Final = frozenset({"email"})
_PERSON: Final = ("nik", "name", "birth_date", "sex", "phone", "email", "country", "occupation")
COLUMNS: Final[Mapping[MigrantPart, tuple[str, ...]]] = {
    MigrantPart.BEFORE: (*_PERSON, "placement_signed_on"),
    MigrantPart.DURING_AND_AFTER: (
        *_PERSON,
        "employer",
        "starts_on",
        "ends_on",
        "departs_on",
        "passport_number",
        "passport_expires_on",
        "oriented_on",
    ),
}
_SEXES: Final = {"L": Sex.MALE, "P": Sex.FEMALE, "LAKI-LAKI": Sex.MALE, "PEREMPUAN": Sex.FEMALE}


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """As a spreadsheet counts."""
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReadRow:
    number: int
    nik: str
    person: Person
    work: Work | None
    signed_on: date | None
    oriented_on: date | None


def read_table(table: str, part: MigrantPart) -> list[Row]:
    """Comma or semicolon, as spreadsheets of either country write it. Raises BatchUnusable."""
    if part not in COLUMNS:
        raise UnknownChoice(field="part")
    text = table.removeprefix("\ufeff")
    heading = text.split("\n", 1)[0]
    delimiter = ";" if heading.count(";") > heading.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    named = {name.strip().lower() for name in reader.fieldnames or () if name}
    if not set(COLUMNS[part]) <= named:
        raise BatchUnusable(cause="columns")
    rows = list(_rows(reader))
    if not rows:
        raise BatchUnusable(cause="empty")
    if len(rows) > MOST_ROWS:
        raise BatchUnusable(cause="rows")
    return rows


def read_rows(world: World, rows: Sequence[Row], part: MigrantPart) -> tuple[list[ReadRow], list[RowFault]]:
    """Raises Unavailable: the population registry is down, the whole list is sent again."""
    read: list[ReadRow] = []
    faults: list[RowFault] = []
    seen: set[str] = set()
    for row in rows:
        found = Findings()
        one = _read_row(world, row, part, found, seen)
        faults += [RowFault(row.number, refusal.field or "", refusal.code) for refusal in found.refusals]
        if one is not None and not found.refusals:
            read.append(one)
    return read, faults


def _rows(reader: "csv.DictReader[str]") -> Iterator[Row]:
    try:
        for place, cells in enumerate(reader, start=HEADING_ROWS + 1):
            tidy = {
                name.strip().lower(): value.strip()
                for name, value in cells.items()
                if isinstance(name, str) and isinstance(value, str)
            }
            if any(tidy.values()):
                yield Row(place, tidy)
    except csv.Error as error:
        raise BatchUnusable(cause="columns") from error


def _read_row(world: World, row: Row, part: MigrantPart, found: Findings, seen: set[str]) -> ReadRow | None:
    today = world.clock.today()
    cells = row.cells
    for column in COLUMNS[part]:
        if not cells.get(column) and column not in OPTIONAL:
            found.note(FieldMissing(field=column))
    nik = _typed(found, cells, "nik", lambda text: _new_nik(world, text, seen, on=today))
    person = _person(found, cells)
    _typed(found, cells, "country", lambda text: get_country(text.upper()).code)
    work = _work(found, cells, on=today) if part is MigrantPart.DURING_AND_AFTER else None
    signed_on = _typed(found, cells, "placement_signed_on", lambda text: _signed(text, on=today))
    oriented_on = _typed(found, cells, "oriented_on", _day)
    if found.refusals or nik is None or person is None:
        return None
    found.read("nik", lambda: _check_identity(world, nik, person))
    return ReadRow(row.number, nik, person, work, signed_on, oriented_on)


def _typed(
    found: Findings, cells: Mapping[str, str], column: str, read: Callable[[str], Value]
) -> Value | None:
    """An empty cell is noted elsewhere."""
    text = cells.get(column, "")
    return found.read(column, lambda: read(text)) if text else None


def _person(found: Findings, cells: Mapping[str, str]) -> Person | None:
    born = _typed(found, cells, "birth_date", _day)
    sex = _typed(found, cells, "sex", _sex)
    phone = _typed(found, cells, "phone", lambda text: parse_phone(text).e164)
    email = _typed(found, cells, "email", lambda text: parse_email(text).address)
    if born is None or sex is None:
        return None
    name = " ".join(cells.get("name", "").split()).upper()
    return Person(name, born, sex, phone=phone or "", email=email or "")


def _work(found: Findings, cells: Mapping[str, str], *, on: date) -> Work | None:
    starts_on = _typed(found, cells, "starts_on", _day)
    ends_on = _typed(found, cells, "ends_on", _day)
    departs_on = _typed(found, cells, "departs_on", _day)
    expires_on = _typed(found, cells, "passport_expires_on", _day)
    if starts_on is None or ends_on is None or departs_on is None or expires_on is None:
        return None
    found.read("ends_on", lambda: check_agreement(read_agreement(starts_on, ends_on), on=on))
    found.read("passport_expires_on", lambda: check_passport(expires_on, on=on))
    return Work(
        country=cells.get("country", "").upper(),
        occupation=cells.get("occupation", ""),
        employer=cells.get("employer", ""),
        starts_on=starts_on,
        ends_on=ends_on,
        departs_on=departs_on,
        passport_number=cells.get("passport_number", "").upper(),
        passport_expires_on=expires_on,
    )


def _new_nik(world: World, text: str, seen: set[str], *, on: date) -> str:
    nik = parse_nik(text, on=on, synthetic=world.synthetic, confirmed=True).nik.digits
    if nik in seen:
        raise FieldUnusable(cause="twice")
    seen.add(nik)
    return nik


def _check_identity(world: World, nik: str, person: Person) -> None:
    citizen = world.citizens.find_citizen(nik)
    if citizen is None:
        raise NotOnRecord(subject="nik")
    stated = Member("", Nik(nik), person.name, person.birth_date, person.sex, Citizenship.INDONESIAN)
    check_against_registry(stated, name=citizen.name, birth_date=citizen.birth_date, sex=citizen.sex)


def _signed(text: str, *, on: date) -> date:
    signed_on = _day(text)
    check_placement_timing(signed_on, on=on)
    return signed_on


def _sex(text: str) -> Sex:
    sex = _SEXES.get(text.upper())
    if sex is None:
        raise UnknownChoice()
    return sex


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FieldUnusable(cause="date") from None
