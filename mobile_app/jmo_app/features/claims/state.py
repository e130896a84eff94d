"""The member's claims: the five public stages, where each stands, and what can still be done."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from jamsostek.claims import ClaimStatus
from jamsostek.contract import (
    BankAccountCheck,
    BankChoice,
    ClaimStage,
    CorrectPayoutAccount,
    JhtClaim,
    JhtClaims,
    WithdrawClaim,
)
from jmo_app import routes
from jmo_app.action import Action
from jmo_app.app import App
from jmo_app.changes import Changes
from jmo_app.loading import Loading, Shelf
from jmo_app.outbox import Errand, Kind
from jmo_app.step_up import StepUpGate

PUBLIC_STAGES: Final = (
    ClaimStatus.AGENDA,
    ClaimStatus.ASSESSMENT,
    ClaimStatus.APPROVAL,
    ClaimStatus.PAYMENT,
    ClaimStatus.DONE,
)
PAUSES: Final = (1, 1, 2, 3, 5, 8, 13, 21)
"""Seconds between looks at a claim that the machine carries on."""
STOPPED: Final = frozenset(
    {ClaimStatus.RETURNED, ClaimStatus.REJECTED, ClaimStatus.PAYMENT_FAILED, ClaimStatus.WITHDRAWN}
)


class Mark(StrEnum):
    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Step:
    status: ClaimStatus
    mark: Mark
    at: datetime | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)


def steps_of(claim: JhtClaim) -> tuple[Step, ...]:
    """What happened, in order, then what is still ahead; a claim that stopped shows nothing ahead."""
    if not claim.stages:
        return tuple(Step(status, Mark.AHEAD) for status in PUBLIC_STAGES)
    *before, last = claim.stages
    happened = [_happened(stage, Mark.DONE) for stage in before]
    is_over = last.status is ClaimStatus.DONE
    return (*happened, _happened(last, Mark.DONE if is_over else Mark.NOW), *_ahead(last.status))


def _happened(stage: ClaimStage, mark: Mark) -> Step:
    """A stage that stopped the claim stays marked so, also when the claim went on later."""
    return Step(stage.status, Mark.STOPPED if stage.status in STOPPED else mark, stage.at, stage.facts)


def is_promise_running(claim: JhtClaim) -> bool:
    """One working day, unless the member's own change made the payout wait."""
    if claim.status in (ClaimStatus.DONE, ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN):
        return False
    return not (claim.stages and "paused_until" in claim.stages[-1].facts)


def _ahead(status: ClaimStatus) -> tuple[Step, ...]:
    if status in (ClaimStatus.REJECTED, ClaimStatus.WITHDRAWN, ClaimStatus.DONE):
        return ()
    if status is ClaimStatus.SUBMITTED:
        return tuple(Step(stage, Mark.AHEAD) for stage in PUBLIC_STAGES)
    if status is ClaimStatus.PAYMENT_FAILED:
        return (Step(ClaimStatus.PAYMENT, Mark.AHEAD), Step(ClaimStatus.DONE, Mark.AHEAD))
    if status not in PUBLIC_STAGES:
        return ()
    rest = PUBLIC_STAGES[PUBLIC_STAGES.index(status) + 1 :]
    return tuple(Step(stage, Mark.AHEAD) for stage in rest)


@dataclass(slots=True, eq=False)
class ClaimsState:
    app: App
    changes: Changes = field(default_factory=Changes)
    claims: Loading[JhtClaims] = field(init=False)

    def __post_init__(self) -> None:
        self.claims = Loading(
            self.app.api.claims,
            now=self.app.now,
            changes=self.changes,
            shelf=Shelf(self.app.storage, "claims", JhtClaims),
            is_empty=lambda claims: not claims.claims,
        )


