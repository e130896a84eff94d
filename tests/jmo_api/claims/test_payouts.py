"""Where a claim's step or payout meets what it did not expect."""

from dataclasses import dataclass, replace

import pytest

from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.contract import (
    BankChoice,
    CorrectPayoutAccount,
    FacePurpose,
    JhtClaim,
    QuoteClaim,
    SubmitJhtClaim,
)
from jamsostek.ledger import withdrawal
from jamsostek.money import Rupiah
from jamsostek.refusals import ClaimCannotMove, HolderDiffers, StepUpNeeded
from jmo_api.claims.claim_steps import take_step
from jmo_api.claims.claims import quote_claim, submit_jht_claim
from jmo_api.claims.payouts import correct_account, pay_claim
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import OUTBOX, RowState, drain
from jmo_api.ports.registries import BankAccount, PayoutAnswer, PayoutState
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import CLAIMS, OPEN_CLAIMS
from jmo_api.savings.ledger import book, read_holdings, total_balance
from jmo_api.world import World
from tests.people import (
    ACCOUNT_NUMBER,
    ScriptedFaces,
    a_member,
    an_account,
    bank_of,
    caller,
    prove_life,
    settle_in,
    step_up_as,
)

ME = caller()


@dataclass
class SlowBank:
    """Takes the order at first, and has paid when asked again."""

    asked: int = 0

    def find_holder(self, account: BankAccount, *, asked_for: str) -> str | None:
        return asked_for

    def pay(self, account: BankAccount, amount: int, *, key: str) -> PayoutAnswer:
        self.asked += 1
        state = PayoutState.ACCEPTED if self.asked == 1 else PayoutState.PAID
        return PayoutAnswer(state, f"slow-{key}")


def submit(world: World, *, account: str = ACCOUNT_NUMBER) -> JhtClaim:
    world = replace(world, faces=ScriptedFaces())
    check_id = prove_life(world, ME, FacePurpose.JHT_CLAIM, key="claim")
    quote = quote_claim(world, ME, QuoteClaim(ClaimReason.RESIGNED))
    request = SubmitJhtClaim(
        "claim-0000000000",
        ClaimReason.RESIGNED,
        check_id,
        BankChoice("014", account),
        npwp="",
        confirmed_net=quote.net,
    )
    return submit_jht_claim(world, ME, request)


def status(world: World) -> ClaimStatus:
    (claim,) = CLAIMS.all(world.documents)
    return claim.record.status


def test_a_bank_that_only_took_the_order_is_asked_until_it_has_paid(world: World) -> None:
    settle_in(world)
    claim = submit(world)
    slow = replace(world, bank=SlowBank())
    for to in (ClaimStatus.AGENDA, ClaimStatus.ASSESSMENT, ClaimStatus.APPROVAL, ClaimStatus.PAYMENT):
        take_step(slow, {"claim_id": claim.claim_id, "to": to.value}, "key")

    with pytest.raises(Unavailable):
        pay_claim(slow, {"claim_id": claim.claim_id, "attempt": 1}, "key")
    waiting = status(world)
    pay_claim(slow, {"claim_id": claim.claim_id, "attempt": 1}, "key")

    assert (waiting, status(world)) == (ClaimStatus.PAYMENT, ClaimStatus.DONE)


@pytest.mark.parametrize("attempt", [1, 2])
def test_an_order_that_comes_late_or_too_early_pays_nothing(world: World, attempt: int) -> None:
    settle_in(world)
    claim = submit(world)

    pay_claim(world, {"claim_id": claim.claim_id, "attempt": attempt}, "key")

    assert bank_of(world).payouts() == ()


def test_every_delivery_may_come_again_and_changes_nothing(world: World) -> None:
    settle_in(world)
    claim = submit(world)
    drain(world, HANDLERS)
    done = CLAIMS.get(world.documents, claim.claim_id).record

    for to in (ClaimStatus.AGENDA, ClaimStatus.ASSESSMENT, ClaimStatus.APPROVAL, ClaimStatus.PAYMENT):
        take_step(world, {"claim_id": claim.claim_id, "to": to.value}, "key")
    pay_claim(world, {"claim_id": claim.claim_id, "attempt": 1}, "key")
    drain(world, HANDLERS)

    assert CLAIMS.get(world.documents, claim.claim_id).record == done
    assert [payout.asked for payout in bank_of(world).payouts()] == [1]


