"""What would be uploaded to Firebase, installed in a clean environment and served, does the main job."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from deploy.vendor import write_wheel
from jmo_api import wiring
from jmo_api.adapters.bank_simulator import BankSimulator
from jmo_api.adapters.portraits import find_portrait
from jmo_api.adapters.registry_simulator import RegistrySimulator
from jmo_api.ports.registries import BankAccount, Citizen
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.biometric.heads import take_of
from tests.deploy.cloud import running_cloud, why_no_cloud
from tests.deploy.firebase import Function, TaskQueues, function, hosting, installed, upload_set
from tests.firestore_emulator import Emulator, a_project, running_emulator, why_absent
from tests.journeys.conftest import Phone
from tests.journeys.test_data_update import sent_form
from tests.people import (
    PASSWORD,
    a_card,
    a_member,
    an_account,
    bank_of,
    contributions,
    in_base64,
    put,
    registry_of,
)
from tests.post_office import PostOffice


@dataclass(frozen=True, slots=True)
class Deployed:
    phone: Phone
    functions: dict[str, Function]
    tasks: TaskQueues
    world: World
    """The same records, seen from here."""
    registry: RegistrySimulator
    bank: BankSimulator
    log: Path
    office: PostOffice | None = None

    def deliver(self) -> int:
        return self.tasks.dispatch(self.functions)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("upload")
    uploaded = upload_set("api", folder / "functions")
    return uploaded, installed(uploaded, folder / "venv")


@pytest.fixture(params=["emulated", "cloud"])
def deployed(
    request: pytest.FixtureRequest,
    environment: tuple[Path, Path],
    face_function: Function,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Deployed]:
    with ExitStack() as running:
        if request.param == "cloud":
            yield _in_the_cloud(running, environment, face_function, tmp_path, monkeypatch)
        else:
            yield _emulated(running, environment, face_function, tmp_path)


def _in_the_cloud(
    running: ExitStack,
    environment: tuple[Path, Path],
    face: Function,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Deployed:
    """The world of production, every part of it on an emulator or behind a stand-in."""
    if reason := why_no_cloud():
        pytest.skip(reason)
    cloud = running.enter_context(running_cloud(folder))
    tasks = _tasks(running)
    env = cloud.env | {"CLOUD_TASKS_EMULATOR_HOST": tasks.host, "JMO_FACE_SERVICE": face.address}
    monkeypatch.setenv("FIREBASE_AUTH_EMULATOR_HOST", cloud.env["FIREBASE_AUTH_EMULATOR_HOST"])
    functions = _served(running, environment, env, folder / "log")
    phone = Phone(hosting(functions).test_client())
    outside = cloud.outside
    return Deployed(
        phone, functions, tasks, cloud.world(), outside.registry, outside.bank, folder / "log", cloud.office
    )


def _emulated(running: ExitStack, environment: tuple[Path, Path], face: Function, folder: Path) -> Deployed:
    """With records in the Firestore emulator where there is one, in SQLite otherwise."""
    emulator = None if why_absent() else running.enter_context(running_emulator())
    tasks = _tasks(running)
    env = environment_of(folder, a_project(), tasks, emulator) | {"JMO_FACE_SERVICE": face.address}
    functions = _served(running, environment, env, folder / "log")
    settings = Settings.from_env({name: value for name, value in env.items() if "TASKS" not in name})
    world = wiring.emulated(settings)
    phone = Phone(hosting(functions).test_client())
    return Deployed(phone, functions, tasks, world, registry_of(world), bank_of(world), folder / "log")


def _tasks(running: ExitStack) -> TaskQueues:
    tasks = TaskQueues()
    running.callback(tasks.close)
    return tasks


def _served(
    running: ExitStack, environment: tuple[Path, Path], env: dict[str, str], log: Path
) -> dict[str, Function]:
    uploaded, venv = environment
    return {
        name: running.enter_context(function(name, uploaded=uploaded, venv=venv, env=env, log=log))
        for name in ("api", "pay", "tell", "deliver")
    }


def environment_of(
    folder: Path, project: str, tasks: TaskQueues, emulator: Emulator | None
) -> dict[str, str]:
    stores = {"FIRESTORE_EMULATOR_HOST": emulator.host} if emulator else {}
    return stores | {
        "FUNCTIONS_EMULATOR": "true",
        "GCLOUD_PROJECT": project,
        "CLOUD_TASKS_EMULATOR_HOST": tasks.host,
        "JMO_DATA": str(folder / "data"),
        "JMO_SYNTHETIC": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def portrait() -> bytes:
    found = find_portrait("astronaut")
    assert found is not None
    return found


def settle_in(deployed: Deployed) -> None:
    """As `tests.people` does, with a face of flesh and days that stay in the past."""
    today = datetime.now(UTC).date()
    member = a_member(data_updated_on=None, account=an_account())
    card = a_card(member=member, left_on=today - timedelta(days=60), member_since=today - timedelta(days=900))
    put(deployed.world, member, card, *contributions(card, until=today - timedelta(days=100)))
    deployed.registry.record(Citizen(member.nik, member.name, member.birth_date, member.sex))
    deployed.registry.record_photo(member.nik, portrait())
    deployed.world.accounts.create(member.email, PASSWORD, member_id=member.member_id)


def pass_face_check(phone: Phone, purpose: str) -> str:
    check = phone.post("/face-checks", request_id=phone.a_request_id(), purpose=purpose, consent=True)
    challenge = phone.draw_challenge(check["check_id"])
    face = cv2.imdecode(np.frombuffer(portrait(), np.uint8), cv2.IMREAD_COLOR)
    taken = take_of(np.asarray(face, np.uint8)[0:330, 60:390], challenge["steps"])
    frames = [{"picture": in_base64(picture), "step": step} for picture, step in taken]
    judged = phone.send_frames(check["check_id"], challenge["nonce"], frames)
    assert judged["outcome"] == "matched", judged
    return str(check["check_id"])


def submit_claim(phone: Phone) -> Any:
    quote = phone.post("/jht/quote", reason="MENGUNDURKAN_DIRI")
    return phone.post(
        "/jht/claims",
        request_id=phone.a_request_id(),
        reason="MENGUNDURKAN_DIRI",
        face_check_id=pass_face_check(phone, "jht-claim"),
        bank={"bank_code": "014", "account_number": "1234567890"},
        npwp="",
        confirmed_net=quote["net"],
        confirmed_merges=[],
    )


@pytest.mark.slow
def test_the_upload_set_does_the_main_job(deployed: Deployed) -> None:
    phone = deployed.phone
    settle_in(deployed)

    phone.sign_in("siti@example.com")
    before = phone.get("/me")["jht_total"]
    saved = phone.post("/data-update", **sent_form(phone, check_id=pass_face_check(phone, "data-update")))
    claim = submit_claim(phone)
    dispatched = deployed.deliver()

    assert saved["provisional"] is False
    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"
    (payout,) = deployed.bank.payouts()
    assert (payout.account, payout.amount) == (BankAccount("014", "1234567890"), claim["net"])
    assert claim["net"] >= before > 0
    assert phone.get("/me")["jht_total"] == 0
    assert dispatched >= 6  # five stages and the payout, and what is told of them
    (card,) = phone.get("/cards")["cards"]
    seen = phone.client.get(
        card["verification_url"].partition("/v/")[1] + card["verification_url"].partition("/v/")[2]
    )
    assert "SITI AMINAH" in seen.get_data(as_text=True)
    assert "Traceback" not in deployed.log.read_text()
    if deployed.office is not None:
        subjects = [letter["Subject"] for letter in deployed.office.letters]
        assert {"Klaim JHT diterima", "Data diperbarui"} <= set(subjects)
        assert len(subjects) == len({letter["Message-ID"] for letter in deployed.office.letters})
    assert deployed.tasks.dispatch(deployed.functions) == 0


def test_the_upload_set_carries_nothing_of_the_machine_it_was_made_on(tmp_path: Path) -> None:
    uploaded = upload_set("api", tmp_path / "functions")

    assert {path.name for path in uploaded.iterdir()} == {
        "main.py",
        "jamsostek",
        "jmo_api",
        "requirements.txt",
    }
    assert not list(uploaded.rglob("__pycache__"))


def test_the_service_carries_nothing_of_what_looks_at_faces(tmp_path: Path) -> None:
    """Half a gigabyte that every cold start would bring along; the function `face` has it."""
    pins = (upload_set("api", tmp_path / "functions") / "requirements.txt").read_text()

    assert not re.findall("^(numpy|dlib|opencv|faiss|face.recognition)", pins, re.M)
    assert "biometric" not in pins


def test_a_changed_package_is_another_version(tmp_path: Path) -> None:
    """pip leaves alone what is installed under the same version."""
    package = tmp_path / "small"
    package.mkdir()
    (package / "__init__.py").write_text("N = 1\n")
    first = write_wheel(package, tmp_path)
    again = write_wheel(package, tmp_path)
    (package / "__init__.py").write_text("N = 2\n")

    changed = write_wheel(package, tmp_path)

    assert first == again
    assert changed.name != first.name
