"""Bank accounts of members: the banks, their codes, and what an account number looks like."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jamsostek.identity import are_digits, typed_digits
from jamsostek.refusals import MalformedAccount, UnknownBank


@dataclass(frozen=True, slots=True)
class Bank:
    code: str
    name: str
    usual_digits: int | None = None
    """Another length is worth a second look, and allowed."""


BANKS: Final[Mapping[str, Bank]] = {
    bank.code: bank
    for bank in (
        Bank("002", "BRI", 15),
        Bank("008", "Bank Mandiri", 13),
        Bank("009", "BNI", 10),
        Bank("014", "BCA", 10),
        Bank("200", "BTN", 16),
        Bank("451", "BSI", 10),
        Bank("011", "Bank Danamon"),
        Bank("013", "PermataBank"),
        Bank("016", "Maybank Indonesia"),
        Bank("019", "Panin Bank"),
        Bank("022", "CIMB Niaga"),
        Bank("028", "OCBC Indonesia"),
        Bank("110", "Bank BJB"),
        Bank("111", "Bank DKI"),
        Bank("113", "Bank Jateng"),
        Bank("114", "Bank Jatim"),
        Bank("147", "Bank Muamalat"),
        Bank("213", "Bank SMBC Indonesia (BTPN)"),
        Bank("426", "Bank Mega"),
    )
}


@dataclass(frozen=True, slots=True, repr=False)
class AccountNumber:
    """Account of a member at a bank of the list."""

    bank: Bank
    digits: str

    def __repr__(self) -> str:
        return f"AccountNumber({self.bank.code}, …{self.digits[-3:]})"

    @property
    def masked(self) -> str:
        return "•" * (len(self.digits) - 4) + self.digits[-4:]

    @property
    def has_unusual_length(self) -> bool:
        return self.bank.usual_digits is not None and len(self.digits) != self.bank.usual_digits


def get_bank(code: str) -> Bank:
    bank = BANKS.get(code)
    if bank is None:
        raise UnknownBank()
    return bank


def parse_account(bank_code: str, number: str) -> AccountNumber:
    """Raises UnknownBank, MalformedAccount."""
    bank = get_bank(bank_code)
    digits = typed_digits(number)
    if not are_digits(digits):
        raise MalformedAccount(cause="characters" if digits else "length")
    if not 8 <= len(digits) <= 18:
        raise MalformedAccount(cause="length")
    return AccountNumber(bank, digits)
