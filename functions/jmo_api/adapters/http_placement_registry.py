"""SISKOP2MI and SISKOTKLN by HTTP; both speak the same way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from jmo_api.adapters.json_service import JsonService
from jmo_api.billing.signatures import is_signed
from jmo_api.ports.placement import CardUpdate, Prospect
from jmo_api.ports.unavailable import Unavailable

_PROSPECTS: Final = TypeAdapter(Prospect)
_UPDATES: Final = TypeAdapter(CardUpdate)


@dataclass(frozen=True, slots=True, repr=False)
class HttpPlacementRegistry:
    """Keeps the `PlacementRegistry` port."""

    service: JsonService
    keys: Callable[[str], Sequence[bytes]]
    """Those it may sign with today."""

    def __repr__(self) -> str:
        return f"HttpPlacementRegistry({self.service.system})"

    def find_prospect(self, nik: str) -> Prospect | None:
        """The number travels in the body: an address is written to logs."""
        answer = self.service.ask("/api/prospects/find", {"nik": nik})
        return None if answer is None else self._read(answer.get("prospect"))

    def update(self, update: CardUpdate, *, key: str) -> None:
        told = _UPDATES.dump_python(update, mode="json")
        if self.service.ask("/api/updates", {"key": key, "update": told}) is None:
            raise Unavailable(self.service.system)

    def is_signed(self, parts: Sequence[str], signature: str) -> bool:
        return any(is_signed(key, parts, signature) for key in self.keys(self.service.system))

    def _read(self, prospect: Any) -> Prospect:
        try:
            return _PROSPECTS.validate_python(prospect)
        except ValidationError as error:
            raise Unavailable(self.service.system) from error
