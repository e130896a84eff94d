"""The population registry (Dukcapil) behind a gateway that speaks JSON."""

import base64
import binascii
from dataclasses import dataclass
from typing import Final

from pydantic import TypeAdapter

from jmo_api.adapters.json_service import JsonService, find_at
from jmo_api.ports.registries import Citizen
from jmo_api.ports.unavailable import Unavailable

_CITIZENS: Final = TypeAdapter(Citizen)


@dataclass(frozen=True, slots=True)
class HttpCitizens:
    """Keeps the `CitizenRegistry` port."""

    service: JsonService

    def find_citizen(self, nik: str) -> Citizen | None:
        """The number travels in the body: an address is written to logs."""
        return find_at(self.service, "/api/citizens/find", {"nik": nik}, part="citizen", kind=_CITIZENS)

    def find_photo(self, nik: str) -> bytes | None:
        answer = self.service.ask("/api/citizens/photo", {"nik": nik})
        if answer is None:
            return None
        try:
            return base64.b64decode(str(answer.get("photo", "!")), validate=True)
        except binascii.Error as error:
            raise Unavailable(self.service.system) from error
