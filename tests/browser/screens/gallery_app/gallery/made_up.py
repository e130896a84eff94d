"""Answers of the service made from the contract alone, so that a new screen has some at once.

Texts are as long as real ones get; nobody of that name exists.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

Message = TypeVar("Message")

NOON: Final = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
TOMORROW: Final = NOON + timedelta(days=1)
AHEAD: Final = ("expires", "until", "_by")
"""What is over at one turn only."""
A_DAY: Final = date(2026, 9, 30)
AMOUNT: Final = 128_764_812
PLAIN: Final[Mapping[Any, Any]] = {bool: True, int: AMOUNT, float: 0.5, datetime: NOON, date: A_DAY}

TEXTS: Final = {
    "email": "siti.nurhaliza.kusumawardhani@contoh-perusahaan.co.id",
    "phone": "+62 812-3456-7890",
    "kpj": "12345678901",
    "merges": "12345678901",
    "nik": "3273••••••••0002",
    "rate": "5.6",
    "percent": "5.6",
    "kind": "correction",
    "status": "granted",
    "purpose": "face-comparison",
    "url": "https://contoh.id/v/abc",
    "secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    "code": "123456",
    "account": "••••••7890",
    "masked": "si•••••••••@contoh-perusahaan.co.id",
    "employer": "PT Maju Bersama Sejahtera Nusantara",
    "country": "JP",
    "currency": "JPY",
    "name": "SITI NURHALIZA PUTRI KUSUMAWARDHANI",
    "holder": "SITI NURHALIZA PUTRI KUSUMAWARDHANI",
    "number": "JHT-2026-000123",
    "_id": "contoh-1",
    "token": "contoh",
}
"""By what the field is called, or ends with; the first that fits."""
MONTHS: Final = ("month", "period")
"""Those of a list follow one another."""
NUMBERS: Final = {
    "missing": 2,
    "late": 1,
    "year": 2026,
    "attempts": 3,
    "months": 12,
    "size": 1_400_000,
    "minutes": 4,
    "days": 3,
    "count": 3,
}
NO_MORE: Final = "next"
"""Where a list goes on: it ends here."""


class Maker:
    """`turn`: which of the possible words is said; `sparse`: as little as the contract allows."""

    def __init__(self, *, turn: int = 0, sparse: bool = False) -> None:
        self.turn = turn
        self.sparse = sparse

    def make(self, kind: type[Message], name: str = "", *, at: int = 0) -> Message:
        return cast(Message, self._make(kind, name, at))

    def _make(self, kind: Any, name: str, at: int) -> Any:
        origin = get_origin(kind)
        if origin is Annotated:
            return self._make(get_args(kind)[0], name, at)
        if origin in (Union, UnionType):
            return self._perhaps(get_args(kind), name, at)
        if origin is tuple:
            return self._several(get_args(kind)[0], name)
        if origin is not None:
            return self._mapping(*get_args(kind))
        if is_dataclass(kind):
            return self._message(kind, at)
        if issubclass(kind, StrEnum):
            members = list(kind)
            return members[(self.turn + at) % len(members)]
        if kind is str and name in MONTHS:
            return f"2026-{1 + at:02}"
        return self._plain(kind, name)

    def _message(self, kind: Any, at: int) -> Any:
        hints = get_type_hints(kind, include_extras=True)
        return kind(**{each.name: self._make(hints[each.name], each.name, at) for each in fields(kind)})

    def _perhaps(self, kinds: tuple[Any, ...], name: str, at: int) -> Any:
        if NoneType in kinds and (self.sparse or name == NO_MORE):
            return None
        return self._make(next(kind for kind in kinds if kind is not NoneType), name, at)

    def _several(self, kind: Any, name: str) -> Any:
        if self.sparse:
            return ()
        several = len(kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else 3
        return tuple(self._make(kind, name, at) for at in range(several))

    def _mapping(self, key: Any, value: Any) -> Any:
        """One of each where the contract names the keys."""
        is_named = isinstance(key, type) and issubclass(key, StrEnum)
        return {each: self._make(value, "", at) for at, each in enumerate(key)} if is_named else {}

    def _plain(self, kind: Any, name: str) -> Any:
        if kind is str:
            return "" if self.sparse and name == NO_MORE else text_for(name)
        if kind in (int,) or not isinstance(kind, type):
            return 0 if self.sparse else next((NUMBERS[n] for n in NUMBERS if n in name), AMOUNT)
        if kind is datetime and self.turn == 0 and any(word in name for word in AHEAD):
            return TOMORROW
        return PLAIN.get(kind, None)


def text_for(name: str) -> str:
    return next((text for part, text in TEXTS.items() if part in name), "Contoh keterangan yang panjang")
