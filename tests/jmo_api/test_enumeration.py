"""Whether the work done tells who has an account: as many looks into the store, as many hashes, either way.

Time on a busy machine tells nothing; what the time is spent on does.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import pytest
from argon2 import PasswordHasher

from jamsostek.account_contract import RecoveryWay, SendCode, StartOpening, StartRecovery, StatedIdentity, Way
from jamsostek.contract import SignIn
from jamsostek.membership import Citizenship, Segment
from jamsostek.refusals import SignInRefused
from jmo_api.accounts.openings import send_opening_code, start_opening
from jmo_api.accounts.recoveries import start_recovery
from jmo_api.accounts.sessions import Visitor, sign_in
from jmo_api.adapters.local_accounts import HASHER, LocalAccounts
from jmo_api.ports.documents import Document, Documents, Page, Query, Transaction
from jmo_api.world import World
from tests.people import SITI_NIK, a_card, a_member, settle_in

Result = TypeVar("Result")
HOME = Visitor("203.0.113.7")
WORK_RATIO = 1.15
"""The most one answer may cost over the other: the one row of the message itself."""


@dataclass
class CountedDocuments:
    """Looks and transactions, outside and inside."""

    documents: Documents
    work: int = 0

    def find(self, collection: str, key: str) -> Document | None:
        self.work += 1
        return self.documents.find(collection, key)

    def query(self, query: Query) -> Page:
        self.work += 1
        return self.documents.query(query)

    def transact(self, work: Callable[[Transaction], Result]) -> Result:
        def counted(transaction: Transaction) -> Result:
            return work(_Counted(self, transaction))

        self.work += 1
        return self.documents.transact(counted)


class _Counted:
    def __init__(self, counter: CountedDocuments, transaction: Transaction) -> None:
        self._counter = counter
        self._transaction = transaction

    def __getattr__(self, name: str) -> Any:
        self._counter.work += 1
        return getattr(self._transaction, name)


@dataclass
class CountedHasher:
    hasher: PasswordHasher
    hashes: int = 0

    def __getattr__(self, name: str) -> Any:
        if name in {"hash", "verify"}:
            self.hashes += 1
        return getattr(self.hasher, name)


@pytest.fixture
def counted(world: World) -> tuple[World, CountedDocuments]:
    settle_in(world)
    budi = a_member("budi", nik="3171990101900003", email="budi@example.com", phone="+6281200000009")
    settle_in(world, budi, [a_card("budi-1", kpj="99000000009", member=budi)])
    documents = CountedDocuments(world.documents)
    accounts = LocalAccounts(documents)
    return replace(world, documents=documents, accounts=accounts), documents


def work_of(documents: CountedDocuments, act: Callable[[], object]) -> int:
    before = documents.work
    act()
    return documents.work - before


def ratio(one: int, other: int) -> float:
    return max(one, other) / min(one, other)


@pytest.mark.parametrize(
    ("known", "unknown"),
    [
        ({"email": "siti@example.com"}, {"email": "nobody@example.com"}),
        (
            {"number": SITI_NIK, "kpj": "99000000001"},
            {"number": "3171990101900099", "kpj": "99000000001"},
        ),
    ],
    ids=["email", "card"],
)
@pytest.mark.parametrize("way", [RecoveryWay.EMAIL, RecoveryWay.TRUSTED_PERSON])
def test_finding_an_account_costs_the_same_for_nobody(
    counted: tuple[World, CountedDocuments], known: dict[str, str], unknown: dict[str, str], way: RecoveryWay
) -> None:
    world, documents = counted

    works = [
        work_of(
            documents,
            lambda number=number, given=given: start_recovery(  # type: ignore[misc]
                world, HOME, StartRecovery(f"request-{number:012}", way, **given)
            ),
        )
        for number, given in enumerate([known, unknown])
    ]

    assert ratio(*works) <= WORK_RATIO, works


def test_an_email_that_is_taken_costs_what_a_free_one_costs(
    counted: tuple[World, CountedDocuments],
) -> None:
    world, documents = counted
    identity = StatedIdentity(
        Segment.WAGE_RECIPIENT,
        Citizenship.INDONESIAN,
        SITI_NIK,
        "",
        "99000000001",
        "SITI AMINAH",
        a_member().birth_date,
    )
    openings = [start_opening(world, HOME, StartOpening(f"request-{n:012}", identity)) for n in range(2)]

    works = [
        work_of(
            documents,
            lambda opening=opening, address=address: send_opening_code(  # type: ignore[misc]
                world, HOME, SendCode(Way.EMAIL, address), opening_id=opening.opening_id
            ),
        )
        for opening, address in zip(openings, ["budi@example.com", "nobody@example.com"], strict=True)
    ]

    assert ratio(*works) == 1, works


def test_a_wrong_login_and_a_wrong_password_cost_one_hash_each(world: World) -> None:
    settle_in(world)
    hasher = CountedHasher(HASHER)
    accounts = LocalAccounts(world.documents, hasher)  # type: ignore[arg-type]
    measured = replace(world, accounts=accounts)

    def hashes(login: str) -> int:
        before = hasher.hashes
        with pytest.raises(SignInRefused):
            sign_in(measured, HOME, SignIn(login, "salah-123", device_id="stranger"))
        return hasher.hashes - before

    hashes("warm-up@example.com")  # the hash that stands for nobody is made once

    assert hashes("siti@example.com") == hashes("nobody@example.com") == 1
