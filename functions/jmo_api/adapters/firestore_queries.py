"""A query of ours as Firestore asks it, and the cursor of a page it answered."""

from typing import Any, Final

from google.cloud.firestore_v1 import types

from jmo_api.adapters.askable import check_query, read_cursor, written_cursor
from jmo_api.adapters.firestore_values import value_of
from jmo_api.ports.documents import Comparison, Document, Query, Where

KEY: Final = "__name__"

_Filter = types.StructuredQuery.Filter
_Field = types.StructuredQuery.FieldReference
_Order = types.StructuredQuery.Order
_Direction = types.StructuredQuery.Direction
_FieldFilter = types.StructuredQuery.FieldFilter
_UnaryFilter = types.StructuredQuery.UnaryFilter

OPERATORS: Final = {
    Comparison.EQUALS: _FieldFilter.Operator.EQUAL,
    Comparison.AT_LEAST: _FieldFilter.Operator.GREATER_THAN_OR_EQUAL,
    Comparison.AT_MOST: _FieldFilter.Operator.LESS_THAN_OR_EQUAL,
    Comparison.CONTAINS: _FieldFilter.Operator.ARRAY_CONTAINS,
}


def structured(query: Query, *, documents: str) -> types.StructuredQuery:
    """Asks for one more than the page holds, to know whether another follows.

    `documents` is the path all documents lie under.
    """
    check_query(query)
    asked = types.StructuredQuery(
        from_=[types.StructuredQuery.CollectionSelector(collection_id=query.collection)],
        order_by=_orders(query),
        limit={"value": query.limit + 1},
    )
    filters = _filters(query)
    if filters:
        asked.where = _Filter(
            composite_filter={"op": types.StructuredQuery.CompositeFilter.Operator.AND, "filters": filters}
        )
    if query.after is not None:
        *value, key = read_cursor(query.after, with_value=query.order_by is not None)
        place = types.Value(reference_value=f"{documents}/{query.collection}/{key}")
        asked.start_at = types.Cursor(values=[*map(value_of, value), place], before=False)
    return asked


def cursor_after(last: Document, query: Query) -> str:
    if query.order_by is None:
        return written_cursor([last.key])
    value: Any = last.body
    for part in query.order_by.split("."):
        value = value[part]
    return written_cursor([value, last.key])


def _orders(query: Query) -> list[types.StructuredQuery.Order]:
    direction = _Direction.DESCENDING if query.descending else _Direction.ASCENDING
    fields = [query.order_by, KEY] if query.order_by else [KEY]
    return [_Order(field=_Field(field_path=field), direction=direction) for field in fields]


def _filters(query: Query) -> list[types.StructuredQuery.Filter]:
    filters = [_Filter(field_filter=_field_filter(where)) for where in query.where]
    if query.order_by and not _leaves_nulls_out(query, query.order_by):
        is_there = _UnaryFilter(field=_Field(field_path=query.order_by), op=_UnaryFilter.Operator.IS_NOT_NULL)
        filters.append(_Filter(unary_filter=is_there))
    return filters


def _leaves_nulls_out(query: Query, field: str) -> bool:
    return any(where.field == field for where in query.where)


def _field_filter(where: Where) -> types.StructuredQuery.FieldFilter:
    return _FieldFilter(
        field=_Field(field_path=where.field),
        op=OPERATORS[where.comparison],
        value=value_of(where.value),
    )
