"""A page that says which test holds a rule is worth something only while the test is there."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
PAGES = ("migrants",)


def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text()) if file.exists() else ast.Module([], [])
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("page", PAGES)
def test_every_test_a_page_names_exists(page: str) -> None:
    named = NAMED.findall((ROOT / "docs" / f"{page}.md").read_text())

    missing = [f"{file}::{test}" for file, test in named if test not in names_in(ROOT / file)]

    assert named
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_every_rule_of_a_page_names_a_test(page: str) -> None:
    rows = [line for line in (ROOT / "docs" / f"{page}.md").read_text().splitlines() if line.startswith("| ")]

    assert [row for row in rows if "rule | source" not in row and not NAMED.search(row)] == []
