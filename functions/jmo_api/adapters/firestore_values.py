"""A body as Firestore writes it down, and back.

On the wire messages themselves: the wrappers around them take ten times as long, and a member's ledger has
thousands of values.
"""

from typing import Any, Final

from google.cloud.firestore_v1 import types

from jmo_api.ports.documents import Body, Document

Message = Any
"""A protobuf message; its classes are made at run time and have no types."""

NANOSECONDS: Final = 1_000_000_000


def fill(fields: Message, body: Body) -> None:
    for name, part in body.items():
        _fill_value(fields[name], part)


def read_document(found: Message) -> Document:
    collection, key = found.name.split("/", 5)[-1].split("/")
    body = {name: _read_value(value) for name, value in found.fields.items()}
    return Document(collection, key, version_at(found.update_time), body)


def version_at(update_time: Message) -> int:
    """The moment of the last write, in nanoseconds; Firestore never gives a document the same one twice."""
    return int(update_time.seconds) * NANOSECONDS + int(update_time.nanos)


def set_update_time(precondition: Message, version: int) -> None:
    precondition.update_time.seconds, precondition.update_time.nanos = divmod(version, NANOSECONDS)


def value_of(given: str | int | bool) -> types.Value:
    value = types.Value()
    _fill_value(types.Value.pb(value), given)
    return value


def _fill_value(value: Message, given: Any) -> None:
    match given:
        case None:
            value.null_value = 0
        case bool():
            value.boolean_value = given
        case int():
            value.integer_value = given
        case str():
            value.string_value = given
        case dict():
            value.map_value.SetInParent()
            fill(value.map_value.fields, given)
        case _:
            value.array_value.SetInParent()
            for part in given:
                _fill_value(value.array_value.values.add(), part)


def _read_value(value: Message) -> Any:
    match value.WhichOneof("value_type"):
        case "null_value":
            return None
        case "map_value":
            return {name: _read_value(part) for name, part in value.map_value.fields.items()}
        case "array_value":
            return [_read_value(part) for part in value.array_value.values]
        case kind:
            return getattr(value, kind)
