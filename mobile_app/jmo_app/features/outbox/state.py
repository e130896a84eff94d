"""The outbox as a member sees it: send now, take back, clear away."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from jmo_app import routes
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.outbox import Errand, Fate, Kind

PLACES: Final[Mapping[Kind, str]] = {
    Kind.DATA_UPDATE: routes.DATA_UPDATE,
    Kind.JHT_CLAIM: routes.JHT_CLAIM,
    Kind.CLAIM_WITHDRAWAL: routes.CLAIMS,
    Kind.CORRECTION: routes.DATA_UPDATE,
    Kind.CONSENT_WITHDRAWAL: routes.CONSENTS,
    Kind.MIGRANT_DATA: routes.PMI,
    Kind.MIGRANT_EVENT: routes.PMI,
}
"""Where what was refused can be put right."""


@dataclass(slots=True, eq=False)
class OutboxState:
    app: App
    changes: Changes = field(default_factory=Changes)
    sending: Action = field(init=False)

    def __post_init__(self) -> None:
        self.sending = Action(self.changes)

    async def open(self) -> None:
        await self.app.outbox.load()

    async def send(self) -> None:
        await self.sending.run(self.app.api.courier.go_round)

    async def drop(self, errand: Errand) -> None:
        await self.app.outbox.drop(errand.errand_id)


@dataclass(frozen=True, slots=True)
class Glance:
    """What the home screen says of the outbox; nothing when all is well."""

    waiting: int
    refused: int

    @property
    def is_worth_a_word(self) -> bool:
        return bool(self.waiting or self.refused)


def glance(app: App) -> Glance:
    fates = [errand.fate for errand in app.outbox.errands]
    return Glance(fates.count(Fate.WAITING), fates.count(Fate.REFUSED))
