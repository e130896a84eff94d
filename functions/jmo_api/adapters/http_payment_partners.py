"""Banks, shops, agencies and remittances that take money for us, by HTTP."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter, ValidationError

from jmo_api.adapters.json_service import JsonService
from jmo_api.billing.signatures import is_signed
from jmo_api.ports.placement import ReportedPayment
from jmo_api.ports.unavailable import Unavailable

_PAYMENTS: Final = TypeAdapter(tuple[ReportedPayment, ...])


@dataclass(frozen=True, slots=True, repr=False)
class HttpPaymentPartners:
    """Keeps the `PaymentPartners` port."""

    service: JsonService
    keys: Callable[[str], Sequence[bytes]]
    """Of a channel: those it may sign with today."""

    def __repr__(self) -> str:
        return f"HttpPaymentPartners({self.service.system})"

    def statement(self, channel: str, *, since: datetime) -> Sequence[ReportedPayment]:
        answer = self.service.ask("/api/statements", {"channel": channel, "since": since.isoformat()})
        try:
            return _PAYMENTS.validate_python((answer or {}).get("payments"))
        except ValidationError as error:
            raise Unavailable(self.service.system) from error

    def give_back(self, channel: str, payment_id: str, amount: int, *, key: str) -> None:
        order = {"channel": channel, "payment_id": payment_id, "amount": amount, "key": key}
        if self.service.ask("/api/refunds", order) is None:
            raise Unavailable(self.service.system)

    def is_signed(self, channel: str, parts: Sequence[str], signature: str) -> bool:
        return any(is_signed(key, parts, signature) for key in self.keys(channel))
