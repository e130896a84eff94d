"""A migrant worker's registration on the phone: what is typed stays, what is sent arrives once."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from jamsostek.contract import Problem
from jamsostek.countries import COUNTRIES, Country, find_countries
from jamsostek.migrant_contract import (
    BeginUpload,
    EnterCode,
    OpenAgain,
    RegisterFromAbroad,
    Registration,
    RegistrationOpened,
    ReportDifference,
    RequestBill,
    SendChunk,
    StartRegistration,
    UploadState,
    VerifyData,
)
from jamsostek.migrant_documents import Document
from jamsostek.refusals import FieldMissing, FieldUnusable, RuleBroken
from jamsostek.uploads import DOCUMENTS, check_file
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.drafts import DraftKeeper, SentMark, choice_in, texts_in
from jmo_app.features.pmi.answers import faults, person_of, phone_of, read_day, work_of
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.trouble import Trouble
from jmo_app.wizard import problem_from

DRAFT: Final = "pmi"
PIECE: Final = 48 * 1024
"""Bytes sent at once: at 400 kbit/s little more than a second, so a lost line costs little."""


class Way(StrEnum):
    DOOR = "door"
    NIK = "nik"
    ABROAD = "abroad"
    AGAIN = "again"


@dataclass(slots=True)
class Sending:
    """A document on its way; kept until it has arrived, however often the line is lost."""

    content: bytes
    received: int = 0

    @property
    def percent(self) -> int:
        return 100 * self.received // len(self.content)


@dataclass(slots=True, eq=False, repr=False)
class MigrantState:
    app: App
    changes: Changes = field(default_factory=Changes)
    way: Way = Way.DOOR
    key: str = ""
    registration: Registration | None = None
    fields: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    country_search: str | None = None
    """None: the list of countries is closed."""
    is_wrong: bool = False
    """The person says that something shown is wrong."""
    sending: dict[Document, Sending] = field(default_factory=dict)
    act: Action = field(init=False)
    upload: Action = field(init=False)
    _service: MigrantApi = field(init=False)
    _keeper: DraftKeeper = field(init=False)
    _sent: SentMark = field(default_factory=SentMark)
    _is_loaded: bool = False

    def __post_init__(self) -> None:
        self.act = Action(self.changes)
        self.upload = Action(self.changes)
        self._service = MigrantApi(self.app.api)
        self._keeper = DraftKeeper(self.app.storage, DRAFT)

    # --- what the phone remembers

    async def open(self) -> None:
        """The draft first: it is there without a network too."""
        if self._is_loaded:
            return
        self._is_loaded = True
        draft = await self._keeper.load()
        if draft is not None:
            self.way = choice_in(draft, "way", Way) or Way.DOOR
            self.key = str(draft.get("key", ""))
            self.fields = texts_in(draft, "fields")
            self._sent = SentMark.from_draft(draft.get("sent"))
            self.changes.tell()
        if self.key:
            await self.refresh()

    async def choose(self, way: Way) -> None:
        self.way = way
        self.problems = ()
        self.act.clear()
        self.changes.tell()
        await self._keep()

    async def type(self, name: str, text: str) -> None:
        had_problem = any(problem.field == name for problem in self.problems)
        self.fields[name] = text
        self.problems = tuple(problem for problem in self.problems if problem.field != name)
        if had_problem or name in {"starts_on", "ends_on", "sex"}:
            self.changes.tell()
        await self._keep()

    async def leave(self) -> None:
        """Begin anew; what was registered can be opened again with the billing number."""
        self.key, self.registration, self.fields, self.sending = "", None, {}, {}
        self._sent = SentMark()
        await self._keeper.drop()
        await self.choose(Way.DOOR)

    # --- countries

    @property
    def countries(self) -> tuple[Country, ...]:
        return find_countries(self.country_search or "")[:60]

    def search_country(self, typed: str | None) -> None:
        self.country_search = typed
        self.changes.tell()

    async def choose_country(self, code: str) -> None:
        self.country_search = None
        await self.type("country", code)
        self.changes.tell()

    @property
    def country(self) -> Country | None:
        return next((one for one in COUNTRIES if one.code == self.fields.get("country")), None)

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

    async def register_from_abroad(self) -> None:
        if self._has_faults(is_abroad=True):
            return
        language = str(self.app.speech.language)
        await self._opened(
            lambda request_id: RegisterFromAbroad(
                request_id, self.fields["nik"], person_of(self.fields), work_of(self.fields), language
            ),
            self._service.register_from_abroad,
        )

    async def open_again(self) -> None:
        if self._is_empty("billing_code") or self._is_empty("birth_date"):
            return
        born = read_day(self.fields["birth_date"])
        if born is None:
            self._refuse(problem_from(FieldUnusable(cause="date"), field="birth_date"))
            return
        message = OpenAgain(self.fields["billing_code"], born)
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

    async def verify(self) -> None:
        if self._has_faults(is_abroad=False):
            return
        await self._changed(
            lambda request_id: VerifyData(
                request_id,
                self.key,
                phone_of(self.fields),
                self.fields["email"].strip(),
                work_of(self.fields),
                self.fields.get("mother_maiden_name", "").strip(),
            ),
            self._service.verify,
        )

    async def request_bill(self) -> None:
        await self._changed(lambda request_id: RequestBill(request_id, self.key), self._service.request_bill)

    async def card_pdf(self) -> bytes | None:
        printed = await self.act.run(lambda: self._service.card(self.key))
        return None if printed is None else base64.b64decode(printed.pdf)

    # --- documents

    async def send_document(self, document: Document, content: bytes) -> None:
        """Judged here already, by content; then in pieces."""
        try:
            check_file(content, allowed=DOCUMENTS)
        except RuleBroken as refusal:
            self._refuse(problem_from(refusal, field=document))
            return
        self.problems = ()
        self.sending[document] = Sending(content)
        await self.send_waiting()

    async def send_waiting(self) -> None:
        """Whatever has not arrived yet; after a lost line it goes on where it stopped."""
        for document in list(self.sending):
            state = await self.upload.run(lambda: self._send(document))  # noqa: B023 - awaited at once
            if state is None:
                return
            del self.sending[document]
        await self.refresh()

    async def _send(self, document: Document) -> UploadState | Trouble:
        sending = self.sending[document]
        digest = hashlib.sha256(sending.content).hexdigest()
        begun = BeginUpload(self.key, document, len(sending.content), digest)
        state = await self._service.begin_upload(begun)
        while not isinstance(state, Trouble) and not state.is_complete:
            sending.received = state.received
            self.changes.tell()
            piece = sending.content[state.received : state.received + PIECE]
            text = base64.b64encode(piece).decode()
            state = await self._service.send_chunk(SendChunk(self.key, document, state.received, text))
        return state

    # --- inside

    async def _opened(self, message_with: Callable[[str], Any], post: Callable[[Any], Any]) -> None:
        message = message_with(self._sent.id_for(message_with("")))
        await self._keep()
        await self._take_opened(await self.act.run(lambda: post(message)))

    async def _changed(self, message_with: Callable[[str], Any], post: Callable[[Any], Any]) -> None:
        message = message_with(self._sent.id_for(message_with("")))
        await self._keep()
        await self._take(await self.act.run(lambda: post(message)))

    async def _take_opened(self, opened: RegistrationOpened | None) -> None:
        if opened is not None:
            self.key = opened.key
        await self._take(None if opened is None else opened.registration)

    async def _take(self, registration: Registration | None) -> None:
        if registration is None:
            if self.act.trouble is not None and self.act.trouble.is_answered:
                self._sent.answered()
                self._refuse(*(_at_field(problem) for problem in self.act.trouble.problems))
            return
        self._sent.answered()
        self.problems = ()
        self.registration = registration
        self.fields.pop("code", None)
        self._fill_in(registration)
        self.changes.tell()
        await self._keep()

    def _fill_in(self, registration: Registration) -> None:
        """What the registry knows already need not be typed; what was typed stays."""
        if registration.person is not None:
            self.fields.setdefault("phone", registration.person.phone)
            self.fields.setdefault("email", registration.person.email)
        if registration.work is not None:
            work = registration.work
            known = {"country": work.country, "occupation": work.occupation, "employer": work.employer}
            for name in ("starts_on", "ends_on", "departs_on"):
                known[name] = getattr(work, name).isoformat()
            for name, text in known.items():
                self.fields.setdefault(name, text)

    def _is_empty(self, name: str) -> bool:
        if self.fields.get(name, "").strip():
            return False
        self._refuse(problem_from(FieldMissing(), field=name))
        return True

    def _has_faults(self, *, is_abroad: bool) -> bool:
        found = faults(self.fields, is_abroad=is_abroad)
        self._refuse(*found)
        return bool(found)

    def _refuse(self, *problems: Problem) -> None:
        self.problems = problems
        self.changes.tell()

    async def _keep(self) -> None:
        await self._keeper.keep(
            {"way": self.way, "key": self.key, "fields": self.fields, "sent": self._sent.as_draft()}
        )


def _at_field(problem: Problem) -> Problem:
    """The service says `work.ends_on`; the screen knows the field's own name."""
    return problem if problem.field is None else replace(problem, field=problem.field.rpartition(".")[2])
