"""Being told on this device: turned on and off, and offered when there is something to be told about."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from jamsostek.notice_contract import NoticeSettings, RegisterPush
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading
from jmo_app.pushes import Address, Standing
from jmo_app.storage import PUSH_PUT_OFF

PATH: Final = "notices/push"
ASKED_AGAIN_AFTER: Final = timedelta(days=90)
"""Who said "not now" is left alone for so long; under settings it can be turned on at any time."""
CAN_BE_TURNED_ON: Final = frozenset({Standing.ASKABLE, Standing.ALLOWED, Standing.UNREACHABLE})


@dataclass(slots=True, eq=False)
class PushHere:
    app: App
    settings: Loading[NoticeSettings]
    changes: Changes
    standing: Standing | None = None
    """None: the browser was not asked yet."""
    was_dismissed: bool = False
    """The person closed the browser's question without an answer."""
    asking: Action = field(init=False)
    saving: Action = field(init=False)

    def __post_init__(self) -> None:
        self.asking = Action(self.changes)
        self.saving = Action(self.changes)

    async def look(self) -> None:
        self.standing = await self.app.pushes.standing()
        self.changes.tell()

    @property
    def is_sent_at_all(self) -> bool:
        """The service sends push messages to browsers, or pretends to."""
        settings = self.settings.content
        return settings is not None and (bool(settings.push_key) or settings.simulated_push)

    @property
    def is_on(self) -> bool:
        settings = self.settings.content
        return settings is not None and settings.pushes_here and self.standing is Standing.ALLOWED

    @property
    def can_be_turned_on(self) -> bool:
        return self.is_sent_at_all and not self.is_on and self.standing in CAN_BE_TURNED_ON

    @property
    def is_busy(self) -> bool:
        return self.asking.is_busy or self.saving.is_busy

    async def turn_on(self) -> None:
        """Asked by a tap: a browser lets nobody ask unbidden."""
        address = await self.asking.run(self._ask)
        if address is None:
            return
        saved = await self.saving.submit(
            lambda request_id: self.app.api.change(
                NoticeSettings, PATH, RegisterPush(request_id, address.token, address.keys)
            ),
            content=address,
        )
        if saved is not None:
            await self.settings.show(saved)

    async def turn_off(self) -> None:
        saved = await self.saving.run(lambda: self.app.api.change(NoticeSettings, PATH, method="DELETE"))
        if saved is not None:
            await self.app.pushes.turn_off()
            await self.settings.show(saved)

    async def _ask(self) -> Address | None:
        """Among invented people the device's own number is the address: nothing leaves the machine."""
        settings = self.settings.content
        assert settings is not None, "there is nothing to press before the settings are there"
        answer = await self.app.pushes.turn_on(settings.push_key)
        self.standing = Standing.ALLOWED if isinstance(answer, Address) else answer
        self.was_dismissed = answer is Standing.ASKABLE
        if answer is Standing.ALLOWED and settings.simulated_push:
            return Address(await self.app.device_id())
        return answer if isinstance(answer, Address) else None


@dataclass(slots=True, eq=False)
class PushOffer:
    """Shown when the member has just done something whose course they will want to hear of."""

    app: App
    changes: Changes = field(default_factory=Changes)
    push: PushHere = field(init=False)
    is_open: bool = False
    """The offer was made in this visit: it stays, with what came of it, until it is put off."""

    def __post_init__(self) -> None:
        settings = Loading(
            lambda: self.app.api.fetch(NoticeSettings, "notices/settings"),
            now=self.app.now,
            changes=self.changes,
        )
        self.push = PushHere(self.app, settings, self.changes)

    async def look(self) -> None:
        """The service is asked only where the browser leaves something to offer."""
        await self.push.look()
        if self.push.standing not in CAN_BE_TURNED_ON or await self._is_put_off():
            return
        await self.push.settings.load()
        self.is_open = self.push.can_be_turned_on
        self.changes.tell()

    async def accept(self) -> None:
        await self.push.turn_on()
        if self.push.was_dismissed:
            await self.put_off()

    async def put_off(self) -> None:
        self.is_open = False
        self.changes.tell()
        until = self.app.now() + ASKED_AGAIN_AFTER
        await self.app.storage.write(PUSH_PUT_OFF, until.isoformat())

    async def _is_put_off(self) -> bool:
        found = await self.app.storage.read(PUSH_PUT_OFF)
        try:
            return self.app.now() < datetime.fromisoformat(str(found))
        except (TypeError, ValueError):
            return False
