"""Redeeming a branch code: seen the card, seen the person, and why."""

from collections.abc import Callable
from dataclasses import dataclass, field

from jamsostek.desk_contract import BranchCodeRedeemed, RedeemBranchCode
from jmo_app.action import Action
from jmo_desk.console import Console


@dataclass(slots=True, eq=False)
class BranchState:
    console: Console
    code: str = ""
    reason: str = ""
    identity_seen: bool = False
    redeemed: BranchCodeRedeemed | None = None
    send: Action = field(init=False)

    def __post_init__(self) -> None:
        self.send = Action(self.console.changes)

    def typing(self, name: str) -> Callable[[str], None]:
        return lambda text: setattr(self, name, text)

    def see_identity(self, seen: bool) -> None:
        self.identity_seen = seen
        self.console.changes.tell()

    async def submit(self) -> None:
        content = (self.code.strip(), self.identity_seen, self.reason.strip())
        self.redeemed = await self.send.submit(
            lambda request_id: self.console.api.redeem_branch_code(RedeemBranchCode(request_id, *content)),
            content=content,
        )
        if self.redeemed is not None:
            self.code, self.reason, self.identity_seen = "", "", False
        self.console.changes.tell()
