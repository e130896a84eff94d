"""Whenever the process dies between submission and payout: nothing is lost, nothing paid twice."""

import multiprocessing
import os
import random
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from jamsostek import ledger
from jamsostek.calendar import Month
from jamsostek.claims import ClaimStatus
from jamsostek.ledger import EntryKind
from jmo_api import wiring
from jmo_api.clock import SetClock
from jmo_api.ports.documents import Where
from jmo_api.ports.registries import Citizen, PayoutState
from jmo_api.records import CLAIMS, OPEN_CLAIMS, JhtClaim
from jmo_api.savings.development import due_entries
from jmo_api.savings.ledger import Holding, read_holdings, total_balance
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.kill.driver import MONDAY, account_number_of, pay_claims
from tests.people import (
    ScriptedFaces,
    a_card,
    a_member,
    a_picture_of,
    an_account,
    bank_of,
    contributions,
    put,
    registry_of,
)

KILLS = 100
EACH = 200_000
SAVED = 2 * 12 * EACH
"""Booked before anybody asks; the first look at a claim credits what the months since have earned."""
LAST_MONTH = Month(2026, 10)
TODAY = date(2026, 11, 20)
LEFT_THE_LEDGER = (ClaimStatus.PAYMENT, ClaimStatus.DONE)

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.kill.driver"])


@pytest.fixture(scope="module", autouse=True)
def processes() -> Iterator[None]:
    """One process imports everything once; those that die are forked from it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", os.pathsep.join(sys.path))
        ensure_running()
    yield


@pytest.fixture
def data() -> Iterator[Path]:
    """In memory where there is such a folder: a process dies here, not a disk."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def a_world(data: Path) -> World:
    return wiring.local(Settings(data=data, synthetic=True), clock=SetClock(MONDAY), faces=ScriptedFaces())


def settle_many(data: Path, count: int, *, after: int = 0) -> list[str]:
    """Two cards each, so that every claim merges as well."""
    world = a_world(data)
    names = [f"m{number:03d}" for number in range(after, after + count)]
    for number, name in enumerate(names, start=after):
        nik = f"31719941019{number:05d}"
        member = a_member(
            name, nik=nik, email=f"{name}@example.com", account=an_account(account_number_of(name))
        )
        cards = [
            a_card(f"{name}-{n}", kpj=f"99{number:08d}{n}", member=member, member_since=date(2020 + n, 1, 2))
            for n in (1, 2)
        ]
        put(world, member, *cards, *(year for card in cards for year in contributions(card, each=EACH)))
        registry_of(world).record(Citizen(nik, member.name, member.birth_date, member.sex))
        registry_of(world).record_photo(nik, a_picture_of(name))
    return names


def run_until_killed(data: Path, members: Sequence[str], *, run: int, killed_at: int) -> bool:
    """Whether it was killed; False when it came to its end before the point."""
    process = PROCESSES.Process(
        target=pay_claims, args=(data, members), kwargs={"run": run, "killed_at": killed_at}
    )
    process.start()
    process.join(60)
    assert process.exitcode in (0, -9)
    return process.exitcode == -9


def claim_of(world: World, member: str) -> JhtClaim | None:
    found = CLAIMS.all(world.documents, Where("member_id", member))
    assert len(found) <= 1
    return found[0].record if found else None


def earned(holdings: Sequence[Holding]) -> int:
    """Of all months that are over, whether it is booked yet or not."""
    entries = [
        entry for one in holdings for entry in ledger.with_development(one.entries, through=LAST_MONTH)
    ]
    return sum(entry.amount.amount for entry in entries if entry.kind is EntryKind.DEVELOPMENT)


def assert_nothing_is_lost_or_paid_twice(world: World, members: Sequence[str]) -> None:
    """At any moment: what left the ledger is what a claim owes, and the bank paid no more than that."""
    paid = {payout.key: payout for payout in bank_of(world).payouts()}
    for member in members:
        claim = claim_of(world, member)
        holdings = read_holdings(world.documents, member)
        balance = total_balance(holdings, on=TODAY).amount
        if claim is None:
            assert balance in (SAVED, SAVED + earned(holdings))
            assert balance == SAVED or not any(due_entries(one, through=LAST_MONTH) for one in holdings)
            continue
        if claim.status not in LEFT_THE_LEDGER:
            assert balance == SAVED + earned(holdings)
            assert claim.payout_key not in paid
            continue
        assert balance == 0
        payout = paid.get(claim.payout_key)
        assert payout is None or payout.amount == claim.net
        assert payout is not None or claim.status is ClaimStatus.PAYMENT


def assert_everybody_is_paid_once(world: World, members: Sequence[str]) -> None:
    payouts = bank_of(world).payouts()
    claims = [claim_of(world, member) for member in members]
    assert [claim.status for claim in claims if claim] == [ClaimStatus.DONE] * len(members)
    ours = {claim.payout_key: claim.net for claim in claims if claim}
    theirs = {payout.key: payout.amount for payout in payouts if payout.state is PayoutState.PAID}
    assert ours == theirs
    assert len(payouts) == len(members)
    assert OPEN_CLAIMS.all(world.documents) == []
    assert all(claim.gross - claim.tax == claim.net > SAVED for claim in claims if claim)


@pytest.mark.slow
def test_a_kill_at_every_point_between_submission_and_payout_is_survived(data: Path) -> None:
    (measured,) = settle_many(data / "measured", 1)
    points = pay_claims(data / "measured", [measured], run=0)
    members = settle_many(data / "killed", points)
    data = data / "killed"
    world = a_world(data)

    for point, member in enumerate(members, start=1):
        killed = run_until_killed(data, [member], run=2 * point, killed_at=point)
        assert killed, point
        assert_nothing_is_lost_or_paid_twice(world, [member])
        pay_claims(data, [member], run=2 * point + 1)

    assert points > 40
    assert_everybody_is_paid_once(world, members)


@pytest.mark.slow
def test_a_hundred_kills_at_any_moment_are_survived(data: Path) -> None:
    chance = random.Random(20261120)
    members = settle_many(data, 10)
    world = a_world(data)
    kills = run = 0

    while kills < KILLS:
        run += 1
        ready = PROCESSES.Event()
        process = PROCESSES.Process(
            target=pay_claims, args=(data, members), kwargs={"run": run, "ready": ready}
        )
        process.start()
        assert ready.wait(60)
        process.join(chance.uniform(0.0, 0.12))
        if process.is_alive():
            process.kill()
        process.join(60)
        kills += process.exitcode == -9
        assert_nothing_is_lost_or_paid_twice(world, members)
        if process.exitcode == 0:  # all of them are paid: more come
            members += settle_many(data, 10, after=len(members))
    pay_claims(data, members, run=run + 1)

    assert_everybody_is_paid_once(world, members)
