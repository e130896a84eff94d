"""Who somebody is: the numbers a person is known by, and whether two records are one person."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jamsostek.calendar import completed_years, days_in_month, is_leap
from jamsostek.refusals import (
    ImpossibleNik,
    MalformedKpj,
    MalformedNik,
    MalformedNpwp,
    MalformedPassport,
    NikCenturyOpen,
    NpwpIsNotNik,
    SyntheticNik,
)

WOMAN: Final = 40
"""Added to a woman's day of birth."""
OLDEST: Final = 110
UNASSIGNED_DISTRICT: Final = "99"
_LEAP_YEAR: Final = 2000
_TYPED_BETWEEN_DIGITS: Final = str.maketrans("", "", " .-\t\u00a0\u2011\u2013")
_DOT: Final = "•"


class Citizenship(StrEnum):
    INDONESIAN = "WNI"
    FOREIGN = "WNA"


class Sex(StrEnum):
    MALE = "LAKI-LAKI"
    FEMALE = "PEREMPUAN"


def typed_digits(text: str) -> str:
    """What people type between digits, taken out."""
    return text.translate(_TYPED_BETWEEN_DIGITS)


def are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


# --- NIK ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Nik:
    """Nomor Induk Kependudukan: 16 digits, issued once for life, so never "corrected" by us.

    It may disagree with the true birth date or sex; such a number stays what it is.
    """

    digits: str

    def __post_init__(self) -> None:
        if not are_digits(self.digits):
            raise MalformedNik(cause="characters")
        if len(self.digits) != 16:
            raise MalformedNik(cause="length")

    def __repr__(self) -> str:
        return f"Nik(…{self.digits[-4:]})"

    @property
    def written(self) -> str:
        return self.digits

    @property
    def masked(self) -> str:
        return f"{self.digits[:4]}{_DOT * 8}{self.digits[-4:]}"

    @property
    def province_code(self) -> str:
        """Of first registration, by Kemendagri's codes; not where the person lives now."""
        return self.digits[:2]

    @property
    def regency_code(self) -> str:
        return self.digits[:4]

    @property
    def district_code(self) -> str:
        return self.digits[:6]

    @property
    def serial(self) -> int:
        return int(self.digits[12:])

    @property
    def sex(self) -> Sex:
        return Sex.FEMALE if int(self.digits[6:8]) > WOMAN else Sex.MALE

    @property
    def is_synthetic(self) -> bool:
        return self.digits[4:6] == UNASSIGNED_DISTRICT

    @property
    def has_possible_date(self) -> bool:
        """In some year; 29 February is settled with the century."""
        day, month = self._day_and_month()
        return 1 <= month <= 12 and 1 <= day <= days_in_month(_LEAP_YEAR, month)

    def born_in(self, century: int) -> date | None:
        """The birth date with the year `century` + two digits; None when there is no such day."""
        day, month = self._day_and_month()
        year = century + int(self.digits[10:12])
        if not self.has_possible_date or (month == 2 and day == 29 and not is_leap(year)):
            return None
        return date(year, month, day)

    def _day_and_month(self) -> tuple[int, int]:
        day = int(self.digits[6:8])
        return (day - WOMAN if day > WOMAN else day), int(self.digits[8:10])


@dataclass(frozen=True, slots=True)
class ReadNik:
    nik: Nik
    birth_date: date | None
    """As the number says; None when it says an impossible one."""
    needs_review: bool = False


def parse_nik(
    text: str,
    *,
    on: date,
    stated_birth_date: date | None = None,
    confirmed: bool = False,
    synthetic: bool = False,
) -> ReadNik:
    """Read a NIK as a person types it.

    An impossible date or serial asks to look again; the same number entered once more
    (`confirmed`) is taken with a review mark. `synthetic` allows district 99.
    Raises MalformedNik, SyntheticNik, ImpossibleNik, NikCenturyOpen.
    """
    nik = Nik(typed_digits(text))
    if nik.is_synthetic and not synthetic:
        raise SyntheticNik()
    birth_date = _birth_date(nik, on=on, stated=stated_birth_date)
    cause = "date" if birth_date is None else "serial" if nik.serial == 0 else None
    if cause is not None and not confirmed:
        raise ImpossibleNik(cause=cause)
    return ReadNik(nik, birth_date, needs_review=cause is not None)


