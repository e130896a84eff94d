"""What is kept of a first screen: one document instead of all records, and never an old one."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from jamsostek.membership import CardStatus, Program
from jamsostek.staff import Role
from jmo_api import wiring
from jmo_api.clock import SetClock
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Documents, Transaction
from jmo_api.records import CARDS, CASES, CLAIMS, LEDGER, MEMBERS, Case, CaseKind, CaseStatus, ledger_key
from jmo_api.savings.cards import list_cards
from jmo_api.savings.glances import GLANCES, MADE_AS, read_glance
from jmo_api.savings.members import get_home
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.counting_store import CountingDocuments
from tests.people import a_card, a_claim, a_member, contributions, put
from tests.stores import STORES, empty_store

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
SITI = Caller("account-siti", "siti", "session", Role.MEMBER)


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Documents:
    stores = empty_store(request, tmp_path)
    request.addfinalizer(lambda: next(stores, None))
    return next(stores)


@pytest.fixture
def counted(store: Documents) -> CountingDocuments:
    return CountingDocuments(store)


@pytest.fixture
def world(counted: CountingDocuments, tmp_path: Path) -> World:
    world = wiring.local(Settings(data=tmp_path, synthetic=True), clock=SetClock(NOON), documents=counted)
    member = a_member()
    card = a_card(member=member)
    put(world, member, card, *contributions(card, each=200_000, months=30))
    return world


def test_a_first_screen_seen_again_is_one_read_and_writes_nothing(
    world: World, counted: CountingDocuments
) -> None:
    first, cards = get_home(world, SITI), list_cards(world, SITI)
    bill = counted.begin()

    again, cards_again = get_home(world, SITI), list_cards(world, SITI)

    assert (again, cards_again) == (first, cards)
    assert (bill.reads, bill.writes, bill.deletes) == (2, 0, 0)
    assert again.jht_total == 30 * 200_000


def test_every_record_that_is_shown_makes_it_anew(world: World) -> None:
    card = CARDS.get(world.documents, "siti-1")
    active = replace(card.record, status=CardStatus.ACTIVE, programs=tuple(Program))
    year = LEDGER.get(world.documents, ledger_key("siti-1", 2026))
    member = MEMBERS.get(world.documents, "siti")
    case = Case("W-1", CaseKind.FACE_REVIEW, "siti", CaseStatus.OPEN, NOON, NOON)
    seen = [get_home(world, SITI)]

    for write in (
        lambda at: CARDS.replace(at, card, active),
        lambda at: LEDGER.replace(at, year, replace(year.record, entries=())),
        lambda at: MEMBERS.replace(at, member, replace(member.record, name="SITI RAHAYU")),
        lambda at: CASES.create(at, case.number, case),
        lambda at: CLAIMS.create(at, "claim-1", a_claim()),
        lambda at: CLAIMS.delete(at, CLAIMS.get(world.documents, "claim-1")),
    ):
        world.documents.transact(write)
        seen.append(get_home(world, SITI))

    changed = [
        [
            name
            for name in ("programs", "jht_total", "name", "tasks", "claims")
            if getattr(a, name) != getattr(b, name)
        ]
        for a, b in pairwise(seen)
    ]
    assert changed == [["programs"], ["jht_total"], ["name"], ["tasks"], ["claims"], ["claims"]]


def test_one_that_was_made_otherwise_is_made_anew(world: World) -> None:
    read_glance(world, "siti")
    kept = GLANCES.get(world.documents, "siti")
    older = replace(kept.record, made_as=MADE_AS - 1, unread_notices=99)
    world.documents.transact(lambda transaction: GLANCES.replace(transaction, kept, older))

    assert read_glance(world, "siti") == kept.record
    assert GLANCES.get(world.documents, "siti").record == kept.record


def test_what_is_booked_for_a_later_day_is_not_kept_as_of_today(world: World) -> None:
    card = CARDS.get(world.documents, "siti-1").record
    put(world, *contributions(card, each=100_000, months=1, until=date(2027, 1, 15)))

    home = get_home(world, SITI)

    assert home.jht_total == 30 * 200_000
    assert GLANCES.find(world.documents, "siti") is None


def test_it_is_never_kept_over_what_was_written_meanwhile(world: World) -> None:
    """Some look while others write: whatever is kept in the end is of the records as they are."""
    is_over = threading.Event()

    def look() -> None:
        while not is_over.is_set():
            get_home(world, SITI)

    def write(number: int) -> None:
        def work(transaction: Transaction) -> None:
            member = MEMBERS.get(transaction, "siti")
            MEMBERS.replace(transaction, member, replace(member.record, name=f"SITI {number}"))

        world.documents.transact(work)

    with ThreadPoolExecutor(3) as people:
        looking = [people.submit(look) for _ in range(2)]
        try:
            for number in range(6):
                write(number)
        finally:
            is_over.set()
        for each in looking:
            each.result()

    assert get_home(world, SITI).name == "SITI 5"
