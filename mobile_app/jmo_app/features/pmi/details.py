"""The form of a registration: work, passport, contact and family, in steps that survive a lost line.

From abroad the person states everything; before leaving, SISKOP2MI's data is shown first; and what was not
known at the verification (a passport, dates that moved) can be completed until the bill.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final

from jamsostek.contact import parse_email
from jamsostek.contract import Problem
from jamsostek.countries import COUNTRIES, Country
from jamsostek.identity import parse_nik
from jamsostek.migrant_contract import (
    CompleteWork,
    RegisterFromAbroad,
    Registration,
    RegistrationOpened,
    VerifyData,
)
from jamsostek.refusals import FieldMissing
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.drafts import texts_in
from jmo_app.features.pmi.answers import (
    DAYS,
    WORK_DAYS,
    agreement_faults,
    missing,
    person_of,
    phone_faults,
    phone_of,
    relatives_of,
    unreadable_days,
    work_of,
)
from jmo_app.features.pmi.migrant_api import ABROAD, MigrantApi
from jmo_app.outbox import Errand
from jmo_app.wizard import Form, faults_from, problem_from

DRAFT: Final = "pmi-data"


class Kind(StrEnum):
    ABROAD = "abroad"
    VERIFY = "verify"
    COMPLETE = "complete"


class Step(StrEnum):
    SHOWN = "shown"
    """What SISKOP2MI knows, to be looked at."""
    PERSON = "person"
    WORK = "work"
    PASSPORT = "passport"
    CONTACT = "contact"
    FAMILY = "family"
    REVIEW = "review"


STEPS: Final[Mapping[Kind, tuple[Step, ...]]] = {
    Kind.ABROAD: (Step.PERSON, Step.WORK, Step.PASSPORT, Step.CONTACT, Step.FAMILY, Step.REVIEW),
    Kind.VERIFY: (Step.WORK, Step.PASSPORT, Step.CONTACT, Step.FAMILY, Step.REVIEW),
    Kind.COMPLETE: (Step.WORK, Step.PASSPORT, Step.REVIEW),
}
FIELDS: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.PERSON: ("nik", "name", "birth_date", "sex", "mother_maiden_name"),
    Step.WORK: ("country", "occupation", "employer", "employer_phone", *WORK_DAYS),
    Step.PASSPORT: ("passport_number", "passport_expires_on"),
    Step.CONTACT: ("phone", "email"),
    Step.FAMILY: ("relatives",),
}
NEEDED: Final[Mapping[Step, tuple[str, ...]]] = {
    Step.PERSON: ("nik", "name", "birth_date", "sex"),
    Step.WORK: ("country", "occupation", "employer", *WORK_DAYS),
    Step.CONTACT: ("phone", "email"),
}
RELATIONS: Final = ("spouse", "child", "parent", "sibling", "other")
MOST_RELATIVES: Final = 10

Done = Callable[[RegistrationOpened | Registration], Awaitable[None]]


class Details:
    """`key`: of the registration that is verified or completed; none yet from abroad."""

    def __init__(self, app: App, kind: Kind, *, key: str, on_done: Done, changes: Changes) -> None:
        self.app = app
        self.kind = kind
        self.changes = changes
        self.fields: dict[str, str] = {}
        self.relatives: list[dict[str, str]] = [{}]
        self.country_search: str | None = None
        """None: the list of countries is closed."""
        self._key = key
        self._on_done = on_done
        self._service = MigrantApi(app.api)
        notice = Step.SHOWN if kind is Kind.VERIFY else None
        self.form: Form[Step, RegistrationOpened | Registration] = Form(
            DRAFT, STEPS[kind], app.storage, self, changes=changes, notice=notice
        )

    async def open(self, registration: Registration | None = None) -> None:
        """The draft first: it is there without a network too. Then what is known already."""
        await self.form.load()
        await self.form.catch_up(self.app.outbox, self.hear)
        if registration is not None:
            self._fill_in(registration)
        self.changes.tell()

    async def type(self, name: str, text: str) -> None:
        self.fields[name] = text
        if self.form.problem_of(name) or name in {"starts_on", "ends_on", "sex"}:
            await self.form.answered(name)
        else:
            await self.form.keep()

    # --- countries

    @property
    def country(self) -> Country | None:
        return next((one for one in COUNTRIES if one.code == self.fields.get("country")), None)

    def search_country(self, typed: str | None) -> None:
        self.country_search = typed
        self.changes.tell()

    async def choose_country(self, code: str) -> None:
        self.country_search = None
        self.fields["country"] = code
        await self.form.answered("country")

    # --- family

    async def add_relative(self) -> None:
        if len(self.relatives) < MOST_RELATIVES:
            self.relatives.append({})
        await self.form.answered("relatives")

    async def remove_relative(self, place: int) -> None:
        del self.relatives[place]
        self.relatives = self.relatives or [{}]
        await self.form.answered()

    async def type_relative(self, place: int, name: str, text: str) -> None:
        self.relatives[place][name] = text
        field = f"relatives.{place}.{name}"
        if self.form.problem_of(field) or name == "relation":
            await self.form.answered(field)
        else:
            await self.form.keep()

    # --- what the form asks

    def faults(self, step: Step) -> tuple[Problem, ...]:
        found = missing(self.fields, *NEEDED.get(step, ()))
        found += unreadable_days(self.fields, *(name for name in FIELDS.get(step, ()) if name in DAYS))
        absent = {problem.field for problem in found}
        if step is Step.PERSON and "nik" not in absent:
            found += faults_from(self._read_nik, field="nik")
        if step is Step.WORK:
            found += agreement_faults(self.fields)
        if step is Step.CONTACT and "phone" not in absent:
            found += phone_faults(self.fields)
        if step is Step.CONTACT and "email" not in absent:
            found += faults_from(lambda: parse_email(self.fields["email"]), field="email")
        return tuple(found) if step is not Step.FAMILY else self._family_faults()

    def _read_nik(self) -> None:
        parse_nik(self.fields["nik"], on=self.app.today(), synthetic=True, confirmed=True)

    def _family_faults(self) -> tuple[Problem, ...]:
        if not relatives_of([one | {"relation": ""} for one in self.relatives]):
            return (problem_from(FieldMissing(), field="relatives.0.name"),)
        found: list[Problem] = []
        for place, one in enumerate(self.relatives):
            if one.get("name", "").strip():
                found += [
                    replace(problem, field=f"relatives.{place}.{problem.field}")
                    for problem in missing(one, "relation", "phone")
                ]
        return tuple(found)

    async def may_leave(self, step: Step, following: Step) -> bool:  # noqa: ARG002 - as every wizard
        return True

    def draft(self) -> dict[str, Any]:
        return {"fields": self.fields, "relatives": self.relatives}

    async def restore(self, draft: Mapping[str, Any]) -> None:
        self.fields = texts_in(draft, "fields")
        listed = draft.get("relatives")
        kept = [texts_in({"one": one}, "one") for one in listed] if isinstance(listed, list) else []
        self.relatives = kept or [{}]

    # --- sending

    async def submit(self) -> None:
        faulty = next((step for step in self.form.steps if self.faults(step)), None)
        if faulty is not None:
            await self._show(faulty, *self.faults(faulty))
            return
        receipt = await self._deliver()
        if receipt is not None:
            await self._on_done(receipt)
        elif self.form.problems:
            await self._show_refusal()

    async def _show_refusal(self) -> None:
        """On the first step that can mend it."""
        at_fields = [_at_field(problem) for problem in self.form.problems]
        step = next((_step_of(problem) for problem in at_fields if _step_of(problem)), None)
        if step is None:
            self.form.refuse(*at_fields)
        else:
            await self._show(step, *at_fields)

    async def hear(self, errand: Errand) -> bool:
        """What became of it, when it had to wait for a line. False: it was not sent from here."""
        kind = RegistrationOpened if errand.path == ABROAD else Registration
        if not await self.form.hear(errand, kind):
            return False
        if self.form.receipt is not None:
            await self._on_done(self.form.receipt)
        else:
            await self._show_refusal()
        return True

    async def _show(self, step: Step, *problems: Problem) -> None:
        await self.form.change(step)
        self.form.refuse(*problems)

    async def _deliver(self) -> RegistrationOpened | Registration | None:
        work = work_of(self.fields)
        if self.kind is Kind.COMPLETE:
            return await self.form.deliver(
                lambda request_id: CompleteWork(request_id, self._key, work), self._service.complete_work
            )
        if self.kind is Kind.ABROAD:
            person = person_of(self.fields, self.relatives)
            language = str(self.app.speech.language)
            return await self.form.deliver(
                lambda request_id: RegisterFromAbroad(request_id, self.fields["nik"], person, work, language),
                self._service.register_from_abroad,
            )
        return await self.form.deliver(
            lambda request_id: VerifyData(
                request_id,
                self._key,
                phone_of(self.fields),
                self.fields["email"].strip(),
                work,
                self.fields.get("mother_maiden_name", "").strip(),
                relatives_of(self.relatives),
            ),
            self._service.verify,
        )

    def _fill_in(self, registration: Registration) -> None:
        """What the registry knows already need not be typed; what was typed stays."""
        known: dict[str, str] = {}
        if registration.person is not None:
            known |= {"phone": registration.person.phone, "email": registration.person.email}
        if (work := registration.work) is not None:
            known |= {name: getattr(work, name) for name in ("country", "occupation", "employer")}
            known |= {name: getattr(work, name).strftime("%d-%m-%Y") for name in WORK_DAYS}
            known |= {"employer_phone": work.employer_phone, "passport_number": work.passport_number}
            if work.passport_expires_on is not None:
                known["passport_expires_on"] = work.passport_expires_on.strftime("%d-%m-%Y")
        for name, text in known.items():
            if text:
                self.fields.setdefault(name, text)


def _at_field(problem: Problem) -> Problem:
    """The service says `work.ends_on` and `person.phone`; the screen knows the field's own name."""
    if problem.field is None:
        return problem
    return replace(problem, field=problem.field.removeprefix("work.").removeprefix("person."))


def _step_of(problem: Problem) -> Step | None:
    name = (problem.field or "").partition(".")[0]
    return next((step for step, names in FIELDS.items() if name in names), None)
