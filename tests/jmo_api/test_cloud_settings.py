"""Production refuses to start before it has been told everything, and with what everybody knows."""

from pathlib import Path

import pytest

from jmo_api import wiring
from jmo_api.cloud_settings import NAMED, SECRETS, CloudSettings
from jmo_api.settings import Settings, UnusableSetting

TOLD = {
    "K_SERVICE": "api",
    "GCLOUD_PROJECT": "jmo-pilot",
    "JMO_PUBLIC_URL": "https://jmo.example",
    "JMO_TRUSTED_PROXIES": "1",
    "JMO_BUCKET": "jmo-pilot-pictures",
    "JMO_WEB_API_KEY": "AIza" + "x" * 35,
    "JMO_KMS_KEY": "projects/p/locations/asia-southeast2/keyRings/r/cryptoKeys/k",
    "JMO_SECRET": "8f3c1d5a7b9e2f4068acbd13579e0f2a4b6c8d1e3f50718293a4b5c6d7e8f901",
    "JMO_APP_CHECK": "1:123456789012:android:0a1b2c3d4e5f",
    "JMO_FACE_SERVICE": "https://asia-southeast2-jmo-pilot.cloudfunctions.net/face",
    "JMO_DUKCAPIL": "https://gateway.example/dukcapil",
    "JMO_DUKCAPIL_TOKEN": "word-1",
    "JMO_BANK": "https://gateway.example/bank",
    "JMO_BANK_TOKEN": "word-2",
    "JMO_IMMIGRATION": "https://gateway.example/immigration",
    "JMO_IMMIGRATION_TOKEN": "word-6",
    "JMO_BPJSTKU": "https://gateway.example/bpjstku",
    "JMO_BPJSTKU_TOKEN": "word-3",
    "JMO_SMS": "https://gateway.example/sms",
    "JMO_SMS_TOKEN": "word-4",
    "JMO_SMTP": "smtps://jmo@mail.example:465",
    "JMO_SMTP_PASSWORD": "word-5",
    "JMO_MAIL_FROM": "no-reply@jmo.example",
}


def read(**changed: str) -> CloudSettings:
    env = {name: value for name, value in (TOLD | changed).items() if value != "(absent)"}
    return CloudSettings.from_env(Settings.from_env(env), env)


def test_told_everything_it_starts() -> None:
    cloud = read()

    assert (cloud.project, cloud.bucket) == ("jmo-pilot", "jmo-pilot-pictures")
    assert cloud.app_ids == ("1:123456789012:android:0a1b2c3d4e5f",)
    assert (cloud.mail.host, cloud.mail.port, cloud.mail.user) == ("mail.example", 465, "jmo")
    assert cloud.mail.is_tls_at_once
    assert cloud.bank.address == "https://gateway.example/bank"


@pytest.mark.parametrize("name", [*NAMED, *SECRETS])
@pytest.mark.parametrize("value", ["", "(absent)"])
def test_production_refuses_to_start_without(name: str, value: str) -> None:
    with pytest.raises(UnusableSetting, match=name):
        read(**{name: value})


def test_all_that_is_missing_is_said_at_once() -> None:
    with pytest.raises(UnusableSetting, match=r"JMO_BUCKET, .*JMO_SMS_TOKEN must be set"):
        read(JMO_BUCKET="", JMO_SMS_TOKEN="")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("GCLOUD_PROJECT", "demo-jmo"),
        ("GCLOUD_PROJECT", "(absent)"),
        ("JMO_WEB_API_KEY", "any"),
        ("JMO_WEB_API_KEY", "fake-api-key"),
        ("JMO_KMS_KEY", "projects/p/locations/l/keyRings/r"),
        ("JMO_SECRET", "secret"),
        ("JMO_SECRET", "00" * 32),
        ("JMO_SECRET", "ff" * 32),
        ("JMO_SECRET", bytes(range(32)).hex()),
        ("JMO_SECRET", "6b" * 32),
        ("JMO_SECRET", "deadbeef" * 8),
        ("JMO_SECRET", TOLD["JMO_SECRET"][:-2]),
        ("JMO_PUBLIC_URL", "http://jmo.example"),
        ("JMO_APP_CHECK", "on"),
        ("JMO_APP_CHECK", "1:123:ios:0a, nonsense"),
        ("JMO_APP_CHECK", "1:123456789012:web:0a1b2c3d4e5f"),
        ("JMO_FACE_SERVICE", "http://face.example"),
        ("JMO_DUKCAPIL", "http://gateway.example"),
        ("JMO_BANK", "gateway.example"),
        ("JMO_SMS", "file:///etc/passwd"),
        ("JMO_SISKOP2MI", "http://gateway.example"),
        ("JMO_SISKOTKLN", "http://gateway.example"),
        ("JMO_PAYMENTS", "gateway.example"),
        ("JMO_SMTP", "mail.example:465"),
        ("JMO_SMTP", "smtp+plain://mail.example:25"),
        ("JMO_SMTP", "smtps://mail.example"),
        ("JMO_MAIL_FROM", "JMO Terbuka <no-reply@jmo.example>"),
    ],
)
def test_what_everybody_knows_and_what_cannot_be_is_refused(name: str, value: str) -> None:
    with pytest.raises(UnusableSetting, match=name) as refused:
        read(**{name: value})

    assert value not in str(refused.value) or len(value) < 4


def test_app_check_is_off_only_when_that_is_said() -> None:
    assert read(JMO_APP_CHECK="off").app_ids == ()


@pytest.mark.parametrize(
    "name",
    ["FIREBASE_AUTH_EMULATOR_HOST", "FIRESTORE_EMULATOR_HOST", "FIREBASE_STORAGE_EMULATOR_HOST"],
)
def test_production_refuses_every_emulator(name: str) -> None:
    with pytest.raises(UnusableSetting, match=name):
        read(**{name: "127.0.0.1:9099"})


@pytest.mark.parametrize("name", ["FIRESTORE_EMULATOR_HOST", "JMO_SYNTHETIC"])
def test_a_command_that_works_on_production_refuses_them_too(name: str) -> None:
    by_hand = {"K_SERVICE": "(absent)", "JMO_CLOUD": "1"}
    assert read(**by_hand).project == "jmo-pilot"

    with pytest.raises(UnusableSetting, match=name):
        read(**by_hand, **{name: "1"})


def test_a_stand_in_for_kms_is_heard_under_emulators_alone() -> None:
    stand_in = {"JMO_KMS_STAND_IN": "http://127.0.0.1:9"}

    assert read(**stand_in).kms_stand_in == ""
    assert read(**stand_in, FUNCTIONS_EMULATOR="true").kms_stand_in


def test_what_is_printed_shows_no_secret() -> None:
    printed = repr((read(), read().bank, read().mail))

    assert not [value for name, value in TOLD.items() if name in SECRETS and value in printed]


def test_without_the_face_module_a_service_that_judges_faces_must_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "find_spec", lambda name: None)

    with pytest.raises(UnusableSetting, match="JMO_FACE_SERVICE"):
        wiring.local(Settings(data=tmp_path))

    assert wiring.local(Settings(data=tmp_path, face_service="http://127.0.0.1:9"))
