"""Money leaves: asked of the bank until it answers, under a key the bank pays once.

The key is claim and attempt. No answer is asked again with the same key; only a definite
refusal opens another attempt, with an account the member has corrected.
"""

from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek import contract
from jamsostek.bank import get_bank
from jamsostek.claims import ClaimStatus
from jamsostek.contract import CorrectPayoutAccount
from jamsostek.refusals import PayoutRefused
from jmo_api.accounts.account_replacement import write_replacement
from jmo_api.accounts.step_up import require_step_up
from jmo_api.claims.bank_accounts import CheckedAccount, get_own_account, is_same_account, read_choice
from jmo_api.claims.claim_stages import at_stage, claim_view, own_claim, tell_stage
from jmo_api.desk.traces import hold_on
from jmo_api.findings import problem_of
from jmo_api.once import Arrival, answered_once, once
from jmo_api.outbox import put_in_outbox
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Body, Transaction
from jmo_api.ports.registries import BankAccount, PayoutAnswer, PayoutState
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import CLAIMS, MEMBERS, OPEN_CLAIMS, JhtClaim
from jmo_api.world import World

PAYOUT: Final = "payout"
"""The outbox rows that ask the bank to pay."""


def put_payout(transaction: Transaction, claim: JhtClaim, *, on: datetime) -> None:
    payload = {"claim_id": claim.claim_id, "attempt": claim.payout_attempt}
    put_in_outbox(transaction, PAYOUT, payload, key=f"payout:{claim.payout_key}", on=on)


def put_payout_again(transaction: Transaction, claim: JhtClaim, *, cause: str, on: datetime) -> None:
    """Asked for once more after it was held; the bank knows the payout by the claim's own key."""
    payload = {"claim_id": claim.claim_id, "attempt": claim.payout_attempt}
    put_in_outbox(transaction, PAYOUT, payload, key=f"payout:{claim.payout_key}:{cause}", on=on)


def pay_claim(world: World, payload: Body, key: str) -> None:  # noqa: ARG001 - the claim makes the bank's key
    """Raises Unavailable: the bank has not said yes or no, ask again."""
    claim = CLAIMS.get(world.documents, payload["claim_id"]).record
    if claim.status is not ClaimStatus.PAYMENT or claim.payout_attempt != payload["attempt"]:
        return
    held_until = hold_on(world, claim)
    if held_until is not None:
        world.documents.transact(lambda transaction: _hold(transaction, claim, until=held_until))
        return
    account = BankAccount(claim.bank_code, claim.account_number)
    answer = world.bank.pay(account, claim.net, key=claim.payout_key)
    if answer.state is PayoutState.ACCEPTED:
        raise Unavailable("bank")
    now = world.clock.now()
    world.documents.transact(lambda transaction: _settle(transaction, claim, answer, at=now))


def _hold(transaction: Transaction, held: JhtClaim, *, until: datetime) -> None:
    """The claim says until when, and the payout is asked for again then. Held once for each hour named."""
    stored = CLAIMS.get(transaction, held.claim_id)
    *before, last = stored.record.stages
    held_until = until.isoformat(timespec="seconds")
    facts = {**last.facts, "paused_until": held_until}
    if stored.record.status is not ClaimStatus.PAYMENT or facts == last.facts:
        return
    claim = replace(stored.record, stages=(*before, replace(last, facts=facts)))
    CLAIMS.replace(transaction, stored, claim)
    put_payout_again(transaction, claim, cause=held_until, on=until)


def correct_account(
    world: World, caller: Caller, request: CorrectPayoutAccount, claim_id: str
) -> contract.JhtClaim:
    """After the bank refused; another account needs a fresh password.

    Raises StepUpNeeded, ClaimCannotMove, HolderDiffers, AccountNotFound, Unavailable.
    """
    arrival = Arrival(caller, "jht/claims/account", request, subject=claim_id)
    return answered_once(
        world.documents,
        arrival,
        contract.JhtClaim,
        lambda: _correct_first(world, caller, request, arrival),
    )


def _correct_first(
    world: World, caller: Caller, request: CorrectPayoutAccount, arrival: Arrival
) -> contract.JhtClaim:
    now, claim_id = world.clock.now(), arrival.subject
    at_stage(own_claim(world.documents, caller.member_id, claim_id).record, ClaimStatus.PAYMENT, at=now)
    member = MEMBERS.get(world.documents, caller.member_id).record
    number = read_choice(member, request.bank)
    if member.account is None or not is_same_account(member.account, number):
        require_step_up(world, caller)
    account = get_own_account(world, member, number)

    def work(transaction: Transaction) -> contract.JhtClaim:
        return once(
            transaction,
            arrival,
            contract.JhtClaim,
            on=now,
            work=lambda: _pay_elsewhere(world, transaction, caller.member_id, claim_id, account, at=now),
        )

    return world.documents.transact(work)


def _settle(transaction: Transaction, paid: JhtClaim, answer: PayoutAnswer, *, at: datetime) -> None:
    """Written once, however many deliveries came back with the same answer."""
    stored = CLAIMS.get(transaction, paid.claim_id)
    claim = stored.record
    member = MEMBERS.get(transaction, claim.member_id).record
    if claim.status is not ClaimStatus.PAYMENT or claim.payout_attempt != paid.payout_attempt:
        return
    lock = OPEN_CLAIMS.get(transaction, claim.member_id)
    if answer.state is PayoutState.REFUSED:
        settled = _refused(claim, answer, at=at)
    else:
        settled = replace(
            at_stage(claim, ClaimStatus.DONE, at=at, facts={"bank_reference": answer.bank_reference}),
            bank_reference=answer.bank_reference,
            paid_at=at,
            refusal=None,
        )
        OPEN_CLAIMS.delete(transaction, lock)
    CLAIMS.replace(transaction, stored, settled)
    tell_stage(transaction, settled, member, at=at)


def _refused(claim: JhtClaim, answer: PayoutAnswer, *, at: datetime) -> JhtClaim:
    refusal = PayoutRefused(bank=get_bank(claim.bank_code).name)
    failed = at_stage(claim, ClaimStatus.PAYMENT_FAILED, at=at, facts={"cause": answer.reason})
    return replace(failed, bank_reference=answer.bank_reference, refusal=problem_of(refusal))


def _pay_elsewhere(
    world: World,
    transaction: Transaction,
    member_id: str,
    claim_id: str,
    account: CheckedAccount,
    *,
    at: datetime,
) -> contract.JhtClaim:
    """Another account is a replacement, so the payout waits out the pause (ruling 23)."""
    stored = own_claim(transaction, member_id, claim_id)
    member = MEMBERS.get(transaction, member_id)
    recorded = member.record.account
    is_new = recorded is None or not is_same_account(recorded, account.account)
    after = member.record
    if is_new:
        after = write_replacement(world, transaction, member, account, at=at)
    until = after.payouts_rest_until
    due = max(at, until) if until else at
    facts = {"paused_until": due.isoformat(timespec="seconds")} if due > at else {}
    claim = replace(
        at_stage(stored.record, ClaimStatus.PAYMENT, at=at, facts=facts),
        bank_code=account.account.bank.code,
        account_number=account.account.digits,
        account_holder=account.holder,
        payout_attempt=stored.record.payout_attempt + 1,
        refusal=None,
    )
    CLAIMS.replace(transaction, stored, claim)
    put_payout(transaction, claim, on=due)
    tell_stage(transaction, claim, after, at=at)
    return claim_view(claim)
