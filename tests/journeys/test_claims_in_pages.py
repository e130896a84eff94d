"""A long list of claims comes a page at a time and loses none."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from jmo_api.claims.claims import CLAIMS_A_PAGE
from jmo_api.ports.documents import Transaction
from jmo_api.records import CLAIMS
from jmo_api.world import World
from tests.jmo_api.test_records import CLAIM, NOW
from tests.journeys.conftest import Phone
from tests.people import settle_in


def put_claims(world: World, count: int) -> None:
    def work(transaction: Transaction) -> None:
        for number in range(count):
            claim = replace(
                CLAIM,
                claim_id=f"c{number}",
                member_id="siti",
                submitted_at=NOW + timedelta(days=number),
                refusal=None,
            )
            CLAIMS.create(transaction, claim.claim_id, claim)

    world.documents.transact(work)


def page(phone: Phone, after: str | None) -> Any:
    return phone.get(f"/jht/claims?after={after}" if after else "/jht/claims")


def test_pages_follow_each_other_newest_first(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")
    put_claims(world, 2 * CLAIMS_A_PAGE + 1)

    first = page(phone, None)
    second = page(phone, first["next"])
    last = page(phone, second["next"])

    listed = [claim["claim_id"] for one in (first, second, last) for claim in one["claims"]]
    assert listed == [f"c{number}" for number in reversed(range(2 * CLAIMS_A_PAGE + 1))]
    assert last["next"] is None


def test_a_cursor_nobody_gave_is_refused_and_named(world: World, phone: Phone) -> None:
    settle_in(world)
    phone.sign_in("siti@example.com")

    refused = phone.get("/jht/claims?after=x", status=422)

    assert [(problem["code"], problem["field"]) for problem in refused["problems"]] == [("REQ-ISI", "after")]
