"""A claim and its stages: the rules' table says where it may go, the member hears of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from jamsostek import contract
from jamsostek.claims import ClaimStatus, may_withdraw, move_claim
from jmo_api.notices.message_texts import Template
from jmo_api.notices.messages import tell_member
from jmo_api.ports.documents import Missing, Reading, Transaction
from jmo_api.records import CLAIMS, JhtClaim, Member, Stage
from jmo_api.stored import Stored


def at_stage(
    claim: JhtClaim, to: ClaimStatus, *, at: datetime, facts: Mapping[str, str | int] | None = None
) -> JhtClaim:
    """Raises ClaimCannotMove, TooLateToWithdraw."""
    statuses = move_claim(claim.statuses, to)
    return replace(claim, status=statuses[-1], stages=(*claim.stages, Stage(to, at, dict(facts or {}))))


def tell_stage(transaction: Transaction, claim: JhtClaim, member: Member, *, at: datetime) -> None:
    facts = {"number": claim.number, "account": claim.account.masked, "due_by": claim.due_by.isoformat()}
    key = f"claim:{claim.claim_id}:{len(claim.stages)}:{claim.status}"
    tell_member(transaction, member, Template(f"claim-{claim.status}"), key=key, on=at, facts=facts)


def own_claim(reading: Reading, member_id: str, claim_id: str) -> Stored[JhtClaim]:
    """Raises Missing, also when it is somebody else's."""
    stored = CLAIMS.get(reading, claim_id)
    if stored.record.member_id != member_id:
        raise Missing(CLAIMS.name)
    return stored


def claim_view(claim: JhtClaim) -> contract.JhtClaim:
    account = claim.account
    return contract.JhtClaim(
        claim_id=claim.claim_id,
        number=claim.number,
        reason=claim.reason,
        status=claim.status,
        stages=tuple(contract.ClaimStage(stage.status, stage.at, stage.facts) for stage in claim.stages),
        gross=claim.gross,
        tax=claim.tax,
        net=claim.net,
        bank_name=account.bank.name,
        masked_account=account.masked,
        submitted_at=claim.submitted_at,
        due_by=claim.due_by,
        may_withdraw=may_withdraw(claim.status),
        refusal=claim.refusal,
    )
