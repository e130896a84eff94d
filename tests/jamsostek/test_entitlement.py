from datetime import date
from decimal import Decimal

import pytest

from jamsostek.calendar import Month
from jamsostek.claims import ClaimReason
from jamsostek.entitlement import EntitlementLine, check_confirmed, entitlement
from jamsostek.ledger import close_cards, contribution, with_development
from jamsostek.money import ZERO, Rupiah
from jamsostek.parameters import Row
from jamsostek.refusals import AmountChanged, MergeListChanged

SIX_PERCENT = (Row(date(2015, 1, 1), Decimal("0.06"), law="test"),)
TODAY = date(2026, 11, 20)
ACCOUNTS = {
    "a": (contribution(date(2026, 10, 5), Month(2026, 9), worker=Rupiah(1_200_000)),),
    "b": (contribution(date(2026, 10, 5), Month(2026, 9), worker=Rupiah(600_009)),),
}


def test_a_full_claim_pays_each_card_with_what_it_earned_to_the_day_before() -> None:
    found = entitlement(ACCOUNTS, reason=ClaimReason.RESIGNED, on=TODAY, rates=SIX_PERCENT)

    assert found.lines == (
        EntitlementLine("a", Rupiah(1_200_000), Rupiah(3_800)),
        EntitlementLine("b", Rupiah(600_009), Rupiah(1_900)),
    )
    assert found.gross == Rupiah(1_805_709)


def test_what_is_promised_is_what_is_booked() -> None:
    accounts = {
        card_id: with_development(entries, through=Month(2026, 10)) for card_id, entries in ACCOUNTS.items()
    }

    promised = entitlement(accounts, reason=ClaimReason.LAID_OFF, on=TODAY)
    closings = close_cards(accounts, target_id="b", claim_id="c", on=TODAY)

    assert closings[-1].entries[-1].amount == -promised.gross
    assert [(closing.booked, closing.development) for closing in closings] == [
        (line.booked, line.closing_development) for line in promised.lines
    ]


@pytest.mark.parametrize(
    ("reason", "gross"), [(ClaimReason.PARTIAL_10, 180_000), (ClaimReason.PARTIAL_30, 540_002)]
)
def test_a_part_is_of_the_booked_balance_rounded_down(reason: ClaimReason, gross: int) -> None:
    found = entitlement(ACCOUNTS, reason=reason, on=TODAY)

    assert found.gross == Rupiah(gross)
    assert all(line.closing_development == ZERO for line in found.lines)


def test_nothing_is_paid_from_an_empty_account() -> None:
    assert entitlement({"a": ()}, reason=ClaimReason.RESIGNED, on=TODAY).gross == ZERO


def test_what_the_member_confirmed_is_what_happens() -> None:
    check_confirmed(confirmed_net=Rupiah(5), net=Rupiah(5), confirmed_merges=("b", "a"), merges=("a", "b"))


def test_another_amount_is_refused_with_the_new_one() -> None:
    with pytest.raises(AmountChanged) as refused:
        check_confirmed(confirmed_net=Rupiah(5), net=Rupiah(6))

    assert refused.value.facts == {"confirmed": 5, "net": 6}


def test_another_list_of_cards_is_refused() -> None:
    with pytest.raises(MergeListChanged):
        check_confirmed(confirmed_net=Rupiah(5), net=Rupiah(5), confirmed_merges=("a",), merges=("a", "b"))
