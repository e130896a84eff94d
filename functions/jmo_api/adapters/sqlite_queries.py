"""A question as SQLite understands it, and the index that answers it.

The text depends on the shape of a question alone, so it is written once a shape; names were checked by
`check_query`, values are bound.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jmo_api.adapters.askable import read_cursor
from jmo_api.adapters.storable import field_path
from jmo_api.ports.documents import Comparison, Query, Where

OPERATORS: Final = {Comparison.EQUALS: "=", Comparison.AT_LEAST: ">=", Comparison.AT_MOST: "<="}
Value = str | int | bool
Kind = str
"""Of a value, as SQLite's JSON calls it; values compare within their own kind: 1 is neither true nor "1"."""
Asked = tuple[str, Comparison, Kind]


@dataclass(frozen=True, slots=True)
class Plan:
    select: str
    index_name: str
    index: str
    """The statement that makes it; empty where the primary key serves."""


def plan_of(query: Query) -> Plan:
    asked = tuple((where.field, where.comparison, _kind(where.value)) for where in query.where)
    return _plan(query.collection, asked, query.order_by, query.descending, query.after is not None)


def values_of(query: Query) -> list[Value]:
    """What the statement of its plan leaves open, in order."""
    values = [where.value for where in query.where if _is_bound(where)]
    if query.after is not None:
        values += read_cursor(query.after, with_value=query.order_by is not None)
    return [*values, query.limit + 1]


@lru_cache(maxsize=512)
def _plan(
    collection: str, asked: tuple[Asked, ...], order_by: str | None, descending: bool, is_continued: bool
) -> Plan:
    shape = _shape(asked, order_by)
    name = ",".join((collection, *shape))
    columns = ", ".join([*map(_value, shape), "key"])
    index = (
        f"CREATE INDEX IF NOT EXISTS \"{name}\" ON documents ({columns}) WHERE collection = '{collection}'"
    )
    return Plan(_select(collection, asked, order_by, descending, is_continued), name, index if shape else "")


def _select(
    collection: str, asked: tuple[Asked, ...], order_by: str | None, descending: bool, is_continued: bool
) -> str:
    order = _value(order_by) if order_by else None
    direction = "DESC" if descending else "ASC"
    conditions = [f"collection = '{collection}'", *(_condition(*each) for each in asked)]
    if order:
        conditions.append(f"{order} IS NOT NULL")
    if is_continued:
        beyond = "<" if descending else ">"
        conditions.append(f"({order}, key) {beyond} (?, ?)" if order else f"key {beyond} ?")
    return (
        f"SELECT collection, key, version, body, {order or 'NULL'} FROM documents "  # noqa: S608 - checked names
        f"WHERE {' AND '.join(conditions)} "
        f"ORDER BY {f'{order} {direction}, ' if order else ''}key {direction} LIMIT ?"
    )


def _shape(asked: tuple[Asked, ...], order_by: str | None) -> tuple[str, ...]:
    """What must be equal first, then the one field that is a range or an order."""
    equal = {field for field, comparison, _ in asked if comparison is Comparison.EQUALS}
    last = {order_by} if order_by else set()
    return (*sorted(equal), *(last - equal))


def _condition(field: str, comparison: Comparison, kind: Kind) -> str:
    path, is_truth = _path(field), kind in {"true", "false"}
    if comparison is Comparison.CONTAINS:
        return (
            f"json_type(body, {path}) = 'array' AND EXISTS "  # noqa: S608 - checked names
            f"(SELECT 1 FROM json_each(body, {path}) AS part WHERE part.type = '{kind}'"
            f"{'' if is_truth else ' AND part.value = ?'})"
        )
    if is_truth:
        return f"json_type(body, {path}) = '{kind}'"
    return f"{_value(field)} {OPERATORS[comparison]} ? AND json_type(body, {path}) = '{kind}'"


def _kind(value: Value) -> Kind:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "integer" if isinstance(value, int) else "text"


def _is_bound(where: Where) -> bool:
    return not isinstance(where.value, bool)


def _path(field: str) -> str:
    return "'$" + "".join(f'."{part}"' for part in field_path(field).split(".")) + "'"


def _value(field: str) -> str:
    return f"json_extract(body, {_path(field)})"
