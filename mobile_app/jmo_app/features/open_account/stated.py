"""Who somebody says they are, as it was typed, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from jamsostek.account_contract import StatedIdentity
from jamsostek.contract import Problem
from jamsostek.countries import get_country
from jamsostek.identity import parse_kpj, parse_passport, typed_digits
from jamsostek.membership import Citizenship, Segment
from jamsostek.refusals import FieldMissing, MalformedNik
from jmo_app.drafts import choice_in
from jmo_app.wizard import faults_from, problem_from

TYPED: Final = ("nik", "passport", "country", "kpj", "name", "born")
_NIK_DIGITS: Final = 16


@dataclass(slots=True)
class Stated:
    segment: Segment | None = None
    citizenship: Citizenship | None = None
    nik: str = ""
    passport: str = ""
    country: str = ""
    kpj: str = ""
    name: str = ""
    born: str = ""
    nik_confirmed: bool = False
    """An unlikely number, sent a second time."""

    def write(self, field: str, value: str) -> None:
        setattr(self, field, value)
        if field == "nik":
            self.nik_confirmed = False

    @property
    def is_foreign(self) -> bool:
        return self.citizenship is Citizenship.FOREIGN

    @property
    def birth_date(self) -> date | None:
        """As typed, day-month-year."""
        try:
            return datetime.strptime(self.born.strip().replace("/", "-").replace(".", "-"), "%d-%m-%Y").date()  # noqa: DTZ007 - a day
        except ValueError:
            return None

    @property
    def digits(self) -> str:
        """Of the NIK: no password."""
        return typed_digits(self.nik)

    def message(self) -> StatedIdentity:
        assert self.segment is not None
        assert self.citizenship is not None
        assert self.birth_date is not None
        return StatedIdentity(
            self.segment,
            self.citizenship,
            nik="" if self.is_foreign else self.nik.strip(),
            passport=self.passport.strip() if self.is_foreign else "",
            country=self.country if self.is_foreign else "",
            kpj=self.kpj.strip(),
            name=" ".join(self.name.split()),
            birth_date=self.birth_date,
            nik_confirmed=self.nik_confirmed,
        )

    def faults(self) -> tuple[Problem, ...]:
        number = (
            (
                *faults_from(lambda: parse_passport(self.passport), field="passport"),
                *faults_from(lambda: get_country(self.country), field="country"),
            )
            if self.is_foreign
            else faults_from(self._check_nik, field="nik")
        )
        name = () if self.name.strip() else (problem_from(FieldMissing(), field="name"),)
        born = () if self.birth_date else (problem_from(FieldMissing(), field="born"),)
        return (*number, *faults_from(lambda: parse_kpj(self.kpj), field="kpj"), *name, *born)

    def draft(self) -> dict[str, Any]:
        return {
            "segment": self.segment,
            "citizenship": self.citizenship,
            **{field: getattr(self, field) for field in TYPED},
        }

    def restore(self, draft: Mapping[str, Any]) -> None:
        self.segment = choice_in(draft, "segment", Segment)
        self.citizenship = choice_in(draft, "citizenship", Citizenship)
        for field in TYPED:
            setattr(self, field, str(draft.get(field) or ""))

    def _check_nik(self) -> None:
        """The service reads the rest of it; a number of another length is seen here at once."""
        if len(self.digits) != _NIK_DIGITS:
            raise MalformedNik(cause="length")
