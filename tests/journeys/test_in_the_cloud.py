"""The main job in the world of production (`wiring.firebase`), each part of it on an emulator or a stand-in.

What the upload set does with it, installed and served, `tests/deploy` shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import pytest

from jamsostek.notices import Preferences
from jmo_api.cloud_settings import CloudSettings
from jmo_api.deliveries import HANDLERS
from jmo_api.edge.http import create_app
from jmo_api.jobs import run_daily
from jmo_api.outbox import drain
from jmo_api.ports.registries import Citizen
from jmo_api.records import FACE_CHECKS
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.deploy.cloud import Cloud, running_cloud, why_no_cloud
from tests.journeys.conftest import Phone
from tests.journeys.test_jht_claim import submit
from tests.people import (
    PASSWORD,
    ScriptedFaces,
    a_card,
    a_member,
    a_picture_of,
    an_account,
    contributions,
    put,
)

pytestmark = [pytest.mark.slow, pytest.mark.firestore, pytest.mark.firebase, pytest.mark.storage]


NEVER_QUIET: Final = Preferences(quiet_from=0, quiet_until=0)
"""This world tells the time by the clock of the machine, which may stand in somebody's night."""


@dataclass(frozen=True, slots=True)
class Pilot:
    cloud: Cloud
    world: World
    phone: Phone


@pytest.fixture(scope="module")
def pilot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pilot]:
    """One for all: three emulators take their time to start."""
    if reason := why_no_cloud():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("cloud")
    with running_cloud(folder) as cloud, pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", cloud.env["FIREBASE_AUTH_EMULATOR_HOST"])
        world = replace(cloud.world(), faces=ScriptedFaces())
        member = replace(a_member(account=an_account()), preferences=NEVER_QUIET)
        card = a_card(member=member)
        put(world, member, card, *contributions(card))
        cloud.outside.registry.record(Citizen(member.nik, member.name, member.birth_date, member.sex))
        cloud.outside.registry.record_photo(member.nik, a_picture_of("siti"))
        world.accounts.create(member.email, PASSWORD, member_id=member.member_id)
        yield Pilot(cloud, world, Phone(create_app(world).test_client()))


def test_a_claim_is_paid_once_and_told_by_mail_and_sms(pilot: Pilot) -> None:
    phone = pilot.phone
    phone.sign_in("siti@example.com")

    claim = submit(phone)
    while drain(pilot.world, HANDLERS):
        pass

    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"
    (payout,) = pilot.cloud.outside.bank.payouts()
    assert (payout.amount, payout.asked) == (claim["net"], 1)
    subjects = [letter["Subject"] for letter in pilot.cloud.office.letters]
    assert subjects.count("Klaim JHT diterima") == 1
    assert any("Klaim" in words for _, words in pilot.cloud.outside.messages())


def test_a_picture_lies_in_the_bucket_and_a_template_under_the_key_service(pilot: Pilot) -> None:
    pilot.phone.sign_in("siti@example.com")

    check = pilot.phone.pass_face_check("jht-claim")

    kept = FACE_CHECKS.get(pilot.world.documents, check["check_id"]).record.picture
    assert pilot.world.pictures.find(kept or "") == a_picture_of("siti")
    assert pilot.phone.pass_face_check("jht-claim")["outcome"] == "matched"  # with the template kept


def test_every_daily_job_comes_to_its_end(pilot: Pilot) -> None:
    assert run_daily(pilot.world)


def test_every_part_is_well(pilot: Pilot) -> None:
    health = pilot.phone.client.get("/api/health").get_json()

    assert health["ok"], health


def test_what_a_function_is_told_is_what_this_world_was_made_of(pilot: Pilot) -> None:
    settings = Settings.from_env(pilot.cloud.env)

    assert settings.is_cloud
    assert CloudSettings.from_env(settings, pilot.cloud.env).project == settings.project
