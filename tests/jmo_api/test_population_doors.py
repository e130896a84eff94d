"""The members for showing, at the data update: who gets through, and who is stopped by what."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jamsostek.contract import (
    Additional,
    Address,
    BankChoice,
    Contact,
    DataUpdate,
    EmergencyContact,
    FaceOutcome,
    FacePurpose,
    Population,
    Relation,
)
from jamsostek.refusals import RulesBroken
from jmo_api import seed, wiring
from jmo_api.claims.claims import check_claim
from jmo_api.clock import SetClock
from jmo_api.data_updates.data_update import get_data_update, save_data_update
from jmo_api.ports.accounts import Caller
from jmo_api.ports.unavailable import Unavailable
from jmo_api.records import FACE_CHECKS, MEMBERS, FaceCheck
from jmo_api.settings import Settings
from jmo_api.world import World

MORNING = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder: Path = tmp_path_factory.mktemp("doors")
    world = wiring.local(Settings(data=folder, synthetic=True), clock=SetClock(MORNING))
    seed.seed_demo_members(world)
    return world


def _caller(login: str) -> Caller:
    return Caller(account_id="account", member_id=f"demo-{login}", session_id="session")


def _update(world: World, login: str) -> DataUpdate:
    member = MEMBERS.get(world.documents, f"demo-{login}").record
    return DataUpdate(
        request_id=f"update-of-{login}-today",
        cards_are_right=True,
        face_check_id=_matched_face(world, member.member_id),
        contact=Contact(member.phone, member.email, "", BankChoice("014", "9912345678")),
        population=Population(
            domicile=Address(
                street="Jalan Contoh Nomor 1",
                rt="001",
                rw="002",
                province_code="32",
                regency_code="3273",
                district_code="327301",
                village="Desa Contoh",
                postal_code="40111",
            ),
            mother_maiden_name="Suminah",
            marital_status="KAWIN",
        ),
        additional=Additional(
            "Karyawan swasta", "SMA", EmergencyContact("Suminah", Relation.PARENT, member.phone)
        ),
        declaration=True,
    )


def _matched_face(world: World, member_id: str) -> str:
    check = FaceCheck(
        check_id=f"{member_id}-face",
        member_id=member_id,
        purpose=FacePurpose.DATA_UPDATE,
        consent_id="consent",
        outcome=FaceOutcome.MATCHED,
        started_at=MORNING,
        expires_at=MORNING + timedelta(minutes=15),
        is_live=True,
    )
    world.documents.transact(lambda transaction: FACE_CHECKS.create(transaction, check.check_id, check))
    return check.check_id


@pytest.mark.parametrize("login", ["siti", "ariani", "joko", "dimas"])
def test_after_the_update_they_may_claim(world: World, login: str) -> None:
    save_data_update(world, _caller(login), _update(world, login))

    assert check_claim(world, _caller(login)).may_claim


@pytest.mark.parametrize(("login", "code"), [("fitri", "ID-BEDA"), ("anwar", "ID-TIDAKADA")])
def test_the_registry_stops_them_and_says_why(world: World, login: str, code: str) -> None:
    with pytest.raises(RulesBroken) as refused:
        save_data_update(world, _caller(login), _update(world, login))

    assert [refusal.code for refusal in refused.value.refusals] == [code]


def test_for_one_the_registry_is_down(world: World) -> None:
    with pytest.raises(Unavailable):
        save_data_update(world, _caller("lestari"), _update(world, "lestari"))


def test_the_nik_that_disagrees_is_a_warning_and_never_a_wall(world: World) -> None:
    assert get_data_update(world, _caller("dimas")).nik_warnings == ("birth-date-differs",)


@pytest.mark.parametrize("login", ["siti", "wahyu", "suparti"])
def test_everybody_else_is_warned_of_nothing(world: World, login: str) -> None:
    assert get_data_update(world, _caller(login)).nik_warnings == ()
