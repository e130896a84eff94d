"""What is installed is pinned, with hashes, and explained."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INPUTS = sorted((ROOT / "requirements").glob("*.in"))


def named(text: str) -> set[str]:
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if line and not line.startswith("-"))
    return {match.group().lower().replace("_", "-") for match in found if match}


@pytest.mark.parametrize("wanted", INPUTS, ids=lambda p: p.stem)
def test_every_dependency_is_pinned_with_hashes(wanted: Path) -> None:
    lock = wanted.with_suffix(".lock").read_text()

    for name in named(wanted.read_text()):
        assert re.search(rf"^{re.escape(name)}==\S+.*\\\n\s+--hash=sha256:", lock, re.M | re.I), name


@pytest.mark.parametrize("wanted", INPUTS, ids=lambda p: p.stem)
def test_every_dependency_has_its_reason_written_down(wanted: Path) -> None:
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text().lower().replace("_", "-")

    unexplained = {name for name in named(wanted.read_text()) if name not in reasons}

    assert unexplained == set()


def pinned(name: str) -> set[str]:
    lock = (ROOT / "requirements" / f"{name}.lock").read_text()
    return set(re.findall(r"^[A-Za-z0-9._-]+==[^ \\]+", lock, re.M))


def test_the_face_module_asks_for_itself_for_what_it_is_pinned_to_here() -> None:
    about = tomllib.loads((ROOT / "biometric" / "pyproject.toml").read_text())["project"]
    asked = "\n".join([*about["dependencies"], *about["optional-dependencies"]["gallery"]])

    assert named(asked) == named((ROOT / "requirements" / "face.in").read_text())


def test_the_face_function_is_installed_from_what_its_module_is_pinned_to() -> None:
    assert pinned("face") <= pinned("face-function")
