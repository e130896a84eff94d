"""What may be stored: the narrowest of all document stores, so that what works locally works in production.

The limits are Firestore's (firebase.google.com/docs/firestore/quotas): 64-bit whole numbers, no list
directly in a list, 1 MiB a document, keys without a slash.
"""

import json
import re
from typing import Any, Final

from jmo_api.ports import Body

LARGEST: Final = 2**63 - 1
MAX_BYTES: Final = 1_048_576
MAX_DEPTH: Final = 20
MAX_KEY_BYTES: Final = 1_500

COLLECTION = re.compile(r"[a-z][a-z0-9_]{0,63}")
FIELD = re.compile(r"[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63})*")


class NotStorable(ValueError):  # noqa: N818 - a mistake of the program, not of a member
    """Says which rule was broken and never what the value was."""


def collection_name(name: str) -> str:
    if not COLLECTION.fullmatch(name):
        raise NotStorable("collection name")
    return name


def field_path(name: str) -> str:
    if not FIELD.fullmatch(name):
        raise NotStorable("field name")
    return name


def document_key(key: str) -> str:
    if not key or "/" in key or "\0" in key or key in {".", ".."} or (key[:2] == key[-2:] == "__"):
        raise NotStorable("key")
    if len(key.encode()) > MAX_KEY_BYTES:
        raise NotStorable("key too long")
    return key


def encoded(body: Body) -> str:
    _check_map(body, 1)
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    if len(text.encode()) > MAX_BYTES:
        raise NotStorable("document too large")
    return text


def _check_map(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise NotStorable("nested too deeply")
    for name, part in value.items():
        if not isinstance(name, str):
            raise NotStorable("map key is no string")
        _check(part, depth + 1, in_list=False)


def _check(value: Any, depth: int, *, in_list: bool) -> None:
    match value:
        case None | bool() | str():
            return
        case int():
            if abs(value) > LARGEST:
                raise NotStorable("number beyond 64 bits")
        case dict():
            _check_map(value, depth)
        case list() | tuple():
            if in_list:
                raise NotStorable("list directly in a list")
            for part in value:
                _check(part, depth + 1, in_list=True)
        case _:
            raise NotStorable(f"no JSON of ours: {type(value).__name__}")
