"""What `docs/security.md` points to is there."""

import re
from pathlib import Path

PAGE = Path("docs/security.md").read_text("utf-8")


def test_every_test_named_exists() -> None:
    named = set(re.findall(r"`((?:tests/)?[\w/]*test_\w+\.py)`", PAGE))
    present = {path.as_posix() for path in Path("tests").rglob("*.py")}

    absent = {
        name for name in named if not any(each.endswith(f"/{name}") or each == name for each in present)
    }

    assert len(named) > 20
    assert absent == set()


def test_every_folder_named_exists() -> None:
    named = set(re.findall(r"`(tests/[\w/]+)`", PAGE))

    assert [name for name in named if not Path(name).exists()] == []


def test_every_row_of_the_standard_is_shown_by_something_or_called_open() -> None:
    section = PAGE.partition("## OWASP ASVS")[2]
    rows = [line.strip("| ").split(" | ") for line in section.splitlines() if re.match(r"\| \d", line)]

    assert len(rows) > 40
    assert [row[0] for row in rows if len(row) != 4] == []
    assert [row[0] for row in rows if "`" not in row[3] and not row[3].lower().startswith("open")] == []
