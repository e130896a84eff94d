"""Saved documents, one for each way a kind of record was ever kept: `make golden` adds what is missing.

An example is never changed once it is saved: documents like it lie in stores.
"""

import json
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, Final

from jmo_api.everything import all_collections
from jmo_api.stored import SCHEMA, Collection

FOLDER: Final = Path(__file__).parent / "jmo_api" / "golden"
PLAIN: Final[Mapping[Any, Any]] = {
    str: "text",
    int: 7,
    bool: True,
    float: 0.5,
    Any: "anything",
    datetime: datetime(2026, 11, 20, 3, 4, 5, tzinfo=UTC),
    date: date(2026, 11, 20),
}


@dataclass(frozen=True, slots=True)
class Saved:
    fields: Sequence[str]
    body: Mapping[str, Any]

    @property
    def schema(self) -> int:
        return int(self.body[SCHEMA])


def path_of(collection: Collection[Any]) -> Path:
    return FOLDER / f"{collection.name}.json"


def saved(collection: Collection[Any]) -> list[Saved]:
    path = path_of(collection)
    return [Saved(**one) for one in json.loads(path.read_text())] if path.exists() else []


def is_missing(collection: Collection[Any]) -> bool:
    now = fields_of(collection.kind)
    return not any(one.schema == collection.schema and list(one.fields) == now for one in saved(collection))


def save(collection: Collection[Any]) -> None:
    """Beside those of before."""
    body = collection.body(example_of(collection.kind))
    kept = [*saved(collection), Saved(fields_of(collection.kind), body)]
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(
        [{"fields": one.fields, "body": one.body} for one in kept], indent=1, ensure_ascii=False
    )
    path_of(collection).write_text(text + "\n")


def fields_of(kind: Any, *, within: str = "") -> list[str]:
    """Every field there is, with those of the records inside: `person.name`."""
    found: list[str] = []
    for name, hint in _hints(kind).items():
        found.append(f"{within}{name}")
        for inner in _records_in(hint):
            found += fields_of(inner, within=f"{within}{name}.")
    return sorted(set(found))


def example_of(hint: Any) -> Any:
    """Everything filled in, so that every field is in the example."""
    if hint in PLAIN:
        return PLAIN[hint]
    if is_dataclass(hint):
        return typing.cast(Any, hint)(**{name: example_of(kind) for name, kind in _hints(hint).items()})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        example = example_of(arguments[0])
        return _fitting(example, arguments[1:]) if isinstance(example, str) else example
    if origin in {types.UnionType, typing.Union}:
        return example_of(next(one for one in arguments if one is not type(None)))
    if origin is typing.Literal:
        return arguments[0]
    if origin is tuple:
        return tuple(example_of(one) for one in arguments if one is not Ellipsis)
    if origin in {dict, Mapping}:
        return {example_of(arguments[0]): example_of(arguments[1])}
    raise TypeError(f"no example of {hint}")


def _fitting(text: str, limits: Sequence[Any]) -> str:
    for limit in limits:
        text = text.ljust(getattr(limit, "min_length", 0), "x")[: getattr(limit, "max_length", None)]
    return text


def _hints(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind, include_extras=True)
    return {field.name: hints[field.name] for field in fields(kind)}


def _records_in(hint: Any) -> list[Any]:
    if is_dataclass(hint):
        return [hint]
    parts = typing.get_args(hint)
    if typing.get_origin(hint) is typing.Annotated:
        parts = parts[:1]
    return [inner for one in parts for inner in _records_in(one)]


def main() -> None:
    for collection in all_collections():
        if is_missing(collection):
            save(collection)


if __name__ == "__main__":
    main()
