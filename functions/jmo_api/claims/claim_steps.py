"""The machine moves a claim from stage to stage, one outbox row for each step.

Every step may be delivered twice and late: it looks where the claim stands, and does
nothing when that is behind it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek import ledger
from jamsostek.claims import ClaimStatus, is_at_its_end
from jamsostek.money import Rupiah
from jamsostek.parameters import JHT_DEVELOPMENT, value_on
from jamsostek.refusals import AmountChanged
from jmo_api.claims.claim_stages import at_stage, tell_stage
from jmo_api.claims.payouts import put_payout
from jmo_api.clock import day_in_jakarta
from jmo_api.findings import problem_of
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.documents import Body, Transaction
from jmo_api.records import CLAIMS, MEMBERS, OPEN_CLAIMS, JhtClaim
from jmo_api.savings.ledger import Holding, book, read_holdings
from jmo_api.world import World

CLAIM_STEP: Final = "claim-step"
"""The outbox rows that move a claim."""

AFTER: Final[Mapping[ClaimStatus, ClaimStatus]] = {
    ClaimStatus.AGENDA: ClaimStatus.ASSESSMENT,
    ClaimStatus.ASSESSMENT: ClaimStatus.APPROVAL,
    ClaimStatus.APPROVAL: ClaimStatus.PAYMENT,
}
"""In the app one stage follows the other the same day (ruling 19)."""


def put_step(transaction: Transaction, claim: JhtClaim, to: ClaimStatus, *, on: datetime) -> None:
    payload = {"claim_id": claim.claim_id, "to": to.value}
    put_in_outbox(transaction, CLAIM_STEP, payload, key=f"claim:{claim.claim_id}:{to}", on=on)


def take_step(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - the claim knows where it stands
    now = world.clock.now()
    to = ClaimStatus(payload["to"])
    world.documents.transact(lambda transaction: _step(transaction, payload["claim_id"], to, at=now))


def _step(transaction: Transaction, claim_id: str, to: ClaimStatus, *, at: datetime) -> None:
    stored = CLAIMS.get(transaction, claim_id)
    before = stored.record
    if to in before.statuses or is_at_its_end(before.status):
        return
    member = MEMBERS.get(transaction, before.member_id).record
    lock = OPEN_CLAIMS.get(transaction, before.member_id)
    paying = _paying_card(read_holdings(transaction, before.member_id), before)
    if to is ClaimStatus.APPROVAL and not _is_covered(before, paying, at=at):
        claim = _rejected(before, paying, at=at)
        OPEN_CLAIMS.delete(transaction, lock)
    else:
        claim = at_stage(before, to, at=at)
    CLAIMS.replace(transaction, stored, claim)
    if claim.status is ClaimStatus.PAYMENT:
        _book_withdrawal(transaction, claim, paying)
        put_payout(transaction, claim, on=at)
    if claim.status in AFTER:
        put_step(transaction, claim, AFTER[claim.status], on=at)
    tell_stage(transaction, claim, member, at=at)


def _paying_card(holdings: tuple[Holding, ...], claim: JhtClaim) -> Holding:
    return next(holding for holding in holdings if holding.card.card_id == claim.paying_card_id)


def _is_covered(claim: JhtClaim, paying: Holding, *, at: datetime) -> bool:
    """What was booked when the member confirmed is still there."""
    booked = sum(part.booked for part in claim.parts)
    return paying.balance(on=day_in_jakarta(at)).amount >= booked


def _rejected(claim: JhtClaim, paying: Holding, *, at: datetime) -> JhtClaim:
    booked = Rupiah(sum(part.booked for part in claim.parts))
    refusal = AmountChanged(confirmed=booked, net=paying.balance(on=day_in_jakarta(at)))
    return replace(at_stage(claim, ClaimStatus.REJECTED, at=at), refusal=problem_of(refusal))


def _book_withdrawal(transaction: Transaction, claim: JhtClaim, paying: Holding) -> None:
    """From here the money is the claim's: out of the ledger, and owed until the bank has paid it.

    Booked for the day of the claim, to which its development was counted: a payout after the
    month's end must not earn that month a second time. No claim comes back from here, so nothing
    is ever booked back.
    """
    on = day_in_jakarta(claim.submitted_at)
    earned = Rupiah(sum(part.closing_development for part in claim.parts))
    closing = ledger.Entry(
        on, ledger.EntryKind.DEVELOPMENT, earned, rate=value_on(JHT_DEVELOPMENT, on), reference=claim.claim_id
    )
    paid = ledger.withdrawal(Rupiah(claim.gross), on=on, claim_id=claim.claim_id)
    book(transaction, paying, [closing, paid] if earned else [paid], cause=f"{claim.claim_id}:pay")
