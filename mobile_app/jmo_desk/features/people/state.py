"""Looking somebody up: why first, then whom; every look goes to the audit log with its purpose."""

from dataclasses import dataclass, field

from jamsostek.desk_contract import (
    FoundMembers,
    LookAtMember,
    LookPurpose,
    NoticeLines,
    PersonView,
    SearchMembers,
)
from jmo_app.action import Action
from jmo_app.trouble import Trouble
from jmo_desk.console import Console

SHORTEST = 3


@dataclass(slots=True, eq=False)
class PeopleState:
    console: Console
    purpose: LookPurpose | None = None
    query: str = ""
    is_checked: bool = False
    found: FoundMembers | None = None
    person: PersonView | None = None
    search: Action = field(init=False)
    notices: NoticeLines | None = None
    """Of this person, once they were asked for: a look of its own."""
    look: Action = field(init=False)
    look_at_notices: Action = field(init=False)
    is_sure: bool = False
    """About signing this person out: asked for once more."""
    signing_out: Action = field(init=False)

    def __post_init__(self) -> None:
        self.search = Action(self.console.changes)
        self.look = Action(self.console.changes)
        self.look_at_notices = Action(self.console.changes)
        self.signing_out = Action(self.console.changes)

    @property
    def is_purpose_missing(self) -> bool:
        return self.is_checked and self.purpose is None

    @property
    def is_query_short(self) -> bool:
        return self.is_checked and len(self.query.strip()) < SHORTEST

    def choose(self, purpose: str) -> None:
        self.purpose = LookPurpose(purpose)
        self.console.changes.tell()

    def type_query(self, text: str) -> None:
        self.query = text

    async def submit(self) -> None:
        self.is_checked = True
        self.console.changes.tell()
        if self.purpose is None or self.is_query_short:
            return
        message = SearchMembers(self.query.strip(), self.purpose)
        found = await self.search.run(lambda: self.console.api.search(message))
        if found is None:
            return
        self.found, self.person, self.is_checked = found, None, False
        only = found.members[0].member_id if len(found.members) == 1 else None
        if only is not None:  # who gave a whole number meant this person
            await self.open(only)
        self.console.changes.tell()

    async def open(self, member_id: str) -> None:
        """Asked for again each time: what is shown is what holds now, and each look is written down."""
        purpose = self.purpose
        if purpose is None:
            self.is_checked = True
            self.console.changes.tell()
            return

        self.notices, self.is_sure = None, False
        self.look_at_notices.clear()
        self.signing_out.clear()

        async def look() -> PersonView | Trouble:
            return await self.console.api.look(member_id, LookAtMember(purpose))

        self.person = await self.look.run(look)
        self.console.changes.tell()

    def ask_to_sign_out(self) -> None:
        self.is_sure = True
        self.console.changes.tell()

    def leave_signed_in(self) -> None:
        self.is_sure = False
        self.console.changes.tell()

    async def sign_out(self) -> None:
        """All devices of this person, which is told; what is shown then is what holds now."""
        person, purpose = self.person, self.purpose
        if person is None or purpose is None:
            return
        signed_out = await self.signing_out.run(
            lambda: self.console.api.sign_out_member(person.member_id, LookAtMember(purpose))
        )
        if signed_out is not None:
            self.person, self.is_sure = signed_out, False
        self.console.changes.tell()

    async def show_notices(self) -> None:
        """Whether the member was reached; never what was said."""
        person, purpose = self.person, self.purpose
        if person is None or purpose is None:
            return
        self.notices = await self.look_at_notices.run(
            lambda: self.console.api.notices(person.member_id, LookAtMember(purpose))
        )
        self.console.changes.tell()
