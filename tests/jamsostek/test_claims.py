from datetime import UTC, date, datetime
from itertools import product

import pytest

from jamsostek.claims import (
    IN_APP,
    NEXT,
    ClaimChannel,
    ClaimReason,
    ClaimStatus,
    channel_of,
    due_day,
    is_at_its_end,
    may_withdraw,
    move_claim,
)
from jamsostek.refusals import ClaimCannotMove, RuleBroken, TooLateToWithdraw

S = ClaimStatus
HAPPY = (S.SUBMITTED, S.AGENDA, S.ASSESSMENT, S.APPROVAL, S.PAYMENT, S.DONE)


def test_five_reasons_are_claimed_in_the_app_the_others_elsewhere() -> None:
    assert {reason for reason in ClaimReason if channel_of(reason) is ClaimChannel.APP} == set(IN_APP)
    assert len(IN_APP) == 5


def test_a_claim_in_the_app_runs_through_five_stages_to_its_end() -> None:
    stages: tuple[ClaimStatus, ...] = HAPPY[:1]
    for status in HAPPY[1:]:
        stages = move_claim(stages, status)

    assert stages == HAPPY
    assert is_at_its_end(stages[-1])


@pytest.mark.parametrize(("status", "to"), list(product(S, S)))
def test_a_claim_moves_by_the_table_only(status: ClaimStatus, to: ClaimStatus) -> None:
    stages = (S.AGENDA, status)
    is_allowed = to in NEXT[status] and not (status is S.RETURNED and to is S.ASSESSMENT)

    if is_allowed:
        assert move_claim(stages, to) == (*stages, to)
        return
    with pytest.raises(RuleBroken) as refused:
        move_claim(stages, to)
    assert type(refused.value) is (TooLateToWithdraw if to is S.WITHDRAWN else ClaimCannotMove)


@pytest.mark.parametrize(
    ("returned_at", "to", "is_allowed"),
    [
        (S.AGENDA, S.AGENDA, True),
        (S.AGENDA, S.ASSESSMENT, False),
        (S.ASSESSMENT, S.ASSESSMENT, True),
        (S.ASSESSMENT, S.AGENDA, False),
        (S.ASSESSMENT, S.WITHDRAWN, True),
    ],
)
def test_a_returned_claim_resumes_where_it_was_returned(
    returned_at: ClaimStatus, to: ClaimStatus, is_allowed: bool
) -> None:
    stages = (S.SUBMITTED, returned_at, S.RETURNED)

    if is_allowed:
        assert move_claim(stages, to)[-1] is to
        return
    with pytest.raises(ClaimCannotMove):
        move_claim(stages, to)


def test_a_failed_payment_is_tried_again_and_nothing_else() -> None:
    stages = (S.SUBMITTED, S.PAYMENT, S.PAYMENT_FAILED)

    assert move_claim(stages, S.PAYMENT)[-1] is S.PAYMENT
    assert NEXT[S.PAYMENT_FAILED] == {S.PAYMENT}


def test_the_member_may_withdraw_until_approval_begins() -> None:
    assert {status for status in S if may_withdraw(status)} == {
        S.SUBMITTED,
        S.AGENDA,
        S.ASSESSMENT,
        S.RETURNED,
    }


def test_three_states_are_the_end() -> None:
    assert {status for status in S if is_at_its_end(status)} == {S.DONE, S.REJECTED, S.WITHDRAWN}


@pytest.mark.parametrize(
    ("submitted_at", "due"),
    [
        (datetime(2026, 11, 20, 3, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 19, 16, 59, tzinfo=UTC), date(2026, 11, 20)),
        (datetime(2026, 11, 19, 17, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 12, 23, 3, 0, tzinfo=UTC), date(2026, 12, 28)),
    ],
)
def test_the_app_promises_one_working_day(submitted_at: datetime, due: date) -> None:
    assert due_day(submitted_at) == due
