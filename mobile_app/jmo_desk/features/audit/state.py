"""Reading the audit log, taking it along, and proving that it is whole."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from jamsostek.desk_contract import AuditLines, AuditVerified, SearchAudit
from jmo_app.action import Action
from jmo_app.formats import WIB
from jmo_desk.console import Console

Save = Callable[[str, bytes], Awaitable[None]]


@dataclass(slots=True, eq=False)
class AuditState:
    console: Console
    member_id: str = ""
    actor: str = ""
    since: str = ""
    until: str = ""
    found: AuditLines | None = None
    verified: AuditVerified | None = None
    exported: int | None = None
    bad_day: str = ""
    """Which of the two days cannot be read."""
    search: Action = field(init=False)
    verify: Action = field(init=False)
    export: Action = field(init=False)

    def __post_init__(self) -> None:
        self.search, self.verify, self.export = (Action(self.console.changes) for _ in range(3))

    def typing(self, name: str) -> Callable[[str], None]:
        return lambda text: setattr(self, name, text)

    async def look(self) -> None:
        message = self._asked()
        if message is not None:
            self.found = await self.search.run(lambda: self.console.api.search_audit(message))
            self.console.changes.tell()

    async def prove(self) -> None:
        self.verified = await self.verify.run(self.console.api.verify_audit)
        self.console.changes.tell()

    async def take_along(self, save: Save) -> None:
        message = self._asked()
        if message is None:
            return
        exported = await self.export.run(lambda: self.console.api.export_audit(message))
        if exported is not None:
            await save(f"audit-{self.console.now():%Y%m%dT%H%M%SZ}.jsonl", exported.lines.encode())
            self.exported = exported.entries
        self.console.changes.tell()

    def _asked(self) -> SearchAudit | None:
        """Days as people write them here, in WIB; the second one is included."""
        self.bad_day = ""
        since, until = self._day("since"), self._day("until")
        if self.bad_day:
            self.console.changes.tell()
            return None
        return SearchAudit(
            self.member_id.strip(), self.actor.strip(), since, until + timedelta(days=1) if until else None
        )

    def _day(self, name: str) -> datetime | None:
        text = getattr(self, name).strip()
        if not text:
            return None
        try:
            return datetime.combine(date.fromisoformat(text), time(), WIB)
        except ValueError:
            self.bad_day = name
            return None
