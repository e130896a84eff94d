"""What a deployed service must be told before it serves anybody; nothing here has a default that works.

Secrets come from Secret Manager, which Firebase puts into the environment of a function that names them
(`SECRETS`); the rest from `functions/.env.PROJECT`. docs/operations.md says what each is.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from jmo_api.settings import Settings, UnusableSetting, environment

FACE_SERVICE: Final = "JMO_FACE_SERVICE"
"""The function `face`: a deployed service carries no face module of its own."""
PARTNERS: Final = ("JMO_SISKOP2MI", "JMO_SISKOTKLN", "JMO_PAYMENTS")
"""May be left out; if not, they are gateways as the others."""
SECRETS: Final = (
    "JMO_SECRET",
    "JMO_SMTP_PASSWORD",
    "JMO_DUKCAPIL_TOKEN",
    "JMO_IMMIGRATION_TOKEN",
    "JMO_BANK_TOKEN",
    "JMO_BPJSTKU_TOKEN",
    "JMO_SMS_TOKEN",
)
NAMED: Final = (
    "JMO_BUCKET",
    "JMO_WEB_API_KEY",
    "JMO_KMS_KEY",
    "JMO_PUBLIC_URL",
    "JMO_TRUSTED_PROXIES",
    "JMO_APP_CHECK",
    FACE_SERVICE,
    "JMO_DUKCAPIL",
    "JMO_IMMIGRATION",
    "JMO_BANK",
    "JMO_BPJSTKU",
    "JMO_SMS",
    "JMO_SMTP",
    "JMO_MAIL_FROM",
)
OFF: Final = "off"
WELL_KNOWN: Final = frozenset({bytes(32), bytes(range(32)), b"\xff" * 32})
"""Keys everybody tries first."""
LEAST_DIFFERENT: Final = 12
"""Bytes; of 32 drawn at random, fewer never differ."""
KMS_KEY: Final = re.compile(r"projects/[^/]+/locations/[^/]+/keyRings/[^/]+/cryptoKeys/[^/]+")
APP_IDS: Final = re.compile(r"\d+:(\d+):(android|ios):[0-9a-f]+")
"""A web app cannot attest itself without a script of a third party (decision 69)."""


@dataclass(frozen=True, slots=True, repr=False)
class Outside:
    """A system of others: where it is, and the word by which it knows us."""

    address: str
    token: str


@dataclass(frozen=True, slots=True, repr=False)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    sender: str
    is_tls_at_once: bool
    """Else by STARTTLS; never without."""
    is_plain: bool = False
    """For a stand-in on this machine."""


@dataclass(frozen=True, slots=True, repr=False)
class CloudSettings:
    project: str
    bucket: str
    web_api_key: str
    """Names the project to Identity Toolkit; no secret."""
    kms_key: str
    secret: bytes
    """What this installation's keys are derived from."""
    app_ids: tuple[str, ...]
    """The apps for phones that App Check vouches for; none: it is off, on purpose."""
    dukcapil: Outside
    immigration: Outside
    bank: Outside
    bpjstku: Outside
    sms: Outside
    mail: MailServer
    auth_emulator: str = ""
    storage_emulator: str = ""
    kms_stand_in: str = ""
    """Its address: there is no emulator for Cloud KMS."""

    def __repr__(self) -> str:
        return f"CloudSettings({self.project})"

    @classmethod
    def from_env(cls, settings: Settings, env: Mapping[str, str] | None = None) -> "CloudSettings":
        """Raises UnusableSetting, naming all that is missing at once."""
        given = environment() if env is None else env
        missing = [name for name in (*NAMED, *SECRETS) if not given.get(name)]
        if missing:
            raise UnusableSetting(", ".join(missing), "set")
        if not settings.is_emulated:
            _refuse_placeholders(settings, given)
        for name in (FACE_SERVICE, *PARTNERS):
            if given.get(name):
                _address(settings, given, name)
        return cls(
            project=settings.project,
            bucket=given["JMO_BUCKET"],
            web_api_key=given["JMO_WEB_API_KEY"],
            kms_key=_matching(given, "JMO_KMS_KEY", KMS_KEY.fullmatch, "projects/…/cryptoKeys/…"),
            secret=_secret(given["JMO_SECRET"]),
            app_ids=_app_ids(given["JMO_APP_CHECK"]),
            dukcapil=_outside(settings, given, "JMO_DUKCAPIL"),
            immigration=_outside(settings, given, "JMO_IMMIGRATION"),
            bank=_outside(settings, given, "JMO_BANK"),
            bpjstku=_outside(settings, given, "JMO_BPJSTKU"),
            sms=_outside(settings, given, "JMO_SMS"),
            mail=_mail(settings, given),
            auth_emulator=given.get("FIREBASE_AUTH_EMULATOR_HOST", ""),
            storage_emulator=given.get("FIREBASE_STORAGE_EMULATOR_HOST", ""),
            kms_stand_in=given.get("JMO_KMS_STAND_IN", "") if settings.is_emulated else "",
        )


