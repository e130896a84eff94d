"""Flet looks icons up by name in a list of nine thousand; the phone gets those that are named."""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final

LISTS: Final = {
    "flet/controls/material/icons.json": "Icons",
    "flet/controls/cupertino/cupertino_icons.json": "CupertinoIcons",
}


def icon_lists(sources: Iterable[Mapping[str, bytes]]) -> dict[str, bytes]:
    """Flet's own lists, cut down to the names written anywhere in `sources` (Python files by name)."""
    text = "\n".join(
        content.decode() for part in sources for name, content in part.items() if name.endswith(".py")
    )
    return {path: shortened(path, text, prefix) for path, prefix in LISTS.items()}


def shortened(path: str, text: str, prefix: str) -> bytes:
    named = set(re.findall(rf"\b{prefix}\.([A-Z][A-Z0-9_]*)\b", text))
    package, _, name = path.rpartition("/")
    values = json.loads(files(package.replace("/", ".")).joinpath(name).read_bytes())
    return json.dumps({key: value for key, value in values.items() if key in named}, sort_keys=True).encode()
