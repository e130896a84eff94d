"""The desk as its screens know it: who sits at it, the service, the language, and where we are."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, TypeVar

from jamsostek.staff import Role
from jmo_app.changes import Changes
from jmo_app.languages import Language
from jmo_app.net import Net
from jmo_app.storage import LANGUAGE, Storage
from jmo_app.texts import Speech
from jmo_desk import routes
from jmo_desk.api import DeskApi
from jmo_desk.routes import Visit

State = TypeVar("State")
SPEAKS_FROM: Final = ("jmo_desk.texts", "jmo_app.texts")
WIDE: Final = 1000


def _now() -> datetime:
    return datetime.now(UTC)


def speech_in(language: Language) -> Speech:
    return Speech(language, SPEAKS_FROM)


@dataclass(slots=True, eq=False)
class Console:
    net: Net
    storage: Storage
    now: Callable[[], datetime] = _now
    push: Callable[[str], None] = lambda _: None
    """Tells the browser the new path; set by `start`."""

    changes: Changes = field(default_factory=Changes)
    """Language, session and path: what the whole console is drawn from."""
    speech: Speech = field(default_factory=lambda: speech_in(Language.INDONESIAN))
    path: str = routes.SIGN_IN
    width: float = 1280
    api: DeskApi = field(init=False)
    _wanted: str | None = None
    _kept: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.api = DeskApi(self.net, on_signed_out=self._signed_out)

    async def wake(self, path: str) -> None:
        found = await self.storage.read(LANGUAGE)
        self.speech = speech_in(Language.ENGLISH if found == Language.ENGLISH else Language.INDONESIAN)
        self.arrive(path)

    # --- where we are

    @property
    def role(self) -> Role | None:
        return self.api.session.role if self.api.session else None

    @property
    def visit(self) -> Visit:
        found = routes.find_place(self.path)
        assert found is not None, "arrive() lets only known paths in"
        return found

    def may_open(self, visit: Visit | None) -> bool:
        return visit is not None and self.role in visit.place.roles

    def arrive(self, path: str) -> None:
        """The path changed: by a link, the back button, or `go`. What is not this role's is not there."""
        if self.role is None:
            self._wanted = None if path == routes.SIGN_IN else path
            path = routes.SIGN_IN
        elif not self.may_open(routes.find_place(path)):
            path = routes.PEOPLE
        self.path = path
        self.changes.tell()

    def go(self, path: str, **values: str) -> None:
        """`go(routes.RESET, number=…)`"""
        self.arrive(routes.path_to(path, **values))
        self.push(self.path)

    # --- state that survives leaving a screen and coming back, and never a sign-out

    def keep(self, name: str, make: Callable[[], State]) -> State:
        if name not in self._kept:
            self._kept[name] = make()
        return self._kept[name]  # type: ignore[return-value]

    def drop(self, name: str) -> None:
        self._kept.pop(name, None)

    # --- session

    def enter(self) -> None:
        wanted, self._wanted = self._wanted, None
        self.go(wanted or routes.PEOPLE)

    async def leave(self) -> None:
        await self.api.sign_out()
        await self._signed_out()

    async def _signed_out(self) -> None:
        self._kept.clear()
        self._wanted = None
        self.go(routes.SIGN_IN)

    # --- how it speaks, how wide it is

    async def speak(self, language: Language) -> None:
        self.speech = speech_in(language)
        self.changes.tell()
        await self.storage.write(LANGUAGE, language)

    def resize(self, width: float) -> None:
        was_wide, self.width = self.is_wide, width
        if was_wide != self.is_wide:
            self.changes.tell()

    @property
    def is_wide(self) -> bool:
        """List and what is open stand side by side."""
        return self.width >= WIDE
