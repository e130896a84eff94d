import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Annotated, Any, Optional, get_type_hints

import pytest
from annotated_types import Ge, Gt, Le, MaxLen, MinLen
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from jamsostek import (
    account_contract,
    contract,
    desk_contract,
    migrant_contract,
    notice_contract,
    payment_contract,
    reset_contract,
    rights_contract,
    savings_contract,
)
from jamsostek.codec import Undecodable, decode, encode
from jamsostek.contract import Card, Cards, FaceCheck, Problem, Problems, Session, SignIn
from jamsostek.migrants import Agreement

CONTRACT = (
    contract,
    account_contract,
    desk_contract,
    migrant_contract,
    notice_contract,
    payment_contract,
    reset_contract,
    rights_contract,
    savings_contract,
)
MESSAGES = [
    kind
    for part in CONTRACT
    for kind in vars(part).values()
    if dataclasses.is_dataclass(kind) and getattr(kind, "__module__", "") == part.__name__
]

A_YEAR = timedelta(days=365)
st.register_type_strategy(
    Agreement, st.dates(max_value=date(2100, 1, 1)).map(lambda begin: Agreement(begin, begin + A_YEAR))
)  # the one value in a message that refuses what cannot be


def plain(kind: Any) -> st.SearchStrategy[Any]:
    """What hypothesis cannot know of the contract: bounds, and that instants are UTC."""
    metadata = getattr(kind, "__metadata__", ())
    base = getattr(kind, "__origin__", kind) if metadata else kind
    bounds = {type(bound): bound for bound in metadata}
    if base is str:
        shortest = bounds[MinLen].min_length if MinLen in bounds else 0
        longest = bounds[MaxLen].max_length if MaxLen in bounds else 12
        return st.text(min_size=shortest, max_size=min(longest, shortest + 12))
    if base is int:
        least = bounds[Ge].ge if Ge in bounds else bounds[Gt].gt + 1 if Gt in bounds else -(10**12)
        return st.integers(least, bounds[Le].le if Le in bounds else 10**12)
    if base is datetime:
        return st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))  # noqa: DTZ001
    least = bounds[MinLen].min_length if MinLen in bounds else 0
    most = bounds[MaxLen].max_length if MaxLen in bounds else least + 2
    return built(base, least=least, most=min(most, least + 2))


def built(kind: Any, *, least: int = 0, most: int = 2) -> st.SearchStrategy[Any]:
    arguments: tuple[Any, ...] = getattr(kind, "__args__", ())
    origin = getattr(kind, "__origin__", None)
    if origin is tuple:
        return st.lists(plain(arguments[0]), min_size=least, max_size=most).map(tuple)
    if origin is Mapping:
        return st.dictionaries(*map(plain, arguments), max_size=2)
    if arguments:
        return st.one_of(*(st.none() if part is type(None) else plain(part) for part in arguments))
    if kind in MESSAGES:
        hints = get_type_hints(kind, include_extras=True)
        return st.builds(kind, **{name: plain(hint) for name, hint in hints.items()})
    return st.from_type(kind)


@pytest.mark.parametrize("kind", MESSAGES, ids=lambda kind: kind.__name__)
@settings(max_examples=15)
@given(data=st.data())
def test_every_message_survives_the_journey_as_pydantic_reads_and_writes_it(
    kind: type[Any], data: st.DataObject
) -> None:
    message = data.draw(plain(kind))
    adapter: TypeAdapter[Any] = TypeAdapter(kind)

    written = json.loads(json.dumps(encode(message)))

    assert decode(kind, written) == message
    assert adapter.validate_python(written) == message
    assert written == adapter.dump_python(message, mode="json")


def test_unknown_fields_are_ignored_and_defaults_filled() -> None:
    data = {"login": "a@b.cd", "password": "x", "device_id": "d", "colour": "blue"}

    assert decode(SignIn, data) == SignIn("a@b.cd", "x", "d", device_name="")
    assert decode(Problem, {"code": "SYS-SIBUK"}) == Problem("SYS-SIBUK", {}, None, None)


