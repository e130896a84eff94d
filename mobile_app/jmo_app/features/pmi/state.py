"""A migrant worker's registration on the phone: the door, what it has come to, and what comes next."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from jamsostek.migrant_contract import (
    EnterCode,
    Registration,
    RegistrationOpened,
    ReportDifference,
    RequestBill,
    StartRegistration,
)
from jamsostek.migrants import MigrantPart
from jamsostek.registrations import RegistrationStatus
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.drafts import DraftKeeper, SentMark, choice_in, texts_in
from jmo_app.features.pmi.afterwards import Afterwards
from jmo_app.features.pmi.another_phone import AnotherPhone
from jmo_app.features.pmi.asked import Asked
from jmo_app.features.pmi.details import Details, Kind
from jmo_app.features.pmi.family import Family, Following
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.features.pmi.papers import Papers
from jmo_app.outbox import Errand

DRAFT: Final = "pmi"


class Way(StrEnum):
    DOOR = "door"
    NIK = "nik"
    ABROAD = "abroad"
    AGAIN = "again"
    FOLLOW = "follow"
    TARIFF = "tariff"


@dataclass(slots=True, eq=False, repr=False)
class MigrantState:
    app: App
    changes: Changes = field(default_factory=Changes)
    way: Way = Way.DOOR
    key: str = ""
    former_key: str = ""
    """Of the card, while an extension is on its way."""
    registration: Registration | None = None
    asked: Asked = field(init=False)
    is_wrong: bool = False
    """The person says that something shown is wrong."""
    details: Details | None = None
    another_phone: AnotherPhone = field(init=False)
    papers: Papers = field(init=False)
    afterwards: Afterwards = field(init=False)
    family: Family = field(init=False)
    following: Following = field(init=False)
    act: Action = field(init=False)
    _service: MigrantApi = field(init=False)
    _keeper: DraftKeeper = field(init=False)
    _sent: SentMark = field(default_factory=SentMark)
    _is_loaded: bool = False

    def __post_init__(self) -> None:
        app, changes = self.app, self.changes
        self.act = Action(changes)
        self.asked = Asked(changes)
        self._service = MigrantApi(app.api)
        self._keeper = DraftKeeper(app.storage, DRAFT)
        self.papers = Papers(
            self._service, app.storage, app.api.courier, changes=changes, on_sent=self.refresh
        )
        self.another_phone = AnotherPhone(app, self.asked, on_opened=self._take_opened, changes=changes)
        self.afterwards = Afterwards(app, on_done=self._take_receipt, changes=changes)
        self.family = Family(app, on_done=self._take, changes=changes)
        self.following = Following(app, changes=changes)

    # --- what the phone remembers

    async def open(self) -> None:
        """The draft first: it is there without a network too."""
        if self._is_loaded:
            return
        self._is_loaded = True
        await self.papers.load()
        draft = await self._keeper.load()
        if draft is None:
            self.changes.tell()
            return
        self.way = choice_in(draft, "way", Way) or Way.DOOR
        self.key, self.former_key = str(draft.get("key", "")), str(draft.get("former_key", ""))
        self.asked.fields = texts_in(draft, "fields")
        self._sent = SentMark.from_draft(draft.get("sent"))
        self._hand_out_key()
        await self._open_details()
        self.changes.tell()
        if self.key:
            await self.refresh()
            await self.papers.send_waiting()

    async def choose(self, way: Way) -> None:
        self.way = way
        self.asked.problems, self.another_phone.code_sent = (), None
        self.act.clear()
        self.another_phone.act.clear()
        await self._open_details()
        self.changes.tell()
        await self._keep()

    async def type(self, name: str, text: str) -> None:
        self.asked.type(name, text)
        await self._keep()

    async def leave(self) -> None:
        """Begin anew; what was registered can be opened again with the billing number."""
        self.key, self.former_key, self.registration, self.asked.fields = "", "", None, {}
        self._sent = SentMark()
        await self.papers.forget()
        if self.details is not None:
            await self.app.storage.drop_draft(self.details.form.name)
        self.details = None
        await self._keeper.drop()
        await self.choose(Way.DOOR)

    # --- the form of the data

    async def _open_details(self) -> None:
        """From abroad, and when data was shown: the form in steps."""
        registration = self.registration
        if registration is not None and registration.status is RegistrationStatus.SHOWN:
            await self._begin(Kind.VERIFY, registration)
        elif registration is None and not self.key and self.way is Way.ABROAD:
            await self._begin(Kind.ABROAD, None)
        elif self.details is None or self.details.kind is not Kind.COMPLETE:
            self.details = None

    async def _begin(self, kind: Kind, registration: Registration | None) -> None:
        if self.details is not None and self.details.kind is kind:
            return
        self.details = Details(self.app, kind, key=self.key, on_done=self._take_receipt, changes=self.changes)
        await self.details.open(registration)

    async def complete(self) -> None:
        """A passport that came, dates that moved: until the bill."""
        if self.registration is not None and self.registration.part is not MigrantPart.EXTENSION:
            await self._begin(Kind.COMPLETE, self.registration)
            self.changes.tell()

    async def put_details_away(self) -> None:
        """Back from the form; what was typed stays in its draft."""
        self.details = None
        if self.registration is None:
            await self.choose(Way.DOOR)
        self.changes.tell()

    # --- asking the service

    async def start(self) -> None:
        if self.asked.is_empty("nik"):
            return
        await self._opened(
            lambda request_id: StartRegistration(
                request_id, self.asked.fields["nik"], self.asked.fields.get("contact", "")
            ),
            self._service.start,
        )

    async def refresh(self) -> None:
        await self._take(await self.act.run(lambda: self._service.open(self.key)))

    async def ask_again(self) -> None:
        self.is_wrong = False
        await self._take(await self.act.run(lambda: self._service.ask_again(self.key)))

    async def enter_code(self) -> None:
        if self.asked.is_empty("code"):
            return
        message = EnterCode(self.key, self.asked.fields["code"])
        await self._take(await self.act.run(lambda: self._service.enter_code(message)))

    def say_wrong(self) -> None:
        self.is_wrong = True
        self.changes.tell()

    async def report_difference(self) -> None:
        if self.asked.is_empty("stated"):
            return
        stated = self.asked.fields["stated"]
        await self._changed(
            lambda request_id: ReportDifference(request_id, self.key, stated),
            self._service.report_difference,
        )
        self.is_wrong = False

    async def request_bill(self) -> None:
        await self._changed(lambda request_id: RequestBill(request_id, self.key), self._service.request_bill)

    async def card_pdf(self) -> bytes | None:
        printed = await self.act.run(lambda: self._service.card(self.key))
        return None if printed is None else base64.b64decode(printed.pdf)

    async def back_to_the_card(self) -> None:
        """From an extension that is not paid yet."""
        self.key, self.former_key = self.former_key, ""
        await self.papers.forget()
        await self.refresh()

    async def hear(self, errand: Errand) -> bool:
        """What had to wait for a line came to its end. False: it was not sent from here."""
        if self.details is not None and await self.details.hear(errand):
            return True
        return await self.afterwards.hear(errand)

    # --- inside

    async def _opened(self, message_with: Callable[[str], Any], post: Callable[[Any], Any]) -> None:
        message = message_with(self._sent.id_for(message_with("")))
        await self._keep()
        await self._take_opened(await self.act.run(lambda: post(message)))

    async def _changed(
        self, message_with: Callable[[str], Any], post: Callable[[Any], Awaitable[Any]]
    ) -> None:
        message = message_with(self._sent.id_for(message_with("")))
        await self._keep()
        await self._take(await self.act.run(lambda: post(message)))

    async def _take_receipt(self, receipt: RegistrationOpened | Registration) -> None:
        """Of a form: it is done with, and what it made stands here."""
        self.details = None
        if isinstance(receipt, Registration):
            await self._take(receipt)
            return
        if self.key:
            self.former_key = self.key
        await self._take_opened(receipt)

    async def _take_opened(self, opened: RegistrationOpened | None) -> None:
        if opened is not None:
            self.key, self.another_phone.code_sent = opened.key, None
        await self._take(None if opened is None else opened.registration)

    async def _take(self, registration: Registration | None) -> None:
        if registration is None:
            self._show_refusal()
            return
        self._sent.answered()
        self.asked.problems = ()
        self.registration = registration
        self.asked.fields.pop("code", None)
        self._hand_out_key()
        self.afterwards.cover = registration.protection.cover if registration.protection else None
        if registration.card is not None:
            self.former_key = ""
        await self._open_details()
        self.changes.tell()
        await self._keep()

    def _show_refusal(self) -> None:
        if self.act.trouble is not None and self.act.trouble.is_answered:
            self._sent.answered()
            self.asked.refuse(*self.act.trouble.problems)

    def _hand_out_key(self) -> None:
        """Papers may be sent before the registration was seen again."""
        self.papers.key = self.afterwards.key = self.family.key = self.key

    async def _keep(self) -> None:
        await self._keeper.keep(
            {
                "way": self.way,
                "key": self.key,
                "former_key": self.former_key,
                "fields": self.asked.fields,
                "sent": self._sent.as_draft(),
            }
        )
