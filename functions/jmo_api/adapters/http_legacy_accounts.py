"""The accounts of BPJSTKU behind a gateway that speaks JSON."""

from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from jmo_api.adapters.json_service import JsonService, find_at
from jmo_api.ports.accounts import LegacyAccount

_ACCOUNTS: Final = TypeAdapter(LegacyAccount)


@dataclass(frozen=True, slots=True)
class HttpLegacyAccounts:
    """Keeps the `LegacyAccounts` port."""

    service: JsonService

    def check(self, user_name: str, password: str) -> LegacyAccount | None:
        return find_at(
            self.service,
            "/api/accounts/check",
            {"user_name": user_name, "password": password},
            part="account",
            kind=_ACCOUNTS,
        )
