from pathlib import Path

import pytest

from jmo_api.settings import Settings, UnusableSetting


def test_everything_has_a_default() -> None:
    settings = Settings.from_env({})

    assert settings == Settings(8080, Path(".data"), Path("build/site"), False, "http://127.0.0.1:8080")


def test_the_environment_is_heard() -> None:
    env = {
        "PORT": "9000",
        "JMO_DATA": "/data",
        "JMO_SITE": "/site",
        "JMO_SYNTHETIC": "1",
        "JMO_PUBLIC_URL": "https://jmo.example/",
        "FUNCTIONS_EMULATOR": "true",
    }

    settings = Settings.from_env(env)

    assert settings == Settings(9000, Path("/data"), Path("/site"), True, "https://jmo.example", True)


def test_what_the_emulators_run_is_taken_from_what_they_say() -> None:
    said = {
        "FUNCTIONS_EMULATOR": "true",
        "GCLOUD_PROJECT": "demo-other",
        "FIRESTORE_EMULATOR_HOST": "127.0.0.1:8081",
        "CLOUD_TASKS_EMULATOR_HOST": "127.0.0.1:9499",
    }

    settings = Settings.from_env(said)

    assert (settings.project, settings.firestore_emulator) == ("demo-other", "127.0.0.1:8081")
    assert settings.has_task_queue
    assert not Settings.from_env({}).has_task_queue


def test_the_public_address_follows_the_port() -> None:
    assert Settings.from_env({"PORT": "9000"}).public_url == "http://127.0.0.1:9000"


@pytest.mark.parametrize("port", ["x", "-1", "65536", "", "８０８０", "80.0"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    with pytest.raises(UnusableSetting, match="PORT"):
        Settings.from_env({"PORT": port})


def test_the_switch_for_invented_people_is_on_or_off() -> None:
    with pytest.raises(UnusableSetting, match="JMO_SYNTHETIC"):
        Settings.from_env({"JMO_SYNTHETIC": "yes"})


@pytest.mark.parametrize(
    "name", ["FIREBASE_AUTH_EMULATOR_HOST", "FIRESTORE_EMULATOR_HOST", "OF_TOMORROW_EMULATOR_HOST"]
)
def test_production_refuses_to_start_with_an_emulator(name: str) -> None:
    with pytest.raises(UnusableSetting, match=name):
        Settings.from_env({"K_SERVICE": "api", name: "127.0.0.1:9099"})

    Settings.from_env({"K_SERVICE": "api", "FUNCTIONS_EMULATOR": "true", name: "127.0.0.1:9099"})
    Settings.from_env({name: "127.0.0.1:9099"})


def test_production_refuses_invented_people() -> None:
    with pytest.raises(UnusableSetting, match="JMO_SYNTHETIC"):
        Settings.from_env({"K_SERVICE": "api", "JMO_SYNTHETIC": "1"})


@pytest.mark.parametrize("count", ["x", "-1", "10", "１"])
def test_the_number_of_proxies_is_a_small_number(count: str) -> None:
    with pytest.raises(UnusableSetting, match="JMO_TRUSTED_PROXIES"):
        Settings.from_env({"JMO_TRUSTED_PROXIES": count})
