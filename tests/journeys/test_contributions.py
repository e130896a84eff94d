"""J8: the months of a card, with what is missing and what came late."""

from datetime import date

import pytest

from jmo_api.world import World
from tests.journeys.conftest import Phone
from tests.people import a_card, a_member, settle_in


@pytest.fixture
def member(world: World, phone: Phone) -> Phone:
    """Siti's card: a year of contributions, each paid on the 15th of its own month."""
    someone = a_member()
    card = a_card("siti-1", member=someone, member_since=date(2025, 6, 2), left_on=date(2026, 9, 30))
    settle_in(world, someone, [card])
    phone.sign_in("siti@example.com")
    return phone


def test_what_was_never_paid_stands_between_what_was(member: Phone) -> None:
    answer = member.get("/cards/siti-1/contributions")

    months = {month["month"]: month for month in answer["months"]}
    assert list(months) == sorted(months, reverse=True)
    assert months["2026-08"]["state"] == "missing"
    assert months["2026-08"]["due_on"] == "2026-09-15"
    assert months["2026-07"]["state"] == "paid"
    assert months["2025-07"]["state"] == "missing"
    assert answer["missing"] == sum(month["state"] == "missing" for month in answer["months"])


def test_the_months_are_those_the_statement_knows(member: Phone) -> None:
    months = member.get("/cards/siti-1/contributions")["months"]
    years = member.get("/cards/siti-1/statement")["years"]

    paid = sum(month["jht_employer"] + month["jht_worker"] for month in months)
    assert paid == sum(year["employer"] + year["worker"] for year in years)


def test_nobody_sees_the_months_of_another(member: Phone) -> None:
    member.get("/cards/budi-1/contributions", status=404)