def _refuse_placeholders(settings: Settings, given: Mapping[str, str]) -> None:
    if settings.project.startswith("demo-"):
        raise UnusableSetting("GCLOUD_PROJECT", "a project of yours")
    if not re.fullmatch(r"AIza[\w-]{35}", given["JMO_WEB_API_KEY"]):
        raise UnusableSetting("JMO_WEB_API_KEY", "the key of the project's web app")
    if not settings.public_url.startswith("https://"):
        raise UnusableSetting("JMO_PUBLIC_URL", "an https address")


def _secret(text: str) -> bytes:
    try:
        secret = bytes.fromhex(text)
    except ValueError:
        secret = b""
    if len(secret) != 32 or secret in WELL_KNOWN or len(set(secret)) < LEAST_DIFFERENT:
        raise UnusableSetting("JMO_SECRET", "64 hexadecimal digits drawn at random")
    return secret


def _app_ids(text: str) -> tuple[str, ...]:
    if text == OFF:
        return ()
    app_ids = tuple(part.strip() for part in text.split(","))
    if not all(APP_IDS.fullmatch(app_id) for app_id in app_ids):
        raise UnusableSetting("JMO_APP_CHECK", "the ids of the apps for phones, by commas, or off")
    return app_ids


def _outside(settings: Settings, given: Mapping[str, str], name: str) -> Outside:
    return Outside(_address(settings, given, name), given[f"{name}_TOKEN"])


def _address(settings: Settings, given: Mapping[str, str], name: str) -> str:
    address = given[name].rstrip("/")
    place = urlsplit(address)
    if not place.hostname or not _is_safe(place, settings, secure="https", plain="http"):
        raise UnusableSetting(name, "an https address")
    return address


def _mail(settings: Settings, given: Mapping[str, str]) -> MailServer:
    place = urlsplit(given["JMO_SMTP"])
    is_plain = place.scheme == "smtp+plain"
    is_known = place.scheme in {"smtp", "smtps"} or (is_plain and settings.is_emulated)
    if not is_known or not place.hostname or not place.port:
        raise UnusableSetting("JMO_SMTP", "smtps://user@host:port, or smtp:// for STARTTLS")
    return MailServer(
        place.hostname,
        place.port,
        place.username or "",
        given["JMO_SMTP_PASSWORD"],
        _matching(given, "JMO_MAIL_FROM", re.compile(r"[^@\s<>]+@[^@\s<>]+").fullmatch, "an email address"),
        is_tls_at_once=place.scheme == "smtps",
        is_plain=is_plain,
    )


def _is_safe(place: SplitResult, settings: Settings, *, secure: str, plain: str) -> bool:
    return place.scheme == secure or (place.scheme == plain and settings.is_emulated)


def _matching(
    given: Mapping[str, str], name: str, fits: Callable[[str], re.Match[str] | None], wanted: str
) -> str:
    if not fits(given[name]):
        raise UnusableSetting(name, wanted)
    return given[name]
