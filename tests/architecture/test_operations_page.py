"""What docs/operations.md tells an engineer to run, set and look at is there."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from jmo_api.cloud_settings import NAMED, PARTNERS, SECRETS

PAGE = Path("docs/operations.md").read_text("utf-8")
COMMANDS = sorted(set(re.findall(r"python -m ([a-z][\w.]*)(?![\w.…])", PAGE)))
SOURCES = [*Path("functions").rglob("*.py"), Path("Makefile"), *Path("tests").glob("*.py")]


@pytest.mark.parametrize("module", COMMANDS)
def test_a_command_that_is_told_can_be_run(module: str) -> None:
    found = find_spec(module)

    assert found is not None
    assert found.origin is not None
    file = Path(found.origin)
    text = (file.with_name("__main__.py") if found.submodule_search_locations else file).read_text("utf-8")
    assert "__main__" in text


def test_a_setting_that_is_told_exists_and_one_that_must_be_set_is_told() -> None:
    told = set(re.findall(r"\bJMO_[A-Z0-9_]+\b", PAGE))
    known = {name for path in SOURCES for name in re.findall(r"\bJMO_[A-Z0-9_]+\b", path.read_text("utf-8"))}
    by_one_word = {name for name in SECRETS if name.endswith("_TOKEN")}  # "…_TOKEN for the gateways"

    assert told <= known
    assert {*NAMED, *PARTNERS, *SECRETS} - by_one_word <= told


def test_every_alert_is_told_what_to_do_about() -> None:
    alerts = [json.loads(file.read_text("utf-8")) for file in Path("deploy/monitoring/alerts").glob("*.json")]

    assert [alert["displayName"] for alert in alerts if f"| {alert['displayName']} |" not in PAGE] == []


def test_every_key_is_told_with_what_it_seals() -> None:
    table = PAGE.partition("### Keys\n")[2].partition("### Keys of partners")[0]
    wiring = Path("functions/jmo_api/wiring.py").read_text("utf-8")
    purposes = set(re.findall(r'key_for\("([\w ]+)"\)', wiring))

    of_one_machine = {"key-service", "payment partners"}  # Cloud KMS and real partners have their own
    assert {purpose for purpose in purposes - of_one_machine if f"`{purpose}`" not in table} == set()


@pytest.mark.parametrize("page", sorted(Path("docs").rglob("*.md")), ids=lambda page: page.stem)
def test_a_page_points_at_what_is_there(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if target.startswith("http"):
            continue
        file, _, anchor = target.partition("#")
        other = page.parent / file if file else page
        assert other.exists(), target
        assert not anchor or anchor in headings(other), target


def headings(page: Path) -> set[str]:
    """As GitHub names them."""
    titles = re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
