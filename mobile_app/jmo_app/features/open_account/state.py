"""Opening an account: who it is, two codes, a password, and what is agreed to."""

import secrets
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Any, Final

from jamsostek.account_contract import FinishOpening, ReportMismatch, StartOpening, StatedIdentity, Way
from jamsostek.consents import TO_OPEN_AN_ACCOUNT, Purpose
from jamsostek.contact import parse_email, parse_phone
from jamsostek.contract import CaseOpened, Problem, Session
from jamsostek.membership import Citizenship, Segment
from jamsostek.passwords import check_password
from jamsostek.refusals import ConsentMissing, FieldMissing, WeakPassword
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.open_account.contacts import Contacts
from jmo_app.features.open_account.stated import TYPED, Stated
from jmo_app.wizard import Form, faults_from, problem_from

NAME: Final = "open-account"
SEGMENTS: Final = (Segment.WAGE_RECIPIENT, Segment.SELF_EMPLOYED, Segment.MIGRANT_WORKER)
MISMATCH: Final = frozenset({"ID-BEDA", "ID-TIDAKADA"})
"""Where a person compares, because the machine cannot let it pass."""
KINDS: Final = frozenset({"ID-NIK-LIHAT"})


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
        self.stated = Stated()
        self.contacts = Contacts(app.api, self.changes)
        self.password = ""
        self.password_again = ""
        self.consents: set[Purpose] = set()
        self.country_search: str | None = None
        """None: the list of countries is closed."""
        self.mismatch: CaseOpened | None = None
        self.note = ""
        self.reach = ""
        self._request_id = secrets.token_hex(16)
        self._opened_for: StatedIdentity | None = None
        self.identify = Action(self.changes)
        self.report = Action(self.changes)
        self.form: Form[Step, Session] = Form(
            NAME,
            tuple(Step),
            app.storage,
            self,
            changes=self.changes,
            asks=(self.identify, self.contacts.send_code, self.contacts.prove, self.report),
        )

    async def open(self) -> None:
        await self.form.load()

    # --- what is typed

    def typing(self, field: str) -> Callable[[str], Any]:
        async def keep(value: str) -> None:
            if field in TYPED:
                self.stated.write(field, value)
            else:
                setattr(self, field, value)
            await self.form.keep()

        return keep

    async def choose_member(self, is_member: str) -> None:
        self.is_member = is_member == "yes"
        await self.form.answered("is_member")

    async def choose_segment(self, segment: str) -> None:
        self.stated.segment = Segment(segment)
        await self.form.answered("segment")

    async def choose_citizenship(self, citizenship: str) -> None:
        self.stated.citizenship = Citizenship(citizenship)
        await self.form.answered("citizenship")

    def search_country(self, typed: str | None) -> None:
        self.country_search = typed
        self.changes.tell()

    async def choose_country(self, code: str) -> None:
        self.country_search = None
        self.stated.country = code
        await self.form.answered("country")

    def typing_address(self, way: Way) -> Callable[[str], Any]:
        async def keep(value: str) -> None:
            self.contacts.addresses[way] = value
            await self.form.keep()

        return keep

    async def agree(self, purpose: Purpose, agreed: bool) -> None:
        (self.consents.add if agreed else self.consents.discard)(purpose)
        await self.form.answered("consents")

    # --- what stands on record otherwise

    @property
    def was_mismatch(self) -> bool:
        """The records disagree: what is stated can go to a person."""
        trouble = self.identify.trouble
        return trouble is not None and any(problem.code in MISMATCH for problem in trouble.problems)

    async def report_mismatch(self) -> None:
        message = ReportMismatch(
            self._request_id, self.stated.message(), self.reach.strip(), self.note.strip()
        )
        faults = self._reach_faults()
        if faults:
            self.form.refuse(*faults)
            return
        opened = await self.report.run(lambda: self.app.api.report_mismatch(message))
        if opened is not None:
            self.mismatch = opened
            self.changes.tell()

    # --- what the form asks

    def faults(self, step: Step) -> tuple[Problem, ...]:
        match step:
            case Step.MEMBER:
                return self._chosen("is_member", self.is_member is True)
            case Step.SEGMENT:
                return (
                    *self._chosen("segment", self.stated.segment is not None),
                    *self._chosen("citizenship", self.stated.citizenship is not None),
                )
            case Step.IDENTITY:
                return self.stated.faults()
            case Step.EMAIL:
                return faults_from(lambda: parse_email(self.contacts.addresses[Way.EMAIL]), field="email")
            case Step.PHONE:
                return faults_from(lambda: parse_phone(self.contacts.addresses[Way.SMS]), field="phone")
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
            return await self.contacts.go_on(WAYS[step])
        return True

    def draft(self) -> dict[str, Any]:
        """Never a password, never a code."""
        return {
            "is_member": self.is_member,
            **self.stated.draft(),
            "email": self.contacts.addresses[Way.EMAIL],
            "phone": self.contacts.addresses[Way.SMS],
        }

    async def restore(self, draft: Mapping[str, Any]) -> None:
        """Codes are proven within half an hour and passwords are not kept: those steps are walked again."""
        self.is_member = draft.get("is_member") is True or None
        self.stated.restore(draft)
        self.contacts.addresses = {
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
        assert self.contacts.opening is not None
        device_id = await self.app.device_id()
        opening_id = self.contacts.opening.opening_id
        message = FinishOpening(self.password, tuple(sorted(self.consents)), device_id, self.app.device_name)
        session = await self.form.send.run(lambda: self.app.api.finish_opening(opening_id, message))
        if session is not None:
            self.password = self.password_again = ""
            self.form.receipt = session
            await self.app.storage.drop_draft(NAME)
            self.changes.tell()

    # --- checks

    def _chosen(self, field: str, is_chosen: bool) -> tuple[Problem, ...]:
        return () if is_chosen else (problem_from(FieldMissing(), field=field),)

    def _password_faults(self) -> tuple[Problem, ...]:
        personal = (self.stated.name, self.stated.digits, *self.contacts.addresses.values())
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
        stated = self.stated.message()
        if self.contacts.opening is not None and self._opened_for == stated:
            return True
        self._request_id = secrets.token_hex(16)
        message = StartOpening(self._request_id, stated)
        opening = await self.identify.run(lambda: self.app.api.start_opening(message))
        if opening is None:
            self._look_again()
            return False
        self.contacts.begin(opening)
        self._opened_for = stated
        return True

    def _look_again(self) -> None:
        """An unlikely NIK is taken when it is sent a second time."""
        trouble = self.identify.trouble
        if trouble is None:
            return
        self.stated.nik_confirmed = any(problem.code in KINDS for problem in trouble.problems)
        named = [problem for problem in trouble.problems if problem.field]
        self.form.problems = tuple(
            Problem(problem.code, problem.facts, (problem.field or "").rpartition(".")[2])
            for problem in named
        )
        self.changes.tell()
