"""How somebody is reached: phone, email, address."""

import re
from dataclasses import dataclass
from typing import Final

from jamsostek.identity import are_digits
from jamsostek.refusals import (
    MalformedEmail,
    MalformedNeighbourhood,
    MalformedPhone,
    MalformedPostalCode,
    PhoneNeedsCountry,
)

INDONESIA: Final = "62"
_TYPED: Final = str.maketrans("", "", " .-()\t\u00a0\u2011\u2013")
_DOT: Final = "•"
_UNUSED_PREFIX: Final = "84"
"""No operator has 084."""
_EMAIL: Final = re.compile(
    r"(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])"
)


# --- phone --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Phone:
    """E.164: `+` and up to 15 digits."""

    e164: str

    def __repr__(self) -> str:
        return f"Phone(…{self.e164[-3:]})"

    @property
    def is_indonesian(self) -> bool:
        return self.e164.startswith("+" + INDONESIA)

    @property
    def masked(self) -> str:
        shown = 3 if self.is_indonesian else 2
        return f"{self.e164[:shown]}{_DOT * (len(self.e164) - shown - 3)}{self.e164[-3:]}"


def parse_phone(text: str, *, calling_code: str | None = None, landline: bool = False) -> Phone:
    """Read a number as a person types it.

    `+` and `00` begin an international number, `62…` and `0…` are Indonesian, anything else
    needs `calling_code`. `landline` allows Indonesian landlines (emergency contacts).
    Raises MalformedPhone, PhoneNeedsCountry.
    """
    typed = text.strip().translate(_TYPED)
    is_international = typed.startswith("+")
    digits = typed[1:] if is_international else typed
    if not are_digits(digits):
        raise MalformedPhone(cause="characters" if digits else "length")
    if is_international:
        return _international(digits, landline=landline)
    if digits.startswith("00"):
        return _international(digits[2:], landline=landline)
    if digits.startswith("0"):
        return _indonesian(digits[1:], landline=landline)
    if digits.startswith(INDONESIA):
        return _indonesian(digits[2:], landline=landline)
    if calling_code is None:
        raise PhoneNeedsCountry(suggestion="ID")
    return _international(calling_code + digits, landline=landline)


def _international(digits: str, *, landline: bool) -> Phone:
    if digits.startswith(INDONESIA):
        return _indonesian(digits[2:], landline=landline)
    if digits.startswith("0"):
        raise MalformedPhone(cause="number")
    if not 7 <= len(digits) <= 15:
        raise MalformedPhone(cause="length")
    return Phone("+" + digits)


def _indonesian(national: str, *, landline: bool) -> Phone:
    national = national.removeprefix("0")
    if not national:
        raise MalformedPhone(cause="length")
    if national[0] in "01":
        raise MalformedPhone(cause="number")
    if national[0] != "8":
        return _landline(national, allowed=landline)
    if national.startswith(_UNUSED_PREFIX):
        raise MalformedPhone(cause="operator")
    if not 9 <= len(national) <= 12:
        raise MalformedPhone(cause="length")
    return Phone(f"+{INDONESIA}{national}")


def _landline(national: str, *, allowed: bool) -> Phone:
    if not allowed:
        raise MalformedPhone(cause="landline")
    if not 7 <= len(national) <= 11:
        raise MalformedPhone(cause="length")
    return Phone(f"+{INDONESIA}{national}")


# --- email --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, repr=False)
class Email:
    """Lower case; also the login."""

    address: str

    def __repr__(self) -> str:
        return f"Email({self.masked})"

    @property
    def masked(self) -> str:
        name, _, domain = self.address.partition("@")
        return f"{name[:2]}{_DOT * 4}@{domain}" if len(name) > 2 else f"{_DOT * 4}@{domain}"


def parse_email(text: str) -> Email:
    address = text.strip().lower()
    if len(address) > 254 or _EMAIL.fullmatch(address) is None:
        raise MalformedEmail()
    return Email(address)


# --- address ------------------------------------------------------------------


def parse_postal_code(text: str) -> str:
    code = text.strip()
    if not (len(code) == 5 and are_digits(code)):
        raise MalformedPostalCode()
    return code


def parse_neighbourhood(text: str) -> str:
    """RT or RW, written with three digits."""
    number = text.strip()
    if not (1 <= len(number) <= 3 and are_digits(number)):
        raise MalformedNeighbourhood()
    return number.zfill(3)
