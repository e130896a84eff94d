"""On another phone: the number and the birth date bring a code to the person's own address."""

from collections.abc import Awaitable, Callable
from datetime import date

from jamsostek.account_contract import CodeSent, Way
from jamsostek.migrant_contract import AskForCode, OpenAgain, RegistrationOpened
from jamsostek.refusals import FieldUnusable
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.pmi.answers import read_day
from jmo_app.features.pmi.asked import Asked
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.wizard import problem_from


class AnotherPhone:
    """`code_sent`: where the code went; None: not asked for yet."""

    def __init__(
        self,
        app: App,
        asked: Asked,
        *,
        on_opened: Callable[[RegistrationOpened], Awaitable[None]],
        changes: Changes,
    ) -> None:
        self.app = app
        self.asked = asked
        self.changes = changes
        self.code_sent: CodeSent | None = None
        self.act = Action(changes)
        self._on_opened = on_opened
        self._service = MigrantApi(app.api)

    async def ask_for_code(self, way: Way) -> None:
        if self.asked.is_empty("billing_code") or self.asked.is_empty("birth_date"):
            return
        born = self._born()
        if born is None:
            self.asked.refuse(problem_from(FieldUnusable(cause="date"), field="birth_date"))
            return
        number, language = self.asked.fields["billing_code"], str(self.app.speech.language)
        message = AskForCode(number, born, way, language)
        sent = await self.act.run(lambda: self._service.ask_for_code(message))
        if sent is None:
            self._show_refusal()
            return
        self.code_sent, self.asked.problems = sent, ()
        self.changes.tell()

    async def open(self) -> None:
        born, sent = self._born(), self.code_sent
        if self.asked.is_empty("code") or born is None or sent is None:
            return
        message = OpenAgain(self.asked.fields["billing_code"], born, self.asked.fields["code"], sent.way)
        opened = await self.act.run(lambda: self._service.open_again(message))
        if opened is None:
            self._show_refusal()
        else:
            await self._on_opened(opened)

    def _born(self) -> date | None:
        return read_day(self.asked.fields.get("birth_date", ""))

    def _show_refusal(self) -> None:
        if self.act.trouble is not None and self.act.trouble.is_answered:
            self.asked.refuse(*self.act.trouble.problems)
