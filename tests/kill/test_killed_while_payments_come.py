"""A thousand reports: shuffled, doubled, forged, too small, too large, too late; and the process dies."""

import multiprocessing
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from jamsostek.billing import PAID, PaymentState
from jmo_api.billing.bills import BILLS, PAYMENTS, Line, issue_bill
from jmo_api.billing.payments import reconcile
from jmo_api.migrants.billing import MIGRANT_PAID
from jmo_api.outbox import OUTBOX, RowState
from jmo_api.ports.documents import Transaction, Where
from tests.kill.driver import MONDAY
from tests.kill.payment_driver import a_world, partners_of, take_in

REPORTS = 1_000
BILLED = 250
KILLS = 40
CHANNELS = ("bank-melati", "gerai-anggrek", "agen-teratai", "kirim-kenanga")
AMOUNT = 332_500

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.kill.driver", "tests.kill.payment_driver"])


@pytest.fixture(scope="module", autouse=True)
def processes() -> Iterator[None]:
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


def bill_many(data: Path) -> list[str]:
    def work(transaction: Transaction) -> list[str]:
        lines = (Line("tier-24", AMOUNT),)
        return [
            issue_bill(transaction, lines, tells=MIGRANT_PAID, subjects=(), law="", on=MONDAY).code
            for _ in range(BILLED)
        ]

    return a_world(data).documents.transact(work)


def pay_at_random(data: Path, codes: list[str], chance: random.Random) -> dict[str, tuple[int, str]]:
    """What was taken: amount and how it is reported, by the partner's number."""
    world = a_world(data)
    partners = partners_of(data, world)
    taken = {}
    for _ in range(REPORTS):
        code = chance.choice(codes) if chance.random() > 0.02 else "123456789012347"
        amount = chance.choice([AMOUNT] * 6 + [100_000, 232_500, 400_000, 1])
        report = chance.choice(["once"] * 6 + ["twice"] * 2 + ["forged", "lost"])
        late = chance.choice([0] * 9 + [9])
        channel = chance.choice(CHANNELS)
        taken[partners.take(channel, code, amount, report=report, late_days=late)] = (amount, report)
    return taken


@pytest.mark.slow
def test_every_bill_is_paid_once_or_not_at_all_and_every_rupiah_is_accounted_for(data: Path) -> None:
    chance = random.Random(20261116)
    codes = bill_many(data)
    taken = pay_at_random(data, codes, chance)

    kills = run = 0
    while kills < KILLS:
        run += 1
        ready = PROCESSES.Event()
        process = PROCESSES.Process(target=take_in, args=(data,), kwargs={"run": run, "ready": ready})
        process.start()
        assert ready.wait(60)
        process.join(chance.uniform(0.0, 0.25))
        if process.is_alive():
            process.kill()
        process.join(60)
        if process.exitcode == 0:
            break
        kills += process.exitcode == -9
    take_in(data, run=run + 1)
    world = a_world(data, run=run + 2)
    reconcile(world)
    take_in(data, run=run + 3)

    partners = partners_of(data, world)
    refunds = partners.refunds()
    payments = {one.record.payment_id: one.record for one in PAYMENTS.all(world.documents)}
    bills = {one.key: one.record for one in BILLS.all(world.documents)}
    assert kills > 5
    # a stranger's word moved nothing; everything else was settled, each payment once
    assert set(payments) == {number for number, (_, report) in taken.items() if report != "forged"}
    for number, payment in payments.items():
        assert payment.kept + payment.returned == payment.amount == taken[number][0]
        assert refunds.get(number, 0) == payment.returned
        assert payment.state is not PaymentState.RECEIVED
    # of every bill the kept payments are the sum, or nothing of it is settled
    kept = Counter[str]()
    for payment in payments.values():
        kept[payment.billing_code] += payment.kept
    for code, bill in bills.items():
        assert kept[code] == bill.kept
        assert bill.kept == AMOUNT if bill.status in PAID else bill.kept < AMOUNT
    told = OUTBOX.all(world.documents, Where("kind", MIGRANT_PAID))
    assert {row.key for row in told} == {
        f"{MIGRANT_PAID}:{code}" for code in bills if bills[code].status in PAID
    }
    assert not OUTBOX.all(world.documents, Where("state", RowState.PARKED))
    assert sum(payment.amount for payment in payments.values()) == sum(kept.values()) + sum(refunds.values())
