"""What would be uploaded to Firebase, installed in a clean environment and served, does the main job."""

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
from jmo_api.adapters.portraits import find_portrait
from jmo_api.ports import BankAccount, Citizen
from jmo_api.settings import Settings
from jmo_api.world import World
from tests.biometric.heads import take_of
from tests.deploy.firebase import Function, TaskQueues, function, hosting, installed, upload_set
from tests.firestore_emulator import Emulator, a_project, running_emulator, why_absent
from tests.journeys.conftest import Phone
from tests.journeys.test_data_update import sent_form
from tests.people import (
    PASSWORD,
    a_card,
    a_member,
    an_account,
    contributions,
    in_base64,
    paid_at_the_bank,
    put,
    registry_of,
)


@dataclass(frozen=True, slots=True)
class Deployed:
    phone: Phone
    functions: dict[str, Function]
    tasks: TaskQueues
    world: World
    """The same records and books, seen from here."""
    log: Path

    def deliver(self) -> int:
        return self.tasks.dispatch(self.functions)


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("upload")
    uploaded = upload_set("api", folder / "functions")
    return uploaded, installed(uploaded, folder / "venv")


@pytest.fixture
def deployed(environment: tuple[Path, Path], tmp_path: Path) -> Iterator[Deployed]:
    """With records in the Firestore emulator where there is one, in SQLite otherwise."""
    uploaded, venv = environment
    with ExitStack() as running:
        emulator = None if why_absent() else running.enter_context(running_emulator())
        tasks = TaskQueues()
        running.callback(tasks.close)
        project = a_project()
        env = environment_of(tmp_path, project, tasks, emulator)
        log = tmp_path / "log"
        functions = {
            name: running.enter_context(function(name, uploaded=uploaded, venv=venv, env=env, log=log))
            for name in ("api", "deliver")
        }
        settings = Settings.from_env({name: value for name, value in env.items() if "TASKS" not in name})
        phone = Phone(hosting(functions).test_client())
        yield Deployed(phone, functions, tasks, wiring.emulated(settings), log)


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


def settle_in(world: World) -> None:
    """As `tests.people` does, with a face of flesh and days that stay in the past."""
    today = datetime.now(UTC).date()
    member = a_member(data_updated_on=None, account=an_account())
    card = a_card(member=member, left_on=today - timedelta(days=60), member_since=today - timedelta(days=900))
    put(world, member, card, *contributions(card, until=today - timedelta(days=100)))
    registry_of(world).record(Citizen(member.nik, member.name, member.birth_date, member.sex))
    registry_of(world).record_photo(member.nik, portrait())
    world.accounts.create(member.email, PASSWORD, member_id=member.member_id)


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
    settle_in(deployed.world)

    phone.sign_in("siti@example.com")
    before = phone.get("/me")["jht_total"]
    saved = phone.post("/data-update", **sent_form(phone, check_id=pass_face_check(phone, "data-update")))
    claim = submit_claim(phone)
    dispatched = deployed.deliver()

    assert saved["provisional"] is False
    assert phone.get(f"/jht/claims/{claim['claim_id']}")["status"] == "SELESAI"
    assert paid_at_the_bank(deployed.world) == {BankAccount("014", "1234567890"): claim["net"]}
    assert claim["net"] >= before > 0
    assert phone.get("/me")["jht_total"] == 0
    assert dispatched >= 6  # five stages and the payout, and what is told of them
    (card,) = phone.get("/cards")["cards"]
    seen = phone.client.get(
        card["verification_url"].partition("/v/")[1] + card["verification_url"].partition("/v/")[2]
    )
    assert "SITI AMINAH" in seen.get_data(as_text=True)
    assert "Traceback" not in deployed.log.read_text()
    assert deployed.tasks.dispatch(deployed.functions) == 0


def test_the_upload_set_carries_nothing_of_the_machine_it_was_made_on(tmp_path: Path) -> None:
    uploaded = upload_set("api", tmp_path / "functions")

    assert {path.name for path in uploaded.iterdir()} == {
        "main.py",
        "jamsostek",
        "jmo_api",
        "requirements.txt",
        "vendor",
    }
    assert not list(uploaded.rglob("__pycache__"))


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
