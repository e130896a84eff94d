"""What the member was told, and how they want to be told."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from jamsostek.notice_contract import (
    Inbox,
    Language,
    Notice,
    NoticeSettings,
    NoticeText,
    ReadNotices,
    SetNoticeSettings,
)
from jamsostek.notices import Channel, Muted, NoticeKind, Preferences, Zone
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.inbox.push import PushHere
from jmo_app.languages import Language as Spoken
from jmo_app.loading import Loading, Shelf
from jmo_app.more import More
from jmo_app.trouble import Trouble

ROOT = "notices"


@dataclass(slots=True, eq=False)
class InboxState:
    app: App
    changes: Changes = field(default_factory=Changes)
    inbox: Loading[Inbox] = field(init=False)
    older: More[Inbox] = field(init=False)

    def __post_init__(self) -> None:
        self.inbox = Loading(
            lambda: self.app.api.fetch(Inbox, ROOT),
            now=self.app.now,
            changes=self.changes,
            shelf=Shelf(self.app.storage, "inbox", Inbox),
            is_empty=lambda inbox: not inbox.notices,
        )
        self.older = More(
            self.inbox,
            lambda after: self.app.api.fetch(Inbox, f"{ROOT}?after={after}"),
            lambda seen, page: replace(page, notices=(*seen.notices, *page.notices)),
            changes=self.changes,
        )

    async def load(self) -> None:
        """What is shown is read; what is new stays marked until the inbox is opened again."""
        await self.inbox.load()
        if self.inbox.content is not None and not self.inbox.is_stored_copy:
            await self._mark_read(self.inbox.content)

    async def more(self) -> None:
        page = await self.older.load()
        if page is not None:
            await self._mark_read(page)

    def text_of(self, notice: Notice) -> NoticeText:
        """In the language of the app where we write it, else in Indonesian."""
        is_english = self.app.speech.language is Spoken.ENGLISH
        return notice.texts[Language.ENGLISH if is_english else Language.INDONESIAN]

    async def _mark_read(self, inbox: Inbox) -> None:
        """Trouble here is none of the member's: they stay unread, and are marked the next time."""
        unread = tuple(notice.notice_id for notice in inbox.notices if not notice.is_read)
        if unread:
            await self.app.api.tell(f"{ROOT}/read", ReadNotices(unread))


@dataclass(slots=True, eq=False)
class NoticeSettingsState:
    app: App
    changes: Changes = field(default_factory=Changes)
    settings: Loading[NoticeSettings] = field(init=False)
    saving: Action = field(init=False)
    push: PushHere = field(init=False)

    def __post_init__(self) -> None:
        self.settings = Loading(
            lambda: self.app.api.fetch(NoticeSettings, f"{ROOT}/settings"),
            now=self.app.now,
            changes=self.changes,
        )
        self.saving = Action(self.changes)
        self.push = PushHere(self.app, self.settings, self.changes)

    async def load(self) -> None:
        await self.push.look()
        await self.settings.load()

    async def turn(self, kind: NoticeKind, channel: Channel, on: bool) -> None:
        muted = Muted(kind, channel)

        def changed(before: Preferences) -> Preferences:
            others = tuple(one for one in before.muted if one != muted)
            return replace(before, muted=others if on else (*others, muted))

        await self._prefer(changed)

    async def keep_quiet(self, hours: str) -> None:
        """`22-6`; the same hour twice is never."""
        begins, _, ends = hours.partition("-")
        await self._prefer(lambda before: replace(before, quiet_from=int(begins), quiet_until=int(ends)))

    async def live_in(self, zone: str) -> None:
        await self._prefer(lambda before: replace(before, zone=Zone(zone)))

    async def speak(self, language: str) -> None:
        settings = self.settings.content
        if settings is not None:
            await self._save(SetNoticeSettings(settings.preferences, Language(language)))

    async def _prefer(self, changed: Callable[[Preferences], Preferences]) -> None:
        settings = self.settings.content
        if settings is not None:
            await self._save(SetNoticeSettings(changed(settings.preferences), settings.language))

    async def _save(self, message: SetNoticeSettings) -> None:
        await self._show(lambda: self.app.api.change(NoticeSettings, f"{ROOT}/settings", message))

    async def _show(self, work: Callable[[], Awaitable[NoticeSettings | Trouble]]) -> None:
        saved = await self.saving.run(work)
        if saved is not None:
            await self.settings.show(saved)
