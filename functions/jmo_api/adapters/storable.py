"""What may be stored: the narrowest of all document stores, so that what works locally works in production.

The limits are Firestore's (firebase.google.com/docs/firestore/quotas): 64-bit whole numbers, no list
directly in a list, 1 MiB a document as it counts bytes (…/storage-size), keys without a slash.
"""

import re
from typing import Any, Final

from jmo_api.ports.documents import Body

LARGEST: Final = 2**63 - 1
MAX_BYTES: Final = 1_048_576
MAX_TEXT_BYTES: Final = 1_048_487
NAME_BYTES: Final = 16
MAP_BYTES: Final = 32
"""What a document, or a map in it, weighs beside its names and values."""
MAX_DEPTH: Final = 20
MAX_KEY_BYTES: Final = 1_500

COLLECTION = re.compile(r"[a-z][a-z0-9_]{0,63}")
FIELD = re.compile(r"[a-z][a-z0-9_]{0,63}(\.[a-z][a-z0-9_]{0,63})*")


class NotStorable(ValueError):  # noqa: N818 - a mistake of the program, not of a member
    """Says which rule was broken and never what the value was."""


class DocumentTooLarge(NotStorable):
    """The document, or one text in it."""

    def __init__(self) -> None:
        super().__init__("document too large")


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


def check_storable(collection: str, key: str, body: Body) -> None:
    """Raises DocumentTooLarge, or NotStorable for anything else no store could hold."""
    size = _text_size(collection_name(collection)) + _text_size(document_key(key)) + NAME_BYTES
    if size + _map_size(body, 1) > MAX_BYTES:
        raise DocumentTooLarge


def _map_size(value: Body, depth: int) -> int:
    if depth > MAX_DEPTH:
        raise NotStorable("nested too deeply")
    return MAP_BYTES + sum(_name_size(name) + _size(part, depth + 1) for name, part in value.items())


def _name_size(name: object) -> int:
    if not isinstance(name, str) or not name or (name[:2] == name[-2:] == "__"):
        raise NotStorable("map key")
    return _text_size(name)


def _size(value: Any, depth: int, *, in_list: bool = False) -> int:
    match value:
        case None | bool():
            return 1
        case str():
            if len(value.encode()) > MAX_TEXT_BYTES:
                raise DocumentTooLarge
            return _text_size(value)
        case int():
            if abs(value) > LARGEST:
                raise NotStorable("number beyond 64 bits")
            return 8
        case dict():
            return _map_size(value, depth)
        case list() | tuple():
            if in_list:
                raise NotStorable("list directly in a list")
            return sum(_size(part, depth + 1, in_list=True) for part in value)
        case _:
            raise NotStorable(f"no JSON of ours: {type(value).__name__}")


def _text_size(text: str) -> int:
    return len(text.encode()) + 1
