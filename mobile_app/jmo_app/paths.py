"""Paths with values in them: `/claims/{claim_id}`."""

import re
from collections.abc import Mapping
from urllib.parse import unquote


def path_to(path: str, **values: str) -> str:
    """`path_to(CLAIM, claim_id=…)`; values a path has no room for are left out."""
    for name, value in values.items():
        path = path.replace(f"{{{name}}}", value)
    return path


def without_question(path: str, *, home: str) -> str:
    """As it stands in a table of places; what follows `?` is nobody's."""
    return path.partition("?")[0].rstrip("/") or home


def values_in(path: str, pattern: str) -> Mapping[str, str] | None:
    """None: the path is not of this pattern."""
    named = re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(pattern))
    found = re.fullmatch(named, path)
    return found and {name: unquote(value) for name, value in found.groupdict().items()}
