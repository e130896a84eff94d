"""The immigration registry behind a gateway that speaks JSON."""

from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from jmo_api.adapters.json_service import JsonService
from jmo_api.ports.registries import Foreigner
from jmo_api.ports.unavailable import Unavailable

_FOREIGNERS: Final = TypeAdapter(Foreigner)


@dataclass(frozen=True, slots=True)
class HttpImmigration:
    """Keeps the `ImmigrationRegistry` port."""

    service: JsonService

    def find_foreigner(self, passport: str, country: str) -> Foreigner | None:
        """The number travels in the body: an address is written to logs."""
        answer = self.service.ask("/api/foreigners/find", {"passport": passport, "country": country})
        if answer is None:
            return None
        try:
            return _FOREIGNERS.validate_python(answer.get("foreigner"))
        except ValidationError as error:
            raise Unavailable(self.service.system) from error
