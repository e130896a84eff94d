"""Opening an account: who it is, two codes, a password, and what is agreed to."""

import secrets
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import Any, Final

from jamsostek.account_contract import (
    CodeSent,
    FinishOpening,
    Opening,
    ProveCode,
    ReportMismatch,
    SendCode,
    StartOpening,
    StatedIdentity,
    Way,
)
from jamsostek.consents import TO_OPEN_AN_ACCOUNT, Purpose
from jamsostek.contact import parse_email, parse_phone
from jamsostek.contract import CaseOpened, Problem, Session
from jamsostek.identity import parse_kpj, parse_passport, typed_digits
from jamsostek.membership import Citizenship, Segment
from jamsostek.passwords import check_password
from jamsostek.refusals import (
    ConsentMissing,
    FieldMissing,
    MalformedNik,
    UnknownChoice,
    WeakPassword,
)
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.drafts import choice_in
from jmo_app.wizard import Form, faults_from, problem_from

NAME: Final = "open-account"
SEGMENTS: Final = (Segment.WAGE_RECIPIENT, Segment.SELF_EMPLOYED, Segment.MIGRANT_WORKER)
MISMATCH: Final = frozenset({"ID-BEDA", "ID-TIDAKADA"})
"""Where a person compares, because the machine cannot let it pass."""
KINDS: Final = frozenset({"ID-NIK-LIHAT"})
_NIK_DIGITS: Final = 16


class Step(StrEnum):
    MEMBER = "member"
    SEGMENT = "segment"
    IDENTITY = "identity"
    EMAIL = "email"
    PHONE = "phone"
    PASSWORD = "password"  # noqa: S105 - a step
    TERMS = "terms"


WAYS: Final = {Step.EMAIL: Way.EMAIL, Step.PHONE: Way.SMS}


