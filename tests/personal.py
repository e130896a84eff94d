"""What may stand in no log: everything personal that a world holds, and whatever looks like it."""

import io
import json
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jmo_api.controls.logs import JsonLines
from jmo_api.ports.documents import Query, Reading
from jmo_api.privacy.data_inventory import LEVELS, Level

OUR_OWN = frozenset({"request", "reference", "session", "time", "stack_trace", "where"})
"""Fields we fill with random digits, moments and places in our code."""
LOOKS_PERSONAL = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<![\w-])\+?\d{9,17}(?![\w-])")
"""Emails; phones, account numbers, cards, NIK."""
PEOPLE = sorted(LEVELS[Level.SECRET] | LEVELS[Level.PERSONAL])
"""The collections that hold them."""
NAMES = frozenset(["account_holder", "holder", "holder_name", "name"])
FIELDS = NAMES | {
    "account_number",
    "address",
    "birth_place",
    "email",
    "holder_nik",
    "kpj",
    "login",
    "new_email",
    "new_phone",
    "nik",
    "note",
    "npwp",
    "number",
    "old_email",
    "old_phone",
    "passport",
    "permit_number",
    "phone",
    "recorded",
    "stated",
    "to",
}
SHORTEST = 5
"""Of a text that is looked for: shorter ones are words."""


@contextmanager
def everything_logged() -> Iterator[io.StringIO]:
    """All loggers, all levels, in the form of the service."""
    lines = io.StringIO()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def personal_in(log: str, kept: frozenset[str] = frozenset()) -> set[str]:
    """What of it is personal: in looks, or because a record holds it."""
    said = "\n".join(_said(line) for line in log.splitlines())
    return set(LOOKS_PERSONAL.findall(said)) | {text for text in kept if text in said}


def kept_of_people(reading: Reading) -> frozenset[str]:
    """Every name, number and address in the records, names word by word too."""
    found: set[str] = set()
    for collection in PEOPLE:
        for document in reading.query(Query(collection, limit=1000)).documents:
            found.update(_personal(document.body))
    return frozenset(text for text in found if len(text) >= SHORTEST)


def _said(line: str) -> str:
    facts = json.loads(line)
    return json.dumps(
        {name: value for name, value in facts.items() if name not in OUR_OWN}, ensure_ascii=False
    )


def _personal(value: Any, field: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _personal(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _personal(part, field)
    elif isinstance(value, str) and field in FIELDS:
        yield value
        yield from value.split() if field in NAMES else ()
