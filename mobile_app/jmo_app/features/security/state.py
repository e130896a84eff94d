"""How the account is protected, and what is being changed about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from jamsostek.account_contract import (
    AuthenticatorOffer,
    ChangePassword,
    CodeSent,
    ConfirmAuthenticator,
    ConfirmTrustedPerson,
    Guard,
    NameTrustedPerson,
    ProveCode,
    SendCode,
    SetPayoutLimit,
    SetPayoutLock,
    Way,
)
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading
from jmo_app.step_up import StepUpGate
from jmo_app.trouble import Trouble

Outcome = TypeVar("Outcome")


class Part(StrEnum):
    """What is open on the screen; one at a time."""

    LIMIT = "limit"
    EMAIL = "email"
    PHONE = "phone"
    PASSWORD = "password"  # noqa: S105 - a part
    AUTHENTICATOR = "authenticator"
    TRUSTED = "trusted"


WAYS = {Part.EMAIL: Way.EMAIL, Part.PHONE: Way.SMS}


@dataclass(slots=True, eq=False)
class SecurityState:
    app: App
    changes: Changes = field(default_factory=Changes)
    part: Part | None = None
    limit: str = ""
    address: str = ""
    code: str = ""
    password: str = ""
    password_again: str = ""
    is_again_wrong: bool = False
    name: str = ""
    phone: str = ""
    sent: CodeSent | None = None
    offer: AuthenticatorOffer | None = None
    recovery_codes: tuple[str, ...] = ()
    did: Part | None = None
    """What was just changed."""
    guard: Loading[Guard] = field(init=False)
    doing: Action = field(init=False)
    gate: StepUpGate = field(init=False)

    def __post_init__(self) -> None:
        self.guard = Loading(self.app.api.guard, now=self.app.now, changes=self.changes)
        self.doing = Action(self.changes)
        self.gate = StepUpGate(self.app.api, self.changes)

    def typing(self, name: str) -> Callable[[str], Any]:
        return lambda value: setattr(self, name, value)

    def open(self, part: Part | None) -> None:
        self.part = None if self.part is part else part
        self.limit = self.address = self.code = self.password = self.password_again = ""
        self.name = self.phone = ""
        self.sent, self.offer, self.recovery_codes = None, None, ()
        self.is_again_wrong = False
        self.did = None
        self.doing.clear()
        self.changes.tell()

    # --- money

    async def lock(self, locked: bool) -> None:
        await self._guarded(lambda: self.app.api.set_payout_lock(SetPayoutLock(locked)), Part.LIMIT)

    async def set_limit(self) -> None:
        digits = "".join(letter for letter in self.limit if letter.isdigit())
        limit = min(int(digits), 1_000_000_000) if digits else None
        await self._guarded(lambda: self.app.api.set_payout_limit(SetPayoutLimit(limit)), Part.LIMIT)

    # --- contacts

    async def send_contact_code(self) -> None:
        assert self.part in WAYS
        message = SendCode(WAYS[self.part], self.address.strip() or "-")
        sent = await self._through(lambda: self.app.api.send_contact_code(message), self.send_contact_code)
        if sent is not None:
            self.sent, self.code = sent, ""
            self.changes.tell()

    async def confirm_contact(self) -> None:
        assert self.part in WAYS
        message = ProveCode(WAYS[self.part], self.code.strip() or "0")
        await self._guarded(lambda: self.app.api.confirm_contact(message), self.part)

    # --- password

    async def change_password(self) -> None:
        self.is_again_wrong = self.password != self.password_again
        self.changes.tell()
        if self.is_again_wrong:
            return
        message = ChangePassword(self.password)
        await self._guarded(lambda: self.app.api.change_password(message), Part.PASSWORD)

    # --- authenticator

    async def offer_authenticator(self) -> None:
        offer = await self._through(self.app.api.offer_authenticator, self.offer_authenticator)
        if offer is not None:
            self.offer = offer
            self.changes.tell()

    async def confirm_authenticator(self) -> None:
        message = ConfirmAuthenticator(self.code.strip() or "0")
        codes = await self._through(
            lambda: self.app.api.confirm_authenticator(message), self.confirm_authenticator
        )
        if codes is not None:
            self.recovery_codes = codes.codes
            self.offer = None
            await self.guard.load()

    async def remove_authenticator(self) -> None:
        await self._guarded(self.app.api.remove_authenticator, Part.AUTHENTICATOR)

    # --- trusted person

    async def name_trusted(self) -> None:
        message = NameTrustedPerson(self.name.strip() or "-", self.phone.strip() or "-")
        sent = await self._through(lambda: self.app.api.name_trusted_person(message), self.name_trusted)
        if sent is not None:
            self.sent, self.code = sent, ""
            self.changes.tell()

    async def confirm_trusted(self) -> None:
        message = ConfirmTrustedPerson(self.code.strip() or "0")
        await self._guarded(lambda: self.app.api.confirm_trusted_person(message), Part.TRUSTED)

    async def remove_trusted(self) -> None:
        await self._guarded(self.app.api.remove_trusted_person, Part.TRUSTED)

    # --- how it is done

    async def _guarded(self, work: Callable[[], Awaitable[Guard | Trouble]], done: Part) -> None:
        async def again() -> None:
            await self._guarded(work, done)

        changed = await self._through(work, again)
        if changed is not None:
            self.open(None)
            self.did = done
            await self.guard.load()

    async def _through(
        self, work: Callable[[], Awaitable[Outcome | Trouble]], again: Callable[[], Awaitable[Any]]
    ) -> Outcome | None:
        outcome = await self.doing.run(work)
        await self.gate.through(self.doing, again)
        return outcome
