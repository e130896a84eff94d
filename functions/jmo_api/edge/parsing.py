"""From the bytes of a request to a value that is valid, or to all that is wrong with it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from jamsostek.refusals import FieldUnusable, RequestUnreadable, RulesBroken

MOST_PROBLEMS: Final = 50
LARGEST_NUMBER: Final = 2**63 - 1


_ADAPTERS: Final[dict[type[Any], TypeAdapter[Any]]] = {}


def adapter_of(kind: type[Any]) -> TypeAdapter[Any]:
    """Made once: building one takes longer than a request."""
    adapter = _ADAPTERS.get(kind)
    if adapter is None:
        adapter = _ADAPTERS[kind] = TypeAdapter(kind)
    return adapter


def parse(kind: type[Any], body: bytes) -> Any:
    """Raises RulesBroken: a text is no number, a number no text, and nothing is cut to fit."""
    try:
        value = adapter_of(kind).validate_json(body, strict=True)
    except ValidationError as error:
        raise RulesBroken(_refusals(error)) from None
    unusable = [FieldUnusable(cause=cause, field=field) for field, cause in _unstorable(value, "")]
    if unusable:
        raise RulesBroken(unusable[:MOST_PROBLEMS])
    return value


def _refusals(error: ValidationError) -> Iterator[FieldUnusable | RequestUnreadable]:
    found = error.errors(include_url=False, include_context=False, include_input=False)
    for problem in found[:MOST_PROBLEMS]:
        path = ".".join(str(part) for part in problem["loc"])
        if problem["type"] == "json_invalid" or not path:
            yield RequestUnreadable()
            continue
        yield FieldUnusable(cause=problem["type"], field=path)


def _unstorable(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """JSON can say what no record can hold: a NUL in a text, a number of a thousand digits."""
    if isinstance(value, str) and "\0" in value:
        yield path, "string_nul"
    elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        yield path, "int_too_large"
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _unstorable(part, f"{path}.{index}")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _unstorable(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))
