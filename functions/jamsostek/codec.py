"""Contract messages to JSON and back, small enough for the browser.

Writes what pydantic writes for the same dataclasses. Reading ignores unknown fields,
so that an older app understands a newer service.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin

Message = TypeVar("Message")
Reader = Callable[[Any], Any]


class Undecodable(ValueError):  # noqa: N818
    """Not the message it should be; `path` says where (`cards.0.kpj`). Values are never quoted."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path

    def under(self, name: object) -> "Undecodable":
        return Undecodable(f"{name}.{self.path}" if self.path else str(name))


def encode(message: Any) -> Any:
    if message is None or isinstance(message, (bool, int, float)):
        return message
    if isinstance(message, str):
        return str(message)
    if isinstance(message, datetime):
        return _instant_text(message)
    if isinstance(message, date):
        return message.isoformat()
    if isinstance(message, Mapping):
        return {str(key): encode(value) for key, value in message.items()}
    if isinstance(message, (tuple, list)):
        return [encode(item) for item in message]
    return {field.name: encode(getattr(message, field.name)) for field in fields(message)}


def decode(kind: type[Message], data: Any) -> Message:
    """Raises Undecodable."""
    return cast(Message, _reader(kind)(data))


def _instant_text(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError("an instant without a time zone")
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


_READERS: dict[Any, Reader] = {}


def _reader(kind: Any) -> Reader:
    reader = _READERS.get(kind)
    if reader is None:
        reader = _READERS[kind] = _make_reader(kind)
    return reader


def _make_reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin is Annotated:
        return _reader(get_args(kind)[0])
    if origin is Union or origin is UnionType:
        return _union_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if origin is not None:
        return _mapping_reader(_reader(get_args(kind)[1]))
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if issubclass(kind, StrEnum):
        return _enum_reader(kind)
    return _PLAIN[kind]


def _exactly(kind: type) -> Reader:
    def read(data: Any) -> Any:
        if type(data) is not kind:
            raise Undecodable()
        return data

    return read


def _read_float(data: Any) -> float:
    if type(data) not in (int, float):
        raise Undecodable()
    return float(data)


def _read_date(data: Any) -> date:
    try:
        return date.fromisoformat(data)
    except (TypeError, ValueError):
        raise Undecodable() from None


def _read_instant(data: Any) -> datetime:
    try:
        instant = datetime.fromisoformat(data)
    except (TypeError, ValueError):
        raise Undecodable() from None
    if instant.tzinfo is None:
        raise Undecodable()
    return instant.astimezone(UTC)


_PLAIN: dict[Any, Reader] = {
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
    float: _read_float,
    date: _read_date,
    datetime: _read_instant,
    NoneType: _exactly(NoneType),
}


def _enum_reader(kind: type[StrEnum]) -> Reader:
    members = {member.value: member for member in kind}

    def read(data: Any) -> StrEnum:
        if not isinstance(data, str) or data not in members:
            raise Undecodable()
        return members[data]

    return read


def _union_reader(kinds: tuple[Any, ...]) -> Reader:
    """The first that reads it; `X | None` says where X went wrong."""
    readers = [_reader(kind) for kind in kinds if kind is not NoneType]
    is_optional = NoneType in kinds

    def read(data: Any) -> Any:
        if data is None and is_optional:
            return None
        for reader in readers[:-1]:
            try:
                return reader(data)
            except Undecodable:
                continue
        return readers[-1](data)

    return read


def _tuple_reader(item: Reader) -> Reader:
    def read(data: Any) -> tuple[Any, ...]:
        if not isinstance(data, list):
            raise Undecodable()
        items = []
        for position, value in enumerate(data):
            try:
                items.append(item(value))
            except Undecodable as error:
                raise error.under(position) from None
        return tuple(items)

    return read


def _mapping_reader(item: Reader) -> Reader:
    def read(data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            raise Undecodable()
        values = {}
        for key, value in data.items():
            try:
                values[key] = item(value)
            except Undecodable as error:
                raise error.under(key) from None
        return values

    return read


def _dataclass_reader(kind: Any) -> Reader:
    parts = [
        (part.name, _reader(part.type), part.default is MISSING and part.default_factory is MISSING)
        for part in fields(kind)
    ]

    def read(data: Any) -> Any:
        if not isinstance(data, dict):
            raise Undecodable()
        values = {}
        for name, reader, is_required in parts:
            if name in data:
                try:
                    values[name] = reader(data[name])
                except Undecodable as error:
                    raise error.under(name) from None
            elif is_required:
                raise Undecodable(name)
        return kind(**values)

    return read
