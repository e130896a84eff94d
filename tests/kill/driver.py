"""A process that submits and pays claims on the real store and the real bank simulator, and is killed."""

import os
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from jamsostek.claims import ClaimReason
from jamsostek.contract import (
    BankChoice,
    FacePurpose,
    QuoteClaim,
    SubmitJhtClaim,
)
from jmo_api import wiring
from jmo_api.claims.claims import quote_claim, submit_jht_claim
from jmo_api.clock import SetClock
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import drain
from jmo_api.ports.documents import Document, Documents, Page, Query, Transaction, Where
from jmo_api.ports.registries import Bank, BankAccount, PayoutAnswer
from jmo_api.records import CLAIMS
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.people import ScriptedFaces, caller, prove_life

MONDAY = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)


def account_number_of(member_id: str) -> str:
    """One each: a payout to an account of several members waits for a person."""
    return f"70{int(member_id.removeprefix('m')):06d}11"


@dataclass
class Fuse:
    """Burns with every point passed; at `killed_at` the process is gone, without a word."""

    killed_at: int | None = None
    passed: int = 0

    def burn(self) -> None:
        self.passed += 1
        if self.passed == self.killed_at:
            os.kill(os.getpid(), signal.SIGKILL)


@dataclass
class FusedDocuments:
    inner: Documents
    fuse: Fuse

    def find(self, collection: str, key: str) -> Document | None:
        return self.inner.find(collection, key)

    def query(self, query: Query) -> Page:
        return self.inner.query(query)

    def transact(self, work: Callable[[Transaction], Any]) -> Any:
        def fused(transaction: Transaction) -> Any:
            result = work(transaction)
            self.fuse.burn()  # all written, nothing committed
            return result

        result = self.inner.transact(fused)
        self.fuse.burn()  # committed, nobody told
        return result


@dataclass
class FusedBank:
    inner: Bank
    fuse: Fuse

    def find_holder(self, account: BankAccount, *, asked_for: str) -> str | None:
        return self.inner.find_holder(account, asked_for=asked_for)

    def pay(self, account: BankAccount, amount: int, *, key: str) -> PayoutAnswer:
        self.fuse.burn()
        answer = self.inner.pay(account, amount, key=key)
        self.fuse.burn()  # paid, the answer lost
        return answer


def a_world(data: Path, *, at: datetime, fuse: Fuse) -> World:
    world = wiring.local(Settings(data=data, synthetic=True), clock=SetClock(at), faces=ScriptedFaces())
    return replace(world, documents=FusedDocuments(world.documents, fuse), bank=FusedBank(world.bank, fuse))


def pay_claims(
    data: Path, members: Sequence[str], *, run: int, killed_at: int | None = None, ready: Event | None = None
) -> int:
    """Submit for each member who has no claim yet, and deliver; the number of points passed.

    Each run comes later than the last, when what a dead one had taken is free again.
    """
    fuse = Fuse(killed_at)
    world = a_world(data, at=MONDAY + run * timedelta(minutes=3), fuse=fuse)
    if ready is not None:
        ready.set()
    for member_id in members:
        if not CLAIMS.all(world.documents, Where("member_id", member_id)):
            submit(world, member_id, run=run)
        drain(world, HANDLERS)
    return fuse.passed


def submit(world: World, member_id: str, *, run: int) -> None:
    me = caller(member_id)
    check_id = prove_life(world, me, FacePurpose.JHT_CLAIM, key=f"{member_id}-{run:09d}")
    quote = quote_claim(world, me, QuoteClaim(ClaimReason.RESIGNED))
    request = SubmitJhtClaim(
        request_id=f"claim-{member_id}-000000000",
        reason=ClaimReason.RESIGNED,
        face_check_id=check_id,
        bank=BankChoice("014", account_number_of(member_id)),
        npwp="",
        confirmed_net=quote.net,
        confirmed_merges=quote.merges,
    )
    submit_jht_claim(world, me, request)
