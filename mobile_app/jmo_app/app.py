"""The app as its screens know it: the service, the phone, the language, and where we are."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Protocol, TypeVar, runtime_checkable

from jmo_app import routes
from jmo_app.api import Api
from jmo_app.changes import Changes
from jmo_app.formats import WIB
from jmo_app.languages import Language
from jmo_app.net import Net
from jmo_app.outbox import Errand, Fate, Outbox
from jmo_app.pushes import NoPushes, Pushes
from jmo_app.routes import Visit
from jmo_app.session import SessionKeeper
from jmo_app.storage import DEVICE, LANGUAGE, STILL, TEXT_SCALE, THEME, Storage
from jmo_app.texts import Speech

State = TypeVar("State")


class Look(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@runtime_checkable
class Hearing(Protocol):
    """A state that wants to know what became of what it sent."""

    async def hear(self, errand: Errand) -> bool:
        """False: it was not sent from here."""
        ...


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True, eq=False)
class App:
    net: Net
    storage: Storage
    device_name: str = ""
    now: Callable[[], datetime] = _now
    pushes: Pushes = field(default_factory=NoPushes)
    push: Callable[[str], None] = lambda _: None
    """Tells the browser (or the phone) the new path; set by `start`."""

    changes: Changes = field(default_factory=Changes)
    """Language, look, session and path: what the whole app is drawn from."""
    speech: Speech = field(default_factory=Speech)
    look: Look = Look.SYSTEM
    is_still: bool = False
    """Whoever uses this device wants nothing to move."""
    path: str = routes.HOME
    width: float = 390
    text_scale: float = 1
    """How many times as large as usual letters are on this device."""
    fragment: str = ""
    """What stood behind the # of the address: for this page alone, no server ever sees it."""
    keeper: SessionKeeper = field(init=False)
    outbox: Outbox = field(init=False)
    api: Api = field(init=False)
    is_ready: bool = False
    """What was stored has been read."""
    _wanted: str | None = None
    _kept: dict[str, object] = field(default_factory=dict)
    _device_id: str | None = None

    def __post_init__(self) -> None:
        self.keeper = SessionKeeper(self.storage)
        self.outbox = Outbox(self.storage, now=lambda: self.now())
        self.api = Api(
            self.net,
            self.keeper,
            device_id=self.device_id,
            on_signed_out=self._signed_out,
            outbox=self.outbox,
        )
        self.api.courier.on_settled = self._hear

    # --- beginning

    async def wake(self, path: str) -> None:
        """Read what the phone remembers, then show the path that was asked for."""
        language, look, still, text_scale, _ = await asyncio.gather(
            self.storage.read(LANGUAGE),
            self.storage.read(THEME),
            self.storage.read(STILL),
            self.storage.read(TEXT_SCALE),
            self.keeper.load(),
        )
        self.speech = Speech(_one_of(Language, language, Language.INDONESIAN))
        self.look = _one_of(Look, look, Look.SYSTEM)
        self.is_still = still is True
        self.text_scale = text_scale if isinstance(text_scale, int | float) and text_scale > 0 else 1
        self.is_ready = True
        self.arrive(path)

    async def device_id(self) -> str:
        """A number of this device's own, so that signing in from it again is not news."""
        if self._device_id is None:
            found = await self.storage.read(DEVICE)
            self._device_id = found if isinstance(found, str) else secrets.token_hex(16)
            if self._device_id != found:
                await self.storage.write(DEVICE, self._device_id)
        return self._device_id

    # --- where we are

    @property
    def is_signed_in(self) -> bool:
        return self.keeper.current is not None

    @property
    def visit(self) -> Visit:
        found = routes.find_place(self.path)
        assert found is not None, "arrive() lets only known paths in"
        return found

    def arrive(self, path: str) -> None:
        """The path changed: by a link, the back button, or `go`."""
        found = routes.find_place(path)
        if found is None:
            path, found = routes.HOME, routes.find_place(routes.HOME)
        assert found is not None
        if not found.place.is_public and not self.is_signed_in:
            self._wanted = None if path == routes.HOME else path
            path = routes.SIGN_IN
        elif found.place.path == routes.SIGN_IN and self.is_signed_in:
            path = routes.HOME
        if path == self.path and self.is_ready and self.changes.count:
            return
        self.path = path
        self.changes.tell()

    def go(self, path: str, **values: str) -> None:
        """`go(routes.CLAIM, claim_id=…)`"""
        self.arrive(routes.path_to(path, **values))
        self.push(self.path)

    def back(self) -> None:
        self.go(self.visit.back or routes.HOME)

    # --- state that survives leaving a screen and coming back

    def keep(self, name: str, make: Callable[[], State]) -> State:
        """The state kept under this name, made on first use; forgotten at sign-out."""
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[return-value]

    def drop(self, name: str) -> None:
        """A wizard that is finished begins anew."""
        self._kept.pop(name, None)

    async def _hear(self, errand: Errand) -> None:
        """What had to wait came to its end: whoever shows it is told; else its draft is done with."""
        heard = [
            await state.hear(errand) for state in list(self._kept.values()) if isinstance(state, Hearing)
        ]
        if errand.fate is Fate.ARRIVED and not any(heard):
            await self.storage.drop_draft(errand.kind)
        self.changes.tell()

    # --- session

    def enter(self) -> None:
        """After signing in: what was wanted before, or home."""
        wanted, self._wanted = self._wanted, None
        session = self.keeper.current
        if session is not None and session.carried_over:
            wanted = routes.WELCOME
        self.go(wanted or routes.HOME)

    async def leave(self) -> None:
        """Sign out: end the session at the service if it can be reached, and forget everything here."""
        await self.api.sign_out()
        await self.keeper.close()
        await self._signed_out()

    async def _signed_out(self) -> None:
        self._kept.clear()
        self.outbox.forget()
        self._wanted = None
        self.go(routes.SIGN_IN)
        await self.pushes.turn_off()

    # --- how it speaks and looks

    async def speak(self, language: Language) -> None:
        self.speech = Speech(language)
        self.changes.tell()
        await self.storage.write(LANGUAGE, language)

    async def wear(self, look: Look) -> None:
        self.look = look
        self.changes.tell()
        await self.storage.write(THEME, look)

    def resize(self, width: float) -> None:
        """Redraws only when the layout changes, not on every pixel."""
        before, self.width = self._layout, width
        if before != self._layout:
            self.changes.tell()

    @property
    def _layout(self) -> tuple[bool, bool, bool]:
        return self.is_narrow, self.is_wide, self.is_broad

    @property
    def is_narrow(self) -> bool:
        """The smallest phones, and others whose letters are large: nothing stands still but the heading and
        one button, and words have the room of signs."""
        return self.width / self.text_scale < 360

    @property
    def is_wide(self) -> bool:
        """The main places stand at the side."""
        return self.width >= 840

    @property
    def is_broad(self) -> bool:
        """What a screen is made of stands in two columns."""
        return self.width >= 1264

    def today(self) -> date:
        return self.now().astimezone(WIB).date()


Choice = TypeVar("Choice", bound=str)


def _one_of(kind: Callable[[str], Choice], value: object, otherwise: Choice) -> Choice:
    try:
        return kind(str(value))
    except ValueError:
        return otherwise
