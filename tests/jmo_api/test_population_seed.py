"""Filling a store: once, again, and a little more."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jamsostek.claims import ClaimReason, ClaimStatus
from jamsostek.contract import QuoteClaim, TaskKind
from jamsostek.tax import TaxRule
from jmo_api import seed, wiring
from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.claims.claims import check_claim, list_claims, quote_claim
from jmo_api.clock import SetClock, day_in_jakarta
from jmo_api.deliveries import HANDLERS
from jmo_api.outbox import drain
from jmo_api.population.demo import DEMO_MEMBERS, LEGACY_PASSWORD, LEGACY_USER, PASSWORD, DemoMember
from jmo_api.ports.accounts import Caller
from jmo_api.ports.documents import Query
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import CARDS, LEDGER, MEMBERS
from jmo_api.savings.members import get_home
from jmo_api.settings import Settings
from jmo_api.world import World

UPDATES_FIRST = {"siti", "nur", "ariani", "joko", "dimas", "fitri", "anwar", "lestari", "lena"} | {
    "omar",
    "ines",
    "ravi",
    "chen",
    "olga",
    "kofi",
}
PAST_MIDNIGHT = datetime(2026, 11, 20, 18, tzinfo=UTC)
"""In Jakarta; in London it is still the day before."""


def _world(folder: Path) -> World:
    return wiring.local(Settings(data=folder, synthetic=True), clock=SetClock(PAST_MIDNIGHT))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield _world(tmp_path)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> World:
    world = _world(tmp_path_factory.mktemp("seeded"))
    seed.seed_if_empty(world, members=30)
    return world


def _count(world: World) -> int:
    return len(MEMBERS.all(world.documents))


def test_an_empty_store_gets_the_members_for_showing_and_a_crowd(seeded: World) -> None:
    assert _count(seeded) == len(DEMO_MEMBERS) + 30


def test_filling_again_changes_nothing(seeded: World) -> None:
    before = [stored.document for stored in MEMBERS.all(seeded.documents)]

    sign_ins = seed.seed_if_empty(seeded, members=30)

    assert [stored.document for stored in MEMBERS.all(seeded.documents)] == before
    assert len(sign_ins) == sum(demo.has_account for demo in DEMO_MEMBERS)


def test_every_sign_in_that_is_told_works(seeded: World) -> None:
    for sign_in in seed.demo_sign_ins():
        if sign_in.login == LEGACY_USER:
            legacy = seeded.legacy_accounts.check(LEGACY_USER, LEGACY_PASSWORD)
            assert legacy is not None
            assert MEMBERS.get(seeded.documents, legacy.member_id).record.name == sign_in.name
        else:
            account = seeded.accounts.sign_in(sign_in.login, PASSWORD)
            assert MEMBERS.get(seeded.documents, account.member_id).record.name == sign_in.name


def test_the_registry_knows_the_crowd_as_we_do(seeded: World) -> None:
    crowd = [stored.record for stored in MEMBERS.all(seeded.documents) if stored.key.startswith("syn-")]

    for member in crowd:
        citizen = seeded.citizens.find_citizen(member.nik)
        assert citizen is not None
        assert citizen.name == member.name.upper()
        assert (citizen.birth_date, citizen.sex) == (member.birth_date, member.sex)
        assert member.synthetic


def test_the_registry_stumbles_over_those_who_are_there_to_show_it(seeded: World) -> None:
    niks = {
        stored.key: stored.record.nik
        for stored in MEMBERS.all(seeded.documents)
        if stored.key.startswith("demo-")
    }

    written = seeded.citizens.find_citizen(niks["demo-fitri"])

    assert written is not None
    assert written.name == "FITRIYANI WULANDARI"
    assert seeded.citizens.find_citizen(niks["demo-anwar"]) is None
    with pytest.raises(Unavailable):
        seeded.citizens.find_citizen(niks["demo-lestari"])


def test_every_card_and_every_ledger_belongs_to_somebody(seeded: World) -> None:
    members = {stored.key for stored in MEMBERS.all(seeded.documents)}
    cards = {stored.key: stored.record for stored in CARDS.all(seeded.documents)}

    assert {card.member_id for card in cards.values()} == members
    for stored in LEDGER.all(seeded.documents):
        assert cards[stored.record.card_id].member_id == stored.record.member_id
        assert {entry.booked_on.year for entry in stored.record.entries} == {stored.record.year}


# --- what befell them before ---------------------------------------------------


def _caller(login: str) -> Caller:
    return Caller(account_id="account", member_id=f"demo-{login}", session_id="session")


@pytest.mark.parametrize("demo", DEMO_MEMBERS, ids=lambda demo: demo.login)
def test_the_service_itself_answers_as_the_list_of_sign_ins_says(seeded: World, demo: DemoMember) -> None:
    told = set(re.findall(r"CLM-[A-Z]+", demo.shows))

    check = check_claim(seeded, _caller(demo.login))

    if demo.login == "bayu":
        assert "CLM-BERJALAN" in {problem.code for problem in check.refusals}
    elif demo.login in UPDATES_FIRST:
        assert {problem.code for problem in check.refusals} == {"CLM-KINI"}
    else:
        assert {problem.code for problem in check.refusals} == told


def test_a_claim_of_before_was_paid_stage_by_stage_and_the_bank_knows_of_it(seeded: World) -> None:
    (claim,) = list_claims(seeded, _caller("sri")).claims

    assert claim.status is ClaimStatus.DONE
    assert [stage.status for stage in claim.stages] == [
        ClaimStatus.SUBMITTED,
        ClaimStatus.AGENDA,
        ClaimStatus.ASSESSMENT,
        ClaimStatus.APPROVAL,
        ClaimStatus.PAYMENT,
        ClaimStatus.DONE,
    ]
    assert day_in_jakarta(claim.submitted_at) == date(2025, 9, 21)
    assert isinstance(seeded.bank, BankSimulator)
    assert claim.net in {payout.amount for payout in seeded.bank.payouts()}


def test_who_was_paid_once_may_claim_what_came_after(seeded: World) -> None:
    quote = quote_claim(seeded, _caller("sri"), QuoteClaim(ClaimReason.RESIGNED))

    assert [line.kpj[-1] for line in quote.lines] == ["2"]
    assert quote.merges == ()


def test_a_refused_payout_waits_for_another_account(seeded: World) -> None:
    (claim,) = list_claims(seeded, _caller("bayu")).claims

    home = get_home(seeded, _caller("bayu"))

    assert claim.status is ClaimStatus.PAYMENT_FAILED
    assert [task.kind for task in home.tasks] == [TaskKind.CORRECT_ACCOUNT]


def test_the_rest_after_a_part_is_taxed_progressively(seeded: World) -> None:
    quote = quote_claim(seeded, _caller("maria"), QuoteClaim(ClaimReason.RESIGNED))

    assert quote.tax_rule == TaxRule.PROGRESSIVE
    assert quote.tax > 0


def test_the_part_was_taken_once_and_for_all(seeded: World) -> None:
    check = check_claim(seeded, _caller("maria"))

    (part,) = [offer for offer in check.reasons if offer.reason is ClaimReason.PARTIAL_10]
    assert "CLM-SEBAGIAN-SUDAH" in {problem.code for problem in part.refusals}


def test_nothing_of_the_past_is_left_to_be_delivered(seeded: World) -> None:
    assert drain(seeded, HANDLERS) == 0


# --- more of them -------------------------------------------------------------


def test_more_members_continue_where_the_crowd_ended(world: World) -> None:
    seed.seed_members(world, members=3)
    seed.seed_members(world, members=2)

    assert [stored.key for stored in MEMBERS.all(world.documents)] == [f"syn-{n:07}" for n in range(5)]


def test_the_same_day_invents_the_same_people_whatever_the_batches(world: World, tmp_path: Path) -> None:
    other = _world(tmp_path / "other")

    seed.seed_members(world, members=30)
    seed.seed_members(other, members=26)
    seed.seed_members(other, members=4)

    bodies = [document.body for document in world.documents.query(Query("members")).documents]
    assert bodies == [document.body for document in other.documents.query(Query("members")).documents]
    assert len(bodies) == 30


def test_a_seeding_that_broke_off_is_taken_up_again(world: World) -> None:
    """The account is made before the member, so it may be there alone."""
    world.accounts.create("siti@example.com", PASSWORD, member_id="demo-siti")

    seed.seed_demo_members(world)

    assert MEMBERS.get(world.documents, "demo-siti").record.name == "Siti Aminah"


def test_nobody_is_invented_where_synthetic_members_are_not_allowed(world: World) -> None:
    with pytest.raises(seed.NotSimulated):
        seed.seed_if_empty(replace(world, synthetic=False))

    assert _count(world) == 0


def test_nobody_is_invented_beside_a_real_outside_system(world: World) -> None:
    class RealRegistry:
        def find_citizen(self, nik: str) -> None:
            return None

        def find_photo(self, nik: str) -> None:
            return None

    with pytest.raises(seed.NotSimulated):
        seed.seed_if_empty(replace(world, citizens=RealRegistry()))

    assert _count(world) == 0


def test_the_command_adds_as_many_as_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JMO_SYNTHETIC", "1")

    status = seed.main(["--members", "7", "--data", str(tmp_path)])

    assert status == 0
    assert capsys.readouterr().out.startswith("7 members added")
    assert _count(_world(tmp_path)) == len(DEMO_MEMBERS) + 7


def test_the_command_refuses_without_the_switch_for_invented_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("JMO_SYNTHETIC", raising=False)

    with pytest.raises(SystemExit):
        seed.main(["--data", str(tmp_path)])

    assert "JMO_SYNTHETIC" in capsys.readouterr().err


def test_the_day_of_seeding_is_jakartas(seeded: World) -> None:
    agus = CARDS.get(seeded.documents, "demo-agus-1").record

    assert seeded.clock.today() == date(2026, 11, 21)
    assert agus.left_on == date(2026, 11, 7)
