"""A relative or friend the member chose to help find the account again (a code to their phone)."""

from dataclasses import dataclass
from typing import Final

from jmo_api.stored import Collection, Instant


@dataclass(frozen=True, slots=True, repr=False)
class TrustedPerson:
    member_id: str
    name: str
    phone: str
    named_at: Instant
    confirmed_at: Instant | None = None
    """They typed, or read out, the code sent to them."""

    def __repr__(self) -> str:
        return "TrustedPerson(…)"


TRUSTED_PEOPLE: Final = Collection("trusted_people", TrustedPerson)