class OpenAccountWizard:
    def __init__(self, app: App) -> None:
        self.app = app
        self.changes = Changes()
        self.is_member: bool | None = None
        self.segment: Segment | None = None
        self.citizenship: Citizenship | None = None
        self.nik = ""
        self.passport = ""
        self.kpj = ""
        self.name = ""
        self.born = ""
        self.nik_confirmed = False
        self.addresses: dict[Way, str] = {Way.EMAIL: "", Way.SMS: ""}
        self.codes: dict[Way, str] = {Way.EMAIL: "", Way.SMS: ""}
        self.sent_to: dict[Way, str] = {Way.EMAIL: "", Way.SMS: ""}
        self.password = ""
        self.password_again = ""
        self.consents: set[Purpose] = set()
        self.opening: Opening | None = None
        self.mismatch: CaseOpened | None = None
        self.note = ""
        self.reach = ""
        self._request_id = secrets.token_hex(16)
        self._opened_for: StatedIdentity | None = None
        self.identify = Action(self.changes)
        self.send_code = Action(self.changes)
        self.prove = Action(self.changes)
        self.report = Action(self.changes)
        self.form: Form[Step, Session] = Form(
            NAME,
            tuple(Step),
            app.storage,
            self,
            changes=self.changes,
            asks=(self.identify, self.send_code, self.prove, self.report),
        )

    async def open(self) -> None:
        await self.form.load()

    # --- what is typed

    def typing(self, field: str) -> Callable[[str], Any]:
        async def keep(value: str) -> None:
            setattr(self, field, value)
            if field == "nik":
                self.nik_confirmed = False
            await self.form.keep()

        return keep

    async def choose_member(self, is_member: str) -> None:
        self.is_member = is_member == "yes"
        await self.form.answered("is_member")

    async def choose_segment(self, segment: str) -> None:
        self.segment = Segment(segment)
        await self.form.answered("segment")

    async def choose_citizenship(self, citizenship: str) -> None:
        self.citizenship = Citizenship(citizenship)
        await self.form.answered("citizenship")

    def typing_address(self, way: Way) -> Callable[[str], Any]:
        async def keep(value: str) -> None:
            self.addresses[way] = value
            await self.form.keep()

        return keep

    def typing_code(self, way: Way) -> Callable[[str], Any]:
        def keep(value: str) -> None:
            self.codes[way] = value

        return keep

    async def agree(self, purpose: Purpose, agreed: bool) -> None:
        (self.consents.add if agreed else self.consents.discard)(purpose)
        await self.form.answered("consents")

    # --- the identity

    @property
    def is_foreign(self) -> bool:
        return self.citizenship is Citizenship.FOREIGN

    @property
    def birth_date(self) -> date | None:
        """As typed, day-month-year."""
        try:
            return datetime.strptime(self.born.strip().replace("/", "-").replace(".", "-"), "%d-%m-%Y").date()  # noqa: DTZ007 - a day
        except ValueError:
            return None

    def stated(self) -> StatedIdentity:
        assert self.segment is not None
        assert self.citizenship is not None
        assert self.birth_date is not None
        return StatedIdentity(
            self.segment,
            self.citizenship,
            nik="" if self.is_foreign else self.nik.strip(),
            passport=self.passport.strip() if self.is_foreign else "",
            kpj=self.kpj.strip(),
            name=" ".join(self.name.split()),
            birth_date=self.birth_date,
            nik_confirmed=self.nik_confirmed,
        )

    @property
    def was_mismatch(self) -> bool:
        """The records disagree: what is stated can go to a person."""
        trouble = self.identify.trouble
        return trouble is not None and any(problem.code in MISMATCH for problem in trouble.problems)

    async def report_mismatch(self) -> None:
        message = ReportMismatch(self._request_id, self.stated(), self.reach.strip(), self.note.strip())
        faults = self._reach_faults()
        if faults:
            self.form.refuse(*faults)
            return
        opened = await self.report.run(lambda: self.app.api.report_mismatch(message))
        if opened is not None:
            self.mismatch = opened
            self.changes.tell()

    # --- the codes

    def code_of(self, way: Way) -> CodeSent | None:
        if self.opening is None:
            return None
        return self.opening.email if way is Way.EMAIL else self.opening.phone

    def is_proven(self, way: Way) -> bool:
        """The address that stands there now, not one typed before."""
        sent = self.code_of(way)
        return sent is not None and sent.proven and self.sent_to[way] == self.addresses[way].strip()

    def awaits_code(self, way: Way) -> bool:
        sent = self.code_of(way)
        return sent is not None and not sent.proven and self.sent_to[way] == self.addresses[way].strip()

    async def send_again(self, way: Way) -> None:
        await self._send_code(way)

    # --- what the form asks

    def faults(self, step: Step) -> tuple[Problem, ...]:
        match step:
            case Step.MEMBER:
                return self._chosen("is_member", self.is_member is True)
            case Step.SEGMENT:
                return (
                    *self._chosen("segment", self.segment is not None),
                    *self._chosen("citizenship", self.citizenship is not None),
                )
            case Step.IDENTITY:
                return self._identity_faults()
            case Step.EMAIL:
                return faults_from(lambda: parse_email(self.addresses[Way.EMAIL]), field="email")
            case Step.PHONE:
                return faults_from(lambda: parse_phone(self.addresses[Way.SMS]), field="phone")
            case Step.PASSWORD:
                return self._password_faults()
            case Step.TERMS:
                missing = [purpose for purpose in TO_OPEN_AN_ACCOUNT if purpose not in self.consents]
                return tuple(
                    problem_from(ConsentMissing(purpose=purpose.value), field="consents")
                    for purpose in missing
                )

    async def may_leave(self, step: Step, following: Step) -> bool:  # noqa: ARG002 - as every form asks
        if step is Step.IDENTITY:
            return await self._identified()
        if step in WAYS:
            return await self._proven(WAYS[step])
        return True

    def draft(self) -> dict[str, Any]:
        """Never a password, never a code."""
        return {
            "is_member": self.is_member,
            "segment": self.segment,
            "citizenship": self.citizenship,
            "nik": self.nik,
            "passport": self.passport,
            "kpj": self.kpj,
            "name": self.name,
            "born": self.born,
            "email": self.addresses[Way.EMAIL],
            "phone": self.addresses[Way.SMS],
        }

    async def restore(self, draft: Mapping[str, Any]) -> None:
        """Codes are proven within half an hour and passwords are not kept: those steps are walked again."""
        self.is_member = draft.get("is_member") is True or None
        self.segment = choice_in(draft, "segment", Segment)
        self.citizenship = choice_in(draft, "citizenship", Citizenship)
        for field in ("nik", "passport", "kpj", "name", "born"):
            setattr(self, field, str(draft.get(field) or ""))
        self.addresses = {
            Way.EMAIL: str(draft.get("email") or ""),
            Way.SMS: str(draft.get("phone") or ""),
        }
        if self.form.step in (Step.EMAIL, Step.PHONE, Step.PASSWORD, Step.TERMS):
            self.form.step = Step.IDENTITY

    async def submit(self) -> None:
        faults = self.faults(Step.TERMS)
        if faults:
            self.form.refuse(*faults)
            return
        assert self.opening is not None
        device_id = await self.app.device_id()
        opening_id = self.opening.opening_id
        message = FinishOpening(self.password, tuple(sorted(self.consents)), device_id, self.app.device_name)
        session = await self.form.send.run(lambda: self.app.api.finish_opening(opening_id, message))
        if session is not None:
            self.password = self.password_again = ""
            self.form.receipt = session
            await self.app.storage.drop_draft(NAME)
            self.changes.tell()

    # --- checks

    def _chosen(self, field: str, is_chosen: bool) -> tuple[Problem, ...]:
        return () if is_chosen else (problem_from(UnknownChoice(), field=field),)

    def _identity_faults(self) -> tuple[Problem, ...]:
        number = (
            faults_from(lambda: parse_passport(self.passport), field="passport")
            if self.is_foreign
            else faults_from(self._check_nik, field="nik")
        )
        name = () if self.name.strip() else (problem_from(FieldMissing(), field="name"),)
        born = () if self.birth_date else (problem_from(FieldMissing(), field="born"),)
        return (*number, *faults_from(lambda: parse_kpj(self.kpj), field="kpj"), *name, *born)

    def _check_nik(self) -> None:
        """The service reads the rest of it; a number of another length is seen here at once."""
        digits = typed_digits(self.nik)
        if len(digits) != _NIK_DIGITS:
            raise MalformedNik(cause="length")

    def _password_faults(self) -> tuple[Problem, ...]:
        personal = (self.name, typed_digits(self.nik), *self.addresses.values())
        weak = faults_from(lambda: check_password(self.password, personal=personal), field="password")
        if weak:
            return weak
        if self.password != self.password_again:
            return (problem_from(WeakPassword(cause="again"), field="password_again"),)
        return ()

    def _reach_faults(self) -> tuple[Problem, ...]:
        reach = self.reach.strip()
        parse = partial(parse_email, reach) if "@" in reach else partial(parse_phone, reach)
        return faults_from(parse, field="reach")

    async def _identified(self) -> bool:
        stated = self.stated()
        if self.opening is not None and self._opened_for == stated:
            return True
        self._request_id = secrets.token_hex(16)
        message = StartOpening(self._request_id, stated)
        opening = await self.identify.run(lambda: self.app.api.start_opening(message))
        if opening is None:
            self._look_again()
            return False
        self.opening, self._opened_for = opening, stated
        self.sent_to = {Way.EMAIL: "", Way.SMS: ""}
        return True

    def _look_again(self) -> None:
        """An unlikely NIK is taken when it is sent a second time."""
        trouble = self.identify.trouble
        if trouble is None:
            return
        self.nik_confirmed = any(problem.code in KINDS for problem in trouble.problems)
        named = [problem for problem in trouble.problems if problem.field]
        self.form.problems = tuple(
            Problem(problem.code, problem.facts, (problem.field or "").rpartition(".")[2])
            for problem in named
        )
        self.changes.tell()

    async def _proven(self, way: Way) -> bool:
        if self.is_proven(way):
            return True
        if not self.awaits_code(way):
            await self._send_code(way)
            return False
        assert self.opening is not None
        opening_id, message = self.opening.opening_id, ProveCode(way, self.codes[way].strip() or "0")
        opening = await self.prove.run(lambda: self.app.api.prove_opening_code(opening_id, message))
        if opening is None:
            return False
        self.opening = opening
        return True

    async def _send_code(self, way: Way) -> None:
        assert self.opening is not None
        address = self.addresses[way].strip()
        opening_id, message = self.opening.opening_id, SendCode(way, address)
        self.prove.clear()
        self.codes[way] = ""
        opening = await self.send_code.run(lambda: self.app.api.send_opening_code(opening_id, message))
        if opening is not None:
            self.opening = opening
            self.sent_to[way] = address
            self.changes.tell()
