"""The bank behind a gateway that speaks JSON."""

from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from jmo_api.adapters.json_service import JsonService
from jmo_api.ports.registries import BankAccount, PayoutAnswer
from jmo_api.ports.unavailable import Unavailable

_ANSWERS: Final = TypeAdapter(PayoutAnswer)


@dataclass(frozen=True, slots=True)
class HttpBank:
    """Keeps the `Bank` port. An answer that got lost is asked for again under the same key."""

    service: JsonService

    def find_holder(self, account: BankAccount, *, asked_for: str) -> str | None:
        question = {"bank_code": account.bank_code, "number": account.number, "asked_for": asked_for}
        answer = self.service.ask("/api/holders/find", question)
        if answer is None:
            return None
        holder = answer.get("holder")
        if not isinstance(holder, str) or not holder:
            raise Unavailable(self.service.system)
        return holder

    def pay(self, account: BankAccount, amount: int, *, key: str) -> PayoutAnswer:
        order = {"bank_code": account.bank_code, "number": account.number, "amount": amount, "key": key}
        try:
            return _ANSWERS.validate_python(self.service.ask("/api/payouts", order))
        except ValidationError as error:
            raise Unavailable(self.service.system) from error
