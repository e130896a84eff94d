"""J13: a card that lies elsewhere joins the account, once it is checked to be the member's."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jamsostek.membership import CardStatus
from jmo_api.notices.message_texts import Template
from jmo_api.notices.notice_records import NOTICES
from jmo_api.records import CARDS, OPEN_CLAIMS, Card, Member, OpenClaim
from jmo_api.world import World
from tests.journeys.conftest import Phone
from tests.people import a_card, a_member, contributions, put, settle_in

KPJ = "99000000077"


def elsewhere(**other: Any) -> Member:
    """The same person as an employer wrote her down, without an account."""
    return replace(a_member("siti-again", email="", phone=""), **other)


def leave_a_card(world: World, owner: Member, **other: Any) -> Card:
    card = replace(a_card("again-1", kpj=KPJ, member=owner), **other)
    put(world, owner, card, *contributions(card, each=100_000))
    return card


@pytest.fixture
def siti(world: World, phone: Phone) -> Phone:
    settle_in(world)
    phone.sign_in("siti@example.com")
    return phone


def add(phone: Phone, *, kpj: str = KPJ, status: int = 200) -> Any:
    return phone.post("/cards", status=status, request_id=phone.a_request_id(), kpj=kpj)


def test_a_card_under_another_record_of_the_same_person_comes_with_its_savings(
    world: World, siti: Phone
) -> None:
    leave_a_card(world, elsewhere())

    cards = add(siti)

    assert {card["kpj"] for card in cards["cards"]} == {"99000000001", KPJ}
    assert cards["total"] == 2_400_000 + 1_200_000
    assert siti.get("/cards/again-1/statement")["years"]
    assert Template.CARD_ADDED.value in {one.record.template for one in NOTICES.all(world.documents)}


def test_the_cards_merged_into_it_come_along(world: World, siti: Phone) -> None:
    card = leave_a_card(world, elsewhere())
    merged = replace(card, card_id="again-0", kpj="99000000078", merged_into=card.card_id)
    put(world, merged)

    add(siti)

    assert CARDS.get(world.documents, "again-0").record.member_id == "siti"


def test_added_twice_it_is_there_once(world: World, siti: Phone) -> None:
    leave_a_card(world, elsewhere())

    assert add(siti)["cards"] == add(siti)["cards"]


@pytest.mark.parametrize(
    "other",
    [
        {"nik": "3171994101900002"},
        {"name": "SITI AMINAT"},
        {"birth_date": date(1990, 1, 2)},
    ],
    ids=["number", "name", "birth date"],
)
def test_what_is_wrong_with_a_card_is_never_said(world: World, siti: Phone, other: dict[str, Any]) -> None:
    leave_a_card(world, elsewhere(**other))

    [unknown] = add(siti, kpj="99000000099", status=409)["problems"]
    [differs] = add(siti, status=409)["problems"]

    assert unknown == differs
    assert unknown["code"] == "KPJ-BEDA"


def test_a_card_in_an_account_or_with_a_claim_stays_where_it_is(world: World, siti: Phone) -> None:
    leave_a_card(world, elsewhere())
    world.accounts.create("another@example.com", "rahasia-456", member_id="siti-again")
    in_an_account = add(siti, status=409)["problems"][0]["code"]
    account = world.accounts.find_of("siti-again")
    assert account is not None
    world.accounts.remove(account.account_id)
    lock = OpenClaim("siti-again", "claim-9", "K-9")
    world.documents.transact(lambda transaction: OPEN_CLAIMS.create(transaction, "siti-again", lock))

    assert in_an_account == "KPJ-BEDA"
    assert add(siti, status=409)["problems"][0]["code"] == "KPJ-BEDA"


def test_a_merged_card_is_not_added_by_itself(world: World, siti: Phone) -> None:
    leave_a_card(world, elsewhere(), merged_into="another", status=CardStatus.INACTIVE)

    assert add(siti, status=409)["problems"][0]["code"] == "KPJ-BEDA"


def test_a_repeat_of_one_request_is_no_other_try(world: World, siti: Phone) -> None:
    leave_a_card(world, elsewhere())
    request_id = siti.a_request_id()

    answers = [siti.post("/cards", request_id=request_id, kpj=KPJ) for _ in range(12)]

    assert all(answer["cards"] == answers[0]["cards"] for answer in answers)
    add(siti, kpj="99000000099", status=409)


def test_ten_tries_a_day(siti: Phone) -> None:
    for _ in range(10):
        add(siti, kpj="99000000099", status=409)

    assert add(siti, kpj="99000000099", status=429)["problems"][0]["code"] == "KODE-BATAS"


def test_a_number_that_is_none_is_said_at_once(siti: Phone) -> None:
    assert add(siti, kpj="123", status=422)["problems"][0]["field"] == "kpj"
