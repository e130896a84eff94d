from dataclasses import replace
from datetime import date, timedelta

import pytest

from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.contract import BankAccountCheck, ClaimStage, JhtClaim, JhtClaims, Problem
from jmo_app.app import App
from jmo_app.features.claims.state import (
    ClaimsState,
    ClaimState,
    CorrectAccountState,
    Mark,
    is_promise_running,
    steps_of,
)
from jmo_app.loading import Face
from jmo_app.net import NoReply, Silence
from tests.jmo_app.phone import NOON, ScriptedNet, run

S = ClaimStatus
ALL_THE_WAY = (S.SUBMITTED, S.AGENDA, S.ASSESSMENT, S.APPROVAL, S.PAYMENT, S.DONE)


def a_claim(*statuses: ClaimStatus, may_withdraw: bool = False) -> JhtClaim:
    return JhtClaim(
        claim_id="c-1",
        number="JHT-2026-000123",
        reason=ClaimReason.RESIGNED,
        status=statuses[-1] if statuses else S.SUBMITTED,
        stages=tuple(ClaimStage(status, NOON + timedelta(minutes=i)) for i, status in enumerate(statuses)),
        gross=4_812_300,
        tax=0,
        net=4_812_300,
        bank_name="BCA",
        masked_account="••••••4402",
        submitted_at=NOON,
        due_by=date(2026, 11, 23),
        may_withdraw=may_withdraw,
    )


OWN = BankAccountCheck("014", "BCA", "••••••1234", "SITI AMINAH", is_members_own=True)


def marks(claim: JhtClaim) -> list[tuple[ClaimStatus, Mark]]:
    return [(step.status, step.mark) for step in steps_of(claim)]


def test_a_claim_on_its_way_shows_what_is_done_what_is_now_and_what_is_ahead() -> None:
    assert marks(a_claim(S.SUBMITTED, S.AGENDA, S.ASSESSMENT)) == [
        (S.SUBMITTED, Mark.DONE),
        (S.AGENDA, Mark.DONE),
        (S.ASSESSMENT, Mark.NOW),
        (S.APPROVAL, Mark.AHEAD),
        (S.PAYMENT, Mark.AHEAD),
        (S.DONE, Mark.AHEAD),
    ]


def test_a_paid_claim_has_nothing_ahead() -> None:
    assert marks(a_claim(*ALL_THE_WAY)) == [(status, Mark.DONE) for status in ALL_THE_WAY]


@pytest.mark.parametrize("status", [S.REJECTED, S.WITHDRAWN, S.RETURNED])
def test_a_claim_that_stopped_promises_nothing(status: ClaimStatus) -> None:
    steps = marks(a_claim(S.SUBMITTED, S.AGENDA, status))

    assert steps[-1] == (status, Mark.STOPPED)
    assert Mark.AHEAD not in {mark for _, mark in steps}


def test_after_a_failed_payment_another_payment_is_ahead() -> None:
    steps = marks(a_claim(*ALL_THE_WAY[:5], S.PAYMENT_FAILED))

    assert steps[-3:] == [(S.PAYMENT_FAILED, Mark.STOPPED), (S.PAYMENT, Mark.AHEAD), (S.DONE, Mark.AHEAD)]


def test_a_failed_payment_stays_marked_when_the_claim_went_on() -> None:
    steps = marks(a_claim(*ALL_THE_WAY[:5], S.PAYMENT_FAILED, S.PAYMENT))

    assert steps[-3:] == [(S.PAYMENT_FAILED, Mark.STOPPED), (S.PAYMENT, Mark.NOW), (S.DONE, Mark.AHEAD)]


def test_the_promise_of_a_day_is_not_made_while_the_payout_is_paused() -> None:
    claim = a_claim(*ALL_THE_WAY[:5])
    paused = ClaimStage(S.PAYMENT, NOON, {"paused_until": "2026-11-21T05:00:00+00:00"})

    assert is_promise_running(claim)
    assert not is_promise_running(replace(claim, stages=(*claim.stages[:-1], paused)))
    assert not is_promise_running(a_claim(*ALL_THE_WAY))


@pytest.mark.parametrize("status", list(ClaimStatus))
def test_every_status_can_be_shown(status: ClaimStatus) -> None:
    assert steps_of(a_claim(status))


def test_a_claim_without_stages_yet_shows_the_five_that_come() -> None:
    assert len(steps_of(a_claim())) == 5


