"""Many members with savings, ready to bring their data up to date and to claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from argon2 import PasswordHasher

from jmo_api.adapters.local_accounts import HASHER, LocalAccounts
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import drain
from jmo_api.savings.development import begin_development
from jmo_api.world import World
from tests.people import PASSWORD, a_card, a_member, an_account, settle_in

FIRST: Final = 2000
"""Behind the endings that steer the simulators."""
EACH: Final = 200_000
SAVED: Final = 12 * EACH


@dataclass(frozen=True, slots=True)
class Person:
    number: int

    @property
    def member_id(self) -> str:
        return f"load-{self.number}"

    @property
    def name(self) -> str:
        return f"ANGGOTA {self.number}"

    @property
    def email(self) -> str:
        return f"anggota{self.number}@example.com"

    @property
    def account(self) -> str:
        return f"12345{self.number:05d}"

    @property
    def phone(self) -> str:
        return f"0812{self.number:08d}"

    @property
    def network(self) -> str:
        """The address this member comes from."""
        return f"10.0.{self.number // 256}.{self.number % 256}"


class _OneHash(PasswordHasher):
    """All have one password; it is computed once."""

    @cache  # noqa: B019 - lives as long as the crowd is settled
    def hash(self, password: str | bytes, *, salt: bytes | None = None) -> str:
        return HASHER.hash(password, salt=salt)


def settle(world: World, count: int) -> Sequence[Person]:
    people = [Person(FIRST + place) for place in range(count)]
    accounts = LocalAccounts(world.documents, _OneHash())
    for person in people:
        _settle_one(world, person)
        accounts.create(person.email, PASSWORD, member_id=person.member_id)
    begin_development(world)
    drain(world, HANDLERS)  # the month's end has come to everybody before the crowd does
    return people


def _settle_one(world: World, person: Person) -> None:
    member = a_member(
        person.member_id,
        name=person.name,
        nik=f"317199410190{person.number:04d}",
        data_updated_on=None,
        account=an_account(person.account, holder=person.name),
        phone=f"+62{person.phone[1:]}",
        email=person.email,
    )
    card = a_card(f"{person.member_id}-1", kpj=f"99{person.number:09d}", member=member)
    settle_in(world, member, [card], each=EACH, has_account=False)
