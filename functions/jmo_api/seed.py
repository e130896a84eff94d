"""Fill an empty store with invented members, so that the product can be tried at once.

`python -m jmo_api.seed --members 500` adds five hundred more. Works only where every outside
system is a simulator: their books have to know the same people.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Final

from jmo_api import wiring
from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.adapters.bpjstku_simulator import BpjstkuSimulator, bcrypt_hash
from jmo_api.adapters.immigration_simulator import ImmigrationSimulator
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.population import migrants
from jmo_api.population.careers import draw_career
from jmo_api.population.demo import DEMO_MEMBERS, LEGACY_PASSWORD, PASSWORD, DemoMember
from jmo_api.population.demo_enrolment import claimed_on, enrol_demo, foreigner_of
from jmo_api.population.demo_staff import DEMO_STAFF, STAFF_PASSWORD
from jmo_api.population.enrolment import Enrolment, enrol
from jmo_api.population.history import claim_in_the_past
from jmo_api.population.people import draw_person
from jmo_api.ports.documents import AlreadyExists, Transaction
from jmo_api.ports.registries import BankAccount, Citizen
from jmo_api.records import CARDS, LEDGER, MEMBERS, ledger_key
from jmo_api.settings import Settings
from jmo_api.stored import Collection
from jmo_api.world import World

DEFAULT_MEMBERS: Final = 200
DEFAULT_SEED: Final = 1
BATCH: Final = 25
MOST_CARDS: Final = 10
FIRST_KPJ: Final = 1_000
"""Below are the cards of the demo members."""


@dataclass(frozen=True, slots=True)
class Population:
    """How far the numbering of invented members has come."""

    members: int


POPULATION: Final = Collection("population", Population)
_COUNT: Final = "invented"


@dataclass(frozen=True, slots=True)
class DemoSignIn:
    login: str
    password: str
    name: str
    shows: str


class NotSimulated(Exception):  # noqa: N818
    """Some outside system is real: invented people have no business here."""


@dataclass(frozen=True, slots=True)
class OutsideBooks:
    """What the simulators have to know about the people we invent."""

    registry: RegistrySimulator
    immigration: ImmigrationSimulator
    bank: BankSimulator
    legacy: BpjstkuSimulator

    @classmethod
    def of(cls, world: World) -> "OutsideBooks":
        registry, immigration = world.citizens, world.immigration
        bank, legacy = world.bank, world.legacy_accounts
        if (
            world.synthetic
            and isinstance(registry, RegistrySimulator)
            and isinstance(immigration, ImmigrationSimulator)
            and isinstance(bank, BankSimulator)
            and isinstance(legacy, BpjstkuSimulator)
        ):
            return cls(registry, immigration, bank, legacy)
        raise NotSimulated()


def seed_if_empty(world: World, *, members: int = DEFAULT_MEMBERS) -> list[DemoSignIn]:
    """The demo members always, the crowd only where there is none yet. Safe to call at every start."""
    seed_demo_members(world)
    seed_demo_staff(world)
    if _invented(world) == 0:
        seed_members(world, members=members)
    return demo_sign_ins()


def demo_sign_ins() -> list[DemoSignIn]:
    return [
        DemoSignIn(demo.legacy_user, LEGACY_PASSWORD, demo.name, demo.shows)
        if demo.legacy_user
        else DemoSignIn(demo.email, PASSWORD, demo.name, demo.shows)
        for demo in DEMO_MEMBERS
        if demo.has_account
    ]


def seed_demo_staff(world: World) -> None:
    for demo in DEMO_STAFF:
        with suppress(AlreadyExists):
            world.staff.create(demo.login, STAFF_PASSWORD, name=demo.name, role=demo.role, branch=demo.branch)


def seed_demo_members(world: World) -> None:
    books = OutsideBooks.of(world)
    books.registry.record(*migrants.citizens())
    for demo in DEMO_MEMBERS:
        if MEMBERS.find(world.documents, demo.key) is None:
            _seed_demo_member(world, books, demo)
        _live_on(world, demo)


def seed_members(world: World, *, members: int, seed: int = DEFAULT_SEED) -> None:
    """Member n is the same person on every machine that seeds on the same day."""
    books = OutsideBooks.of(world)
    first = _invented(world)
    for start in range(first, first + members, BATCH):
        numbers = range(start, min(start + BATCH, first + members))
        batch = [invent(seed, number, world) for number in numbers]
        _tell_outside(books, batch)
        world.documents.transact(partial(_write_batch, batch=batch, invented=numbers.stop))


def invent(seed: int, number: int, world: World) -> Enrolment:
    draw = Random(f"{seed}:{number}")  # noqa: S311 - reproducible on purpose
    on = world.clock.today()
    person = draw_person(draw, number, on=on)
    spells = draw_career(draw, person, on=on)
    return enrol(draw, person, spells, number=number, first_kpj=FIRST_KPJ + number * MOST_CARDS, on=on)


# --- writing ------------------------------------------------------------------


def _seed_demo_member(world: World, books: OutsideBooks, demo: DemoMember) -> None:
    today = world.clock.today()
    enrolment = enrol_demo(demo, on=today, until=claimed_on(demo, on=today))
    if demo.passport:
        books.immigration.record(foreigner_of(demo, on=today))
    _tell_outside(books, [enrolment], registry_names={enrolment.member.nik: demo.registry_name or demo.name})
    if demo.legacy_user is None and demo.has_account:
        _open_sign_in(world, demo)
    elif demo.legacy_user is not None:
        password_hash = bcrypt_hash(LEGACY_PASSWORD)
        books.legacy.record(demo.legacy_user, member_id=demo.key, password_hash=password_hash)
    account = enrolment.member.account
    if account is not None:
        books.bank.open_account(BankAccount(account.bank_code, account.number), holder=account.holder)
    world.documents.transact(partial(_write, enrolment=enrolment))


def _live_on(world: World, demo: DemoMember) -> None:
    """The claim of before, and what came after it. Each step looks whether it was taken already."""
    today = world.clock.today()
    past = claimed_on(demo, on=today)
    if past is None:
        return
    claim_in_the_past(world, demo.key, on=past)
    world.documents.transact(partial(_write_what_is_new, enrolment=enrol_demo(demo, on=today)))


def _open_sign_in(world: World, demo: DemoMember) -> None:
    try:
        world.accounts.create(demo.email, PASSWORD, member_id=demo.key)
    except AlreadyExists:
        return  # an earlier seeding stopped between the account and the member


def _tell_outside(
    books: OutsideBooks, enrolments: Sequence[Enrolment], *, registry_names: Mapping[str, str] | None = None
) -> None:
    members = [enrolment.member for enrolment in enrolments]
    books.registry.record(
        *(
            Citizen(
                member.nik,
                (registry_names or {}).get(member.nik, member.name).upper(),
                member.birth_date,
                member.sex,
            )
            for member in members
            if member.nik
        )
    )


def _write_batch(transaction: Transaction, *, batch: Sequence[Enrolment], invented: int) -> None:
    count = POPULATION.find(transaction, _COUNT)
    if count is None:
        POPULATION.create(transaction, _COUNT, Population(invented))
    else:
        POPULATION.replace(transaction, count, replace(count.record, members=invented))
    for enrolment in batch:
        _write(transaction, enrolment=enrolment)


def _write(transaction: Transaction, *, enrolment: Enrolment) -> None:
    MEMBERS.create(transaction, enrolment.member.member_id, enrolment.member)
    for card in enrolment.cards:
        CARDS.create(transaction, card.card_id, card)
    for year in enrolment.ledger:
        LEDGER.create(transaction, ledger_key(year.card_id, year.year), year)


def _write_what_is_new(transaction: Transaction, *, enrolment: Enrolment) -> None:
    """Cards taken up since, and the newest update of the data."""
    member = MEMBERS.get(transaction, enrolment.member.member_id)
    new = [card for card in enrolment.cards if CARDS.find(transaction, card.card_id) is None]
    if new:
        updated_on = enrolment.member.data_updated_on
        MEMBERS.replace(transaction, member, replace(member.record, data_updated_on=updated_on))
    for card in new:
        CARDS.create(transaction, card.card_id, card)
    for year in enrolment.ledger:
        if year.card_id in {card.card_id for card in new}:
            LEDGER.create(transaction, ledger_key(year.card_id, year.year), year)


def _invented(world: World) -> int:
    count = POPULATION.find(world.documents, _COUNT)
    return 0 if count is None else count.record.members


# --- by hand ------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m jmo_api.seed", description=__doc__)
    parser.add_argument("--members", type=int, default=DEFAULT_MEMBERS, help="how many to add")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED, help="another number, other people")
    parser.add_argument("--data", type=Path, help="where the local store lives (else JMO_DATA)")
    chosen = parser.parse_args(arguments)
    settings = Settings.from_env()
    if not settings.synthetic:
        parser.error("invented members need JMO_SYNTHETIC=1")
    world = wiring.local(replace(settings, data=chosen.data or settings.data))
    started = perf_counter()
    seed_demo_members(world)
    seed_members(world, members=chosen.members, seed=chosen.seed)
    seconds = perf_counter() - started
    sys.stdout.write(
        f"{chosen.members} members added in {seconds:.1f} s; {_invented(world)} invented in all.\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
