"""What may be asked: the narrowest of all document stores, so that what works locally works in production.

Firestore has one range in a query, on the field it is ordered by, and does not scan keys downwards.
"""

import base64
import binascii
import json
from typing import Final

from jmo_api.adapters.storable import collection_name, field_path
from jmo_api.ports.documents import Comparison, Query

RANGES: Final = frozenset({Comparison.AT_LEAST, Comparison.AT_MOST})
Place = list[str | int | bool]
"""Where a page ended: the value it was ordered by, and the key."""


class NotAskable(ValueError):  # noqa: N818 - a mistake of the program, not of a member
    """Says which rule was broken."""


def check_query(query: Query) -> None:
    """Raises NotAskable, or NotStorable for a name no store could hold."""
    collection_name(query.collection)
    if query.limit < 1:
        raise NotAskable("limit")
    if query.order_by is not None:
        field_path(query.order_by)
    elif query.descending:
        raise NotAskable("descending, and no field to order by")
    for where in query.where:
        field_path(where.field)
        if where.comparison not in RANGES:
            continue
        if isinstance(where.value, bool):
            raise NotAskable("truth has no order")
        if where.field != query.order_by:
            raise NotAskable("a range on another field than the order")


def written_cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode()


def read_cursor(cursor: str, *, with_value: bool) -> Place:
    """`[value, key]`, or `[key]` where nothing but the key orders. Raises ValueError."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor))
    except (binascii.Error, ValueError) as error:
        raise ValueError("cursor") from error
    fits = isinstance(place, list) and len(place) == (2 if with_value else 1)
    if not fits or not all(isinstance(part, str | int) for part in place):
        raise ValueError("cursor")
    return [*place[:-1], str(place[-1])]
