"""J11: the balances of several cards become one, and not a rupiah more or less."""

from dataclasses import replace
from datetime import date

import pytest

from jmo_api.records import CARDS, OPEN_CLAIMS, OpenClaim
from jmo_api.world import World
from tests.journeys.conftest import Phone, deliver, sent
from tests.people import a_card, a_member, settle_in

REQUEST = "merge-request-0001"
OLD, NEW = "99000000001", "99000000002"


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    someone = a_member()
    cards = [
        a_card("siti-1", kpj=OLD, member=someone, member_since=date(2018, 1, 2)),
        a_card("siti-2", kpj=NEW, member=someone, member_since=date(2024, 1, 2)),
    ]
    settle_in(world, someone, cards)
    phone.sign_in("siti@example.com")
    return phone


def merge(member: Phone, *merges: str, request_id: str = REQUEST, status: int = 200) -> dict[str, object]:
    answer: dict[str, object] = member.post(
        "/merge", request_id=request_id, confirmed_merges=list(merges), status=status
    )
    return answer


def test_what_would_move_is_shown_before(member: Phone) -> None:
    offer = member.get("/merge")

    assert offer["target"]["kpj"] == NEW
    assert [card["kpj"] for card in offer["sources"]] == [OLD]
    assert offer["total"] == member.get("/cards")["total"]
    assert offer["refusals"] == offer["doubtful"] == []


def test_the_sum_of_all_cards_stays_and_the_source_can_only_be_read(member: Phone) -> None:
    before = member.get("/cards")["total"]

    receipt = merge(member, OLD)

    after = member.get("/cards")
    balances = {card["kpj"]: card["balance"] for card in after["cards"]}
    assert after["total"] == before == receipt["balance"]
    assert balances == {NEW: before, OLD: 0}
    assert next(card for card in after["cards"] if card["kpj"] == OLD)["merged_into_kpj"] == NEW
    assert member.get("/merge")["sources"] == []


def test_merging_twice_with_one_intention_merges_once(member: Phone) -> None:
    first = merge(member, OLD)

    assert merge(member, OLD) == first
    moved = [
        line
        for card in ("siti-1", "siti-2")
        for year in member.get(f"/cards/{card}/statement")["years"]
        for line in year["lines"]
        if line["kind"].startswith("AMALGAMASI")
    ]
    assert len(moved) == 2
    assert sum(line["amount"] for line in moved) == 0


def test_only_what_was_confirmed_is_merged(member: Phone) -> None:
    answer = merge(member, NEW, status=409)

    assert answer["problems"][0]["code"] == "CLM-DAFTAR"  # type: ignore[index]


def test_nothing_moves_while_a_claim_pays_from_it(world: World, member: Phone) -> None:
    lock = OpenClaim("siti", "claim-1", "J-1")
    world.documents.transact(lambda t: OPEN_CLAIMS.create(t, lock.member_id, lock))

    assert member.get("/merge")["refusals"][0]["code"] == "CLM-BERJALAN"
    assert merge(member, OLD, status=409)["problems"][0]["code"] == "CLM-BERJALAN"  # type: ignore[index]


def test_a_card_in_another_name_waits_for_a_person(world: World, member: Phone) -> None:
    stored = CARDS.get(world.documents, "siti-1")
    other = replace(stored.record, holder_birth_date=date(1971, 1, 1))
    world.documents.transact(lambda t: CARDS.replace(t, stored, other))

    offer = member.get("/merge")

    assert offer["sources"] == []
    assert offer["doubtful"][0]["differs"] == ["birth-date"]
    assert merge(member, OLD, status=409)["problems"][0]["code"] == "KRT-GABUNG"  # type: ignore[index]


def test_the_member_is_told(world: World, member: Phone) -> None:
    merge(member, OLD)

    deliver(world)
    assert "cards-merged" in [message.template for message in sent(world)]