def test_money_that_is_no_longer_there_is_not_paid(world: World) -> None:
    settle_in(world)
    claim = submit(world)
    (holding,) = read_holdings(world.documents, "siti")
    taken = withdrawal(Rupiah(1_000), on=world.clock.today(), claim_id="another-channel")
    world.documents.transact(lambda transaction: book(transaction, holding, [taken], cause="another-channel"))

    drain(world, HANDLERS)

    stored = CLAIMS.get(world.documents, claim.claim_id).record
    assert stored.status is ClaimStatus.REJECTED
    assert stored.refusal is not None
    assert stored.refusal.code == "CLM-BERUBAH"
    assert bank_of(world).payouts() == ()
    assert OPEN_CLAIMS.find(world.documents, "siti") is None
    left = total_balance(read_holdings(world.documents, "siti"), on=world.clock.today())
    assert left == holding.balance(on=world.clock.today()) - Rupiah(1_000)


def test_savings_that_came_in_meanwhile_stay_with_the_member(world: World) -> None:
    settle_in(world)
    submit(world)
    (holding,) = read_holdings(world.documents, "siti")
    more = withdrawal(Rupiah(-5_000), on=world.clock.today(), claim_id="late contribution")
    world.documents.transact(lambda transaction: book(transaction, holding, [more], cause="late"))

    drain(world, HANDLERS)

    assert status(world) is ClaimStatus.DONE
    left = total_balance(read_holdings(world.documents, "siti"), on=world.clock.today())
    assert left == Rupiah(5_000)


def test_the_corrected_account_must_be_the_members_own(world: World) -> None:
    settle_in(world, a_member(account=an_account("1234560402")))
    claim = submit(world, account="1234560402")
    drain(world, HANDLERS)
    step_up_as(world, ME)

    with pytest.raises(HolderDiffers):
        correct_account(
            world,
            ME,
            CorrectPayoutAccount("correct-00000000", BankChoice("014", "1234560409")),
            claim.claim_id,
        )

    assert status(world) is ClaimStatus.PAYMENT_FAILED


def test_the_same_account_may_be_tried_again_at_once(world: World) -> None:
    """The member has settled it with the bank; nothing was replaced, so nothing is paused."""
    settle_in(world, a_member(account=an_account("1234560402")))
    claim = submit(world, account="1234560402")
    drain(world, HANDLERS)

    correct_account(
        world, ME, CorrectPayoutAccount("correct-00000000", BankChoice("014", "1234560402")), claim.claim_id
    )
    drain(world, HANDLERS)

    assert [payout.key[-1] for payout in bank_of(world).payouts()] == ["2", "1"]
    assert status(world) is ClaimStatus.PAYMENT_FAILED


def test_another_account_asks_for_a_fresh_password(world: World) -> None:
    settle_in(world, a_member(account=an_account("1234560402")))
    claim = submit(world, account="1234560402")
    drain(world, HANDLERS)

    with pytest.raises(StepUpNeeded):
        correct_account(
            world,
            ME,
            CorrectPayoutAccount("correct-00000000", BankChoice("014", ACCOUNT_NUMBER)),
            claim.claim_id,
        )

    assert status(world) is ClaimStatus.PAYMENT_FAILED


def test_a_second_correction_waits_for_the_first(world: World) -> None:
    step_up_as(world, ME)
    settle_in(world, a_member(account=an_account("1234560402")))
    claim = submit(world, account="1234560402")
    drain(world, HANDLERS)
    correct_account(
        world, ME, CorrectPayoutAccount("correct-00000000", BankChoice("014", ACCOUNT_NUMBER)), claim.claim_id
    )

    with pytest.raises(ClaimCannotMove):
        correct_account(
            world,
            ME,
            CorrectPayoutAccount("correct-00000001", BankChoice("014", "5555566666")),
            claim.claim_id,
        )


def test_what_was_delivered_keeps_no_personal_data(world: World) -> None:
    settle_in(world)
    submit(world)

    drain(world, HANDLERS)

    rows = [stored.record for stored in OUTBOX.all(world.documents)]
    assert {row.state for row in rows} == {RowState.DELIVERED}
    assert all(row.payload == {} for row in rows)
