"""J11: a card that is made out otherwise is no dead end: two people look, and it can be merged."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jamsostek.refusals import CardNotDoubtful, OwnCase, ProofMissing
from jamsostek.staff import Role
from jmo_api.clock import SetClock
from jmo_api.desk.audit import Act, search
from jmo_api.edge.http import create_app
from jmo_api.world import World
from tests.journeys.clerks import Desk, hire
from tests.journeys.conftest import Phone
from tests.papers import a_photograph
from tests.people import a_card, a_member, in_base64, settle_in

OTHERWISE = "99000000001"


@pytest.fixture
def desk(world: World, clock: SetClock) -> Desk:
    app = create_app(world)
    return lambda name, role: hire(world, clock, app.test_client(), name, role)


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    """One of two cards is made out to another name and day of birth."""
    someone = a_member()
    otherwise = a_card("siti-1", kpj=OTHERWISE, member=someone, holder_name="ST. AMINAH BINTI UMAR")
    cards = [
        replace(otherwise, holder_birth_date=date(1991, 2, 3)),
        a_card("siti-2", kpj="99000000002", member=someone, member_since=date(2024, 1, 2)),
    ]
    settle_in(world, someone, cards)
    phone.sign_in("siti@example.com")
    return phone


def ask(member: Phone, card_id: str = "siti-1", *, status: int = 200) -> Any:
    return member.post("/cards/reviews", status=status, request_id=member.a_request_id(), card_id=card_id)


def show_proof(member: Phone, number: str) -> None:
    picture = in_base64(a_photograph())
    member.post(f"/cases/{number}/proofs", request_id=member.a_request_id(), picture=picture)


def test_two_people_say_it_is_one_person_and_the_member_merges(
    world: World, member: Phone, desk: Desk
) -> None:
    total = member.get("/cards")["total"]
    assert [each["card"]["kpj"] for each in member.get("/merge")["doubtful"]] == [OTHERWISE]
    number = ask(member)["number"]
    show_proof(member, number)
    rina, sari = desk("rina", Role.REVIEWER), desk("sari", Role.REVIEWER)
    path = f"/desk/card-reviews/{number}"

    seen = rina.get(path)
    first = rina.post(f"{path}/decision", granted=True, reason="the certificate names both")
    assert rina.codes(f"{path}/decision", granted=True, reason="sure") == [OwnCase.code]
    assert member.get("/merge")["sources"] == []
    second = sari.post(f"{path}/decision", granted=True, reason="so it does")

    assert (seen["on_card"]["name"], seen["registry"]["name"]) == ("ST. AMINAH BINTI UMAR", "SITI AMINAH")
    assert len(seen["proofs"]) == 1
    assert (first["status"], second["status"]) == ("open", "granted")
    assert [card["kpj"] for card in member.get("/merge")["sources"]] == [OTHERWISE]
    merged = member.post("/merge", request_id=member.a_request_id(), confirmed_merges=[OTHERWISE])
    assert merged["balance"] == total
    acts = [entry.act for entry in search(world.documents, member_id="siti")]
    assert acts.count(Act.DECIDED_CARD) == 2


def test_without_proof_nobody_says_yes_and_one_may_say_no(member: Phone, desk: Desk) -> None:
    path = f"/desk/card-reviews/{ask(member)['number']}/decision"
    rina = desk("rina", Role.REVIEWER)

    assert rina.codes(path, granted=True, reason="looks alike") == [ProofMissing.code]
    assert rina.post(path, granted=False, reason="somebody else")["status"] == "refused"

    (case,) = member.get("/my-data/cases")["cases"]
    assert (case["kind"], case["reason"]) == ("card-merge", "somebody else")
    assert [each["card"]["kpj"] for each in member.get("/merge")["doubtful"]] == [OTHERWISE]


def test_asking_twice_is_one_case(member: Phone) -> None:
    assert ask(member) == ask(member)


@pytest.mark.parametrize("card_id", ["siti-2", "nobodys-1"])
def test_a_card_nothing_is_wrong_with_is_not_looked_at(member: Phone, card_id: str) -> None:
    assert ask(member, card_id, status=409)["problems"][0]["code"] == CardNotDoubtful.code