def _birth_date(nik: Nik, *, on: date, stated: date | None) -> date | None:
    if stated is not None:
        return nik.born_in(stated.year // 100 * 100)
    possible = [
        born
        for century in (on.year // 100 * 100 - 200, on.year // 100 * 100 - 100, on.year // 100 * 100)
        if (born := nik.born_in(century)) is not None
        and born <= on
        and completed_years(born, on=on) <= OLDEST
    ]
    if len(possible) > 1:
        raise NikCenturyOpen(earlier=possible[0].year, later=possible[1].year)
    return possible[0] if possible else None


class NikWarning(StrEnum):
    """Never a dead end: a printed NIK stays what it is."""

    BIRTH_DATE_DIFFERS = "birth-date-differs"
    SEX_DIFFERS = "sex-differs"
    UNKNOWN_REGION = "unknown-region"


def nik_warnings(
    nik: Nik, *, birth_date: date, sex: Sex, known_regions: Collection[str] | None = None
) -> tuple[NikWarning, ...]:
    """`known_regions`: regency codes of four digits; None where no list is at hand."""
    warnings = []
    if nik.born_in(birth_date.year // 100 * 100) != birth_date:
        warnings.append(NikWarning.BIRTH_DATE_DIFFERS)
    if nik.sex is not sex:
        warnings.append(NikWarning.SEX_DIFFERS)
    if known_regions is not None and nik.regency_code not in known_regions:
        warnings.append(NikWarning.UNKNOWN_REGION)
    return tuple(warnings)


# --- KPJ ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Kpj:
    """Nomor Kartu Peserta Jamsostek: 11 digits without a meaning known to us."""

    digits: str

    def __post_init__(self) -> None:
        if not are_digits(self.digits):
            raise MalformedKpj(cause="characters")
        if len(self.digits) != 11:
            raise MalformedKpj(cause="length")

    def __repr__(self) -> str:
        return f"Kpj(…{self.digits[-4:]})"

    @property
    def masked(self) -> str:
        return f"{_DOT * 7}{self.digits[-4:]}"


def parse_kpj(text: str) -> Kpj:
    return Kpj(typed_digits(text))


# --- passport -----------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Passport:
    """Of any country: up to nine letters and digits (ICAO Doc 9303, part 4)."""

    number: str

    def __post_init__(self) -> None:
        if not (5 <= len(self.number) <= 9 and self.number.isascii() and self.number.isalnum()):
            raise MalformedPassport()

    def __repr__(self) -> str:
        return "Passport(…)"

    @property
    def written(self) -> str:
        return self.number

    @property
    def masked(self) -> str:
        return f"{_DOT * (len(self.number) - 3)}{self.number[-3:]}"


def parse_passport(text: str) -> Passport:
    """Raises MalformedPassport."""
    return Passport(typed_digits(text).upper())


IdentityNumber = Nik | Passport
"""What tells a person apart: a foreigner's passport, everybody else's NIK."""


# --- NPWP ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Npwp:
    """Tax number: 15 digits of before, or 16 since 1 July 2024 (PMK 112/2022)."""

    digits: str

    def __post_init__(self) -> None:
        if not are_digits(self.digits):
            raise MalformedNpwp(cause="characters")
        if len(self.digits) not in (15, 16):
            raise MalformedNpwp(cause="length")

    def __repr__(self) -> str:
        return f"Npwp(…{self.digits[-4:]})"

    @property
    def masked(self) -> str:
        return f"{_DOT * (len(self.digits) - 4)}{self.digits[-4:]}"


def parse_npwp(text: str, *, number: IdentityNumber | None, citizenship: Citizenship) -> Npwp | None:
    """None when left empty: leaving it out never blocks. Raises MalformedNpwp, NpwpIsNotNik."""
    digits = typed_digits(text)
    if not digits:
        return None
    npwp = Npwp(digits)
    if len(digits) == 15 or digits.startswith("0"):
        return npwp
    if citizenship is Citizenship.INDONESIAN and number == Nik(digits):
        return npwp
    raise NpwpIsNotNik()
