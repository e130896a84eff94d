"""What can be known of the builds for phones without the SDKs that make them."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest
from product_site import ROOT

from site_build.native import ORIGIN, stage

APP: Final = ROOT / "mobile_app"
STORE: Final = APP / "store"
LANGUAGES: Final = ("id", "en-US")
LONGEST: Final = {
    "title": 30,
    "subtitle": 30,
    "short_description": 80,
    "keywords": 100,
    "full_description": 4000,
    "release_notes": 500,
}
"""Characters that the stores of Google and Apple take, the smaller of the two."""
REASONED: Final = {"NSCameraUsageDescription", "NSPhotoLibraryUsageDescription", "NSFaceIDUsageDescription"}
HOST: Final = "app.example.id"


@pytest.fixture
def settings() -> Any:
    return tomllib.loads(APP.joinpath("pyproject.toml").read_text("utf-8"))


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    stage(tmp_path / "native", host=HOST)
    return tmp_path / "native"


def test_the_phone_gets_what_the_browser_gets(settings: Any) -> None:
    pinned = {
        line.partition("==")[0]: line.strip()
        for line in ROOT.joinpath("requirements", "app-web.in").read_text("utf-8").splitlines()
        if "==" in line
    }
    ours = {wanted.partition("==")[0]: wanted for wanted in settings["project"]["dependencies"]}

    assert {name: ours.get(name) for name in pinned if name != "flet-web"} == {
        name: line for name, line in pinned.items() if name != "flet-web"
    }


def test_each_reason_is_given_in_both_languages(settings: Any) -> None:
    info = settings["tool"]["flet"]["ios"]["info"]

    asked = {key: text.split(" | ") for key, text in info.items() if key.endswith("UsageDescription")}
    assert asked.keys() == REASONED
    assert all(len(words) == 2 and all(words) for words in asked.values())
    assert info["CFBundleLocalizations"] == ["id", "en"]


def test_no_more_is_asked_of_the_phone_than_is_used(settings: Any) -> None:
    permissions = settings["tool"]["flet"]["android"]["permission"]

    wanted = {name.rpartition(".")[2] for name, is_wanted in permissions.items() if is_wanted}
    assert wanted == {"INTERNET", "CAMERA", "POST_NOTIFICATIONS"}
    assert not any(settings["tool"]["flet"]["android"]["feature"].values())


def test_nothing_travels_unencrypted(settings: Any, staged: Path) -> None:
    assert settings["tool"]["flet"]["ios"]["info"]["NSAppTransportSecurity"] == {
        "NSAllowsArbitraryLoads": False
    }
    assert staged.joinpath(ORIGIN).read_text() == f"https://{HOST}"


def test_no_secret_stands_in_the_settings(settings: Any) -> None:
    text = APP.joinpath("pyproject.toml").read_text("utf-8").casefold()

    assert "signing" not in settings["tool"]["flet"]["android"]
    assert "password =" not in text
    assert "key_store" not in text


def test_links_lead_to_the_host_of_the_environment(staged: Path) -> None:
    flet = tomllib.loads(staged.joinpath("pyproject.toml").read_text("utf-8"))["tool"]["flet"]

    for platform in ("android", "ios"):
        assert flet[platform]["deep_linking"] == {"scheme": "https", "host": HOST}


def test_what_is_staged_is_whole(staged: Path) -> None:
    """Every module it has can be imported from there alone."""
    script = (
        "import importlib, pkgutil, sys; sys.path.insert(0, sys.argv[1])\n"
        "import jamsostek, jmo_app\n"
        "for package in (jamsostek, jmo_app):\n"
        "    assert package.__path__[0].startswith(sys.argv[1])\n"
        "    for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
        "        importlib.import_module(module.name)\n"
    )

    subprocess.run([sys.executable, "-c", script, str(staged)], check=True, cwd=staged, env={"PATH": ""})

    assert staged.joinpath("main.py").is_file()
    assert staged.joinpath("assets", "icon.png").is_file()
    assert not staged.joinpath("store").exists()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", LONGEST)
def test_the_stores_take_what_is_said_of_the_app(language: str, part: str) -> None:
    text = STORE.joinpath(language, f"{part}.txt").read_text("utf-8").strip()

    assert 0 < len(text) <= LONGEST[part]


def test_the_stores_are_told_what_becomes_of_data() -> None:
    told = tomllib.loads(STORE.joinpath("data_safety.toml").read_text("utf-8"))

    assert told["practices"] == {
        "encrypted_in_transit": True,
        "sealed_on_the_phone": True,
        "member_may_ask_for_deletion": True,
    }