@pytest.mark.parametrize(
    ("kind", "data", "path"),
    [
        (SignIn, {"login": "a", "password": "x"}, "device_id"),
        (SignIn, {"login": 1, "password": "x", "device_id": "d"}, "login"),
        (SignIn, [], ""),
        (Problems, {"problems": {}}, "problems"),
        (Problems, {"problems": [{"code": "a"}, {"code": None}]}, "problems.1.code"),
        (Problems, {"problems": [{"code": "a", "facts": []}]}, "problems.0.facts"),
        (Problems, {"problems": [{"code": "a", "facts": {"n": True}}]}, "problems.0.facts.n"),
        (Problems, {"problems": [{"code": "a", "field": 1}]}, "problems.0.field"),
    ],
)
def test_what_is_not_the_message_says_where(kind: type[Any], data: Any, path: str) -> None:
    with pytest.raises(Undecodable) as refused:
        decode(kind, data)

    assert refused.value.path == path


class Colour(StrEnum):
    RED = "merah"


@dataclass(frozen=True, slots=True)
class Everything:
    number: float
    day: date
    at: datetime
    yes: bool
    colour: Colour
    maybe: Optional[int] = None  # noqa: UP045 - the older writing must work too
    limited: Annotated[int, Ge(0)] = 0
    pairs: Mapping[str, float | bool | None] = field(default_factory=dict)


GOOD: dict[str, Any] = {
    "number": 0.5,
    "day": "2026-11-20",
    "at": "2026-11-20T12:00:00+07:00",
    "yes": True,
    "colour": "merah",
}


def test_an_instant_is_read_in_any_zone_and_kept_in_utc() -> None:
    message = decode(Everything, GOOD)

    assert message.at == datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
    assert message.at.tzinfo is UTC


def test_an_instant_is_written_in_utc() -> None:
    jakarta = timezone(timedelta(hours=7))
    session = Session("a", datetime(2026, 11, 20, 12, 0, 0, 5, tzinfo=jakarta), "r", "s", "Siti")

    assert encode(session)["access_expires_at"] == "2026-11-20T05:00:00.000005Z"


def test_an_instant_without_a_zone_is_neither_written_nor_read() -> None:
    with pytest.raises(ValueError, match="time zone"):
        encode(datetime(2026, 11, 20))  # noqa: DTZ001
    with pytest.raises(Undecodable):
        decode(Everything, GOOD | {"at": "2026-11-20T12:00:00"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("number", "0.5"), ("number", True), ("day", "20-11-2026"), ("day", 20261120), ("at", "now"),
        ("at", 0), ("yes", 1), ("colour", "biru"), ("colour", []), ("maybe", "1"), ("maybe", 1.0),
        ("limited", True), ("pairs", {"a": "b"}),
    ],
)  # fmt: skip
def test_a_value_of_another_kind_is_refused(name: str, value: Any) -> None:
    with pytest.raises(Undecodable) as refused:
        decode(Everything, GOOD | {name: value})

    assert refused.value.path.split(".")[0] == name


def test_numbers_options_and_maps_are_read() -> None:
    message = decode(Everything, GOOD | {"number": 2, "maybe": 7, "pairs": {"a": 1, "b": None, "c": True}})

    assert (message.number, message.maybe) == (2.0, 7)
    assert message.pairs == {"a": 1.0, "b": None, "c": True}
    assert encode(message)["pairs"] == {"a": 1.0, "b": None, "c": True}
    assert encode([message.colour]) == ["merah"]


def test_the_contract_holds_nested_messages() -> None:
    assert Cards in MESSAGES
    assert Card in MESSAGES
    assert FaceCheck in MESSAGES
    assert len(MESSAGES) > 40
