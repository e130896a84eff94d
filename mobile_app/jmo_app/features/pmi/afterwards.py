"""After the card: a longer agreement, another employer, coming home, a departure that failed.

What an event means for protection is said before it is reported, by the rules themselves.
"""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from jamsostek import codec
from jamsostek.contract import Problem
from jamsostek.migrant_contract import (
    Registration,
    RegistrationOpened,
    ReportEvent,
    RequestExtension,
)
from jamsostek.migrant_protection import (
    FOLLOWS,
    MigrantCover,
    MigrantEvent,
    Protection,
    protection,
    record_event,
    reminder_days,
)
from jamsostek.migrants import Agreement, MigrantCharge, charge_extension, read_agreement
from jamsostek.refusals import FieldMissing, FieldUnusable, NothingToExtend, RuleBroken
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.pmi.answers import read_day
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.outbox import Errand
from jmo_app.trouble import Trouble
from jmo_app.wizard import problem_from

Done = Callable[[RegistrationOpened | Registration], Awaitable[None]]


class Afterwards:
    """`extends`: the form for a longer agreement is open; `event`: that of an event."""

    def __init__(self, app: App, *, on_done: Done, changes: Changes) -> None:
        self.app = app
        self.changes = changes
        self.key = ""
        self.cover: MigrantCover | None = None
        self.event: MigrantEvent | None = None
        self.extends = False
        self.fields: dict[str, str] = {}
        self.problems: tuple[Problem, ...] = ()
        self.act = Action(changes)
        self._on_done = on_done
        self._sent = ""
        """The id of the event that was told last."""
        self._service = MigrantApi(app.api)

    @property
    def is_open(self) -> bool:
        return self.extends or self.event is not None

    def offered(self) -> tuple[MigrantEvent, ...]:
        """What can have happened today."""
        if self.cover is None or self.cover.failed_on or self.cover.returned_on:
            return ()
        phase = protection(self.cover, on=self.app.today()).phase
        return tuple(event for event in MigrantEvent if phase in FOLLOWS[event])

    def may_extend(self) -> bool:
        cover = self.cover
        return (
            cover is not None and cover.agreement is not None and not (cover.failed_on or cover.returned_on)
        )

    def reminders(self) -> tuple[date, ...]:
        """When we will say that protection ends."""
        today = self.app.today()
        return tuple(day for day in reminder_days(self.cover) if day >= today) if self.cover else ()

    # --- the forms

    def open_event(self, event: MigrantEvent) -> None:
        self._open()
        self.event = event

    def open_extension(self) -> None:
        self._open()
        self.extends = True

    def close(self) -> None:
        self._open()
        self.changes.tell()

    def _open(self) -> None:
        self.event, self.extends = None, False
        self.fields, self.problems = {}, ()
        self.act.clear()
        self.changes.tell()

    def type(self, name: str, text: str) -> None:
        self.fields[name] = text
        self.problems = tuple(problem for problem in self.problems if problem.field != name)
        self.changes.tell()

    def problem_of(self, name: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.field == name), None)

    # --- what it would mean

    def meaning(self) -> Protection | Problem | None:
        """From the day after, when what happened is felt; None while the day cannot be read yet."""
        happened_on = self._day("happened_on")
        if self.cover is None or self.event is None or happened_on is None:
            return None
        ends_on = self._day("ends_on")
        agreement = Agreement(happened_on, ends_on) if ends_on else None
        try:
            after = record_event(self.cover, self.event, on=happened_on, agreement=agreement)
        except RuleBroken as refusal:
            return problem_from(refusal, field="happened_on")
        return protection(after, on=max(happened_on + timedelta(days=1), self.app.today()))

    def charge(self) -> MigrantCharge | None:
        """Of the months beyond what is paid for; raises nothing, None while it cannot be said."""
        ends_on = self._day("ends_on")
        agreement = self.cover.agreement if self.cover else None
        if agreement is None or ends_on is None or ends_on <= agreement.ends_on:
            return None
        try:
            months = read_agreement(agreement.ends_on, ends_on).months
            return charge_extension(months, on=self.app.today())
        except RuleBroken:
            return None

    # --- sending

    async def report(self) -> None:
        assert self.event is not None
        event, happened_on = self.event, self._needed("happened_on")
        if happened_on is None:
            return
        meant = self.meaning()
        if isinstance(meant, Problem):
            self._refuse(meant)
            return
        employer, ends_on = self.fields.get("employer", "").strip(), self._day("ends_on")

        async def send(request_id: str) -> Registration | Trouble:
            self._sent = request_id
            message = ReportEvent(request_id, self.key, event, happened_on, employer, ends_on)
            return await self._service.report_event(message)

        await self._finish(await self.act.submit(send, content=(event, happened_on, employer, ends_on)))

    async def hear(self, errand: Errand) -> bool:
        """What became of an event that had to wait for a line. False: it was not told from here."""
        if errand.errand_id != self._sent or self.act.is_busy:
            return False
        outcome = errand.outcome
        if isinstance(outcome, Trouble):
            self.act.trouble = outcome
            self._refuse(*outcome.problems)
        else:
            await self._finish(codec.decode(Registration, outcome))
        return True

    async def extend(self) -> None:
        ends_on = self._needed("ends_on")
        if ends_on is None:
            return
        if self.charge() is None:
            self._refuse(problem_from(NothingToExtend(), field="ends_on"))
            return
        opened = await self.act.submit(
            lambda request_id: self._service.extend(RequestExtension(request_id, self.key, ends_on)),
            content=ends_on,
        )
        await self._finish(opened)

    async def _finish(self, done: RegistrationOpened | Registration | None) -> None:
        if done is not None:
            self.close()
            await self._on_done(done)
        elif self.act.trouble is not None and self.act.trouble.is_answered:
            self._refuse(*self.act.trouble.problems)

    def _needed(self, name: str) -> date | None:
        day = self._day(name)
        if day is None:
            typed = self.fields.get(name, "").strip()
            self._refuse(problem_from(FieldUnusable(cause="date") if typed else FieldMissing(), field=name))
        return day

    def _day(self, name: str) -> date | None:
        return read_day(self.fields.get(name, ""))

    def _refuse(self, *problems: Problem) -> None:
        self.problems = problems
        self.changes.tell()
