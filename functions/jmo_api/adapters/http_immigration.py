"""The immigration registry behind a gateway that speaks JSON."""

from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from jmo_api.adapters.json_service import JsonService, find_at
from jmo_api.ports.registries import Foreigner

_FOREIGNERS: Final = TypeAdapter(Foreigner)


@dataclass(frozen=True, slots=True)
class HttpImmigration:
    """Keeps the `ImmigrationRegistry` port."""

    service: JsonService

    def find_foreigner(self, passport: str, country: str) -> Foreigner | None:
        """The number travels in the body: an address is written to logs."""
        return find_at(
            self.service,
            "/api/foreigners/find",
            {"passport": passport, "country": country},
            part="foreigner",
            kind=_FOREIGNERS,
        )
