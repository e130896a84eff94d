"""What a machine can check of how this house is built."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("functions", "biometric", "mobile_app", "tests")
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
STANDARD_LIBRARY_ONLY = ROOT / "functions" / "jamsostek"
ALLOWED_IN_RULES = {"annotated_types", "jamsostek"}


def tracked_files() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def python_files(*tops: str) -> Iterator[Path]:
    for top in tops:
        yield from (p for p in (ROOT / top).rglob("*.py") if "__pycache__" not in p.parts)


def imported_modules(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


def test_no_file_hides_behind_a_vague_name() -> None:
    vague = [p for p in python_files(*SOURCES) if p.stem in VAGUE or p.parent.name in VAGUE]

    assert vague == []


@pytest.mark.parametrize("path", sorted(STANDARD_LIBRARY_ONLY.rglob("*.py")), ids=lambda p: p.name)
def test_the_rules_import_the_standard_library_only(path: Path) -> None:
    import sys

    foreign = imported_modules(path) - sys.stdlib_module_names - ALLOWED_IN_RULES

    assert foreign == set()


def test_the_environment_is_read_in_one_place() -> None:
    readers = [
        p.relative_to(ROOT).as_posix()
        for p in python_files("functions", "mobile_app")
        if re.search(r"\bos\.(environ|getenv)\b", p.read_text())
    ]

    assert set(readers) <= {"functions/jmo_api/settings.py"}


def test_the_rules_never_ask_for_the_time() -> None:
    asking = [
        p.name
        for p in python_files("functions/jamsostek")
        if re.search(r"\b(date\.today|datetime\.now|datetime\.utcnow|time\.time)\(", p.read_text())
    ]

    assert asking == []


def test_nothing_is_caught_blindly_outside_the_edges() -> None:
    blind = [
        p.relative_to(ROOT).as_posix()
        for p in python_files("functions/jamsostek", "functions/jmo_api", "biometric")
        if re.search(r"except (Exception|BaseException)\b|except:", p.read_text())
    ]

    assert set(blind) <= {"functions/jmo_api/edge/http.py", "functions/jmo_api/outbox.py"}


def test_no_file_names_a_machine_or_a_registry_host() -> None:
    telltale = re.compile(
        r"(?:^|[^a-z<>\w])/(?:work|root|home/[a-z]+)/|https?://[^ \"]+/(?:simple|packages)/", re.M
    )
    naming = [
        p.relative_to(ROOT).as_posix()
        for p in tracked_files()
        if p.suffix not in {".lock", ".png", ".ttf", ".otf", ".woff2", ".ico"}
        and p != Path(__file__)
        and telltale.search(p.read_text(errors="ignore"))
    ]

    assert naming == []


def test_no_portrait_is_kept_in_the_project() -> None:
    pictures = [p for p in tracked_files() if p.suffix.lower() in {".jpg", ".jpeg", ".heic", ".webp"}]

    assert pictures == []


def test_no_component_is_drawn_outside_the_net() -> None:
    """One that cannot be drawn would end the loop by which Flet draws everything."""
    allowed = {"jmo_app/components/drawing.py", "jmo_app/start.py", "jmo_desk/start.py"}
    outside = {
        p.relative_to(ROOT / "mobile_app").as_posix()
        for p in python_files("mobile_app")
        if "ft.component" in p.read_text()
    }

    assert outside == allowed
