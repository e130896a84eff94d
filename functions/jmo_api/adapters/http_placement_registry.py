"""SISKOP2MI and SISKOTKLN by HTTP; both speak the same way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from jmo_api.adapters.json_service import JsonService, find_at
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
        return find_at(self.service, "/api/prospects/find", {"nik": nik}, part="prospect", kind=_PROSPECTS)

    def update(self, update: CardUpdate, *, key: str) -> None:
        told = _UPDATES.dump_python(update, mode="json")
        if self.service.ask("/api/updates", {"key": key, "update": told}) is None:
            raise Unavailable(self.service.system)

    def is_signed(self, parts: Sequence[str], signature: str) -> bool:
        return any(is_signed(key, parts, signature) for key in self.keys(self.service.system))
