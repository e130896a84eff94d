"""All that a deployed function stands on, stood in for here: emulators, outside systems, mail, KMS."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

from biometric.http import create_app as face_app
from biometric.service import FaceService
from jmo_api import wiring
from jmo_api.adapters.waking_documents import Wake
from jmo_api.cloud_settings import CloudSettings
from jmo_api.settings import Settings
from jmo_api.world import World
from simulators.outside import OutsideSimulator, outside_app
from tests.auth_emulator import PROJECT, AuthEmulator, running_auth_emulator
from tests.auth_emulator import why_absent as no_firebase_tools
from tests.firestore_emulator import running_emulator
from tests.firestore_emulator import why_absent as no_firestore
from tests.kms import NAME, running_kms
from tests.post_office import PostOffice, open_post_office
from tests.servers import answering
from tests.storage_emulator import running_storage_emulator

WORD = "a word between us"


@dataclass(frozen=True, slots=True)
class Cloud:
    env: dict[str, str]
    """What a function is told."""
    outside: OutsideSimulator
    office: PostOffice

    def world(self, wake: Wake = lambda kind, key: None) -> World:
        """The one the functions have, seen from here; what is written here wakes nobody."""
        settings = Settings.from_env(self.env)
        return wiring.firebase(settings, CloudSettings.from_env(settings, self.env), wake=wake)


def why_no_cloud() -> str | None:
    return no_firestore() or no_firebase_tools()


@contextmanager
def running_cloud(folder: Path) -> Iterator[Cloud]:
    with ExitStack() as running:
        outside = OutsideSimulator.at(folder / "outside")
        office = running.enter_context(open_post_office())
        auth: AuthEmulator = running.enter_context(running_auth_emulator(_made(folder / "auth")))
        env = {
            "FUNCTIONS_EMULATOR": "true",
            "JMO_CLOUD": "1",
            "GCLOUD_PROJECT": PROJECT,
            "FIRESTORE_EMULATOR_HOST": running.enter_context(running_emulator()).host,
            "FIREBASE_AUTH_EMULATOR_HOST": auth.host,
            "FIREBASE_STORAGE_EMULATOR_HOST": running.enter_context(
                running_storage_emulator(_made(folder / "storage"))
            ),
            "JMO_KMS_STAND_IN": running.enter_context(running_kms()),
            "JMO_KMS_KEY": NAME,
            "JMO_BUCKET": "demo-pictures",
            "JMO_WEB_API_KEY": "any",
            "JMO_SECRET": "8f3c1d5a7b9e2f4068acbd13579e0f2a4b6c8d1e3f50718293a4b5c6d7e8f901",
            "JMO_PUBLIC_URL": "https://jmo.example",
            "JMO_TRUSTED_PROXIES": "0",
            "JMO_APP_CHECK": "off",
            "JMO_SMTP": f"smtp+plain://127.0.0.1:{office.port}",
            "JMO_SMTP_PASSWORD": "unused",
            "JMO_MAIL_FROM": "no-reply@jmo.example",
            "OPENBLAS_NUM_THREADS": "1",
        }
        env["JMO_FACE_SERVICE"] = running.enter_context(answering(_server(face_app(FaceService()))))
        address = running.enter_context(answering(_server(outside_app(outside, token=WORD))))
        for name in ("DUKCAPIL", "IMMIGRATION", "BANK", "BPJSTKU", "SMS"):
            env |= {f"JMO_{name}": f"{address}/{name.lower()}", f"JMO_{name}_TOKEN": WORD}
        yield Cloud(env, outside, office)


def _server(app: Flask) -> BaseWSGIServer:
    return make_server("127.0.0.1", 0, app, threaded=True)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
