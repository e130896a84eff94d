"""A migrant worker's registration on the phone: the door, what it has come to, and what comes next."""

import base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from jamsostek.account_contract import CodeSent
from jamsostek.account_contract import Way as CodeWay
from jamsostek.contract import Problem
from jamsostek.migrant_contract import (
    AskForCode,
    EnterCode,
    OpenAgain,
    Registration,
    RegistrationOpened,
    ReportDifference,
    RequestBill,
    StartRegistration,
)
from jamsostek.migrants import MigrantPart
from jamsostek.refusals import FieldMissing, FieldUnusable
from jamsostek.registrations import RegistrationStatus
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.drafts import DraftKeeper, SentMark, choice_in, texts_in
from jmo_app.features.pmi.afterwards import Afterwards
from jmo_app.features.pmi.answers import read_day
from jmo_app.features.pmi.details import Details, Kind
from jmo_app.features.pmi.family import Family, Following
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.features.pmi.papers import Papers
from jmo_app.wizard import problem_from

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
    fields: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    code_sent: CodeSent | None = None
    """On another device: where the code went."""
    is_wrong: bool = False
    """The person says that something shown is wrong."""
    details: Details | None = None
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
        self._service = MigrantApi(app.api)
        self._keeper = DraftKeeper(app.storage, DRAFT)
        self.papers = Papers(self._service, app.storage, changes=changes, on_sent=self.refresh)
        self.afterwards = Afterwards(app, on_done=self._take_receipt, changes=changes)
        self.family = Family(app, on_done=self._take, changes=changes)
        self.following = Following(app, changes=changes)

    # --- what the phone remembers

    async def open(self) -> None:
        """The draft first: it is there without a network too."""
        if self._is_loaded:
            return
        self._is_loaded = True
        draft = await self._keeper.load()
        if draft is None:
            return
        self.way = choice_in(draft, "way", Way) or Way.DOOR
        self.key, self.former_key = str(draft.get("key", "")), str(draft.get("former_key", ""))
        self.fields = texts_in(draft, "fields")
        self._sent = SentMark.from_draft(draft.get("sent"))
        await self.papers.load()
        await self._open_details()
        self.changes.tell()
        if self.key:
            await self.refresh()
            await self.papers.send_waiting()

    async def choose(self, way: Way) -> None:
        self.way = way
        self.problems, self.code_sent = (), None
        self.act.clear()
        await self._open_details()
        self.changes.tell()
        await self._keep()

    async def type(self, name: str, text: str) -> None:
        had_problem = any(problem.field == name for problem in self.problems)
        self.fields[name] = text
        self.problems = tuple(problem for problem in self.problems if problem.field != name)
        if had_problem:
            self.changes.tell()
        await self._keep()

    async def leave(self) -> None:
        """Begin anew; what was registered can be opened again with the billing number."""
        self.key, self.former_key, self.registration, self.fields = "", "", None, {}
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
        if self._is_empty("nik"):
            return
        await self._opened(
            lambda request_id: StartRegistration(
                request_id, self.fields["nik"], self.fields.get("contact", "")
            ),
            self._service.start,
        )

    async def ask_for_code(self, way: CodeWay = CodeWay.EMAIL) -> None:
        """On another device: the number and the birth date bring a code to the person's own address."""
        born = read_day(self.fields.get("birth_date", ""))
        if self._is_empty("billing_code") or self._is_empty("birth_date"):
            return
        if born is None:
            self._refuse(problem_from(FieldUnusable(cause="date"), field="birth_date"))
            return
        message = AskForCode(self.fields["billing_code"], born, way, str(self.app.speech.language))
        sent = await self.act.run(lambda: self._service.ask_for_code(message))
        if sent is None:
            self._show_refusal()
            return
        self.code_sent, self.problems = sent, ()
        self.changes.tell()

    async def open_again(self) -> None:
        born = read_day(self.fields.get("birth_date", ""))
        if self._is_empty("code") or born is None or self.code_sent is None:
            return
        message = OpenAgain(self.fields["billing_code"], born, self.fields["code"], self.code_sent.way)
        await self._take_opened(await self.act.run(lambda: self._service.open_again(message)))

    async def refresh(self) -> None:
        await self._take(await self.act.run(lambda: self._service.open(self.key)))

    async def ask_again(self) -> None:
        self.is_wrong = False
        await self._take(await self.act.run(lambda: self._service.ask_again(self.key)))

    async def enter_code(self) -> None:
        if self._is_empty("code"):
            return
        message = EnterCode(self.key, self.fields["code"])
        await self._take(await self.act.run(lambda: self._service.enter_code(message)))

    def say_wrong(self) -> None:
        self.is_wrong = True
        self.changes.tell()

    async def report_difference(self) -> None:
        if self._is_empty("stated"):
            return
        stated = self.fields["stated"]
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
            self.key, self.code_sent = opened.key, None
        await self._take(None if opened is None else opened.registration)

    async def _take(self, registration: Registration | None) -> None:
        if registration is None:
            self._show_refusal()
            return
        self._sent.answered()
        self.problems = ()
        self.registration = registration
        self.fields.pop("code", None)
        self.papers.key = self.afterwards.key = self.family.key = self.key
        self.afterwards.cover = registration.protection.cover if registration.protection else None
        if registration.card is not None:
            self.former_key = ""
        await self._open_details()
        self.changes.tell()
        await self._keep()

    def _show_refusal(self) -> None:
        if self.act.trouble is not None and self.act.trouble.is_answered:
            self._sent.answered()
            self._refuse(*(_at_field(problem) for problem in self.act.trouble.problems))

    def _is_empty(self, name: str) -> bool:
        if self.fields.get(name, "").strip():
            return False
        self._refuse(problem_from(FieldMissing(), field=name))
        return True

    def _refuse(self, *problems: Problem) -> None:
        self.problems = problems
        self.changes.tell()

    async def _keep(self) -> None:
        await self._keeper.keep(
            {
                "way": self.way,
                "key": self.key,
                "former_key": self.former_key,
                "fields": self.fields,
                "sent": self._sent.as_draft(),
            }
        )


def _at_field(problem: Problem) -> Problem:
    """The service says `work.ends_on`; the screen knows the field's own name."""
    return problem if problem.field is None else replace(problem, field=problem.field.rpartition(".")[2])
