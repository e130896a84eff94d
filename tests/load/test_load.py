"""A short walk of a small crowd; `make load` is the long one."""

from functools import partial
from pathlib import Path

import pytest

from jamsostek.claims import ClaimStatus
from jmo_api import wiring
from jmo_api.ports.documents import Transaction
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import CLAIMS
from jmo_api.settings import Settings
from tests.load.books import check_books
from tests.load.crowd import settle
from tests.load.drive import drive
from tests.load.failing_store import FailingDocuments
from tests.people import ScriptedFaces, a_claim


@pytest.mark.slow
@pytest.mark.parametrize(
    "failing", [0.0, 0.05], ids=["a store that answers", "a store that fails now and then"]
)
def test_a_crowd_walks_the_main_job_and_the_books_add_up(failing: float) -> None:
    figures = drive(members=12, seconds=6, failing=failing)

    assert figures.is_clean, (figures.errors, figures.faults)
    assert figures.claims == figures.updates == figures.walks
    assert (figures.busy > 0) == (failing > 0)


def test_a_store_fails_before_and_after_it_wrote(tmp_path: Path) -> None:
    world = wiring.local(Settings(data=tmp_path, synthetic=True), faces=ScriptedFaces())
    store = FailingDocuments(world.documents, share=0.5)
    written = 0

    def create(number: int, transaction: Transaction) -> None:
        transaction.create("probe", f"k{number}", {"n": number})

    for number in range(200):
        try:
            store.transact(partial(create, number))
        except Unavailable:
            written += world.documents.find("probe", f"k{number}") is not None

    assert 10 < written < 90  # about a quarter of the share of a half


def test_the_books_show_a_claim_that_is_lost_or_unpaid(tmp_path: Path) -> None:
    world = wiring.local(Settings(data=tmp_path, synthetic=True), faces=ScriptedFaces())
    (person, other) = settle(world, 2)
    claim = a_claim(member_id=person.member_id)
    world.documents.transact(lambda transaction: CLAIMS.create(transaction, claim.claim_id, claim))

    faults = list(
        check_books(tmp_path, {person.member_id: claim.claim_id, other.member_id: "gone"}, {other.member_id})
    )

    assert f"{other.member_id}: the claim is lost" in faults
    assert f"{other.member_id}: the data update is lost" in faults
    assert f"{person.member_id}: the claim stands at {ClaimStatus.SUBMITTED}" in faults
    assert f"{person.member_id}: the ledger does not come to nothing" in faults
    assert f"{person.member_id}: paid 0 times" in faults
