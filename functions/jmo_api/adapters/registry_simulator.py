"""The population registry (Dukcapil), simulated. Magic values: docs/simulators.md."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from jamsostek.membership import Sex
from jmo_api.adapters.books import Books
from jmo_api.adapters.portraits import find_portrait, portrait_of
from jmo_api.ports.registries import Citizen
from jmo_api.ports.unavailable import Unavailable

SYSTEM: Final = "dukcapil-simulator"

NOT_ON_RECORD: Final = "0404"
NO_PHOTO: Final = "0405"
NAME_DIFFERS: Final = "0409"
BIRTH_DATE_DIFFERS: Final = "0410"
DOWN: Final = "0503"

_TABLES: Final = """
create table if not exists citizens (
    nik text primary key, name text not null, birth_date text not null, sex text not null,
    photo blob
);
"""


@dataclass(frozen=True, slots=True)
class RegistrySimulator:
    """Keeps the `CitizenRegistry` port."""

    books: Books

    @classmethod
    def at(cls, path: Path) -> "RegistrySimulator":
        return cls(Books(path, _TABLES))

    def find_citizen(self, nik: str) -> Citizen | None:
        _stumble(nik)
        if nik.endswith(NOT_ON_RECORD):
            return None
        rows = self.books.rows("select name, birth_date, sex from citizens where nik = ?", nik)
        if not rows:
            return None
        name, born, sex = rows[0]
        return _steered(Citizen(nik, str(name), date.fromisoformat(str(born)), Sex(str(sex))))

    def find_photo(self, nik: str) -> bytes | None:
        _stumble(nik)
        if nik.endswith((NOT_ON_RECORD, NO_PHOTO)):
            return None
        rows = self.books.rows("select photo from citizens where nik = ?", nik)
        if not rows:
            return None
        uploaded = rows[0][0]
        return uploaded if isinstance(uploaded, bytes) else find_portrait(portrait_of(nik))

    def record(self, *citizens: Citizen) -> None:
        with self.books.writing() as books:
            books.executemany(
                "insert into citizens (nik, name, birth_date, sex) values (?, ?, ?, ?)"
                " on conflict (nik) do update set name = excluded.name,"
                " birth_date = excluded.birth_date, sex = excluded.sex",
                [(one.nik, one.name, one.birth_date.isoformat(), one.sex.value) for one in citizens],
            )

    def record_photo(self, nik: str, photo: bytes | None) -> bool:
        """Whether there is such a citizen. None brings the first picture back."""
        with self.books.writing() as books:
            changed = books.execute("update citizens set photo = ? where nik = ?", (photo, nik))
            return changed.rowcount == 1

    def has_own_photo(self, nik: str) -> bool:
        return bool(self.books.rows("select 1 from citizens where nik = ? and photo is not null", nik))


def _stumble(nik: str) -> None:
    if nik.endswith(DOWN):
        raise Unavailable(SYSTEM)


def _steered(citizen: Citizen) -> Citizen:
    if citizen.nik.endswith(NAME_DIFFERS):
        return replace(citizen, name=citizen.name[:-1])
    if citizen.nik.endswith(BIRTH_DATE_DIFFERS):
        return replace(citizen, birth_date=citizen.birth_date + timedelta(days=1))
    return citizen
