"""The accounts of BPJSTKU behind a gateway that speaks JSON."""

from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from jmo_api.adapters.json_service import JsonService
from jmo_api.ports.accounts import LegacyAccount
from jmo_api.ports.unavailable import Unavailable

_ACCOUNTS: Final = TypeAdapter(LegacyAccount)


@dataclass(frozen=True, slots=True)
class HttpLegacyAccounts:
    """Keeps the `LegacyAccounts` port."""

    service: JsonService

    def check(self, user_name: str, password: str) -> LegacyAccount | None:
        answer = self.service.ask("/api/accounts/check", {"user_name": user_name, "password": password})
        if answer is None:
            return None
        try:
            return _ACCOUNTS.validate_python(answer.get("account"))
        except ValidationError as error:
            raise Unavailable(self.service.system) from error
