"""Who is calling: the session behind a token, or the network a visitor comes from."""

import ipaddress
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Request

from jamsostek.refusals import AppNotGenuine, RoleNotAllowed, SessionOver
from jamsostek.staff import Role
from jmo_api.accounts.sessions import Visitor
from jmo_api.edge.rates import Limits, Rates
from jmo_api.ports.accounts import Caller, SessionEnded
from jmo_api.world import World

LANGUAGES: Final = ("id", "en")
APP_CHECK: Final = "X-Firebase-AppCheck"


@dataclass(frozen=True, slots=True)
class Door:
    """Lets callers and visitors in, not too many at a time."""

    world: World
    rates: Rates
    limits: Limits
    trusted_proxies: int
    """How many servers of ours a request passed; each adds one address to X-Forwarded-For."""

    def check_app(self, request: Request) -> bool:
        """Whether an app of ours attested itself; a web app cannot (decision 69).

        Raises AppNotGenuine, Unavailable.
        """
        token = request.headers.get(APP_CHECK, "")
        if self.world.attestation is None or not token:
            return False
        if not self.world.attestation.is_genuine(token):
            raise AppNotGenuine
        return True

    def visitor(self, request: Request) -> Visitor:
        """Raises TooManyRequests."""
        source = source_of(request.remote_addr, self._forwarded(request), proxies=self.trusted_proxies)
        self._count(f"address {source}", self.limits.address)
        language = request.accept_languages.best_match(LANGUAGES, default=LANGUAGES[0])
        return Visitor(source, language)

    def caller(self, request: Request) -> Caller:
        """Raises SessionOver, TooManyRequests."""
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        try:
            if scheme.lower() != "bearer":
                raise SessionEnded
            caller = self.world.sessions.caller(token.strip())
        except SessionEnded as error:
            self.visitor(request)
            raise SessionOver from error
        self._count(f"caller {caller.account_id}", self.limits.caller)
        return caller

    def _count(self, subject: str, limit: int) -> None:
        self.rates.count(subject, limit=limit, on=self.world.clock.now())

    def _forwarded(self, request: Request) -> Sequence[str]:
        return [part.strip() for part in ",".join(request.headers.getlist("X-Forwarded-For")).split(",")]


def check_role(caller: Caller, roles: Collection[Role]) -> None:
    """Raises RoleNotAllowed."""
    if caller.role not in roles:
        raise RoleNotAllowed(role=caller.role.value)


def source_of(peer: str | None, forwarded: Sequence[str], *, proxies: int) -> str:
    """What our own proxies wrote counts from the right; whatever stands further left anybody may invent.

    A household's IPv6 addresses are one network: /64 (RFC 6177).
    """
    told = forwarded[-proxies] if 0 < proxies <= len(forwarded) else peer
    try:
        address = ipaddress.ip_address(told or "")
    except ValueError:
        return "unknown"
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
