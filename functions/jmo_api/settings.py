"""The one place that reads the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

VERSION: Final = "0.1.0"
DEFAULT_PORT: Final = 8080


class UnusableSetting(ValueError):  # noqa: N818 - said to the person who starts the service
    def __init__(self, name: str, wanted: str) -> None:
        super().__init__(f"{name} must be {wanted}")


def environment() -> Mapping[str, str]:
    return os.environ


@dataclass(frozen=True, slots=True)
class Settings:
    port: int = DEFAULT_PORT
    data: Path = Path(".data")
    """Where the local store, its keys and its pictures live."""
    site: Path = Path("build/site")
    """The built web app."""
    synthetic: bool = False
    """Invented people only: district 99 is accepted, and the page of simulated messages is open."""
    public_url: str = f"http://127.0.0.1:{DEFAULT_PORT}"
    """Where members reach us; the QR code of a card points there."""
    is_emulated: bool = False
    """Running under the Firebase emulator."""
    is_cloud: bool = False
    """The world of `wiring.firebase`: always when deployed, and where emulators stand for all of it."""
    trusted_proxies: int = 0
    """Servers of ours that a request passes and that each write X-Forwarded-For."""
    project: str = "demo-jmo"
    """The Google Cloud project; Firebase's tools never leave the machine for one called demo-…"""
    firestore_emulator: str = ""
    """Its address and port, where the emulators run one."""
    has_task_queue: bool = False
    """The emulators run one; its SDK finds it by itself."""
    tenant: str = "jmo-terbuka"
    """Whose members these are; no template opens for another."""
    version: str = VERSION
    siskop2mi: str = ""
    """Addresses of outside systems; without one nothing is connected, and what must be told waits."""
    siskotkln: str = ""
    payments: str = ""
    push_service: str = ""
    """The origin of a push service for tests, beside the simulators; without one push messages end there."""
    face_service: str = ""
    """Without one, faces are judged in this process, where the face module is installed."""

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """Raises UnusableSetting."""
        given = environment() if env is None else env
        _refuse_pretence_in_production(given)
        port = _port(given.get("PORT", str(DEFAULT_PORT)))
        return cls(
            port=port,
            data=Path(given.get("JMO_DATA") or ".data"),
            site=Path(given.get("JMO_SITE") or "build/site"),
            synthetic=_switch("JMO_SYNTHETIC", given.get("JMO_SYNTHETIC", "")),
            public_url=(given.get("JMO_PUBLIC_URL") or f"http://127.0.0.1:{port}").rstrip("/"),
            trusted_proxies=_count("JMO_TRUSTED_PROXIES", given.get("JMO_TRUSTED_PROXIES") or "0"),
            siskop2mi=given.get("JMO_SISKOP2MI", ""),
            siskotkln=given.get("JMO_SISKOTKLN", ""),
            payments=given.get("JMO_PAYMENTS", ""),
            push_service=given.get("JMO_PUSH_SERVICE", ""),
            face_service=given.get("JMO_FACE_SERVICE", ""),
            tenant=given.get("JMO_TENANT") or "jmo-terbuka",
            is_emulated=_is_emulated(given),
            is_cloud=_is_deployed(given) or _switch("JMO_CLOUD", given.get("JMO_CLOUD", "")),
            project=given.get("GCLOUD_PROJECT") or given.get("GOOGLE_CLOUD_PROJECT") or "demo-jmo",
            firestore_emulator=given.get("FIRESTORE_EMULATOR_HOST", ""),
            has_task_queue=bool(given.get("CLOUD_TASKS_EMULATOR_HOST")),
        )


def _refuse_pretence_in_production(given: Mapping[str, str]) -> None:
    """An emulator believes forged tokens, and invented people have known passwords."""
    is_real = _is_deployed(given) or (given.get("JMO_CLOUD") == "1" and not _is_emulated(given))
    if not is_real:
        return
    for name in sorted(given):
        if name.endswith("_EMULATOR_HOST"):
            raise UnusableSetting(name, "absent in production")
    if given.get("JMO_SYNTHETIC") == "1":
        raise UnusableSetting("JMO_SYNTHETIC", "absent in production")


def _is_emulated(given: Mapping[str, str]) -> bool:
    return given.get("FUNCTIONS_EMULATOR") == "true"


def _is_deployed(given: Mapping[str, str]) -> bool:
    """Cloud Run, under every deployed function, names itself in K_SERVICE."""
    return "K_SERVICE" in given and not _is_emulated(given)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 <= int(text) <= 65_535):
        raise UnusableSetting("PORT", "a number from 0 to 65535")
    return int(text)


def _count(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 1):
        raise UnusableSetting(name, "a number from 0 to 9")
    return int(text)


def _switch(name: str, text: str) -> bool:
    if text not in {"", "0", "1"}:
        raise UnusableSetting(name, "0 or 1")
    return text == "1"
