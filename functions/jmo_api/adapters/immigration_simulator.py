"""The immigration registry (Ditjen Imigrasi), simulated. Magic values: docs/simulators.md."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from jamsostek.membership import Permit
from jmo_api.adapters.books import Books
from jmo_api.ports.registries import Foreigner
from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "immigration-simulator"

NOT_ON_RECORD: Final = "0404"
NAME_DIFFERS: Final = "0409"
BIRTH_DATE_DIFFERS: Final = "0410"
EXPIRED: Final = "0411"
DOWN: Final = "0503"
SLOW: Final = "0605"
SLOW_SECONDS: Final = 4.0
LONG_AGO: Final = date(2020, 1, 31)

_TABLES: Final = """
create table if not exists foreigners (
    passport text not null, country text not null, name text not null, birth_date text not null,
    passport_expires_on text not null, permit text not null, permit_number text not null,
    permit_expires_on text not null, primary key (passport, country)
);
"""


@dataclass(frozen=True, slots=True)
class ImmigrationSimulator:
    """Keeps the `ImmigrationRegistry` port."""

    books: Books
    wait: Callable[[float], None] = time.sleep

    @classmethod
    def at(cls, path: Path) -> "ImmigrationSimulator":
        return cls(Books(path, _TABLES))

    def find_foreigner(self, passport: str, country: str) -> Foreigner | None:
        if passport.endswith(DOWN):
            raise Unavailable(SYSTEM)
        if passport.endswith(SLOW):
            self.wait(SLOW_SECONDS)
        if passport.endswith(NOT_ON_RECORD):
            return None
        rows = self.books.rows(
            "select name, birth_date, passport_expires_on, permit, permit_number, permit_expires_on"
            " from foreigners where passport = ? and country = ?",
            passport,
            country,
        )
        if not rows:
            return None
        name, born, passport_ends, permit, number, permit_ends = map(str, rows[0])
        return _steered(
            Foreigner(
                passport,
                country,
                name,
                date.fromisoformat(born),
                passport_expires_on=date.fromisoformat(passport_ends),
                permit=Permit(permit),
                permit_number=number,
                permit_expires_on=date.fromisoformat(permit_ends),
            )
        )

    def record(self, *foreigners: Foreigner) -> None:
        with self.books.writing() as books:
            books.executemany(
                "insert or replace into foreigners values (?, ?, ?, ?, ?, ?, ?, ?)",
                [_row(one) for one in foreigners],
            )


def _row(one: Foreigner) -> tuple[str, ...]:
    return (
        one.passport,
        one.country,
        one.name,
        one.birth_date.isoformat(),
        one.passport_expires_on.isoformat(),
        one.permit.value,
        one.permit_number,
        one.permit_expires_on.isoformat(),
    )


def _steered(one: Foreigner) -> Foreigner:
    if one.passport.endswith(NAME_DIFFERS):
        return replace(one, name=one.name[:-1])
    if one.passport.endswith(BIRTH_DATE_DIFFERS):
        return replace(one, birth_date=one.birth_date + timedelta(days=1))
    if one.passport.endswith(EXPIRED):
        return replace(one, passport_expires_on=LONG_AGO, permit_expires_on=LONG_AGO)
    return one