@dataclass(slots=True, eq=False)
class ClaimState:
    app: App
    claim_id: str
    changes: Changes = field(default_factory=Changes)
    rest: Callable[[float], Awaitable[None]] = asyncio.sleep
    is_withdrawal_asked: bool = False
    claim: Loading[JhtClaim] = field(init=False)
    withdrawal: Action = field(init=False)

    def __post_init__(self) -> None:
        self.claim = Loading(
            lambda: self.app.api.claim(self.claim_id),
            now=self.app.now,
            changes=self.changes,
            shelf=Shelf(self.app.storage, f"claim.{self.claim_id}", JhtClaim),
        )
        self.withdrawal = Action(self.changes)

    async def follow(self) -> None:
        """Look again while the claim moves on by itself, ever less often; not while the network is away."""
        await self.claim.load()
        for seconds in PAUSES:
            if not self._is_moving:
                return
            await self.rest(seconds)
            await self.claim.load()

    @property
    def _is_moving(self) -> bool:
        claim = self.claim.content
        if claim is None or self.claim.trouble is not None:
            return False
        is_between = claim.status is ClaimStatus.SUBMITTED or claim.status in PUBLIC_STAGES
        return is_between and is_promise_running(claim)

    @property
    def may_correct_account(self) -> bool:
        claim = self.claim.content
        return claim is not None and claim.status is ClaimStatus.PAYMENT_FAILED

    def ask_withdrawal(self, asked: bool) -> None:
        self.is_withdrawal_asked = asked
        self.withdrawal.clear()
        self.changes.tell()

    async def withdraw(self) -> None:
        claim = await self.withdrawal.submit(
            lambda request_id: self.app.api.withdraw_claim(self.claim_id, WithdrawClaim(request_id)),
            content=self.claim_id,
        )
        if claim is not None:
            self.is_withdrawal_asked = False
            await self.claim.show(claim)

    async def hear(self, errand: Errand) -> bool:
        """A withdrawal that had to wait for a network has come to its end."""
        if errand.kind is not Kind.CLAIM_WITHDRAWAL or self.claim_id not in errand.path:
            return False
        self.ask_withdrawal(False)
        await self.claim.load()
        return True


@dataclass(slots=True, eq=False)
class CorrectAccountState:
    """Bank and number, asked at the bank before anything is sent again."""

    app: App
    claim_id: str
    changes: Changes = field(default_factory=Changes)
    bank_code: str | None = None
    number: str = ""
    is_checked: bool = False
    answer: BankAccountCheck | None = None
    check: Action = field(init=False)
    sending: Action = field(init=False)
    gate: StepUpGate = field(init=False)
    """Another account needs a fresh password."""

    def __post_init__(self) -> None:
        self.check = Action(self.changes)
        self.sending = Action(self.changes)
        self.gate = StepUpGate(self.app.api, self.changes)

    @property
    def is_bank_missing(self) -> bool:
        return self.is_checked and self.bank_code is None

    @property
    def is_number_missing(self) -> bool:
        return self.is_checked and not self.number.strip()

    def choose_bank(self, code: str) -> None:
        self.bank_code = code
        self._begin_anew()

    def type_number(self, text: str) -> None:
        self.number = text
        if self.is_checked:
            self._begin_anew()

    def another(self) -> None:
        self._begin_anew()

    def _begin_anew(self) -> None:
        self.answer = None
        self.sending.clear()
        self.changes.tell()

    async def ask_bank(self) -> None:
        self.is_checked = True
        self.changes.tell()
        if self.bank_code is None or self.is_number_missing:
            return
        choice = BankChoice(self.bank_code, self.number.strip())
        answer = await self.check.run(lambda: self.app.api.check_bank_account(choice))
        if answer is not None:
            self.answer = answer
            self.changes.tell()

    async def send(self) -> None:
        if self.bank_code is None or self.answer is None or not self.answer.is_members_own:
            return
        choice = BankChoice(self.bank_code, self.number.strip())
        claim = await self.sending.submit(
            lambda request_id: self.app.api.correct_account(
                self.claim_id, CorrectPayoutAccount(request_id, choice)
            ),
            content=choice,
        )
        await self.gate.through(self.sending, self.send)
        if claim is None:
            return
        self.app.drop(f"claim.{self.claim_id}")
        self.app.drop(f"account.{self.claim_id}")
        self.app.go(routes.CLAIM, claim_id=self.claim_id)
