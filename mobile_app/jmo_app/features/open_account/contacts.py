"""Email and phone of an opening: an address, a code that went to it, and its proof."""

from collections.abc import Callable
from typing import Any

from jamsostek.account_contract import CodeSent, Opening, ProveCode, SendCode, Way
from jmo_app.action import Action
from jmo_app.api import Api
from jmo_app.changes import Changes


def _empty() -> dict[Way, str]:
    return {Way.EMAIL: "", Way.SMS: ""}


class Contacts:
    """`opening`: None until who it is has been found out."""

    def __init__(self, api: Api, changes: Changes) -> None:
        self._api = api
        self._changes = changes
        self.opening: Opening | None = None
        self.addresses, self.codes, self.sent_to = _empty(), _empty(), _empty()
        self.send_code, self.prove = Action(changes), Action(changes)

    def begin(self, opening: Opening) -> None:
        self.opening, self.sent_to = opening, _empty()

    def typing_code(self, way: Way) -> Callable[[str], Any]:
        def keep(value: str) -> None:
            self.codes[way] = value

        return keep

    def code_of(self, way: Way) -> CodeSent | None:
        if self.opening is None:
            return None
        return self.opening.email if way is Way.EMAIL else self.opening.phone

    def is_proven(self, way: Way) -> bool:
        """The address that stands there now, not one typed before."""
        sent = self.code_of(way)
        return sent is not None and sent.proven and self._went_here(way)

    def awaits_code(self, way: Way) -> bool:
        sent = self.code_of(way)
        return sent is not None and not sent.proven and self._went_here(way)

    async def go_on(self, way: Way) -> bool:
        """Sends a code, or proves the one that was typed; True when the way is proven."""
        if self.is_proven(way):
            return True
        if not self.awaits_code(way):
            await self.send(way)
            return False
        assert self.opening is not None
        opening_id, message = self.opening.opening_id, ProveCode(way, self.codes[way].strip() or "0")
        opening = await self.prove.run(lambda: self._api.prove_opening_code(opening_id, message))
        if opening is None:
            return False
        self.opening = opening
        return True

    async def send(self, way: Way) -> None:
        assert self.opening is not None
        address = self.addresses[way].strip()
        opening_id, message = self.opening.opening_id, SendCode(way, address)
        self.prove.clear()
        self.codes[way] = ""
        opening = await self.send_code.run(lambda: self._api.send_opening_code(opening_id, message))
        if opening is not None:
            self.opening = opening
            self.sent_to[way] = address
            self._changes.tell()

    def _went_here(self, way: Way) -> bool:
        return self.sent_to[way] == self.addresses[way].strip()
