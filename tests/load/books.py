"""What the books must say when the crowd has gone home and all that waited was delivered."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from jamsostek.claims import ClaimStatus
from jmo_api import wiring
from jmo_api.clock import SetClock, SystemClock
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import OUTBOX, RowState, drain
from jmo_api.ports.registries import PayoutState
from jmo_api.records import CLAIMS, MEMBERS, OPEN_CLAIMS, JhtClaim
from jmo_api.savings.ledger import read_holdings, total_balance
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.load.crowd import SAVED
from tests.people import ScriptedFaces, bank_of

LATER = timedelta(hours=26)
"""When every lease is over, every pause between two tries, and the development that waited for a claim."""


def check_books(data: Path, claims: Mapping[str, str], updated: set[str]) -> Iterator[str]:
    """What is wrong. `claims`: by member, the claim they were told of; `updated`: whose data were taken."""
    clock = SetClock(SystemClock().now())
    world = wiring.local(Settings(data=data, synthetic=True), clock=clock, faces=ScriptedFaces())
    for _ in range(2):  # what meets a claim under way on the first day comes again on the second
        clock.move(LATER)
        drain(world, HANDLERS)
    kept = {stored.record.member_id: stored.record for stored in CLAIMS.each(world.documents)}
    yield from (
        f"{member_id}: the claim is lost"
        for member_id, claim_id in claims.items()
        if member_id not in kept or kept[member_id].claim_id != claim_id
    )
    if twice := [count for count in _claims_a_member(world).values() if count > 1]:
        yield f"{len(twice)} members have more than one claim"
    for claim in kept.values():
        yield from _faults_of(world, claim)
    yield from _payments(world, kept)
    yield from (
        f"{member_id}: the data update is lost"
        for member_id in updated
        if MEMBERS.get(world.documents, member_id).record.data_updated_on is None
    )
    for state in (RowState.WAITING, RowState.PARKED):
        left = [row for row in OUTBOX.each(world.documents) if row.record.state is state]
        if left:
            yield f"{len(left)} rows of the outbox are {state}"


def _claims_a_member(world: World) -> Counter[str]:
    return Counter(stored.record.member_id for stored in CLAIMS.each(world.documents))


def _faults_of(world: World, claim: JhtClaim) -> Iterator[str]:
    """The whole of the savings was paid out: the ledger of this member is empty, and was never short."""
    if claim.status is not ClaimStatus.DONE:
        yield f"{claim.member_id}: the claim stands at {claim.status}"
    if OPEN_CLAIMS.find(world.documents, claim.member_id) is not None:
        yield f"{claim.member_id}: the claim still blocks the next"
    holdings = read_holdings(world.documents, claim.member_id)
    if total_balance(holdings, on=world.clock.today()).amount != 0:
        yield f"{claim.member_id}: the ledger does not come to nothing"
    booked = [entry.amount for holding in holdings for entry in holding.entries]
    paid_in = sum(amount.amount for amount in booked if amount.amount > 0)
    if not SAVED <= paid_in == claim.gross:
        yield f"{claim.member_id}: booked {paid_in}, claimed {claim.gross}"


def _payments(world: World, kept: Mapping[str, JhtClaim]) -> Iterator[str]:
    payouts = bank_of(world).payouts()
    paid = Counter(payout.account.number for payout in payouts if payout.state is PayoutState.PAID)
    amounts = {payout.account.number: payout.amount for payout in payouts}
    for claim in kept.values():
        if paid[claim.account_number] != 1 or amounts[claim.account_number] != claim.net:
            yield f"{claim.member_id}: paid {paid[claim.account_number]} times"
    if len(payouts) != len(kept):
        yield f"{len(payouts)} payouts for {len(kept)} claims"
