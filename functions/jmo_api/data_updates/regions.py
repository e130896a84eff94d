"""Provinces, regencies and districts with the codes of the Ministry of Home Affairs (docs/regions.md).

The codes are those a NIK begins with, not those of the statistics office.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from jamsostek.contract import Region

DECREE: Final = "Kepmendagri 300.2.2-2138/2025"
PROVINCE_DIGITS, REGENCY_DIGITS, DISTRICT_DIGITS = 2, 4, 6


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    by_code: Mapping[str, Region]
    parts: Mapping[str, Sequence[Region]]
    inhabitants: Mapping[str, int]


def provinces() -> tuple[Region, ...]:
    return parts_of("")


def parts_of(code: str) -> tuple[Region, ...]:
    """Regencies of a province, districts of a regency; nothing for a district or an unknown code."""
    return tuple(_gazetteer().parts.get(code, ()))


def find(code: str) -> Region | None:
    return _gazetteer().by_code.get(code)


def known_codes() -> frozenset[str]:
    """Every code of two, four and six digits in force. A NIK may carry an older one: that is no fault."""
    return _known_codes()


def inhabitants(province_code: str) -> int:
    return _gazetteer().inhabitants[province_code]


@cache
def _known_codes() -> frozenset[str]:
    return frozenset(_gazetteer().by_code)


@cache
def _gazetteer() -> _Gazetteer:
    by_code: dict[str, Region] = {}
    parts: dict[str, list[Region]] = {}
    inhabitants: dict[str, int] = {}
    text = files("jmo_api").joinpath("data", "regions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, name, *count = line.split("\t")
        region = Region(code, name)
        by_code[code] = region
        parts.setdefault(code[:-2], []).append(region)
        if count:
            inhabitants[code] = int(count[0])
    return _Gazetteer(by_code, parts, inhabitants)
