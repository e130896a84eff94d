"""The member's side of an account reset, on the new phone: new email, new phone, a live face."""

from dataclasses import dataclass, field
from enum import StrEnum

from jamsostek.account_contract import CodeSent, Way
from jamsostek.account_reset import ResetStatus
from jamsostek.contract import FacePurpose
from jamsostek.reset_contract import ConfirmReset, ProveResetCode, ResetState, SendResetCode
from jmo_app.action import Action
from jmo_app.changes import Changes
from jmo_app.features.reset.link import ResetLink
from jmo_app.features.selfie.state import Selfie


class Stage(StrEnum):
    OPENING = "opening"
    OVER = "over"
    """The link opens nothing, or not now."""
    CONTACT = "contact"
    FACE = "face"
    SEEN = "seen"
    """An agent at a branch has seen the person: no face is asked for."""
    SENT = "sent"
    """All is proven: a second agent decides."""


@dataclass(slots=True, eq=False)
class ResetPage:
    link: ResetLink
    changes: Changes = field(default_factory=Changes)
    reset: ResetState | None = None
    sent: CodeSent | None = None
    code: str = ""
    selfie: Selfie = field(init=False)
    open: Action = field(init=False)
    ask: Action = field(init=False)
    prove: Action = field(init=False)
    confirm: Action = field(init=False)

    def __post_init__(self) -> None:
        self.selfie = Selfie(self.link, FacePurpose.ACCOUNT_RESET, changes=self.changes)
        self.open, self.ask, self.prove, self.confirm = (Action(self.changes) for _ in range(4))

    # --- what it says

    @property
    def stage(self) -> Stage:
        if self.reset is None:
            return Stage.OVER if self.open.trouble is not None else Stage.OPENING
        if self.reset.status is not ResetStatus.LINK_SENT:
            return Stage.SENT
        if self.way is not None:
            return Stage.CONTACT
        return Stage.SEEN if self.reset.is_seen else Stage.FACE

    @property
    def way(self) -> Way | None:
        """The contact to be proven next."""
        if self.reset is None:
            return None
        if not self.reset.email_proven:
            return Way.EMAIL
        return None if self.reset.phone_proven else Way.SMS

    @property
    def masked_contact(self) -> str:
        if self.reset is None:
            return ""
        return self.reset.masked_email if self.way is Way.EMAIL else self.reset.masked_phone

    @property
    def is_face_proven(self) -> bool:
        """A match alone is not enough here: somebody must have been there."""
        check = self.selfie.verdict.check
        return self.selfie.verdict.is_matched and check is not None and check.is_live

    @property
    def is_only_a_picture(self) -> bool:
        return self.selfie.verdict.is_matched and not self.is_face_proven

    # --- what it does

    async def begin(self) -> None:
        if self.reset is None:
            self.reset = await self.open.run(self.link.open)
            self.changes.tell()

    def type_code(self, text: str) -> None:
        self.code = text

    async def send_code(self) -> None:
        if self.way is None:
            return
        message = SendResetCode(self.way)
        self.code = ""
        self.prove.clear()
        sent = await self.ask.run(lambda: self.link.send_code(message))
        self.sent = sent or self.sent
        self.changes.tell()

    async def give_code(self) -> None:
        if self.way is None:
            return
        message = ProveResetCode(self.way, self.code.strip() or "0")
        proven = await self.prove.run(lambda: self.link.prove_code(message))
        if proven is not None:
            self.reset, self.sent, self.code = proven, None, ""
            self.ask.clear()
            self.changes.tell()

    async def send(self) -> None:
        check = self.selfie.verdict.check
        is_seen = self.stage is Stage.SEEN
        if not is_seen and (check is None or not self.is_face_proven):
            return
        message = ConfirmReset("" if is_seen or check is None else check.check_id)
        confirmed = await self.confirm.run(lambda: self.link.confirm(message))
        if confirmed is not None:
            self.reset = confirmed
            self.changes.tell()

    def move_after_all(self) -> None:
        self.selfie.start_over()
        self.selfie.take_movements()
