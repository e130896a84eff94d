"""Claiming old-age savings: may I, how much, submit, follow, withdraw."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from jamsostek import contract
from jamsostek.calendar import Month
from jamsostek.claim_assessment import Offer
from jamsostek.claims import ClaimChannel, ClaimStatus, due_day
from jamsostek.contract import (
    ClaimCheck,
    FacePurpose,
    JhtClaims,
    Quote,
    QuoteClaim,
    QuoteLine,
    ReasonOffer,
    SubmitJhtClaim,
    Tick,
    TickState,
    WithdrawClaim,
)
from jamsostek.entitlement import check_confirmed
from jamsostek.identity import Npwp, parse_npwp
from jamsostek.money import Rupiah
from jmo_api.accounts.account_replacement import replace_account
from jmo_api.claims.bank_accounts import (
    CheckedAccount,
    get_own_account,
    is_same_account,
    read_choice,
    recorded_view,
)
from jmo_api.claims.claim_situation import Computed, Situation, compute, read_situation
from jmo_api.claims.claim_stages import at_stage, claim_view, own_claim, tell_stage
from jmo_api.claims.claim_steps import put_step
from jmo_api.faces.face_checks import FacePass, get_face_pass
from jmo_api.findings import Findings, problem_of
from jmo_api.identifiers import id_for, number_for
from jmo_api.once import Arrival, answered_once, once
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Reading, Transaction, Where
from jmo_api.records import (
    CLAIMS,
    MEMBERS,
    OPEN_CLAIMS,
    ClaimPart,
    JhtClaim,
    Member,
    OpenClaim,
    Stage,
)
from jmo_api.savings.cards import card_views
from jmo_api.savings.development import credit_member, due_entries
from jmo_api.savings.merging import merge_cards
from jmo_api.stored import Stored
from jmo_api.world import World

CLAIMS_A_PAGE: Final = 20


def check_claim(world: World, caller: Caller) -> ClaimCheck:
    situation = _credited_situation(world, caller.member_id)
    assessment, member = situation.assessment, situation.member.record
    return ClaimCheck(
        may_claim=assessment.may_claim,
        ticks=(
            TickState(Tick.INACTIVE, assessment.is_inactive),
            TickState(Tick.DATA_UPDATED, assessment.is_data_current),
            TickState(Tick.WITHIN_LIMIT, assessment.is_within_limit),
        ),
        refusals=tuple(problem_of(refusal) for refusal in assessment.refusals),
        reasons=tuple(_offer(offer) for offer in assessment.offers),
        total=assessment.total.amount,
        limit=assessment.limit.amount,
        cards=card_views(world, member, situation.holdings),
        bank=recorded_view(member),
        npwp_known=bool(member.npwp),
        as_of=situation.at,
    )


def quote_claim(world: World, caller: Caller, request: QuoteClaim) -> Quote:
    """Raises RulesBroken with all that stands against it."""
    situation = _credited_situation(world, caller.member_id)
    npwp = _npwp(situation.member.record, request.npwp)
    situation.assessment.require(request.reason)
    computed = compute(situation, request.reason, has_npwp=npwp is not None)
    return Quote(
        reason=request.reason,
        lines=tuple(
            QuoteLine(part.kpj, part.booked, part.closing_development) for part in _parts(situation, computed)
        ),
        gross=computed.gross.amount,
        tax=computed.tax.amount.amount,
        tax_rule=computed.tax.rule,
        net=computed.net.amount,
        merges=computed.merges,
        valid_on=situation.on,
    )


def submit_jht_claim(world: World, caller: Caller, request: SubmitJhtClaim) -> contract.JhtClaim:
    """Raises RulesBroken, AmountChanged, MergeListChanged, PayoutPaused, Unavailable."""
    arrival = Arrival(caller, "jht/claims", request)
    return answered_once(
        world.documents, arrival, contract.JhtClaim, lambda: _submit_first(world, caller, request, arrival)
    )


def list_claims(world: World, caller: Caller, *, after: str | None = None) -> JhtClaims:
    found, cursor = CLAIMS.page(
        world.documents,
        Where("member_id", caller.member_id),
        order_by="submitted_at",
        descending=True,
        limit=CLAIMS_A_PAGE,
        after=after,
    )
    return JhtClaims(tuple(claim_view(stored.record) for stored in found), next=cursor)


def get_claim(world: World, caller: Caller, claim_id: str) -> contract.JhtClaim:
    return claim_view(own_claim(world.documents, caller.member_id, claim_id).record)


def withdraw_claim(world: World, caller: Caller, request: WithdrawClaim, claim_id: str) -> contract.JhtClaim:
    """Raises TooLateToWithdraw, ClaimCannotMove."""
    now = world.clock.now()

    def work(transaction: Transaction) -> contract.JhtClaim:
        return once(
            transaction,
            Arrival(caller, "jht/claims/withdraw", request, subject=claim_id),
            contract.JhtClaim,
            on=now,
            work=lambda: _withdraw(transaction, caller.member_id, claim_id, at=now),
        )

    return world.documents.transact(work)


def _credited_situation(world: World, member_id: str) -> Situation:
    """Who claims in the first hours of a month does not leave the month before behind."""
    situation = read_situation(world.documents, member_id, at=world.clock.now())
    through = Month.of(situation.on).plus(-1)
    if not any(due_entries(holding, through=through) for holding in situation.holdings):
        return situation
    credit_member(world, member_id, through=through)
    return read_situation(world.documents, member_id, at=world.clock.now())


def _submit_first(
    world: World, caller: Caller, request: SubmitJhtClaim, arrival: Arrival
) -> contract.JhtClaim:
    account = _account_to_pay(world, caller, request)
    now = world.clock.now()

    def work(transaction: Transaction) -> contract.JhtClaim:
        return once(
            transaction,
            arrival,
            contract.JhtClaim,
            on=now,
            work=lambda: _submit(transaction, caller.member_id, request, account, at=now),
        )

    return world.documents.transact(work)


def _account_to_pay(world: World, caller: Caller, request: SubmitJhtClaim) -> CheckedAccount:
    """Everything that stands against it, said at once and before anything is written.

    Another account than the one on record is a replacement (ruling 23): it is recorded,
    and payouts pause. Raises RulesBroken, PayoutPaused.
    """
    now = world.clock.now()
    faced = Findings()  # before the situation: a face that was spent meanwhile shows as the claim it went to
    faced.read("face_check_id", lambda: _face_pass(world.documents, caller.member_id, request, at=now))
    situation = _credited_situation(world, caller.member_id)
    member = situation.member.record
    found = Findings([*situation.assessment.refusals_of(request.reason), *faced.refusals])
    found.read("npwp", lambda: _npwp(member, request.npwp))
    number = found.read("bank.account_number", lambda: read_choice(member, request.bank))
    account = found.read("bank", lambda: get_own_account(world, member, number)) if number else None
    found.stop_if_any()
    assert account is not None
    if member.account is not None and not is_same_account(member.account, account.account):
        replace_account(world, caller.member_id, account, at=now)
    return account


def _submit(
    transaction: Transaction,
    member_id: str,
    request: SubmitJhtClaim,
    account: CheckedAccount,
    *,
    at: datetime,
) -> contract.JhtClaim:
    """Claim, lock, merge, face check and the first step: together or not at all."""
    situation = read_situation(transaction, member_id, at=at)
    found = Findings(list(situation.assessment.refusals_of(request.reason)))
    face = found.read("face_check_id", lambda: _face_pass(transaction, member_id, request, at=at))
    found.stop_if_any()
    assert face is not None
    npwp = _npwp(situation.member.record, request.npwp)
    computed = compute(situation, request.reason, has_npwp=npwp is not None)
    check_confirmed(
        confirmed_net=Rupiah(request.confirmed_net),
        net=computed.net,
        confirmed_merges=request.confirmed_merges,
        merges=computed.merges,
    )
    claim = _claim(situation, request, computed, account, npwp, at=at)
    CLAIMS.create(transaction, claim.claim_id, claim)
    OPEN_CLAIMS.create(transaction, member_id, OpenClaim(member_id, claim.claim_id, claim.number))
    merge_cards(transaction, situation, cause=claim.claim_id)
    _keep_what_was_given(transaction, situation.member, account, npwp, at=at)
    face.spend(transaction, on=f"claim:{claim.claim_id}")
    put_step(transaction, claim, ClaimStatus.AGENDA, on=at)
    tell_stage(transaction, claim, situation.member.record, at=at)
    return claim_view(claim)


def _claim(
    situation: Situation,
    request: SubmitJhtClaim,
    computed: Computed,
    account: CheckedAccount,
    npwp: Npwp | None,
    *,
    at: datetime,
) -> JhtClaim:
    member_id = situation.member.record.member_id
    paying = situation.target
    assert paying is not None  # a claim that was let through has a card to pay from
    number = number_for("J", member_id, request.request_id)
    return JhtClaim(
        claim_id=id_for(member_id, request.request_id),
        number=number,
        member_id=member_id,
        request_id=request.request_id,
        reason=request.reason,
        status=ClaimStatus.SUBMITTED,
        stages=(Stage(ClaimStatus.SUBMITTED, at, {}),),
        parts=_parts(situation, computed),
        paying_card_id=paying.card.card_id,
        gross=computed.gross.amount,
        tax=computed.tax.amount.amount,
        tax_rule=computed.tax.rule,
        net=computed.net.amount,
        bank_code=account.account.bank.code,
        account_number=account.account.digits,
        account_holder=account.holder,
        npwp=npwp.digits if npwp else "",
        face_check_id=request.face_check_id,
        submitted_at=at,
        due_by=due_day(at),
    )


def _parts(situation: Situation, computed: Computed) -> tuple[ClaimPart, ...]:
    numbers = {holding.card.card_id: holding.card.kpj for holding in situation.holdings}
    return tuple(
        ClaimPart(line.card_id, numbers[line.card_id], line.booked.amount, line.closing_development.amount)
        for line in computed.entitlement.lines
    )


def _keep_what_was_given(
    transaction: Transaction,
    member: Stored[Member],
    account: CheckedAccount,
    npwp: Npwp | None,
    *,
    at: datetime,
) -> None:
    """A first account with a matched selfie is recorded and paid at once (ruling 23)."""
    before = member.record
    kept = before.account or account.recorded(at=at, with_matched_face=True)
    after = replace(before, account=kept, npwp=npwp.digits if npwp else before.npwp)
    if after != before:
        MEMBERS.replace(transaction, member, after)


def _withdraw(transaction: Transaction, member_id: str, claim_id: str, *, at: datetime) -> contract.JhtClaim:
    stored = own_claim(transaction, member_id, claim_id)
    member = MEMBERS.get(transaction, member_id).record
    lock = OPEN_CLAIMS.find(transaction, member_id)
    claim = at_stage(stored.record, ClaimStatus.WITHDRAWN, at=at)
    CLAIMS.replace(transaction, stored, claim)
    if lock is not None and lock.record.claim_id == claim_id:
        OPEN_CLAIMS.delete(transaction, lock)
    tell_stage(transaction, claim, member, at=at)
    return claim_view(claim)


def _npwp(member: Member, typed: str) -> Npwp | None:
    """Left out, the one on record counts."""
    stated = parse_npwp(typed, number=member.number, citizenship=member.citizenship)
    return stated or (Npwp(member.npwp) if member.npwp else None)


def _face_pass(reading: Reading, member_id: str, request: SubmitJhtClaim, *, at: datetime) -> FacePass:
    return get_face_pass(reading, member_id, request.face_check_id, purpose=FacePurpose.JHT_CLAIM, at=at)


def _offer(offer: Offer) -> ReasonOffer:
    return ReasonOffer(
        offer.reason,
        in_app=offer.channel is ClaimChannel.APP,
        refusals=tuple(problem_of(refusal) for refusal in offer.refusals),
    )
