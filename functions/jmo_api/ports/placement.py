"""The placement registries, and the partners that take payments."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from jamsostek.membership import Sex


@dataclass(frozen=True, slots=True, repr=False)
class Prospect:
    """A prospective migrant worker as a placement registry (SISKOP2MI, SISKOTKLN) knows them."""

    nik: str
    name: str
    birth_date: date
    sex: Sex
    phone: str
    email: str
    country: str
    """ISO 3166-1, two letters."""
    occupation: str
    employer: str
    departs_on: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    def __repr__(self) -> str:
        return f"Prospect({self.country})"


@dataclass(frozen=True, slots=True, repr=False)
class CardUpdate:
    """What the placement registry is told, so that the worker can go on there."""

    nik: str
    number: str
    """Of our registration."""
    part: str
    kpj: str
    protected_until: date | None

    def __repr__(self) -> str:
        return f"CardUpdate({self.number})"


class PlacementRegistry(Protocol):
    """All but `is_signed` raise Unavailable."""

    def find_prospect(self, nik: str) -> Prospect | None: ...

    def update(self, update: CardUpdate, *, key: str) -> None:
        """The same `key` again changes nothing."""
        ...

    def is_signed(self, parts: Sequence[str], signature: str) -> bool:
        """Whether the registry itself sent these parts."""
        ...


@dataclass(frozen=True, slots=True)
class ReportedPayment:
    payment_id: str
    """The partner's own number."""
    billing_code: str
    amount: int
    taken_at: datetime


class PaymentPartners(Protocol):
    """Those who take contributions for us, by channel. All but `is_signed` raise Unavailable."""

    def statement(self, channel: str, *, since: datetime) -> Sequence[ReportedPayment]:
        """Everything this partner took for us from `since` on."""
        ...

    def give_back(self, channel: str, payment_id: str, amount: int, *, key: str) -> None:
        """To whoever paid. The same `key` again returns nothing more."""
        ...

    def is_signed(self, channel: str, parts: Sequence[str], signature: str) -> bool: ...