def test_no_claims_is_a_face_of_its_own(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET jht/claims", JhtClaims(()))
    state = ClaimsState(signed_in)

    run(state.claims.load())

    assert state.claims.face is Face.EMPTY


def test_a_withdrawal_is_asked_for_before_it_is_sent(signed_in: App, net: ScriptedNet) -> None:
    net.tell("GET jht/claims/c-1", a_claim(S.SUBMITTED, may_withdraw=True))
    net.tell("POST jht/claims/c-1/withdraw", a_claim(S.SUBMITTED, S.WITHDRAWN))
    state = ClaimState(signed_in, "c-1")
    run(state.claim.load())

    state.ask_withdrawal(True)
    assert net.asked_for("POST jht/claims/c-1/withdraw") == []
    run(state.withdraw())

    assert state.claim.content is not None
    assert state.claim.content.status is S.WITHDRAWN
    assert not state.is_withdrawal_asked


def test_a_withdrawal_that_nobody_answered_is_repeated_with_the_same_id(
    signed_in: App, net: ScriptedNet
) -> None:
    net.tell("POST jht/claims/c-1/withdraw", NoReply(Silence.TOO_SLOW), a_claim(S.SUBMITTED, S.WITHDRAWN))
    state = ClaimState(signed_in, "c-1")

    run(state.withdraw())
    run(state.withdraw())

    first, second = (request.body["request_id"] for request in net.asked)
    assert first == second


def test_a_refused_withdrawal_says_why(signed_in: App, net: ScriptedNet) -> None:
    net.refuse("POST jht/claims/c-1/withdraw", Problem("CLM-BATAL", {"status": "PEMBAYARAN"}))
    state = ClaimState(signed_in, "c-1")
    state.ask_withdrawal(True)

    run(state.withdraw())

    assert state.withdrawal.trouble is not None
    assert state.is_withdrawal_asked


def following(app: App, net: ScriptedNet, *answers: object) -> tuple[ClaimState, list[float]]:
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    net.tell("GET jht/claims/c-1", *answers)
    return ClaimState(app, "c-1", rest=rest), rests


def test_a_claim_is_followed_until_it_is_paid(signed_in: App, net: ScriptedNet) -> None:
    state, rests = following(
        signed_in, net, a_claim(S.SUBMITTED), a_claim(*ALL_THE_WAY[:3]), a_claim(*ALL_THE_WAY)
    )

    run(state.follow())

    assert state.claim.content == a_claim(*ALL_THE_WAY)
    assert rests == [1, 1]


@pytest.mark.parametrize("status", [S.DONE, S.REJECTED, S.WITHDRAWN, S.RETURNED, S.PAYMENT_FAILED])
def test_a_claim_that_rests_is_asked_for_once(signed_in: App, net: ScriptedNet, status: ClaimStatus) -> None:
    state, rests = following(signed_in, net, a_claim(status))

    run(state.follow())

    assert rests == []


def test_a_claim_is_not_asked_for_again_without_a_network(signed_in: App, net: ScriptedNet) -> None:
    state, rests = following(signed_in, net, a_claim(S.SUBMITTED), NoReply(Silence.OFFLINE))

    run(state.follow())

    assert rests == [1]


@pytest.mark.parametrize("status", list(ClaimStatus))
def test_the_account_can_be_corrected_only_after_a_failed_payment(
    signed_in: App, net: ScriptedNet, status: ClaimStatus
) -> None:
    net.tell("GET jht/claims/c-1", a_claim(status))
    state = ClaimState(signed_in, "c-1")
    run(state.claim.load())

    assert state.may_correct_account == (status is S.PAYMENT_FAILED)


def filled(app: App) -> CorrectAccountState:
    state = CorrectAccountState(app, "c-1")
    state.choose_bank("014")
    state.type_number(" 1234567890 ")
    return state


def test_the_bank_is_asked_before_money_is_sent(signed_in: App, net: ScriptedNet) -> None:
    net.tell("POST bank-accounts/check", OWN)
    net.tell("POST jht/claims/c-1/account", a_claim(*ALL_THE_WAY[:5]))
    state = filled(signed_in)

    run(state.send())
    assert net.asked == []
    run(state.ask_bank())
    assert state.answer == OWN
    run(state.send())

    assert net.asked[-1].body["bank"] == {"bank_code": "014", "account_number": "1234567890"}
    assert signed_in.path == "/claims/c-1"


def test_money_is_never_sent_to_an_account_of_somebody_else(signed_in: App, net: ScriptedNet) -> None:
    net.tell("POST bank-accounts/check", replace(OWN, holder="ORANG LAIN", is_members_own=False))
    state = filled(signed_in)
    run(state.ask_bank())

    run(state.send())

    assert net.asked_for("POST jht/claims/c-1/account") == []


def test_empty_fields_are_named_and_nothing_is_asked(signed_in: App, net: ScriptedNet) -> None:
    state = CorrectAccountState(signed_in, "c-1")
    assert not state.is_bank_missing
    assert not state.is_number_missing

    run(state.ask_bank())

    assert state.is_bank_missing
    assert state.is_number_missing
    assert net.asked == []


def test_another_number_needs_another_answer_of_the_bank(signed_in: App, net: ScriptedNet) -> None:
    net.tell("POST bank-accounts/check", OWN)
    state = filled(signed_in)
    run(state.ask_bank())

    state.type_number("999")

    assert state.answer is None
