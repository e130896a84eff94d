"""Relatives who follow: allowed by the member one by one, each with a code; and what such a relative sees."""

from collections.abc import Awaitable, Callable

from jamsostek.consents import VERSIONS, Purpose
from jamsostek.contract import Problem
from jamsostek.migrant_contract import (
    AllowFollower,
    Follow,
    Followed,
    FollowerView,
    Registration,
    WithdrawFollower,
)
from jamsostek.refusals import FieldMissing
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.features.pmi.migrant_api import MigrantApi
from jmo_app.wizard import problem_from


class Family:
    """On the member's phone."""

    def __init__(
        self, app: App, *, on_done: Callable[[Registration], Awaitable[None]], changes: Changes
    ) -> None:
        self.key = ""
        self.is_open = False
        self.name = ""
        self.relation = ""
        self.agrees = False
        self.code = ""
        """Of the relative allowed last: shown until the screen is left, and never again."""
        self.allowed = ""
        self.problems: tuple[Problem, ...] = ()
        self.changes = changes
        self.act = Action(changes)
        self._on_done = on_done
        self._service = MigrantApi(app.api)

    def open(self) -> None:
        self.is_open = True
        self.changes.tell()

    def close(self) -> None:
        self.is_open, self.code, self.allowed, self.problems = False, "", "", ()
        self.act.clear()
        self.changes.tell()

    def type_name(self, text: str) -> None:
        self.name = text
        self._mended("name")

    def choose_relation(self, relation: str) -> None:
        self.relation = relation
        self._mended("relation")
        self.changes.tell()

    def agree(self, agrees: bool) -> None:
        self.agrees = agrees
        self._mended("consent")
        self.changes.tell()

    def problem_of(self, name: str) -> Problem | None:
        return next((problem for problem in self.problems if problem.field == name), None)

    async def allow(self) -> None:
        said = {"name": self.name.strip(), "relation": self.relation, "consent": "yes" if self.agrees else ""}
        self.problems = tuple(
            problem_from(FieldMissing(), field=name) for name, value in said.items() if not value
        )
        if self.problems:
            self.changes.tell()
            return
        name, consent = said["name"], VERSIONS[Purpose.RELATIVE]
        allowed = await self.act.submit(
            lambda request_id: self._service.allow_follower(
                AllowFollower(request_id, self.key, name, self.relation, consent)
            ),
            content=(self.key, name, self.relation, consent),
        )
        if allowed is not None:
            self.code, self.allowed = allowed.code, name
            self.name, self.relation, self.agrees = "", "", False
            await self._on_done(allowed.registration)

    async def withdraw(self, follower: FollowerView) -> None:
        message = WithdrawFollower(self.key, follower.follower_id)
        changed = await self.act.run(lambda: self._service.withdraw_follower(message))
        if changed is not None:
            self.code = self.allowed = ""
            await self._on_done(changed)

    def _mended(self, name: str) -> None:
        if self.problem_of(name):
            self.problems = tuple(problem for problem in self.problems if problem.field != name)
            self.changes.tell()


class Following:
    """On a relative's phone."""

    def __init__(self, app: App, *, changes: Changes) -> None:
        self.code = ""
        self.seen: Followed | None = None
        self.changes = changes
        self.act = Action(changes)
        self._service = MigrantApi(app.api)

    def type_code(self, text: str) -> None:
        self.code = text

    async def look(self) -> None:
        message = Follow(self.code.strip() or "-")
        seen = await self.act.run(lambda: self._service.follow(message))
        is_answered = self.act.trouble is None or self.act.trouble.is_answered
        self.seen = seen if is_answered else self.seen
        self.changes.tell()
