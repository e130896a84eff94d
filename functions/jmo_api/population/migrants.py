"""Prospective migrant workers whom both the placement registry and the population registry know."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from jamsostek.membership import Sex
from jmo_api.ports.registries import Citizen


def _prospect(nik: str, name: str, born: date, country: str, work: str, employer: str) -> dict[str, Any]:
    sex = Sex.FEMALE if int(nik[6:8]) > 40 else Sex.MALE
    return {
        "nik": nik,
        "name": name,
        "birth_date": born.isoformat(),
        "sex": sex.value,
        "phone": f"+62812{nik[-8:]}",
        "email": f"{name.split()[0].lower()}@contoh.example",
        "country": country,
        "occupation": work,
        "employer": employer,
        "departs_on": None,
        "starts_on": None,
        "ends_on": None,
    }


PROSPECTS: Final[Sequence[Mapping[str, Any]]] = (
    _prospect("3509995203970012", "WAHYU LESTARI", date(1997, 3, 12), "HK", "Penata rumah", "Chan Household"),
    _prospect("5203990107950014", "LALU SATRIA", date(1995, 7, 1), "MY", "Pekerja kebun", "Ladang Contoh"),
    _prospect("3212995511000604", "NENG RATNA", date(2000, 11, 15), "TW", "Perawat lansia", "Taichung Home"),
    _prospect("3302991209930609", "AGUS SETIAWAN", date(1993, 9, 12), "KR", "Operator", "Hankuk Metal"),
    _prospect("1805996501980603", "DEWI KURNIA", date(1998, 1, 25), "SG", "Penata rumah", "Tan Household"),
    _prospect("1805992002960602", "BAYU PRATAMA", date(1996, 2, 20), "JP", "Tukang", "Yamada Kensetsu"),
    _prospect("3509996504940608", "SRI MULYATI", date(1994, 4, 25), "HK", "Penata rumah", "Lam Household"),
    _prospect("3509990808990605", "RUDI HARTONO", date(1999, 8, 8), "SA", "Sopir", "Al Contoh Transport"),
)
"""What the endings of their numbers do: docs/simulators.md."""


def citizens() -> tuple[Citizen, ...]:
    return tuple(
        Citizen(one["nik"], one["name"], date.fromisoformat(one["birth_date"]), Sex(one["sex"]))
        for one in PROSPECTS
    )
