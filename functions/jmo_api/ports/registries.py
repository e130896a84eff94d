"""The registries of people, and the bank."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from jamsostek.membership import Permit, Sex


@dataclass(frozen=True, slots=True)
class Citizen:
    """A row of the population registry (Dukcapil)."""

    nik: str
    name: str
    birth_date: date
    sex: Sex


@dataclass(frozen=True, slots=True, repr=False)
class Foreigner:
    """A row of the immigration registry: a passport, and the permit to live here that stands in it."""

    passport: str
    country: str
    """ISO 3166-1, of the passport."""
    name: str
    birth_date: date
    passport_expires_on: date
    permit: Permit
    permit_number: str
    permit_expires_on: date


class ImmigrationRegistry(Protocol):
    def find_foreigner(self, passport: str, country: str) -> Foreigner | None:
        """None: not on record. What has expired is on record, too. Raises Unavailable."""
        ...


class CitizenRegistry(Protocol):
    """Both raise Unavailable."""

    def find_citizen(self, nik: str) -> Citizen | None: ...

    def find_photo(self, nik: str) -> bytes | None:
        """The registry's picture of the person, JPEG; None when it has none."""
        ...


@dataclass(frozen=True, slots=True)
class BankAccount:
    bank_code: str
    number: str

    def __repr__(self) -> str:
        return f"BankAccount({self.bank_code}, …{self.number[-3:]})"


class PayoutState(StrEnum):
    ACCEPTED = "accepted"
    PAID = "paid"
    REFUSED = "refused"
    """The bank will not pay to this account; nothing left us."""


@dataclass(frozen=True, slots=True)
class PayoutAnswer:
    state: PayoutState
    bank_reference: str
    reason: str = ""


class Bank(Protocol):
    """All raise Unavailable."""

    def find_holder(self, account: BankAccount, *, asked_for: str) -> str | None:
        """The holder's name; None when the account does not exist. Banks want to know whom we expect."""
        ...

    def pay(self, account: BankAccount, amount: int, *, key: str) -> PayoutAnswer:
        """Pay `amount` rupiah. The same `key` again answers as the first time and pays nothing more."""
        ...
